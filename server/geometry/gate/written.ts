import type { Datum } from './frames.ts'
import type { GridSquare } from './mgrs.ts'

export type Axis = 'north' | 'east'

export interface WrittenNumber {
  /** Digits and point alone. */
  text: string
  /** Never below zero: the sign belongs to the coordinate. */
  value: number
  decimals: number
}

/** One of the two numbers of a position; degrees with their minutes and seconds count as one. */
export interface Coordinate {
  /** One number, or degrees and minutes, or degrees, minutes and seconds. */
  parts: WrittenNumber[]
  axis: Axis | undefined
  /** By a minus, or by south or west. */
  negative: boolean
}

export type Vertex = readonly [Coordinate, Coordinate] | GridSquare

export type Form = 'number' | 'sexagesimal' | 'grid'

/** What a line of text says beside its numbers. */
export interface Said {
  datum: Datum | undefined
  /** Degrees by a degree sign or EPSG:4326, UTM by a zone or the word. */
  system: 'degrees' | 'utm' | undefined
  zone: number | undefined
  /** The letter after the zone where it can only be a band of latitude: p or q, or any after the zone of a grid square. */
  band: string | undefined
}

export interface WrittenLine {
  /** Undefined where the line says something and holds no position. */
  vertex: Vertex | undefined
  /** The order of the columns, where the line is a heading. */
  heading: [Axis, Axis] | undefined
  said: Said
}

/** What a whole text says: positions that are all written in one way. */
export interface Written {
  form: Form
  vertices: Vertex[]
  /** Whether north and east are told apart by the text; the vertices then have north first. */
  isLabelled: boolean
  /** As the first position was typed. */
  northFirst: boolean | undefined
  said: Said
  /** The zone of each vertex, where they differ. */
  zones: (number | undefined)[]
}

export type FaultCode =
  | 'empty'
  | 'too_long'
  | 'too_many_positions'
  | 'unknown_words'
  | 'short_link'
  | 'link_without_position'
  | 'plus_code'
  | 'one_number'
  | 'too_many_numbers'
  | 'angle_malformed'
  | 'sixty_or_more'
  | 'same_axis_twice'
  | 'grid_digits'
  | 'unknown_epsg'
  | 'unknown_datum'
  | 'two_datums'
  | 'mixed_forms'

/** Why a text cannot be read, and where: `at` and `length` count UTF-16 units of the text as it came. */
export interface Fault {
  code: FaultCode
  /** From 1. */
  line: number
  at: number
  length: number
}

export function isGridSquare(vertex: Vertex): vertex is GridSquare {
  return 'letters' in vertex
}

export type LineFault = Omit<Fault, 'line'>

export function isLineFault(read: WrittenLine | LineFault): read is LineFault {
  return 'code' in read
}
