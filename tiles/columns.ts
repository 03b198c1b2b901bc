/**
 * Attributes of features, one value a feature, in the order of the features. What is absent is left out of the tile:
 * vector tiles know no null. Names within a tile are distinct.
 */
export type TileColumn = TextColumn | Utf8Column | NumberColumn | FlagColumn | MadeColumn

/** Texts by code into a dictionary. A null in the dictionary means absent, and so does the code `absent`. */
export interface TextColumn {
  readonly kind: 'text'
  readonly name: string
  readonly codes: Uint8Array | Uint16Array | Uint32Array
  readonly dictionary: readonly (string | null)[]
  readonly absent?: number
}

/** Texts of which hardly two are alike, written into the tile as they are asked for; none is absent. */
export interface Utf8Column {
  readonly kind: 'utf8'
  readonly name: string
  readonly texts: Utf8Texts
}

export interface Utf8Texts {
  /** How many bytes a feature's text takes. */
  sizeOf(feature: number): number
  /** Writes them, from `at` on. */
  write(feature: number, into: Uint8Array, at: number): void
}

/**
 * Numbers. Absent are NaN, infinities and, where given, the value `absent`. The tile carries value / `divisor` where
 * that is given: money kept as whole satang goes out as baht. Whole numbers go out as integers, others as doubles.
 */
export interface NumberColumn {
  readonly kind: 'number'
  readonly name: string
  readonly values: Float64Array | Float32Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Uint8Array
  readonly absent?: number
  readonly divisor?: number
}

/** 0 false, 1 true, anything else absent. */
export interface FlagColumn {
  readonly kind: 'flag'
  readonly name: string
  readonly values: Uint8Array
}

/** Values that are made when asked for. */
export interface MadeColumn {
  readonly kind: 'made'
  readonly name: string
  /** The value of a feature, or undefined where it is absent. */
  readonly valueOf: (feature: number) => string | number | undefined
}

/** Whether a number of this column stands for a value. */
export function isPresent(column: NumberColumn, value: number): boolean {
  return Number.isFinite(value) && value !== column.absent
}

/** Encodes texts by dictionary, in the narrowest codes that hold them; nulls are absent. */
export function textColumn(name: string, texts: readonly (string | null)[]): TextColumn {
  const codeOf = new Map<string | null, number>()
  for (const text of texts) if (!codeOf.has(text)) codeOf.set(text, codeOf.size)
  const Codes = codeOf.size <= 0x100 ? Uint8Array : codeOf.size <= 0x10000 ? Uint16Array : Uint32Array
  const codes = new Codes(texts.length)
  texts.forEach((text, i) => {
    codes[i] = codeOf.get(text)!
  })
  return { kind: 'text', name, codes, dictionary: [...codeOf.keys()] }
}
