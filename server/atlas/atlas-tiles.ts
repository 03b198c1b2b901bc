import type { BoundaryFeatures, BoundaryLayer } from '../areas/boundaries.ts'
import type { AtlasFilter } from './atlas-filter.ts'
import { filterToString } from '../projects/filter.ts'
import type { TileColumn, Utf8Texts } from '../../tiles/columns.ts'
import { encodeCellTile } from '../../tiles/encode-cells.ts'
import { encodeFeatureTile, type EncodedTile } from '../../tiles/encode-features.ts'
import { rangeOfTile, sortByPlace } from '../../tiles/order-features.ts'
import { tileBox, type TileAddress } from '../../tiles/tile-address.ts'
import { completeFromZoom, thinnedFromZoom, thinTile } from '../../tiles/thin.ts'
import type { AtlasView } from './atlas-view.ts'
import { moneyColumns, sumOfLines, type AtlasColumns, type MoneyColumn } from './columns.ts'
import { moneyOfQuarters } from './dated-money.ts'
import type { Selection } from './selection.ts'
import { sumsOfTile } from './summed-cells.ts'

export const extent = 4096
export const buffer = 64
/** From this zoom on a project's title is in its tile. */
const titlesFromZoom = 13
/** From this zoom on nothing is simplified: a unit is a few centimetres. */
export const exactFromZoom = 16

/** Single projects, from zoom 8; below that the answer is empty, and cells are the thing to ask for. */
export function projectTile(atlas: AtlasView, address: TileAddress, filter: AtlasFilter): EncodedTile {
  const { columns, store } = atlas
  return encodeFeatureTile({
    ...address,
    layer: 'projects',
    store,
    ids: columns.id.array,
    columns: projectColumns(columns, address.z),
    candidates: address.z < thinnedFromZoom ? [] : projectsOfTile(atlas, address, filter),
    weights: columns.budget.array,
    extent,
    buffer,
    simplify: address.z < exactFromZoom,
  })
}

/** The rows to draw, of all that reach into the tile; in an order that does not tell which of them changed lately. */
function projectsOfTile(atlas: AtlasView, tile: TileAddress, filter: AtlasFilter): number[] {
  const { columns, store, keys } = atlas
  const found = atlas.search(tileBox(tile, buffer / extent))
  const included = atlas.select(filter).rows
  const ids = columns.id.array
  const features = { store, keys, length: store.length, included, weights: columns.budget.array, ids }
  const drawn = tile.z < completeFromZoom ? thinTile(features, tile, found) : found.filter((row) => included[row] !== 0)
  // Those behind the ones in order come last, if any do.
  if (drawn.length > 0 && drawn.at(-1)! >= keys.length) sortByPlace(drawn, { keys, positions: store.positions, ids })
  return drawn
}

function projectColumns(columns: AtlasColumns, z: number): TileColumn[] {
  const { categories, types, stages, laos, titles, lineMoney } = columns
  const starts = columns.lineStart.array
  const counts = columns.lineCount.array
  const baht = (name: string, satang: Float64Array): TileColumn => ({
    kind: 'made',
    name,
    valueOf: (row) => {
      const sum = sumOfLines(satang, starts[row]!, counts[row]!)
      return Number.isNaN(sum) ? undefined : sum / 100
    },
  })
  const drawn: TileColumn[] = [
    { kind: 'text', name: 'category', codes: columns.category.array, dictionary: categories.values },
    { kind: 'text', name: 'type', codes: columns.type.array, dictionary: types.values },
    { kind: 'text', name: 'stage', codes: columns.stage.array, dictionary: stages.values },
    { kind: 'number', name: 'fy', values: columns.fiscalYear.array },
    // The empty text is the first of the dictionary, and no LAO's code.
    { kind: 'text', name: 'lao', codes: columns.lao.array, dictionary: laos.values, absent: 0 },
    baht('approved', lineMoney.approved.array),
    baht('disbursed', lineMoney.disbursed.array),
    // What to draw a project by: approved, else contracted, else planned, as min_budget has it.
    { kind: 'number', name: 'budget', values: columns.budget.array, divisor: 100 },
  ]
  if (z < titlesFromZoom) return drawn
  const numbers = columns.title.array
  const texts: Utf8Texts = {
    sizeOf: (row) => titles.utf8Size(numbers[row]!),
    write: (row, into, at) => titles.writeUtf8(numbers[row]!, into, at),
  }
  return [...drawn, { kind: 'utf8', name: 'title', texts }]
}

/** Cells of 64 a side with what lies in them under the filter: projects by count, stage and category, and
 * the money of the lines that pass, in baht; with quarters, what is dated in them. */
export function cellTile(atlas: AtlasView, address: TileAddress, filter: AtlasFilter): EncodedTile {
  const { columns, store, keys } = atlas
  const selection = atlas.select(filter)
  const { rows, funds, quarters } = selection
  const added = filterToString(filter) === '' ? sumsOfTile(atlas, selection, address) : undefined
  // Those in order are one run; what changed since may be anywhere.
  const runs = [added ? ([0, 0] as const) : rangeOfTile(keys, address), [keys.length, store.length]] as const
  return encodeCellTile({
    ...address,
    layer: 'cells',
    positions: store.positions,
    runs,
    added,
    included: rows,
    // Of quarters there is a sum a project, made for this tile.
    ...(quarters
      ? {}
      : {
          lines: {
            starts: columns.lineStart.array,
            counts: columns.lineCount.array,
            passing: funds && { codes: columns.lineFund.array, table: funds },
          },
        }),
    sums: moneyColumns.map((name) => ({
      kind: 'number' as const,
      name: moneyNames[name],
      values: quarters ? moneyByRow(columns, selection, name, runs) : columns.lineMoney[name].array,
      divisor: 100,
    })),
    mixes: [
      { kind: 'text', name: 'category', codes: columns.category.array, dictionary: columns.categories.values },
      { kind: 'text', name: 'stage', codes: columns.stage.array, dictionary: columns.stages.values },
    ],
    extent,
  })
}

/** What is dated in the quarters asked, by row, for the rows of the runs. */
function moneyByRow(
  columns: AtlasColumns,
  selection: Selection,
  name: MoneyColumn,
  runs: readonly (readonly [from: number, to: number])[],
): Float64Array {
  // Memory that is not written to costs next to nothing.
  const values = new Float64Array(selection.rows.length)
  const moneyOf = moneyOfQuarters(columns, selection, name)
  for (const [from, to] of runs) {
    for (let row = from; row < to; row++) if (selection.rows[row]) values[row] = moneyOf(row)
  }
  return values
}

/** The names money has on the outside. */
const moneyNames = {
  planned: 'budget_planned',
  approved: 'budget_approved',
  contract: 'contract_amount',
  disbursed: 'disbursed',
} as const

/** Boundaries; the smallest zooms and the largest alike. */
export function boundaryTile(layer: BoundaryLayer, features: BoundaryFeatures, address: TileAddress): EncodedTile {
  return encodeFeatureTile({
    ...address,
    layer,
    store: features.store,
    ids: features.ids,
    columns: features.columns,
    candidates: features.index.searchTile(address, buffer, extent),
    extent,
    buffer,
    simplify: address.z < exactFromZoom,
  })
}
