/** A plain decimal number; undefined where the text is none. */
export function decimal(text: string): number | undefined {
  return text.length <= 40 && /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?\s*$/.test(text) ? Number(text) : undefined
}
