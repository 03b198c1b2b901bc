import { latOf, lngOf, worldOfGrid, worldX, worldY } from '../../tiles/tile-address.ts'
import type { DegreeBox } from './shape.ts'

/** Sides of a shape in degrees: from (ax, ay) to (bx, by). */
export interface Sides {
  readonly ax: readonly number[]
  readonly ay: readonly number[]
  readonly bx: readonly number[]
  readonly by: readonly number[]
}

export const outside = 0
export const inside = 1
/** A side comes near. */
export const onEdge = 2
const unknown = 3
export type Place = typeof outside | typeof inside | typeof onEdge

/** So many cells a side. */
const count = 256
/** What rounding to the grid and to the centimetre may move a point by, and as much again; in steps of the grid. */
const near = 2
const gridSize = 2 ** 32

/**
 * The box of a shape in cells of the map's grid, each inside, outside or near an edge: most of what is asked lies where no
 * edge is, and is answered without a look at one.
 */
export class ShapeCells {
  readonly #minX: number
  readonly #minY: number
  readonly #width: number
  readonly #height: number
  readonly #places = new Uint8Array(count * count).fill(unknown)

  /** `holds` tells of a point in degrees that is on no edge whether it is inside. */
  constructor([west, south, east, north]: DegreeBox, sides: Sides, holds: (lng: number, lat: number) => boolean) {
    this.#minX = gridX(west)
    this.#minY = gridY(north)
    this.#width = Math.max(1, (gridX(east) - this.#minX) / count)
    this.#height = Math.max(1, (gridY(south) - this.#minY) / count)
    for (let side = 0; side < sides.ax.length; side++) this.#markSide(sides, side)
    for (let row = 0; row < count; row++) {
      const lat = latOf(worldOfGrid(this.#minY + (row + 0.5) * this.#height))
      for (let column = 0; column < count; column++) {
        const at = row * count + column
        if (this.#places[at] === onEdge) continue
        const before = column === 0 ? onEdge : this.#places[at - 1]!
        this.#places[at] = before !== onEdge ? before : holds(this.#middleOf(column), lat) ? inside : outside
      }
    }
  }

  /** Where a box of grid lines lies that meets the shape's box. */
  ofBox(minX: number, minY: number, maxX: number, maxY: number): Place {
    const [first, last] = [this.#columnOf(minX), this.#columnOf(maxX)]
    const [top, bottom] = [this.#rowOf(minY), this.#rowOf(maxY)]
    for (let row = top; row <= bottom; row++) {
      for (let column = first; column <= last; column++) {
        if (this.#places[row * count + column] === onEdge) return onEdge
      }
    }
    return this.#places[top * count + first] === inside ? inside : outside
  }

  /** The next longitude to the east of a point in the shape's box that is near no edge, and whether it is inside. */
  eastOf(lng: number, lat: number): { lng: number; isInside: boolean } {
    const row = this.#rowOf(gridY(lat)) * count
    for (let column = this.#columnOf(gridX(lng)) + 1; column < count; column++) {
      const place = this.#places[row + column]
      if (place !== onEdge) return { lng: this.#middleOf(column), isInside: place === inside }
    }
    return { lng: Infinity, isInside: false }
  }

  #markSide({ ax, ay, bx, by }: Sides, side: number): void {
    const isForward = ax[side]! <= bx[side]!
    const [fromLng, fromLat] = isForward ? [ax[side]!, ay[side]!] : [bx[side]!, by[side]!]
    const [toLng, toLat] = isForward ? [bx[side]!, by[side]!] : [ax[side]!, ay[side]!]
    const [from, to] = [gridX(fromLng), gridX(toLng)]
    // straight in degrees, so its height in the grid is taken anew at each column
    const heightAt = (x: number): number => gridY(fromLat + ((x - from) / (to - from)) * (toLat - fromLat))
    const last = this.#columnOf(to + near)
    for (let column = this.#columnOf(from - near); column <= last; column++) {
      const left = this.#minX + column * this.#width
      const begin = Math.min(to, Math.max(from, left - near))
      const end = Math.max(from, Math.min(to, left + this.#width + near))
      const [one, other] = to > from ? [heightAt(begin), heightAt(end)] : [gridY(fromLat), gridY(toLat)]
      const bottom = this.#rowOf(Math.max(one, other) + near)
      for (let row = this.#rowOf(Math.min(one, other) - near); row <= bottom; row++) {
        this.#places[row * count + column] = onEdge
      }
    }
  }

  #middleOf(column: number): number {
    return lngOf(worldOfGrid(this.#minX + (column + 0.5) * this.#width))
  }

  #columnOf(x: number): number {
    return Math.min(count - 1, Math.max(0, Math.floor((x - this.#minX) / this.#width)))
  }

  #rowOf(y: number): number {
    return Math.min(count - 1, Math.max(0, Math.floor((y - this.#minY) / this.#height)))
  }
}

function gridX(lng: number): number {
  return worldX(lng) * gridSize
}

function gridY(lat: number): number {
  return worldY(lat) * gridSize
}
