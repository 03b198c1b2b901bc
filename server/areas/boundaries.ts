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

/** The boundary layers, with a version of their own: when areas or LAOs last changed, in milliseconds since 1970. */
export interface Boundaries {
  version: number
  /** Each layer is packed when it is first asked for. */
  layers: ReadonlyMap<BoundaryLayer, () => BoundaryFeatures>
}

interface Row {
  level: string
  code: string
  nameTh: string
  nameEn: string | null
  wkb: Uint8Array
}

/** Reads the boundaries of areas and LAOs, generalized where there is a generalized one. */
export async function readBoundaries(tx: Tx): Promise<Boundaries> {
  const [change] = await tx.query<{ at: number }>(sql`
    select coalesce(floor(extract(epoch from max(changed_at)) * 1000), 0)::float8 as at
    from changes
    where entity in ('area', 'lao')`)
  const rows = new Map<string, Row[]>([
    ['province', []],
    ['district', []],
    ['subdistrict', []],
    ['lao', []],
  ])
  const copied = tx.copyOut(sql`
    select level, code, name_th, name_en, st_asbinary(coalesce(geom_general, geom), 'NDR')
    from areas
    where level in ('province', 'district', 'subdistrict') and bbox is not null
    union all
    select 'lao', l.code, l.full_name_th, l.name_en, st_asbinary(served.geom, 'NDR')
    from laos l
    join lao_areas served on served.lao_code = l.code
    where served.geom is not null and l.kind <> 'pao'
    order by code`)
  for await (const [level, code, nameTh, nameEn, wkb] of copied) {
    rows.get(level ?? '')?.push({
      level: level ?? '',
      code: code ?? '',
      nameTh: nameTh ?? '',
      nameEn: nameEn ?? null,
      wkb: Buffer.from((wkb ?? '').slice(2), 'hex'),
    })
  }
  const of = (level: string): Row[] => rows.get(level) ?? []
  return {
    version: change?.at ?? 0,
    layers: new Map([
      ['provinces', once(() => pack(of('province')))],
      ['districts', once(() => pack(of('district')))],
      ['subdistricts', once(() => pack(of('subdistrict')))],
      ['laos', once(() => pack(of('lao')))],
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
      textColumn(
        'code',
        rows.map(({ code }) => code),
      ),
      textColumn(
        'name_th',
        rows.map(({ nameTh }) => nameTh),
      ),
      textColumn(
        'name_en',
        rows.map(({ nameEn }) => nameEn),
      ),
    ],
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
