/** 0 none, 1 multipoint, 2 multilinestring, 3 multipolygon. */
export type GeometryKind = 0 | 1 | 2 | 3

/** What `readWkb` tells of a geometry, in order. */
export interface VertexSink {
  startSequence(isExterior: boolean): void
  vertex(lng: number, lat: number): void
  /** Comes after a ring's last vertex, which repeats its first. */
  closeRing(): void
}

/** The bytes are no well-known binary of a kind we draw. */
export class WkbError extends Error {
  override name = 'WkbError'
}

/**
 * Reads (multi)points, (multi)lines and (multi)polygons from ISO WKB or EWKB, 2D, of either byte order; single ones
 * are read as multi ones of one. Empty points, lines and polygons are passed over. Returns the kind.
 * With `start` and `end` the geometry is that part of the bytes. Throws `WkbError` on other kinds, a third dimension, another SRID than 4326, a coordinate that is no number, and on
 * bytes missing or left over. Source: OGC 06-103r4, section 8.2; EWKB flags from PostGIS's liblwgeom.
 */
export function readWkb(bytes: Uint8Array, sink: VertexSink, start = 0, end = bytes.length): GeometryKind {
  cursor.begin(bytes, start, end)
  const type = cursor.geometryType()
  const part = partOf[type]
  const parts = type > 3 ? cursor.count(5) : 1
  // The points of a multipoint are one sequence.
  if (part === 1 && parts > 0) sink.startSequence(false)
  for (let i = 0; i < parts; i++) {
    if (type > 3 && cursor.geometryType() !== part) throw new WkbError('a multi geometry of mixed kinds')
    if (part === 1) readPoint(cursor, sink)
    else if (part === 2) readLine(cursor, sink)
    else readPolygon(cursor, sink)
  }
  if (!cursor.isAtEnd()) throw new WkbError('bytes left over after the geometry')
  return part
}

/** What a geometry of each WKB type is made of. */
const partOf = { 1: 1, 2: 2, 3: 3, 4: 1, 5: 2, 6: 3 } as const

function readPoint(cursor: Cursor, sink: VertexSink): void {
  cursor.need(16)
  const lng = cursor.number()
  const lat = cursor.number()
  // POINT EMPTY has no other spelling in WKB.
  if (Number.isNaN(lng) && Number.isNaN(lat)) return
  sink.vertex(finite(lng), finite(lat))
}

function readLine(cursor: Cursor, sink: VertexSink): void {
  const vertices = cursor.count(16)
  if (vertices > 0) sink.startSequence(false)
  for (let i = 0; i < vertices; i++) sink.vertex(finite(cursor.number()), finite(cursor.number()))
}

function readPolygon(cursor: Cursor, sink: VertexSink): void {
  const rings = cursor.count(4)
  for (let ring = 0; ring < rings; ring++) {
    const vertices = cursor.count(16)
    // An empty exterior is kept, so that no hole is taken for one.
    sink.startSequence(ring === 0)
    for (let i = 0; i < vertices; i++) sink.vertex(finite(cursor.number()), finite(cursor.number()))
    sink.closeRing()
  }
}

function finite(degrees: number): number {
  if (!Number.isFinite(degrees)) throw new WkbError('a coordinate that is no number')
  return degrees
}

const hasZ = 0x80000000
const hasM = 0x40000000
const hasSrid = 0x20000000

class Cursor {
  #view: DataView = new DataView(new ArrayBuffer(0))
  #at = 0
  #end = 0
  #littleEndian = true

  begin(bytes: Uint8Array, start: number, end: number): void {
    // Geometries come out of a database many to a buffer.
    if (this.#view.buffer !== bytes.buffer) this.#view = new DataView(bytes.buffer)
    this.#at = bytes.byteOffset + start
    this.#end = bytes.byteOffset + Math.min(end, bytes.length)
  }

  /** Reads byte order, type and, where there is one, SRID. Returns the type: 1 point … 6 multipolygon. */
  geometryType(): 1 | 2 | 3 | 4 | 5 | 6 {
    this.need(5)
    this.#littleEndian = this.#view.getUint8(this.#at++) === 1
    const word = this.#uint32()
    const type = word & 0x1fffffff
    if ((word & hasZ) !== 0 || (word & hasM) !== 0 || type > 1000) throw new WkbError('only two dimensions are drawn')
    if ((word & hasSrid) !== 0) {
      this.need(4)
      const srid = this.#uint32()
      if (srid !== 4326) throw new WkbError(`coordinates in SRID ${srid}, not 4326`)
    }
    switch (type) {
      case 1:
      case 2:
      case 3:
      case 4:
      case 5:
      case 6:
        return type
      default:
        throw new WkbError(`geometry type ${type} is not drawn`)
    }
  }

  /** Reads a count of things that take at least `size` bytes each: a false count never gets past it. */
  count(size: number): number {
    this.need(4)
    const count = this.#uint32()
    this.need(count * size)
    return count
  }

  /** Reads a number that `count` or `need` has made sure of. */
  number(): number {
    const value = this.#view.getFloat64(this.#at, this.#littleEndian)
    this.#at += 8
    return value
  }

  need(bytes: number): void {
    if (this.#at + bytes > this.#end) throw new WkbError('the bytes end within the geometry')
  }

  isAtEnd(): boolean {
    return this.#at === this.#end
  }

  #uint32(): number {
    const value = this.#view.getUint32(this.#at, this.#littleEndian)
    this.#at += 4
    return value
  }
}

/** One for all geometries: they are read one after the other, and no reading is interrupted. */
const cursor = new Cursor()
