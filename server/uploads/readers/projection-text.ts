/** A longer text than this is no .prj file. */
const longest = 20_000

/**
 * The EPSG code of a coordinate system in well-known text (WKT 1, ESRI’s or WKT 2), by its figure of the earth and its
 * parameters, where it is one that is read; undefined where it is another or cannot be told.
 */
export function epsgOfWkt(text: string): number | undefined {
  if (text.length > longest) return undefined
  const figure = figureOf(text)
  const datum = figure === undefined ? undefined : datums.find((one) => one.isNamed.test(text) && one.isFigure(figure))
  if (!datum) return undefined
  if (!/^\s*(PROJCS|PROJCRS|PROJECTEDCRS)\s*\[/i.test(text)) {
    return /^\s*(GEOGCS|GEOGCRS|GEODCRS|GEOGRAPHICCRS)\s*\[/i.test(text) ? datum.degrees : undefined
  }
  if (!/transverse[_ ]mercator|\bUTM\b/i.test(text)) return undefined
  const parameters = new Map(
    [...text.matchAll(/PARAMETER\s*\[\s*"([^"]{1,60})"\s*,\s*(-?\d{1,12}(?:\.\d{0,15})?)/gi)].map((found) => [
      (found[1] ?? '').toLowerCase().replaceAll(/[_ ]+/g, ' '),
      Number(found[2]),
    ]),
  )
  const value = (...names: string[]) => names.map((name) => parameters.get(name)).find((one) => one !== undefined)
  const isUtm =
    value('scale factor', 'scale factor at natural origin') === 0.9996 &&
    value('false easting') === 500_000 &&
    (value('false northing') ?? 0) === 0 &&
    (value('latitude of origin', 'latitude of natural origin') ?? 0) === 0
  if (!isUtm || /UNIT\s*\[\s*"(?!met|degree)[^"]*"/i.test(text)) return undefined
  const meridian = value('central meridian', 'longitude of natural origin')
  return meridian === 99 ? datum.zone47 : meridian === 105 ? datum.zone48 : undefined
}

interface Figure {
  axisM: number
  flattening: number
}

/** The half axis and the inverse flattening of the ellipsoid. */
function figureOf(text: string): Figure | undefined {
  const found =
    /(?:SPHEROID|ELLIPSOID)\s*\[\s*"[^"]{0,80}"\s*,\s*(\d{7}(?:\.\d{0,6})?)\s*,\s*(\d{1,3}(?:\.\d{0,12})?)/i.exec(text)
  return found ? { axisM: Number(found[1]), flattening: Number(found[2]) } : undefined
}

const datums = [
  {
    isNamed: /WGS[_ ]?(19)?84|World Geodetic System 1984/i,
    isFigure: ({ axisM, flattening }: Figure) => axisM === 6_378_137 && Math.abs(flattening - 298.257223563) < 1e-6,
    degrees: 4326,
    zone47: 32647,
    zone48: 32648,
  },
  {
    isNamed: /Indian[_ ]?1975/i,
    isFigure: ({ axisM, flattening }: Figure) =>
      Math.abs(axisM - 6_377_276.345) < 0.01 && Math.abs(flattening - 300.8017) < 1e-3,
    // Degrees of Indian 1975 (EPSG:4240) are not on the list.
    degrees: undefined,
    zone47: 24047,
    zone48: 24048,
  },
] as const
