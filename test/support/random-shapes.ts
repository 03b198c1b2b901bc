import type { Random } from '../../server/sample/random.ts'
import { toCentimetre } from '../../server/lib/centimetre.ts'
import type { LngLat, Polygon, Ring } from '../../server/shapes/shape.ts'

/** Well-known text of a multipolygon. */
export function wktOf(polygons: readonly Polygon[]): string {
  const list = (parts: string[]): string => `(${parts.join(',')})`
  return `MULTIPOLYGON${list(
    polygons.map((rings) => list(rings.map((ring) => list([...ring, ring[0]!].map(([lng, lat]) => `${lng} ${lat}`))))),
  )}`
}

/** A ring around a middle that no two of its sides cross: corners at growing angles, each as far out as chance has it. */
export function star(random: Random, [lng, lat]: LngLat, reach: number, corners: number, least = 0.2): Ring {
  return Array.from({ length: corners }, (_, i): LngLat => {
    const angle = (2 * Math.PI * (i + 0.8 * random.next())) / corners
    const far = reach * (least + (1 - least) * random.next())
    return [toCentimetre(lng + far * Math.cos(angle)), toCentimetre(lat + far * Math.sin(angle))]
  })
}

/** Of the random kind: convex, concave, with holes, in parts, tiny, around everything, all about the little country. */
export function randomShape(random: Random): Polygon[] {
  const middle: LngLat = [99.6 + 4.8 * random.next(), 13.6 + 2.8 * random.next()]
  switch (random.whole(0, 6)) {
    case 0:
      return [[star(random, middle, random.pick([0.3, 1, 3]), random.whole(3, 12), 0.95)]]
    case 1:
      return [[star(random, middle, random.pick([0.3, 1, 3]), random.whole(5, 200))]]
    case 2:
      return [[star(random, middle, 1.5, 40, 0.8), star(random, middle, 1, random.whole(3, 20))]]
    case 3:
      return [-1, 1].map((side) => [star(random, [middle[0] + side * 0.8, middle[1]], 0.7, random.whole(3, 30))])
    case 4:
      return [[star(random, middle, random.pick([1e-6, 1e-4, 0.01]), random.whole(3, 6), 0.9)]]
    case 5: {
      // from whole to whole degree, as the areas are: along their borders
      const [west, south] = [random.whole(100, 103), random.whole(14, 15)]
      return [rectangle(west, south, west + random.whole(1, 2), south + 1)]
    }
    default:
      return [rectangle(95, 10, 108, 18)]
  }
}

export function rectangle(west: number, south: number, east: number, north: number): Polygon {
  return [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ],
  ]
}
