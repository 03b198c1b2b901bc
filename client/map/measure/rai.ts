/** Thai measures of land: 1 rai is 4 ngan or 1,600 m²; 1 ngan is 100 square wa or 400 m²; 1 square wa is 4 m². */
export interface ThaiArea {
  rai: number
  ngan: number
  /** With one decimal, below 100. */
  squareWa: number
}

/** Square metres in Thai measures, to a tenth of a square wa. Rounded first, so that no part overflows. */
export function thaiArea(areaM2: number): ThaiArea {
  const tenths = Math.round((areaM2 / 4) * 10)
  const ngan = Math.floor(tenths / 1000)
  return { rai: Math.floor(ngan / 4), ngan: ngan % 4, squareWa: (tenths % 1000) / 10 }
}
