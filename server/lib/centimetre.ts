/** Degrees to seven decimals, which is about a centimetre: the very double that such a decimal is read as. */
export function toCentimetre(degrees: number): number {
  // never the negative zero
  return Math.round(degrees * 1e7) / 1e7 + 0
}
