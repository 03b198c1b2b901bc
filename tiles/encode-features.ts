import { isPresent, type TextColumn, type TileColumn } from './columns.ts'
import { GeometryEncoder } from './encode-geometry.ts'
import type { GeometryStore } from './geometry-store.ts'
import { NumberList } from './numbers.ts'
import type { TileAddress } from './tile-address.ts'
import { LayerWriter } from './write-layer.ts'

export interface FeatureTileInput extends TileAddress {
  readonly layer: string
  readonly store: GeometryStore
  /** Id of feature i. */
  readonly ids: Float64Array
  readonly columns: readonly TileColumn[]
  /** Features to draw, in this order. */
  readonly candidates: Uint32Array | readonly number[]
  /**
   * Where not all of them fit, those of the largest weight are drawn, and of equal ones those of the least id; NaN is
   * less than any other. Without it, the first ones are.
   */
  readonly weights?: Float64Array
  /** Units a tile side; 4096. */
  readonly extent?: number
  /** Units drawn beyond the tile's sides; 64. Search candidates by the box grown as much. */
  readonly buffer?: number
  /** 500,000. */
  readonly maxBytes?: number
  /** Leave out vertices that move a line by no more than half a pixel of 1/512 tile; for zooms below the last. */
  readonly simplify: boolean
}

export interface EncodedTile {
  /** A vector tile, MVT 2.1, of one layer; no bytes where nothing is drawn. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** How many features are in it. */
  readonly features: number
  /** Whether the tile says less than was asked, to stay within `maxBytes`. */
  readonly generalized: boolean
}

/** So many refusals in a row mean that the tile is full, and not that one feature was large. */
const patience = 32

/**
 * Draws features into a vector tile of at most `maxBytes`. Where they do not fit, features that no longer do are left
 * out, and each one that is drawn carries the attribute `generalized: true`.
 */
export function encodeFeatureTile(input: FeatureTileInput): EncodedTile {
  const whole = writeFeatures(input, input.candidates, false)
  return whole ?? writeFeatures(input, mostImportantFirst(input), true)!
}

function mostImportantFirst({ candidates, weights, ids }: FeatureTileInput): Uint32Array | readonly number[] {
  if (!weights) return candidates
  const weightOf = (feature: number): number => (Number.isNaN(weights[feature]!) ? -Infinity : weights[feature]!)
  return Uint32Array.from(candidates).sort((a, b) => weightOf(b) - weightOf(a) || ids[a]! - ids[b]!)
}

/** Undefined where not everything fits and that is not allowed. */
function writeFeatures(
  input: FeatureTileInput,
  candidates: Uint32Array | readonly number[],
  isGeneralized: boolean,
): EncodedTile | undefined {
  const { ids, extent = 4096, buffer = 64, maxBytes = 500_000 } = input
  const geometry = new GeometryEncoder({ ...input, extent, buffer })
  const layer = new LayerWriter(input.layer, extent, maxBytes)
  const columns = input.columns.map((column) => new ColumnWriter(column, layer))
  const tags = new NumberList()
  let refusals = 0
  for (let i = 0; i < candidates.length && refusals < patience; i++) {
    const feature = candidates[i]!
    const kind = geometry.encode(feature)
    if (kind === 0) continue
    tags.clear()
    for (let c = 0; c < columns.length; c++) columns[c]!.write(feature, tags)
    if (isGeneralized) {
      tags.push(layer.key('generalized'))
      tags.push(layer.value(true))
    }
    if (layer.add(kind, ids[feature] ?? NaN, tags, geometry.commands)) refusals = 0
    else if (!isGeneralized) return undefined
    else refusals++
  }
  return { bytes: layer.finish(), features: layer.count, generalized: isGeneralized }
}

/** Writes the tags of one attribute. */
class ColumnWriter {
  readonly #column: TileColumn
  readonly #layer: LayerWriter
  #key = -1
  /** Of a column of texts. */
  readonly #known: KnownTexts | undefined

  constructor(column: TileColumn, layer: LayerWriter) {
    this.#column = column
    this.#layer = layer
    this.#known = column.kind === 'text' ? knownTextsOf(column.dictionary) : undefined
  }

  write(feature: number, tags: NumberList): void {
    const value = this.#indexOf(feature)
    if (value < 0) return
    if (this.#key < 0) this.#key = this.#layer.key(this.#column.name)
    tags.push(this.#key)
    tags.push(value)
  }

  /** The index of the feature's value in the layer; -1 where it is absent. */
  #indexOf(feature: number): number {
    const column = this.#column
    switch (column.kind) {
      case 'text':
        return this.#indexOfText(column, column.codes[feature]!)
      case 'utf8':
        return this.#layer.utf8(column.texts, feature)
      case 'number': {
        const value = column.values[feature]!
        if (!isPresent(column, value)) return -1
        return this.#layer.number(column.divisor === undefined ? value : value / column.divisor)
      }
      case 'flag': {
        const flag = column.values[feature]!
        return flag > 1 ? -1 : this.#layer.value(flag === 1)
      }
      case 'made': {
        const value = column.valueOf(feature)
        return value === undefined ? -1 : this.#layer.value(value)
      }
    }
  }

  #indexOfText({ dictionary, absent }: TextColumn, code: number): number {
    const { eras, indexes } = this.#known!
    const era = this.#layer.era
    if (eras[code] === era) return indexes[code]!
    const text = dictionary[code]
    if (text === null || text === undefined || code === absent) return -1
    eras[code] = era
    return (indexes[code] = this.#layer.value(text))
  }
}

/** The index of each code's value in the layer at hand, where its era is the layer's: kept from tile to tile, so that no
 * tile has to clear thousands of them. */
interface KnownTexts {
  readonly eras: Float64Array
  readonly indexes: Uint32Array
}

const knownTexts = new WeakMap<readonly (string | null)[], KnownTexts>()

function knownTextsOf(dictionary: readonly (string | null)[]): KnownTexts {
  const known = knownTexts.get(dictionary)
  if (known && known.eras.length >= dictionary.length) return known
  const size = Math.ceil(1.25 * dictionary.length)
  const made = { eras: new Float64Array(size), indexes: new Uint32Array(size) }
  knownTexts.set(dictionary, made)
  return made
}
