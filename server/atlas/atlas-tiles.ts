import type { BoundaryFeatures, BoundaryLayer } from '../areas/boundaries.ts'
import type { ProjectFilter } from '../projects/contract.ts'
import type { TileColumn } from '../../tiles/columns.ts'
import { encodeCellTile } from '../../tiles/encode-cells.ts'
import { encodeFeatureTile, type EncodedTile } from '../../tiles/encode-features.ts'
import { tileBox, type TileAddress } from '../../tiles/tile-address.ts'
import { completeFromZoom, thinnedFromZoom } from '../../tiles/thin.ts'
import type { Atlas } from './atlas.ts'
import { moneyColumns, type AtlasColumns } from './columns.ts'

export const extent = 4096
export const buffer = 64
/** From this zoom on a project's title is in its tile. */
const titlesFromZoom = 13
/** From this zoom on nothing is simplified: a unit is a few centimetres. */
export const exactFromZoom = 16

/** Single projects, from zoom 8; below that the answer is empty, and cells are the thing to ask for. */
export function projectTile(atlas: Atlas, address: TileAddress, filter: ProjectFilter): EncodedTile {
  const { columns, store } = atlas
  const selected = atlas.select(filter)
  const zooms = address.z < completeFromZoom ? selected.zooms() : undefined
  const candidates =
    address.z < thinnedFromZoom
      ? []
      : atlas.index
          .searchTile(address, buffer, extent)
          .filter((row) => selected.rows[row] && (zooms === undefined || (zooms[row] ?? 255) <= address.z))
  const budget = columns.budget.array
  const weight = (row: number): number => (Number.isNaN(budget[row]) ? -1 : (budget[row] ?? -1))
  candidates.sort((a, b) => weight(b) - weight(a) || columns.id.at(a) - columns.id.at(b))
  return encodeFeatureTile({
    ...address,
    layer: 'projects',
    store,
    ids: columns.id.array,
    columns: projectColumns(columns, address.z),
    candidates,
    extent,
    buffer,
    simplify: address.z < exactFromZoom,
  })
}

function projectColumns(columns: AtlasColumns, z: number): TileColumn[] {
  return [
    { kind: 'text', name: 'category', codes: columns.category.array, dictionary: columns.categories.values },
    { kind: 'text', name: 'type', codes: columns.type.array, dictionary: columns.types.values },
    { kind: 'text', name: 'stage', codes: columns.stage.array, dictionary: columns.stages.values },
    { kind: 'number', name: 'fy', values: columns.fiscalYear.array },
    {
      kind: 'text',
      name: 'lao',
      codes: columns.lao.array,
      dictionary: columns.laos.values.map((code) => code || null),
    },
    { kind: 'number', name: 'approved', values: columns.money.approved.array, divisor: 100 },
    { kind: 'number', name: 'disbursed', values: columns.money.disbursed.array, divisor: 100 },
    // What to draw a project by: approved, else contracted, else planned, as min_budget has it.
    { kind: 'number', name: 'budget', values: columns.budget.array, divisor: 100 },
    ...(z >= titlesFromZoom
      ? [{ kind: 'text' as const, name: 'title', codes: columns.title.array, dictionary: columns.titles }]
      : []),
  ]
}

/** Cells of 64 a side with what lies in them under the filter: projects by count, stage and category, and
 * the money of the lines that pass, in baht. */
export function cellTile(atlas: Atlas, address: TileAddress, filter: ProjectFilter): EncodedTile {
  const { columns, store } = atlas
  const selected = atlas.select(filter)
  const lines: number[] = []
  for (const row of atlas.index.search(tileBox(address))) {
    if (!selected.rows[row]) continue
    const start = columns.lineStart.at(row)
    for (let line = start; line < start + columns.lineCount.at(row); line++) {
      if (!selected.funds || selected.funds[columns.lineFund.at(line)]) lines.push(line)
    }
  }
  return encodeCellTile({
    ...address,
    layer: 'cells',
    positions: store.positions,
    candidates: lines,
    featureOfRow: columns.lineRow.array,
    sums: moneyColumns.map((name) => ({
      kind: 'number',
      name: moneyNames[name],
      values: columns.lineMoney[name].array,
      divisor: 100,
    })),
    mixes: [
      { kind: 'text', name: 'category', codes: columns.lineCategory.array, dictionary: columns.categories.values },
      { kind: 'text', name: 'stage', codes: columns.lineStage.array, dictionary: columns.stages.values },
    ],
    extent,
  })
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
