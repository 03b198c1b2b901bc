import type { ColumnChoice, UploadFormat } from '../contract.ts'
import type { FileProblem, FileProblemCode } from './problem-words.ts'

/** A file that cannot be read: thrown by readers, caught at the edge of the process they run in. */
export class FileFault extends Error {
  readonly problem: FileProblem

  constructor(code: FileProblemCode, where = '', facts?: FileProblem['facts']) {
    super(`${code} ${where}`)
    this.name = 'FileFault'
    this.problem = { code, where, ...(facts && { facts }) }
  }
}

/** A feature as a reader finds it: its geometry GeoJSON-like in the file's own frame, and not yet looked at. */
export interface FeatureFound {
  /** Where it stands in the file, for problems. */
  where: string
  layer?: string
  properties: readonly (readonly [name: string, text: string])[]
  /** In which coordinate system it is (EPSG): WGS 84 unless said otherwise, null where nobody knows. */
  frame?: number | null
  geometry: unknown
  written?: string
  problems?: FileProblem[]
}

/** A feature as it is told. */
export interface FeatureRead {
  layer: string | null
  title: string | null
  properties: [name: string, text: string][]
  frame: number | null
  geometry: { type: string; coordinates: unknown[] } | null
  written: string | null
  problems: FileProblem[]
}

/** What a file holds, besides its features. */
export interface FileHead {
  format: UploadFormat
  encoding: string | null
  frame: number | null
  asks: ('encoding' | 'frame' | 'columns')[]
  sheets: string[]
  columns: string[]
  guessed: ColumnChoice | null
  problems: FileProblem[]
}

export interface FileRead {
  head: FileHead
  features: FeatureRead[]
}

/** A head of a format with nothing said yet. */
export function headOf(format: UploadFormat): FileHead {
  return { format, encoding: null, frame: null, asks: [], sheets: [], columns: [], guessed: null, problems: [] }
}
