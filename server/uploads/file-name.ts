/**
 * What a file is called, from a header or an address: its last part only, without what controls or turns text, 200
 * characters at most. It is told and kept, and never used as a path.
 */
export function plainFileName(sent: string | undefined): string {
  const name = (sent ?? '')
    .split(/[/\\]/)
    .at(-1)!
    .replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/gu, '')
    .trim()
    .slice(0, 200)
    .replace(/[\ud800-\udbff]$/, '')
  return name === '' || /^\.+$/.test(name) ? 'upload' : name
}

/** The name as a header carries it: percent-encoded UTF-8; plain where it is not. */
export function fileNameHeader(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
