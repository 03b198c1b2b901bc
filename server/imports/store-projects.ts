import { sql, type Cell, type Tx } from '../db.ts'
import { countCrossings } from './crossings.ts'
import { ewkbHex } from './geometry.ts'
import type { Note } from './load-report.ts'
import { problem, type ImportProblem } from './problem.ts'
import type { ProjectRecord } from './project-record.ts'

/** The most crossings of a geometry's own edges that the database is asked to judge. */
const maxCrossings = 1000

export interface StoredProjects {
  records: { inserted: number; updated: number; unchanged: number }
  problems: ImportProblem[]
  notes: Note[]
}

/**
 * Stores projects with their money and places. A project is known again by its source and number
 * there; what its file says of it replaces what the file said before, and nothing else.
 */
export async function storeProjects(
  tx: Tx,
  projects: readonly ProjectRecord[],
  source: string,
): Promise<StoredProjects> {
  await stageProjects(tx, projects, source)
  const problems = await stageGeometries(tx, projects)
  const [known] = await tx.query<{ n: number }>(sql`
    select count(*)::int as n from projects join staged_projects using (source, source_id)`)
  const changed = new Set(await upsertProjects(tx))
  await tx.query(sql`
    update staged_projects staged set id = p.id
    from projects p
    where p.source = staged.source and p.source_id = staged.source_id`)
  await tx.query(sql`analyze staged_projects`)
  for (const id of [
    ...(await storeFunds(tx)),
    ...(await storeContracts(tx)),
    ...(await storePayments(tx)),
    ...(await storeGeometries(tx)),
  ]) {
    changed.add(id)
  }
  const inserted = projects.length - (known?.n ?? 0)
  return {
    records: { inserted, updated: changed.size - inserted, unchanged: projects.length - changed.size },
    problems,
    notes: await moneyNotes(tx),
  }
}

async function stageProjects(tx: Tx, projects: readonly ProjectRecord[], source: string): Promise<void> {
  await tx.query(sql`
    create temp table staged_projects (
      number int primary key, id bigint, source text, source_id text, lao_code text, lao_name_as_given text,
      province_as_given_code text, fiscal_year int, title text, category text, type text, is_mixed boolean, stage text,
      plan_announced_on date, cancel_reason text, procurement_method text, approximate_area_code text,
      fund text, budget_planned numeric(15, 2), budget_approved numeric(15, 2), contract_amount numeric(15, 2),
      disbursed numeric(15, 2), paid_on date, unique (source, source_id)
    ) on commit drop`)
  await tx.copyIn(
    sql`staged_projects (
      number, source, source_id, lao_code, lao_name_as_given, province_as_given_code, fiscal_year, title, category, type,
      is_mixed, stage, plan_announced_on, cancel_reason, procurement_method, approximate_area_code, fund, budget_planned,
      budget_approved, contract_amount, disbursed, paid_on)`,
    stagedRows(projects, source),
  )
}

function* stagedRows(projects: readonly ProjectRecord[], source: string): Generator<Cell[]> {
  for (const [i, p] of projects.entries()) {
    yield [
      i,
      source,
      p.sourceId,
      p.laoCode,
      p.laoNameAsGiven,
      p.provinceAsGivenCode,
      p.fiscalYear,
      p.title,
      p.category,
      p.type,
      p.isMixed,
      p.stage,
      p.planAnnouncedOn,
      p.cancelReason,
      p.procurementMethod,
      p.approximateAreaCode,
      p.fund,
      p.budgetPlanned,
      p.budgetApproved,
      p.contractAmount,
      p.disbursed?.amount ?? null,
      p.disbursed?.paidOn ?? null,
    ]
  }
}

/** Stages the places that are valid geometry; the others are said, and their projects stay without. */
async function stageGeometries(tx: Tx, projects: readonly ProjectRecord[]): Promise<ImportProblem[]> {
  const problems: ImportProblem[] = []
  const unfit = new Set<number>()
  projects.forEach(({ geometry, file, line }, i) => {
    if (geometry?.type !== 'MultiPolygon' || countCrossings(geometry, maxCrossings) <= maxCrossings) return
    unfit.add(i)
    problems.push(
      problem(
        'project_point_unreadable',
        { file, row: line, column: 'geometry' },
        {
          why: `its outline crosses itself more than ${maxCrossings} times`,
          whyTh: `เส้นรอบรูปตัดกันเองเกิน ${maxCrossings} ครั้ง`,
        },
      ),
    )
  })
  await tx.query(sql`
    create temp table staged_geometries (number int primary key, geom geometry(Geometry, 4326)) on commit drop`)
  await tx.copyIn(sql`staged_geometries (number, geom)`, geometryRows(projects, unfit))
  const invalid = await tx.query<{ number: number; why: string; lng: number; lat: number }>(sql`
    select number, (detail).reason as why, st_x((detail).location) as lng, st_y((detail).location) as lat
    from (select number, st_isvaliddetail(geom) as detail from staged_geometries where not st_isvalid(geom)) found
    order by number`)
  for (const { number, why, lng, lat } of invalid) {
    const project = projects[number]
    if (!project) continue
    problems.push(
      problem(
        'project_geometry_invalid',
        { file: project.file, row: project.line, column: 'geometry' },
        { why, lng, lat },
      ),
    )
  }
  await tx.query(sql`delete from staged_geometries where number = any (${invalid.map(({ number }) => number)}::int[])`)
  return problems
}

function* geometryRows(projects: readonly ProjectRecord[], unfit: ReadonlySet<number>): Generator<Cell[]> {
  for (const [i, { geometry }] of projects.entries()) {
    if (geometry && !unfit.has(i)) yield [i, ewkbHex(geometry)]
  }
}

async function upsertProjects(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`
    insert into projects (
      source, source_id, lao_code, lao_name_as_given, province_as_given_code, fiscal_year, title, category, type, is_mixed,
      stage, plan_announced_on, cancel_reason, procurement_method, approximate_area_code)
    select
      source, source_id, lao_code, lao_name_as_given, province_as_given_code, fiscal_year, title, category, type, is_mixed,
      stage, plan_announced_on, cancel_reason, procurement_method, approximate_area_code
    from staged_projects
    order by number
    on conflict (source, source_id) do update set
      lao_code = excluded.lao_code,
      lao_name_as_given = excluded.lao_name_as_given,
      province_as_given_code = excluded.province_as_given_code,
      fiscal_year = excluded.fiscal_year,
      title = excluded.title,
      category = excluded.category,
      type = excluded.type,
      is_mixed = excluded.is_mixed,
      stage = excluded.stage,
      plan_announced_on = excluded.plan_announced_on,
      cancel_reason = excluded.cancel_reason,
      procurement_method = excluded.procurement_method,
      approximate_area_code = excluded.approximate_area_code
    where (
        projects.lao_code, projects.lao_name_as_given, projects.province_as_given_code, projects.fiscal_year,
        projects.title, projects.category, projects.type, projects.is_mixed, projects.stage,
        projects.plan_announced_on, projects.cancel_reason, projects.procurement_method, projects.approximate_area_code)
      is distinct from (
        excluded.lao_code, excluded.lao_name_as_given, excluded.province_as_given_code, excluded.fiscal_year,
        excluded.title, excluded.category, excluded.type, excluded.is_mixed, excluded.stage,
        excluded.plan_announced_on, excluded.cancel_reason, excluded.procurement_method, excluded.approximate_area_code)
    returning id`)
  return rows.map(({ id }) => id)
}

/** A line for the record's fund; a line an earlier load made for another fund goes. */
async function storeFunds(tx: Tx): Promise<string[]> {
  const gone = await tx.query<{ project_id: string }>(sql`
    delete from project_funds line
    using staged_projects staged
    where line.project_id = staged.id
      and (line.fund is distinct from staged.fund or (staged.budget_planned is null and staged.budget_approved is null))
    returning line.project_id`)
  const come = await tx.query<{ project_id: string }>(sql`
    insert into project_funds (project_id, fund, planned, approved)
    select id, fund, budget_planned, budget_approved
    from staged_projects
    where budget_planned is not null or budget_approved is not null
    on conflict (project_id, fund) do update set planned = excluded.planned, approved = excluded.approved
    where (project_funds.planned, project_funds.approved) is distinct from (excluded.planned, excluded.approved)
    returning project_id`)
  return [...gone, ...come].map((row) => row.project_id)
}

/** The one contract without a number that a file's amount makes. */
async function storeContracts(tx: Tx): Promise<string[]> {
  const gone = await tx.query<{ project_id: string }>(sql`
    delete from contracts entry
    using staged_projects staged
    where entry.project_id = staged.id and entry.contract_number is null
      and (entry.amount, entry.fund) is distinct from (staged.contract_amount, staged.fund)
    returning entry.project_id`)
  const come = await tx.query<{ project_id: string }>(sql`
    insert into contracts (project_id, fund, amount)
    select id, fund, contract_amount
    from staged_projects staged
    where contract_amount is not null
      and not exists (select from contracts entry where entry.project_id = staged.id and entry.contract_number is null)
    returning project_id`)
  return [...gone, ...come].map((row) => row.project_id)
}

async function storePayments(tx: Tx): Promise<string[]> {
  const gone = await tx.query<{ project_id: string }>(sql`
    delete from disbursements entry
    using staged_projects staged
    where entry.project_id = staged.id
      and (entry.amount, entry.paid_on, entry.fund) is distinct from (staged.disbursed, staged.paid_on, staged.fund)
    returning entry.project_id`)
  const come = await tx.query<{ project_id: string }>(sql`
    insert into disbursements (project_id, fund, amount, paid_on)
    select id, fund, disbursed, paid_on
    from staged_projects staged
    where disbursed is not null and not exists (select from disbursements entry where entry.project_id = staged.id)
    returning project_id`)
  return [...gone, ...come].map((row) => row.project_id)
}

/** What a file draws is the planned place until the work is done, then the place as built. */
async function storeGeometries(tx: Tx): Promise<string[]> {
  const gone = await tx.query<{ project_id: string }>(sql`
    delete from project_geometries drawn
    using staged_projects staged
    where drawn.project_id = staged.id and drawn.capture = 'imported' and drawn.captured_by = 'system'
      and (
        not exists (select from staged_geometries g where g.number = staged.number)
        or drawn.kind <> case when staged.stage in ('completed', 'closed') then 'as_built' else 'planned' end)
    returning drawn.project_id`)
  const come = await tx.query<{ project_id: string }>(sql`
    insert into project_geometries (project_id, kind, geom, capture, captured_by)
    select
      staged.id,
      case when staged.stage in ('completed', 'closed') then 'as_built' else 'planned' end,
      g.geom,
      'imported',
      'system'
    from staged_geometries g
    join staged_projects staged on staged.number = g.number
    on conflict (project_id, kind) do update set
      geom = excluded.geom, capture = excluded.capture, captured_by = excluded.captured_by, verification = 'unverified'
    where project_geometries.geom is distinct from excluded.geom
    returning project_id`)
  return [...gone, ...come].map((row) => row.project_id)
}

async function moneyNotes(tx: Tx): Promise<Note[]> {
  const [sums] = await tx.query<{
    planned: string
    approved: string
    contracted: string
    paid: string
    placed: number
    approximate: number
    laos: number
  }>(sql`
    select
      to_char(coalesce(sum(budget_planned), 0), 'FM999,999,999,999,990.00') as planned,
      to_char(coalesce(sum(budget_approved), 0), 'FM999,999,999,999,990.00') as approved,
      to_char(coalesce(sum(contract_amount), 0), 'FM999,999,999,999,990.00') as contracted,
      to_char(coalesce(sum(disbursed), 0), 'FM999,999,999,999,990.00') as paid,
      (select count(*)::int from staged_geometries) as placed,
      count(approximate_area_code)::int as approximate,
      count(lao_code)::int as laos
    from staged_projects`)
  if (!sums) return []
  return [
    {
      th: `วงเงินตามแผน ${sums.planned} · อนุมัติ ${sums.approved} · สัญญา ${sums.contracted} · เบิกจ่าย ${sums.paid} บาท`,
      en: `Planned ${sums.planned}, approved ${sums.approved}, contracted ${sums.contracted}, disbursed ${sums.paid} baht`,
    },
    {
      th: `ทราบ อปท. ${sums.laos} โครงการ มีตำแหน่ง ${sums.placed} โครงการ ทราบเพียงพื้นที่ ${sums.approximate} โครงการ`,
      en: `${sums.laos} projects with their LAO, ${sums.placed} with a place, ${sums.approximate} with an area only`,
    },
  ]
}
