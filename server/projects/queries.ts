import { sql, type Tx } from '../db.ts'

export interface ProjectRecord {
  id: number
  place_basis: 'geometry' | 'approximate' | 'lao_district' | 'lao_province' | 'none'
  approximate_area: string | null
  procurement_method: string | null
  reference_price: string | null
  progress_percent: number | null
  starts_on: string | null
  ends_on: string | null
  inspected_on: string | null
  cancel_reason: string | null
  width_m: number | null
  length_m: number | null
  thickness_m: number | null
  area_m2: number | null
  volume_m3: number | null
  households_served: number | null
  rai_irrigated: number | null
  geometry_kind: 'planned' | 'contracted' | 'as_built' | null
  geometry_capture: 'gps' | 'drawn' | 'imported' | 'photo' | null
  geometry_captured_at: string | null
  geometry_accuracy_m: number | null
  geometry_verification: 'unverified' | 'verified' | null
  geometry_length_m: number | null
  geometry_area_m2: number | null
  source: string
  source_id: string
}

/** What is published of a project beyond what the atlas holds. */
export async function getProjectRecord(tx: Tx, id: number): Promise<ProjectRecord | undefined> {
  const [record] = await tx.query<ProjectRecord>(sql`
    select
      id::float8 as id,
      place_basis,
      approximate_area_code as approximate_area,
      procurement_method,
      reference_price::text as reference_price,
      progress_percent::float8 as progress_percent,
      starts_on,
      ends_on,
      inspected_on,
      cancel_reason,
      width_m::float8 as width_m,
      length_m::float8 as length_m,
      thickness_m::float8 as thickness_m,
      area_m2::float8 as area_m2,
      volume_m3::float8 as volume_m3,
      households_served,
      rai_irrigated::float8 as rai_irrigated,
      geometry_kind,
      geometry_capture,
      geometry_captured_at,
      geometry_accuracy_m::float8 as geometry_accuracy_m,
      geometry_verification,
      geometry_length_m,
      geometry_area_m2,
      source,
      source_id
    from published_projects
    where id = ${id}::bigint`)
  return record
}
