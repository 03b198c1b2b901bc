import { Growing, shared, type Filling } from './growing.ts'
import { placeFeature } from './place-feature.ts'
import { rankLine, rankRing } from './rank-vertices.ts'
import { readWkb, type GeometryKind, type VertexSink } from './read-wkb.ts'
import { gridOf, nowhere, worldX, worldY } from './tile-address.ts'

/**
 * The geometry of features 0 … length - 1 in flat arrays, which may be longer than what is in them.
 *
 * A feature is a run of sequences, a sequence is a run of vertices: all points of a multipoint are one sequence, each
 * line of a multilinestring is one, each ring of a multipolygon is one. Rings are kept open (the first vertex is not
 * repeated at the end), in the order they came: each exterior, then its holes.
 *
 * Coordinates are whole numbers on the grid of `tile-address.ts`: 2^32 a side of the world, 9.3 mm at the equator.
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
  /** x and y of vertex v at `2 * v`. */
  readonly coordinates: Uint32Array
  /** The least zoom at which vertex v is not left out: see `rank-vertices.ts`. */
  readonly zooms: Uint8Array
  /** minX, minY, maxX, maxY of feature i at `4 * i`; without geometry `nowhere` twice, then 0 twice. */
  readonly boxes: Uint32Array
  /** One x and y that stands for feature i, at `2 * i`; without geometry `nowhere` twice. See `place-feature.ts`. */
  readonly positions: Uint32Array
}

/** Gathers features one by one into a `GeometryStore`. */
export class GeometryStoreBuilder implements VertexSink {
  readonly #filling: Filling = { done: 0, total: 0 }
  #kinds = new Growing(Uint8Array, this.#filling)
  #sequenceStarts = new Growing(Uint32Array, this.#filling)
  #vertexStarts = new Growing(Uint32Array, this.#filling)
  #exteriors = new Growing(Uint8Array, this.#filling)
  #coordinates = new Growing(Uint32Array, this.#filling)
  #zooms = new Growing(Uint8Array, this.#filling)
  #boxes = new Growing(Uint32Array, this.#filling)
  #positions = new Growing(Uint32Array, this.#filling)

  /** `expected`: how many features will come, where that is known. */
  constructor(expected = 0) {
    this.#filling.total = expected
    this.#sequenceStarts.push(0)
    this.#vertexStarts.push(0)
  }

  /**
   * Adds a feature from WKB or EWKB in longitude and latitude (EPSG:4326), 2D, of either byte order; null and empty
   * geometries become kind 0. With `start` and `end` the geometry is that part of the bytes. Returns the feature's
   * index. Throws `WkbError` on anything else, and is then as before.
   */
  add(wkb: Uint8Array | null, start?: number, end?: number): number {
    const feature = this.#kinds.length
    this.#filling.done = feature
    const firstSequence = this.#exteriors.length
    const firstVertex = this.#coordinates.length / 2
    let kind: GeometryKind = 0
    try {
      if (wkb !== null) kind = readWkb(wkb, this, start, end)
    } catch (error) {
      this.#exteriors.length = firstSequence
      this.#vertexStarts.length = firstSequence + 1
      this.#vertexStarts.array[firstSequence] = firstVertex
      this.#coordinates.length = 2 * firstVertex
      throw error
    }
    if (this.#coordinates.length === 2 * firstVertex) kind = 0
    this.#kinds.next()
    this.#kinds.array[feature] = kind
    this.#sequenceStarts.push(this.#exteriors.length)
    this.#rankVertices(kind, firstSequence, firstVertex)
    this.#measure(kind, firstSequence, firstVertex)
    return feature
  }

  /** The store of everything added so far. It stays as it is when more is added. */
  view(): GeometryStore {
    return {
      length: this.#kinds.length,
      kinds: this.#kinds.array,
      sequenceStarts: this.#sequenceStarts.array,
      vertexStarts: this.#vertexStarts.array,
      exteriors: this.#exteriors.array,
      coordinates: this.#coordinates.array,
      zooms: this.#zooms.array,
      boxes: this.#boxes.array,
      positions: this.#positions.array,
    }
  }

  /** As `view`, in arrays of exactly the size needed. */
  finish(): GeometryStore {
    return {
      length: this.#kinds.length,
      kinds: this.#kinds.pack(),
      sequenceStarts: this.#sequenceStarts.pack(),
      vertexStarts: this.#vertexStarts.pack(),
      exteriors: this.#exteriors.pack(),
      coordinates: this.#coordinates.pack(),
      zooms: this.#zooms.pack(),
      boxes: this.#boxes.pack(),
      positions: this.#positions.pack(),
    }
  }

  /**
   * Puts feature `order[i]` at i, and keeps only those in `order`; in memory that threads share. Stores seen before stay
   * as they were.
   */
  reorder(order: Uint32Array): void {
    this.#moveVertices(order)
    this.#kinds.reorder(order)
    this.#positions.reorder(order, 2)
    this.#boxes.reorder(order, 4)
  }

  /** What a tile draws stands together in memory then: reading here and there would be half of its time. */
  #moveVertices(order: Uint32Array): void {
    const from = this.view()
    let [sequences, vertices] = [0, 0]
    for (const feature of order) {
      const first = from.sequenceStarts[feature]!
      const end = from.sequenceStarts[feature + 1]!
      sequences += end - first
      vertices += from.vertexStarts[end]! - from.vertexStarts[first]!
    }
    const sequenceStarts = shared(Uint32Array, order.length + 1)
    const vertexStarts = shared(Uint32Array, sequences + 1)
    const exteriors = shared(Uint8Array, sequences)
    const coordinates = shared(Uint32Array, 2 * vertices)
    const zooms = shared(Uint8Array, vertices)
    let [sequence, vertex] = [0, 0]
    for (let i = 0; i < order.length; i++) {
      const end = from.sequenceStarts[order[i]! + 1]!
      for (let old = from.sequenceStarts[order[i]!]!; old < end; old++) {
        exteriors[sequence] = from.exteriors[old]!
        for (let moved = from.vertexStarts[old]!; moved < from.vertexStarts[old + 1]!; moved++) {
          coordinates[2 * vertex] = from.coordinates[2 * moved]!
          coordinates[2 * vertex + 1] = from.coordinates[2 * moved + 1]!
          zooms[vertex++] = from.zooms[moved]!
        }
        vertexStarts[++sequence] = vertex
      }
      sequenceStarts[i + 1] = sequence
    }
    this.#sequenceStarts.adopt(sequenceStarts, order.length + 1)
    this.#vertexStarts.adopt(vertexStarts, sequences + 1)
    this.#exteriors.adopt(exteriors, sequences)
    this.#coordinates.adopt(coordinates, 2 * vertices)
    this.#zooms.adopt(zooms, vertices)
  }

  /** @internal for `readWkb` */
  startSequence(isExterior: boolean): void {
    this.#vertexStarts.push(this.#coordinates.length / 2)
    this.#exteriors.push(isExterior ? 1 : 0)
  }

  /** @internal for `readWkb` */
  vertex(lng: number, lat: number): void {
    const at = this.#coordinates.next(2)
    const { array } = this.#coordinates
    array[at] = gridOf(worldX(lng))
    array[at + 1] = gridOf(worldY(lat))
    this.#vertexStarts.array[this.#exteriors.length] = at / 2 + 1
  }

  /** @internal for `readWkb` */
  closeRing(): void {
    const { array, length } = this.#coordinates
    const first = 2 * this.#vertexStarts.array[this.#exteriors.length - 1]!
    const last = length - 2
    if (last > first && array[first] === array[last] && array[first + 1] === array[last + 1]) {
      this.#coordinates.length = last
      this.#vertexStarts.array[this.#exteriors.length] = last / 2
    }
  }

  #rankVertices(kind: GeometryKind, firstSequence: number, firstVertex: number): void {
    const end = this.#coordinates.length / 2
    this.#zooms.next(end - firstVertex)
    if (kind < 2) {
      this.#zooms.array.fill(0, firstVertex, end)
      return
    }
    const rank = kind === 2 ? rankLine : rankRing
    const starts = this.#vertexStarts.array
    for (let sequence = firstSequence; sequence < this.#exteriors.length; sequence++) {
      rank(this.#coordinates.array, starts[sequence]!, starts[sequence + 1]!, this.#zooms.array)
    }
  }

  #measure(kind: GeometryKind, firstSequence: number, firstVertex: number): void {
    const { array, length } = this.#coordinates
    let [minX, minY, maxX, maxY] = [nowhere, nowhere, 0, 0]
    for (let at = 2 * firstVertex; at < length; at += 2) {
      const x = array[at]!
      const y = array[at + 1]!
      if (x < minX) minX = x
      if (x > maxX) maxX = x
      if (y < minY) minY = y
      if (y > maxY) maxY = y
    }
    const box = this.#boxes.next(4)
    const boxes = this.#boxes.array
    boxes[box] = minX
    boxes[box + 1] = minY
    boxes[box + 2] = maxX
    boxes[box + 3] = maxY
    const position = this.#positions.next(2)
    const positions = this.#positions.array
    positions[position] = positions[position + 1] = nowhere
    if (kind === 0) return
    const [x, y] = placeFeature(kind, array, this.#vertexStarts.array, firstSequence, this.#exteriors.length)
    positions[position] = Math.min(maxX, Math.max(minX, Math.round(x)))
    positions[position + 1] = Math.min(maxY, Math.max(minY, Math.round(y)))
  }
}
