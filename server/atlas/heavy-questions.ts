import type { Gazetteer } from '../areas/gazetteer.ts'
import type { AtlasFilter } from './atlas-filter.ts'
import type { Dimension, Totals } from '../totals/contract.ts'
import type { GeometryStore } from '../../tiles/geometry-store.ts'
import type { SharedIndex } from '../../tiles/index-features.ts'
import type { TileAddress } from '../../tiles/tile-address.ts'
import { cellTile, projectTile } from './atlas-tiles.ts'
import type { AtlasView } from './atlas-view.ts'
import type { SharedColumns } from './columns.ts'
import { sumTotals } from './totals.ts'

/** A question that runs over many rows. */
export type HeavyQuestion =
  | { readonly kind: 'projects' | 'cells'; readonly address: TileAddress; readonly filter: AtlasFilter }
  | { readonly kind: 'totals'; readonly by: readonly Dimension[]; readonly filter: AtlasFilter }

/** The bytes of a tile, or of the JSON of totals. The same in every thread. */
export function answerHeavy(view: AtlasView, version: number, question: HeavyQuestion): Uint8Array<ArrayBuffer> {
  switch (question.kind) {
    case 'projects':
      return projectTile(view, question.address, question.filter).bytes
    case 'cells':
      return cellTile(view, question.address, question.filter).bytes
    case 'totals': {
      const { by, filter } = question
      const sums = sumTotals(view.columns, view.gazetteer, view.select(filter), by)
      const answer: Totals = { version, by: [...by], ...sums }
      return new TextEncoder().encode(JSON.stringify(answer))
    }
  }
}

/** What the thread is told, in this order: a version, and questions put to it. */
export type ToThread =
  | {
      readonly kind: 'version'
      readonly version: number
      readonly columns: SharedColumns
      readonly store: GeometryStore
      /** Where all rows were read and put in order anew, and at first: what was known before is forgotten. */
      readonly layout: { readonly keys: Uint32Array; readonly index: SharedIndex } | undefined
      /** Where it is another one than before. */
      readonly gazetteer: Gazetteer | undefined
    }
  | { readonly kind: 'question'; readonly id: number; readonly question: HeavyQuestion }

export interface FromThread {
  readonly id: number
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly error?: string
}
