import { sql, type Cell, type Tx } from '../db.ts'
import { ewkbHex } from '../imports/geometry.ts'
import { isoOf, type Day } from './calendar.ts'
import type { Satang } from './life.ts'
import type { SampleProject } from './projects.ts'

/**
 * Writes projects with their funds, contracts, payments and geometries; areas and LAOs must be there,
 * for triggers to place them. By way of temporary tables, as COPY cannot write under row-level
 * security; ids are the database's own. Returns how many projects.
 */
export async function writeProjects(tx: Tx, staged: StagedProjects): Promise<number> {
  await tx.script(sql`
    create temp table sample_projects (
      n integer, source_id text, lao_code text, fiscal_year integer, title text, category text, type text, stage text,
      plan_announced_on date, procurement_method text, reference_price numeric, progress_percent numeric, starts_on date,
      ends_on date, inspected_on date, cancel_reason text, width_m numeric, length_m numeric, thickness_m numeric,
      area_m2 numeric, volume_m3 numeric, households_served integer, rai_irrigated numeric, approximate_area_code text
    ) on commit drop;
    create temp table sample_funds (source_id text, fund text, planned numeric, approved numeric) on commit drop;
    create temp table sample_contracts (
      source_id text, fund text, contract_number text, contractor text, amount numeric, signed_on date, starts_on date, ends_on date
    ) on commit drop;
    create temp table sample_payments (source_id text, fund text, amount numeric, paid_on date) on commit drop;
    create temp table sample_geometries (
      source_id text, kind text, geom geometry, capture text, captured_at timestamptz, accuracy_m real, verification text
    ) on commit drop`)
  await tx.copyIn(sql`sample_projects`, staged.projects)
  await tx.copyIn(sql`sample_funds`, staged.funds)
  await tx.copyIn(sql`sample_contracts`, staged.contracts)
  await tx.copyIn(sql`sample_payments`, staged.payments)
  await tx.copyIn(sql`sample_geometries`, staged.geometries)
  await tx.query(sql`
    insert into projects (
      source, source_id, lao_code, fiscal_year, title, category, type, stage, plan_announced_on, procurement_method,
      reference_price, progress_percent, starts_on, ends_on, inspected_on, cancel_reason, width_m, length_m, thickness_m,
      area_m2, volume_m3, households_served, rai_irrigated, approximate_area_code)
    select
      'sample', source_id, lao_code, fiscal_year, title, category, type, stage, plan_announced_on, procurement_method,
      reference_price, progress_percent, starts_on, ends_on, inspected_on, cancel_reason, width_m, length_m, thickness_m,
      area_m2, volume_m3, households_served, rai_irrigated, approximate_area_code
    from sample_projects
    order by n`)
  await tx.query(sql`
    insert into project_funds (project_id, fund, planned, approved)
    select p.id, s.fund, s.planned, s.approved
    from sample_funds s
    join projects p on p.source = 'sample' and p.source_id = s.source_id
    order by p.id, s.fund`)
  await tx.query(sql`
    insert into contracts (project_id, fund, contract_number, contractor, amount, signed_on, starts_on, ends_on)
    select p.id, s.fund, s.contract_number, s.contractor, s.amount, s.signed_on, s.starts_on, s.ends_on
    from sample_contracts s
    join projects p on p.source = 'sample' and p.source_id = s.source_id
    order by p.id, s.fund`)
  await tx.query(sql`
    insert into disbursements (project_id, fund, amount, paid_on)
    select p.id, s.fund, s.amount, s.paid_on
    from sample_payments s
    join projects p on p.source = 'sample' and p.source_id = s.source_id
    order by p.id, s.paid_on, s.fund`)
  await tx.query(sql`
    insert into project_geometries (project_id, kind, geom, capture, captured_at, captured_by, accuracy_m, verification)
    select p.id, s.kind, s.geom, s.capture, s.captured_at, 'sample', s.accuracy_m, s.verification
    from sample_geometries s
    join projects p on p.source = 'sample' and p.source_id = s.source_id
    order by p.id, s.kind`)
  // gone at commit anyway, and in the way of a next batch in the same transaction
  await tx.script(sql`drop table sample_projects, sample_funds, sample_contracts, sample_payments, sample_geometries`)
  return staged.projects.length
}

/** Rows to copy, by table. */
export interface StagedProjects {
  projects: Cell[][]
  funds: Cell[][]
  contracts: Cell[][]
  payments: Cell[][]
  geometries: Cell[][]
}

/** Projects as rows to copy: needs no database, so it can be done while one is being opened. */
export function stageProjects(projects: Iterable<SampleProject>): StagedProjects {
  const rows: StagedProjects = { projects: [], funds: [], contracts: [], payments: [], geometries: [] }
  for (const project of projects) {
    const { sourceId, life } = project
    rows.projects.push(projectRow(project))
    for (const { fund, planned, approved, contract } of life.funds) {
      rows.funds.push([sourceId, fund, baht(planned), baht(approved)])
      if (contract === null) continue
      rows.contracts.push([
        sourceId,
        fund,
        contractNumber(project),
        contractorOf(project),
        baht(contract),
        date(life.signedOn),
        date(life.startsOn),
        date(life.endsOn),
      ])
    }
    for (const { fund, amount, paidOn } of life.payments)
      rows.payments.push([sourceId, fund, baht(amount), date(paidOn)])
    for (const { kind, geom, capture, capturedOn, accuracyM, verification } of project.geometries) {
      // mid-morning in Thailand
      rows.geometries.push([
        sourceId,
        kind,
        ewkbHex(geom),
        capture,
        `${isoOf(capturedOn)}T03:00:00Z`,
        accuracyM,
        verification,
      ])
    }
  }
  return rows
}

function projectRow({ id, sourceId, lao, fiscalYear, title, work, life, approximateAreaCode }: SampleProject): Cell[] {
  return [
    id,
    sourceId,
    lao.code,
    fiscalYear,
    title,
    work.category,
    work.type,
    life.stage,
    date(life.planAnnouncedOn),
    life.method,
    baht(life.referencePrice),
    life.progressPercent,
    date(life.startsOn),
    date(life.endsOn),
    date(life.inspectedOn),
    life.cancelReason,
    work.widthM ?? null,
    work.lengthM ?? null,
    work.thicknessM ?? null,
    work.areaM2 ?? null,
    work.volumeM3 ?? null,
    work.householdsServed ?? null,
    work.raiIrrigated ?? null,
    approximateAreaCode,
  ]
}

function contractNumber({ sourceId, fiscalYear }: SampleProject): string {
  return `${Number(sourceId.slice(-5))}/${fiscalYear}`
}

/** Nobody real: a number among some hundreds a province. */
function contractorOf({ sourceId, lao }: SampleProject): string {
  let hash = 0
  for (const character of sourceId) hash = (hash * 31 + character.charCodeAt(0)) % 9973
  return `ผู้รับจ้างตัวอย่าง ${lao.province.code}-${(hash % 240) + 1}`
}

function baht(satang: Satang | null): string | null {
  if (satang === null) return null
  const rest = satang % 100
  return rest === 0 ? String(satang / 100) : `${Math.floor(satang / 100)}.${String(rest).padStart(2, '0')}`
}

function date(day: Day | null): string | null {
  return day === null ? null : isoOf(day)
}
