import { sql, type Tx } from '../db.ts'
import { textColumn, type TileColumn } from '../../tiles/columns.ts'
import { GeometryStoreBuilder, type GeometryStore } from '../../tiles/geometry-store.ts'
import { indexFeatures, type FeatureIndex } from '../../tiles/index-features.ts'

export const boundaryLayers = ['provinces', 'districts', 'subdistricts', 'laos'] as const
export type BoundaryLayer = (typeof boundaryLayers)[number]

/** One layer of boundaries, ready for tiles. */
export interface BoundaryFeatures {
  store: GeometryStore
  index: FeatureIndex
  /** The official code as a number. */
  ids: Float64Array
  columns: readonly TileColumn[]
}

/** The boundary layers, with a version of their own: the number of the last change to areas or LAOs. */
export interface Boundaries {
  version: number
  /** Each layer is packed when it is first asked for. */
  layers: ReadonlyMap<BoundaryLayer, () => BoundaryFeatures>
}

interface Row {
  level: string
  code: string
  name_th: string
  name_en: string | null
  wkb: Uint8Array
}

/** Reads the boundaries of areas and LAOs, generalized where there is a generalized one. */
export async function readBoundaries(tx: Tx): Promise<Boundaries> {
  const [change] = await tx.query<{ id: number }>(sql`
    select coalesce(max(id), 0)::float8 as id from changes where entity in ('area', 'lao')`)
  const areas = await tx.query<Row>(sql`
    select level, code, name_th, name_en, st_asbinary(coalesce(geom_general, geom), 'NDR') as wkb
    from areas
    where level in ('province', 'district', 'subdistrict') and coalesce(geom_general, geom) is not null
    order by code`)
  const laos = await tx.query<Row>(sql`
    select 'lao' as level, l.code, l.full_name_th as name_th, l.name_en, st_asbinary(served.geom, 'NDR') as wkb
    from laos l
    join lao_areas served on served.lao_code = l.code
    where served.geom is not null and l.kind <> 'pao'
    order by l.code`)
  const of = (level: string) => areas.filter((row) => row.level === level)
  return {
    version: change?.id ?? 0,
    layers: new Map([
      ['provinces', once(() => pack(of('province')))],
      ['districts', once(() => pack(of('district')))],
      ['subdistricts', once(() => pack(of('subdistrict')))],
      ['laos', once(() => pack(laos))],
    ]),
  }
}

function pack(rows: readonly Row[]): BoundaryFeatures {
  const builder = new GeometryStoreBuilder()
  for (const { wkb } of rows) builder.add(wkb)
  const store = builder.finish()
  return {
    store,
    index: indexFeatures(store),
    ids: Float64Array.from(rows, ({ code }) => Number(code)),
    columns: [
      textColumn('code', rows.map(({ code }) => code)),
      textColumn('name_th', rows.map(({ name_th }) => name_th)),
      textColumn('name_en', rows.map(({ name_en }) => name_en)),
    ],
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
