import { clipLine, clipRing } from './clip.ts'
import type { GeometryStore } from './geometry-store.ts'
import { gridBits, type TileAddress } from './tile-address.ts'
import { NumberList } from './numbers.ts'
import { Vertices } from './vertices.ts'

export interface GeometryOptions extends TileAddress {
  readonly store: GeometryStore
  /** Units a tile side, a whole number. */
  readonly extent: number
  /** Whole units beyond the tile's sides that are still drawn. */
  readonly buffer: number
  /** Leave out vertices that move a line by no more than half a pixel. */
  readonly simplify: boolean
}

/** What a feature is in a vector tile; 0 where nothing of it is in the tile. */
export type DrawnKind = 0 | 1 | 2 | 3

const moveTo = 1
const lineTo = 2
const closePath = 15

/**
 * Turns features of a store into geometry commands of one tile (MVT 2.1, section 4.3): simplified, clipped to the
 * buffered tile, rounded to whole units, without repeated vertices, exterior rings of positive area and holes of
 * negative (y pointing down).
 *
 * A pixel is 1/512 of a tile side, as MapLibre draws them. What is smaller than one is still drawn, one pixel in size:
 * a line as a segment in its direction, a polygon as a square. A long polygon too thin for an area becomes a triangle
 * one unit wide; a hole that thin is left out. Like every simplification, rounding can make rings touch or cross
 * themselves by a unit; the specification asks only that they should not.
 */
export class GeometryEncoder {
  /** The commands of the feature encoded last; overwritten by the next. */
  readonly commands = new NumberList()

  readonly #store: GeometryStore
  readonly #scale: number
  readonly #left: number
  readonly #top: number
  readonly #low: number
  readonly #high: number
  readonly #pixel: number
  /** Vertices that are only kept from a later zoom on are left out. */
  readonly #zoom: number

  #cursorX = 0
  #cursorY = 0
  /** The sequence at hand in tile units, and its box. */
  readonly #sequence = new Vertices()
  #minX = 0
  #minY = 0
  #maxX = 0
  #maxY = 0
  readonly #spare = new Vertices()
  readonly #ends: number[] = []
  readonly #rounded: number[] = []

  constructor({ store, z, x, y, extent, buffer, simplify }: GeometryOptions) {
    this.#store = store
    this.#scale = extent * 2 ** (z - gridBits)
    this.#left = extent * x
    this.#top = extent * y
    this.#low = -buffer
    this.#high = extent + buffer
    this.#pixel = Math.max(2, extent / 512)
    this.#zoom = simplify ? z : 255
  }

  /** Encodes a feature into `commands` and returns its kind, or 0 where nothing of it is in the tile. */
  encode(feature: number): DrawnKind {
    const { kinds, sequenceStarts } = this.#store
    this.commands.clear()
    this.#cursorX = this.#cursorY = 0
    const first = sequenceStarts[feature]!
    const end = sequenceStarts[feature + 1]!
    const kind = kinds[feature]
    switch (kind) {
      case 1:
        this.#encodePoints(first)
        break
      case 2:
        if (end === first + 1 && this.#isWholeAndLarge(feature)) this.#writeWholeLine(first)
        else for (let sequence = first; sequence < end; sequence++) this.#encodeLine(sequence)
        break
      case 3:
        this.#encodePolygons(first, end)
        break
      default:
        return 0
    }
    return this.commands.length === 0 ? 0 : kind
  }

  #encodePoints(sequence: number): void {
    const { coordinates, vertexStarts } = this.#store
    const end = vertexStarts[sequence + 1]!
    this.commands.push(0)
    let points = 0
    for (let vertex = vertexStarts[sequence]!; vertex < end; vertex++) {
      const x = Math.round(coordinates[2 * vertex]! * this.#scale - this.#left)
      const y = Math.round(coordinates[2 * vertex + 1]! * this.#scale - this.#top)
      const isRepeated = points > 0 && x === this.#cursorX && y === this.#cursorY
      if (isRepeated || !this.#holds(x, y)) continue
      this.#step(x, y)
      points++
    }
    if (points === 0) this.commands.length = 0
    else this.commands.values[0] = command(moveTo, points)
  }

  /** Whether the feature's box lies within the buffered tile, and is larger than a pixel whatever simplifying takes off. */
  #isWholeAndLarge(feature: number): boolean {
    const { boxes } = this.#store
    const minX = boxes[4 * feature]! * this.#scale - this.#left
    const minY = boxes[4 * feature + 1]! * this.#scale - this.#top
    const maxX = boxes[4 * feature + 2]! * this.#scale - this.#left
    const maxY = boxes[4 * feature + 3]! * this.#scale - this.#top
    return (
      minX >= this.#low &&
      maxX <= this.#high &&
      minY >= this.#low &&
      maxY <= this.#high &&
      (maxX - minX > 2 * this.#pixel || maxY - minY > 2 * this.#pixel)
    )
  }

  /** As `#encodeLine` where there is nothing to clip: most lines, in one pass over their vertices. */
  #writeWholeLine(sequence: number): void {
    const { coordinates, zooms, vertexStarts } = this.#store
    const end = vertexStarts[sequence + 1]!
    const first = vertexStarts[sequence]!
    this.commands.reserve(2 * (end - first) + 2)
    const { values } = this.commands
    const scale = this.#scale
    const left = this.#left
    const top = this.#top
    const zoom = this.#zoom
    let x = Math.round(coordinates[2 * first]! * scale - left)
    let y = Math.round(coordinates[2 * first + 1]! * scale - top)
    values[0] = command(moveTo, 1)
    values[1] = zigzag(x)
    values[2] = zigzag(y)
    let at = 4
    for (let vertex = first + 1; vertex < end; vertex++) {
      if (zooms[vertex]! > zoom) continue
      const nextX = Math.round(coordinates[2 * vertex]! * scale - left)
      const nextY = Math.round(coordinates[2 * vertex + 1]! * scale - top)
      if (nextX === x && nextY === y) continue
      values[at++] = zigzag(nextX - x)
      values[at++] = zigzag(nextY - y)
      x = nextX
      y = nextY
    }
    values[3] = command(lineTo, (at - 4) / 2)
    this.commands.length = at
  }

  #encodeLine(sequence: number): void {
    this.#project(sequence)
    if (this.#sequence.count < 2 || this.#isOutside()) return
    if (this.#isTiny()) return this.#writeTinyLine()
    if (this.#isInside()) return this.#writeLine(this.#sequence, 0, this.#sequence.count)
    this.#spare.clear()
    this.#ends.length = 0
    clipLine(this.#sequence, this.#low, this.#high, this.#spare, this.#ends)
    let start = 0
    for (const end of this.#ends) {
      this.#writeLine(this.#spare, start, end)
      start = end
    }
  }

  #encodePolygons(first: number, end: number): void {
    const { exteriors } = this.#store
    let start = 0 // of the polygon at hand in the commands
    let remaining = 0 // of its area, twice, once its holes are taken out
    let isWhole = false
    let startX = 0
    let startY = 0
    for (let sequence = first; sequence < end; sequence++) {
      const isExterior = exteriors[sequence] === 1
      if (!isExterior && remaining === 0) continue
      this.#project(sequence)
      if (isExterior) {
        start = this.commands.length
        startX = this.#cursorX
        startY = this.#cursorY
        isWhole = this.#isInside()
        remaining = this.#encodeExterior()
        continue
      }
      const area = this.#isOutside() || this.#isTiny() ? 0 : Math.abs(this.#clipAndRound())
      if (area > 0 && area < remaining) {
        this.#writeRing(-1)
        remaining -= area
      } else if (area > 0 && !isWhole) {
        // The tile lies within the hole, and the polygon is all around it.
        this.commands.length = start
        this.#cursorX = startX
        this.#cursorY = startY
        remaining = 0
      }
    }
  }

  /** Returns twice the area that holes can be taken from: none where the ring is only hinted at. */
  #encodeExterior(): number {
    if (this.#sequence.count === 0 || this.#isOutside()) return 0
    if (this.#isTiny()) {
      this.#writeTinyPolygon()
      return 0
    }
    const area = this.#clipAndRound()
    if (area !== 0) this.#writeRing(1)
    else this.#writeSliver()
    return Math.abs(area)
  }

  /** Takes a sequence into tile units, without the vertices that this zoom can do without. */
  #project(sequence: number): void {
    const { coordinates, zooms, vertexStarts } = this.#store
    const end = vertexStarts[sequence + 1]!
    const out = this.#sequence
    out.clear()
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let vertex = vertexStarts[sequence]!; vertex < end; vertex++) {
      if (zooms[vertex]! > this.#zoom) continue
      const x = coordinates[2 * vertex]! * this.#scale - this.#left
      const y = coordinates[2 * vertex + 1]! * this.#scale - this.#top
      if (x < minX) minX = x
      if (x > maxX) maxX = x
      if (y < minY) minY = y
      if (y > maxY) maxY = y
      out.push(x, y)
    }
    this.#minX = minX
    this.#minY = minY
    this.#maxX = maxX
    this.#maxY = maxY
  }

  #isOutside(): boolean {
    return this.#maxX < this.#low || this.#minX > this.#high || this.#maxY < this.#low || this.#minY > this.#high
  }

  #isInside(): boolean {
    return this.#minX >= this.#low && this.#maxX <= this.#high && this.#minY >= this.#low && this.#maxY <= this.#high
  }

  #isTiny(): boolean {
    return this.#maxX - this.#minX < this.#pixel && this.#maxY - this.#minY < this.#pixel
  }

  #holds(x: number, y: number): boolean {
    return x >= this.#low && x <= this.#high && y >= this.#low && y <= this.#high
  }

  #clamp(unit: number): number {
    return Math.min(this.#high, Math.max(this.#low, unit))
  }

  #writeLine(line: Vertices, start: number, end: number): void {
    const { xy } = line
    const mark = this.commands.length
    const markX = this.#cursorX
    const markY = this.#cursorY
    this.commands.push(command(moveTo, 1))
    this.#step(Math.round(xy[2 * start]!), Math.round(xy[2 * start + 1]!))
    this.commands.push(0)
    const lineToAt = this.commands.length - 1
    for (let at = 2 * start + 2; at < 2 * end; at += 2) {
      const x = Math.round(xy[at]!)
      const y = Math.round(xy[at + 1]!)
      if (x !== this.#cursorX || y !== this.#cursorY) this.#step(x, y)
    }
    const steps = (this.commands.length - lineToAt - 1) / 2
    this.commands.values[lineToAt] = command(lineTo, steps)
    if (steps > 0) return
    // Only touches the margin's edge, or turns within one unit of it.
    this.commands.length = mark
    this.#cursorX = markX
    this.#cursorY = markY
  }

  #writeTinyLine(): void {
    const centreX = (this.#minX + this.#maxX) / 2
    const centreY = (this.#minY + this.#maxY) / 2
    if (!this.#holds(centreX, centreY)) return
    const { xy, count } = this.#sequence
    const dx = xy[2 * count - 2]! - xy[0]!
    const dy = xy[2 * count - 1]! - xy[1]!
    const length = Math.hypot(dx, dy)
    const reachX = length === 0 ? this.#pixel / 2 : (dx / length) * (this.#pixel / 2)
    const reachY = length === 0 ? 0 : (dy / length) * (this.#pixel / 2)
    this.commands.push(command(moveTo, 1))
    this.#step(Math.round(this.#clamp(centreX - reachX)), Math.round(this.#clamp(centreY - reachY)))
    this.commands.push(command(lineTo, 1))
    this.#step(Math.round(this.#clamp(centreX + reachX)), Math.round(this.#clamp(centreY + reachY)))
  }

  #writeTinyPolygon(): void {
    const centreX = (this.#minX + this.#maxX) / 2
    const centreY = (this.#minY + this.#maxY) / 2
    if (!this.#holds(centreX, centreY)) return
    const left = Math.round(this.#clamp(centreX - this.#pixel / 2))
    const top = Math.round(this.#clamp(centreY - this.#pixel / 2))
    const right = Math.round(this.#clamp(centreX + this.#pixel / 2))
    const bottom = Math.round(this.#clamp(centreY + this.#pixel / 2))
    this.#setRounded([left, top, right, top, right, bottom, left, bottom])
    this.#writeRing(1)
  }

  #setRounded(xy: readonly number[]): void {
    this.#rounded.length = 0
    this.#rounded.push(...xy)
  }

  /** Leaves the ring at hand in `#rounded`, clipped and in whole units; returns twice its signed area. */
  #clipAndRound(): number {
    const ring = this.#isInside() ? this.#sequence : clipRing(this.#sequence, this.#spare, this.#low, this.#high)
    const { xy, count } = ring
    const rounded = this.#rounded
    rounded.length = 0
    for (let at = 0; at < 2 * count; at += 2) {
      const x = Math.round(xy[at]!)
      const y = Math.round(xy[at + 1]!)
      const last = rounded.length - 2
      if (last < 0 || rounded[last] !== x || rounded[last + 1] !== y) rounded.push(x, y)
    }
    while (rounded.length > 2 && rounded[0] === rounded.at(-2) && rounded[1] === rounded.at(-1)) rounded.length -= 2
    return doubleArea(rounded)
  }

  /** Writes `#rounded` as a ring whose area has the sign asked for. */
  #writeRing(sign: 1 | -1): void {
    const ring = this.#rounded
    const count = ring.length / 2
    const isForward = Math.sign(doubleArea(ring)) === sign
    this.commands.push(command(moveTo, 1))
    this.#step(ring[0]!, ring[1]!)
    this.commands.push(command(lineTo, count - 1))
    for (let i = 1; i < count; i++) {
      const at = isForward ? 2 * i : 2 * (count - i)
      this.#step(ring[at]!, ring[at + 1]!)
    }
    this.commands.push(closePath)
  }

  /** Writes a ring that rounding has flattened as a triangle between its ends, one unit wide. */
  #writeSliver(): void {
    const ring = this.#rounded
    if (ring.length < 4 || this.#isOnEdge(ring)) return
    const ax = ring[0]!
    const ay = ring[1]!
    let [bx, by] = [ax, ay]
    for (let at = 2; at < ring.length; at += 2) {
      const x = ring[at]!
      const y = ring[at + 1]!
      if ((x - ax) ** 2 + (y - ay) ** 2 > (bx - ax) ** 2 + (by - ay) ** 2) [bx, by] = [x, y]
    }
    // Only the far end is widened: a strip from corner to corner of the buffered tile would not fit in it.
    const isFlat = Math.abs(bx - ax) >= Math.abs(by - ay)
    const wideX = isFlat ? 0 : bx < this.#high ? 1 : -1
    const wideY = isFlat ? (by < this.#high ? 1 : -1) : 0
    this.#setRounded([ax, ay, bx, by, bx + wideX, by + wideY])
    this.#writeRing(1)
  }

  /** Whether the ring lies along one edge of the buffered tile: it touches it from without. */
  #isOnEdge(ring: readonly number[]): boolean {
    return [0, 1].some((axis) =>
      [this.#low, this.#high].some((edge) => ring.every((unit, at) => at % 2 !== axis || unit === edge)),
    )
  }

  #step(x: number, y: number): void {
    this.commands.push(zigzag(x - this.#cursorX))
    this.commands.push(zigzag(y - this.#cursorY))
    this.#cursorX = x
    this.#cursorY = y
  }
}

function command(id: number, count: number): number {
  return (count << 3) | id
}

function zigzag(delta: number): number {
  return (delta << 1) ^ (delta >> 31)
}

/** Twice the area by the surveyor's formula; with y pointing down, positive where the ring turns clockwise on screen. */
function doubleArea(ring: readonly number[]): number {
  let area = 0
  let x = ring.at(-2) ?? 0
  let y = ring.at(-1) ?? 0
  for (let at = 0; at < ring.length; at += 2) {
    const nextX = ring[at]!
    const nextY = ring[at + 1]!
    area += x * nextY - nextX * y
    x = nextX
    y = nextY
  }
  return area
}
