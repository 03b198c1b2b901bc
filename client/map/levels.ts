/** The levels of area the map colours, from the whole country down. */
export const mapLevels = ['province', 'district', 'subdistrict'] as const
export type MapLevel = (typeof mapLevels)[number]

/** From here up the map shows single projects, and the areas beneath them pale. */
export const projectZoom = 11

export function levelOfZoom(zoom: number): MapLevel {
  if (zoom < 7.2) return 'province'
  if (zoom < 9.2) return 'district'
  return 'subdistrict'
}

/** The least zoom at which a look at an area shows what it is divided into. */
export function leastZoomOf(code: string): number {
  const level = childLevelOf(code)
  return level === 'district' ? 7.25 : level === 'subdistrict' ? 9.25 : 0
}

/** The level whose areas an area is divided into, or undefined for a subdistrict. */
export function childLevelOf(code: string): MapLevel | undefined {
  if (code === 'TH' || code.startsWith('G')) return 'province'
  if (code.length === 2) return 'district'
  return code.length === 4 ? 'subdistrict' : undefined
}

/** The level of an area by its code; undefined for the country and for province groups. */
export function levelOfCode(code: string): MapLevel | undefined {
  if (!/^\d+$/.test(code)) return undefined
  return code.length === 2 ? 'province' : code.length === 4 ? 'district' : 'subdistrict'
}

export function layerOf(level: MapLevel): 'provinces' | 'districts' | 'subdistricts' {
  return `${level}s`
}
