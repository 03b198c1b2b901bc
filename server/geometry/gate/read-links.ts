/** What a web map's link or a geo: address names: latitude and longitude as written, WGS 84. */
export interface LinkedPosition {
  lat: string
  lng: string
}

/** A clean line that holds a link; undefined where there is none, `none` where the link names no position. */
export function readLink(line: string): LinkedPosition | 'none' | 'short' | undefined {
  const isGeo = /(?:^|\s)geo:/.test(line)
  if (!isGeo && !/https?:|www\.|\bmaps\.|goo\.gl|[?&](?:q|query|ll|mlat)=|@-?\d+\.\d+,-?\d/.test(line)) return undefined
  const plain = line.replaceAll('%2c', ',').replaceAll('%20', '+')
  for (const pattern of isGeo ? [geo] : patterns) {
    const [, lat, lng] = pattern.exec(plain) ?? []
    if (lat !== undefined && lng !== undefined) return { lat, lng }
  }
  return /goo\.gl|maps\.app/.test(plain) ? 'short' : 'none'
}

const geo = /geo:(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)/

/** The pin before the search before the middle of the view, which may be far from what was meant. */
const patterns = [
  /!3d(-?\d{1,3}\.\d+)!4d(-?\d{1,3}\.\d+)/,
  /[?&](?:q|query|destination|daddr|center)=(?:loc:)?\+?(-?\d{1,3}\.\d+),\+?(-?\d{1,3}\.\d+)/,
  /[?&]mlat=(-?\d{1,3}\.\d+)&mlon=(-?\d{1,3}\.\d+)/,
  /\/(?:place|search|dir)\/(-?\d{1,3}\.\d+),\+?(-?\d{1,3}\.\d+)/,
  /[?&]ll=(-?\d{1,3}\.\d+),(-?\d{1,3}\.\d+)/,
  /@(-?\d{1,3}\.\d+),(-?\d{1,3}\.\d+)/,
  /#map=\d+(?:\.\d+)?\/(-?\d{1,3}\.\d+)\/(-?\d{1,3}\.\d+)/,
]
