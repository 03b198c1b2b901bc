import { rankLine, rankRing } from './rank-vertices.ts'
import { placeFeature } from './place-feature.ts'
import { readWkb, type GeometryKind, type VertexSink } from './read-wkb.ts'
import { worldX, worldY } from './tile-address.ts'

/**
 * The geometry of features 0 … length - 1 in flat arrays.
 *
 * A feature is a run of sequences, a sequence is a run of vertices: all points of a multipoint are one sequence, each
 * line of a multilinestring is one, each ring of a multipolygon is one. Rings are kept open (the first vertex is not
 * repeated at the end), in the order they came: each exterior, then its holes.
 */
export interface GeometryStore {
  readonly length: number
  /** 0 none, 1 multipoint, 2 multilinestring, 3 multipolygon. */
  readonly kinds: Uint8Array
  /** Sequences of feature i: `sequenceStarts[i]` up to `sequenceStarts[i + 1]`. */
  readonly sequenceStarts: Uint32Array
  /** Vertices of sequence s: `vertexStarts[s]` up to `vertexStarts[s + 1]`. */
  readonly vertexStarts: Uint32Array
  /** 1 where the sequence is the exterior ring of a polygon. */
  readonly exteriors: Uint8Array
  /** x and y of vertex v in world units at `2 * v`. */
  readonly coordinates: Float64Array
  /** How far a line would move without the vertex, squared, in world units: see `rank-vertices.ts`. */
  readonly importance: Float32Array
  /** minX, minY, maxX, maxY of feature i in world units at `4 * i`; without geometry Infinity twice, -Infinity twice. */
  readonly boxes: Float64Array
  /** One x and y that stands for feature i, in world units, at `2 * i`; without geometry NaN. See `place-feature.ts`. */
  readonly positions: Float64Array
}

/** Gathers features one by one and packs them into a `GeometryStore`. */
export class GeometryStoreBuilder implements VertexSink {
  #kinds = new Growing(Uint8Array)
  #sequenceStarts = new Growing(Uint32Array)
  #vertexStarts = new Growing(Uint32Array)
  #exteriors = new Growing(Uint8Array)
  #coordinates = new Growing(Float64Array)
  #importance = new Growing(Float32Array)
  #boxes = new Growing(Float64Array)
  #positions = new Growing(Float64Array)

  /**
   * Adds a feature from WKB or EWKB in longitude and latitude (EPSG:4326), 2D, of either byte order; null and empty
   * geometries become kind 0. Returns the feature's index. Throws `WkbError` on anything else, and is then as before.
   */
  add(wkb: Uint8Array | null): number {
    const feature = this.#kinds.length
    const firstSequence = this.#vertexStarts.length
    const firstVertex = this.#coordinates.length / 2
    let kind: GeometryKind = 0
    try {
      if (wkb !== null) kind = readWkb(wkb, this)
    } catch (error) {
      this.#vertexStarts.length = this.#exteriors.length = firstSequence
      this.#coordinates.length = 2 * firstVertex
      throw error
    }
    this.#kinds.push(this.#coordinates.length === 2 * firstVertex ? 0 : kind)
    this.#sequenceStarts.push(firstSequence)
    this.#rankVertices(kind, firstSequence, firstVertex)
    this.#measure(kind, firstSequence, firstVertex)
    return feature
  }

  /** The store of everything added so far, in arrays of exactly the size needed. */
  finish(): GeometryStore {
    return {
      length: this.#kinds.length,
      kinds: this.#kinds.pack(),
      sequenceStarts: this.#sequenceStarts.pack(this.#vertexStarts.length),
      vertexStarts: this.#vertexStarts.pack(this.#coordinates.length / 2),
      exteriors: this.#exteriors.pack(),
      coordinates: this.#coordinates.pack(),
      importance: this.#importance.pack(),
      boxes: this.#boxes.pack(),
      positions: this.#positions.pack(),
    }
  }

  /** @internal for `readWkb` */
  startSequence(isExterior: boolean): void {
    this.#vertexStarts.push(this.#coordinates.length / 2)
    this.#exteriors.push(isExterior ? 1 : 0)
  }

  /** @internal for `readWkb` */
  vertex(lng: number, lat: number): void {
    this.#coordinates.push(worldX(lng))
    this.#coordinates.push(worldY(lat))
  }

  /** @internal for `readWkb` */
  closeRing(): void {
    const { values, length } = this.#coordinates
    const first = 2 * this.#vertexStarts.values[this.#vertexStarts.length - 1]!
    const last = length - 2
    if (last > first && values[first] === values[last] && values[first + 1] === values[last + 1]) {
      this.#coordinates.length = last
    }
  }

  #rankVertices(kind: GeometryKind, firstSequence: number, firstVertex: number): void {
    const end = this.#coordinates.length / 2
    for (let vertex = firstVertex; vertex < end; vertex++) this.#importance.push(Infinity)
    if (kind < 2) return
    const rank = kind === 2 ? rankLine : rankRing
    for (let sequence = firstSequence; sequence < this.#vertexStarts.length; sequence++) {
      const next = sequence + 1 < this.#vertexStarts.length ? this.#vertexStarts.values[sequence + 1]! : end
      rank(this.#coordinates.values, this.#vertexStarts.values[sequence]!, next, this.#importance.values)
    }
  }

  #measure(kind: GeometryKind, firstSequence: number, firstVertex: number): void {
    const { values, length } = this.#coordinates
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let at = 2 * firstVertex; at < length; at += 2) {
      const x = values[at]!
      const y = values[at + 1]!
      if (x < minX) minX = x
      if (x > maxX) maxX = x
      if (y < minY) minY = y
      if (y > maxY) maxY = y
    }
    for (const bound of [minX, minY, maxX, maxY]) this.#boxes.push(bound)
    const starts = this.#vertexStarts.values.subarray(firstSequence, this.#vertexStarts.length)
    const [x, y] = placeFeature(kind, values, starts, length / 2)
    this.#positions.push(Math.min(maxX, Math.max(minX, x)))
    this.#positions.push(Math.min(maxY, Math.max(minY, y)))
  }
}

type StoreArray =
  | Uint8Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>

/** A typed array that doubles when full. Shortening `length` forgets what is beyond. */
class Growing<A extends StoreArray> {
  values: A
  length = 0
  readonly #type: new (length: number) => A

  constructor(type: new (length: number) => A) {
    this.#type = type
    this.values = new type(1024)
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new this.#type(2 * this.length)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }

  /** A copy of what was pushed, followed by `end`. */
  pack(...end: number[]): A {
    const packed = new this.#type(this.length + end.length)
    packed.set(this.values.subarray(0, this.length))
    packed.set(end, this.length)
    return packed
  }
}
