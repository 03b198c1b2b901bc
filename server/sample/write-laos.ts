import { sql, type Cell, type Tx } from '../db.ts'
import type { SampleLao } from './laos.ts'

/** Writes LAOs, what they serve and whom, and derives their areas. Areas must be there. */
export async function writeLaos(tx: Tx, laos: readonly SampleLao[]): Promise<void> {
  await tx.copyIn(
    sql`laos (code, kind, name_th, full_name_th, name_en, province_code, district_code, office_point, office_point_source, source)`,
    laos.map((lao) => [
      lao.code,
      lao.kind,
      lao.nameTh,
      lao.fullNameTh,
      lao.nameEn,
      lao.province.code,
      lao.district?.code ?? null,
      officeOf(lao),
      'office',
      'sample',
    ]),
  )
  await tx.copyIn(
    sql`lao_subdistricts (lao_code, subdistrict_code, coverage)`,
    laos.flatMap(({ code, serves }) =>
      serves.map(({ subdistrict, coverage }): Cell[] => [code, subdistrict.code, coverage]),
    ),
  )
  await tx.copyIn(
    sql`lao_populations (lao_code, year_be, population, households, basis, source)`,
    laos.map(({ code, population, households, serves }) => [
      code,
      2568,
      population,
      households,
      serves.every(({ coverage }) => coverage === 'complete') ? 'whole areas' : 'estimated share',
      'sample',
    ]),
  )
  await tx.query(sql`select derive_lao_areas()`)
}

function officeOf({ province, office }: SampleLao): string {
  const [lng, lat] = province.plane.toLngLat(office)
  return `SRID=4326;POINT(${lng.toFixed(6)} ${lat.toFixed(6)})`
}
