import Flatbush from 'flatbush'
import { toCentimetre } from '../lib/centimetre.ts'
import { sideOf } from '../lib/side.ts'
import type { GeometryStore } from '../../tiles/geometry-store.ts'
import { nowhere, latOf, lngOf, worldOfGrid, worldX, worldY, type WorldBox } from '../../tiles/tile-address.ts'
import { inside, onEdge, ShapeCells } from './shape-cells.ts'
import { boxOf, type Shape } from './shape.ts'

/** Whether features of a store meet a shape. */
export interface ShapeTest {
  /** The shape's box in world units. */
  readonly box: WorldBox
  /**
   * Whether any point of the feature lies in the shape or on its edge, as ST_Intersects has it: both are taken to the
   * centimetre, lines are straight in degrees, and the answer for these numbers is exact. Without geometry: no.
   */
  meets(store: GeometryStore, feature: number): boolean
}

/**
 * Makes the test of a shape. Most boxes lie in cells that no edge comes near, and are inside or outside as a whole; only
 * where one does is the feature itself looked at, side by side.
 */
export function shapeTest({ polygons }: Shape): ShapeTest {
  const rings = polygons.flat()
  const ax: number[] = []
  const ay: number[] = []
  const bx: number[] = []
  const by: number[] = []
  for (const ring of rings) {
    ring.forEach(([lng, lat], i) => {
      const [nextLng, nextLat] = ring[(i + 1) % ring.length]!
      ax.push(lng)
      ay.push(lat)
      bx.push(nextLng)
      by.push(nextLat)
    })
  }
  const edges = new Flatbush(ax.length)
  for (let e = 0; e < ax.length; e++) {
    edges.add(Math.min(ax[e]!, bx[e]!), Math.min(ay[e]!, by[e]!), Math.max(ax[e]!, bx[e]!), Math.max(ay[e]!, by[e]!))
  }
  edges.finish()
  const [west, south, east, north] = boxOf(polygons)

  /** Whether a point is in the shape or on its edge, from another to the east of it of which that is known. */
  const holdsFrom = (x: number, y: number, known: { lng: number; isInside: boolean }): boolean => {
    let { isInside } = known
    for (const e of edges.search(x, y, known.lng, y)) {
      const crossing = crossingOf(x, y, ax[e]!, ay[e]!, bx[e]!, by[e]!)
      if (crossing === 'on') return true
      if (crossing !== crossingOf(known.lng, y, ax[e]!, ay[e]!, bx[e]!, by[e]!)) isInside = !isInside
    }
    return isInside
  }
  const farEast = { lng: Infinity, isInside: false }
  const cells = new ShapeCells([west, south, east, north], { ax, ay, bx, by }, (x, y) => holdsFrom(x, y, farEast))
  const holds = (x: number, y: number): boolean =>
    x >= west && x <= east && y >= south && y <= north && holdsFrom(x, y, cells.eastOf(x, y))

  return {
    box: [worldX(west), worldY(north), worldX(east), worldY(south)],
    meets: (store, feature) => {
      const at = 4 * feature
      const { boxes } = store
      if (boxes[at] === nowhere) return false
      const place = cells.ofBox(boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!)
      if (place !== onEdge) return place === inside
      const [left, top] = [lngOfGrid(boxes[at]!), latOfGrid(boxes[at + 1]!)]
      const [right, bottom] = [lngOfGrid(boxes[at + 2]!), latOfGrid(boxes[at + 3]!)]
      if (left > east || right < west || bottom > north || top < south) return false
      const near = edges.search(left, bottom, right, top)
      if (near.length === 0) return holds(left, bottom)
      const parts = partsOf(store, feature)
      const kind = store.kinds[feature]
      if (kind === 1) return parts.some((points) => somePoint(points, holds))
      return (
        parts.some((part) =>
          someSide(part, kind === 3, (px, py, qx, qy) =>
            near.some((e) => sidesMeet(px, py, qx, qy, ax[e]!, ay[e]!, bx[e]!, by[e]!)),
          ),
        ) ||
        parts.some((part) => holds(part[0]!, part[1]!)) ||
        (kind === 3 && rings.some(([corner]) => corner && isInArea(parts, corner[0], corner[1])))
      )
    },
  }
}

/** The vertices of a feature's parts in degrees: lng and lat by turns. */
function partsOf(store: GeometryStore, feature: number): number[][] {
  const { coordinates, vertexStarts } = store
  const parts: number[][] = []
  for (let s = store.sequenceStarts[feature]!; s < store.sequenceStarts[feature + 1]!; s++) {
    const part: number[] = []
    for (let v = vertexStarts[s]!; v < vertexStarts[s + 1]!; v++) {
      part.push(lngOfGrid(coordinates[2 * v]!), latOfGrid(coordinates[2 * v + 1]!))
    }
    if (part.length > 0) parts.push(part)
  }
  return parts
}

function lngOfGrid(grid: number): number {
  return toCentimetre(lngOf(worldOfGrid(grid)))
}

function latOfGrid(grid: number): number {
  return toCentimetre(latOf(worldOfGrid(grid)))
}

function somePoint(part: readonly number[], passes: (x: number, y: number) => boolean): boolean {
  for (let i = 0; i < part.length; i += 2) if (passes(part[i]!, part[i + 1]!)) return true
  return false
}

function someSide(
  part: readonly number[],
  isRing: boolean,
  passes: (px: number, py: number, qx: number, qy: number) => boolean,
): boolean {
  const { length } = part
  for (let i = 2; i < length; i += 2) if (passes(part[i - 2]!, part[i - 1]!, part[i]!, part[i + 1]!)) return true
  return isRing && passes(part[length - 2]!, part[length - 1]!, part[0]!, part[1]!)
}

/** Whether a point is in a valid area or on its edge; each ring is run round once, so holes count out. */
function isInArea(rings: readonly (readonly number[])[], x: number, y: number): boolean {
  let isInside = false
  for (const ring of rings) {
    const isOn = someSide(ring, true, (ax, ay, bx, by) => {
      const crossing = crossingOf(x, y, ax, ay, bx, by)
      if (crossing === true) isInside = !isInside
      return crossing === 'on'
    })
    if (isOn) return true
  }
  return isInside
}

/** Whether the ray from a point to the east crosses a side; `on` where the point is on the side. A corner belongs to the
 * side that goes up from it. */
function crossingOf(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean | 'on' {
  if (Math.max(ax, bx) < x || Math.min(ay, by) > y || Math.max(ay, by) < y) return false
  const side = sideOf(ax, ay, bx, by, x, y)
  if (side === 0 && Math.min(ax, bx) <= x) return 'on'
  if (ay > y === by > y) return false
  return side > 0 === by > ay
}

/** Whether two sides have a point in common: touching, ending in each other and lying on each other included. */
function sidesMeet(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false
  // Their boxes meet: then they do unless one lies wholly on one side of the other.
  if (sideOf(ax, ay, bx, by, cx, cy) * sideOf(ax, ay, bx, by, dx, dy) > 0) return false
  return !(sideOf(cx, cy, dx, dy, ax, ay) * sideOf(cx, cy, dx, dy, bx, by) > 0)
}
