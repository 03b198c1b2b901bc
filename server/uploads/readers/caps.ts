/** What a reader takes at most. A file beyond one of them ends in a problem that says so. */
export const caps = {
  /** Bytes that a zip may unpack to, counted as they come; entries; how many times its own size an entry may unpack to. */
  unpackedBytes: 100 * 1024 * 1024,
  zipEntries: 1000,
  zipRatio: 200,
  /** Below this many bytes the ratio says nothing: a table of blanks packs well. */
  ratioFreeBytes: 4 * 1024 * 1024,
  /** XML: nested elements, attributes of one, elements that are kept. */
  xmlDepth: 64,
  xmlAttributes: 256,
  xmlElements: 500_000,
  /** Vertices of a feature, and of all features of a file. */
  vertices: 100_000,
  allVertices: 300_000,
  properties: 200,
  nameCharacters: 200,
  valueCharacters: 1000,
  writtenCharacters: 200,
  /** Problems told of one feature, and of a file. */
  problems: 20,
  fileProblems: 200,
  layers: 20,
  /** Tables. */
  rows: 200_000,
  columns: 500,
  cells: 5_000_000,
  cellCharacters: 32_767,
  sharedStringBytes: 50 * 1024 * 1024,
} as const
