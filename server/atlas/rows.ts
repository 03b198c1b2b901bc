import { CopyBinaryRows } from '../copy-binary.ts'
import { sql, trustedSql, type Sql, type Tx } from '../db.ts'
import { GeometryStoreBuilder } from '../../tiles/geometry-store.ts'
import { quarterOfDay } from '../lib/fiscal-quarter.ts'
import { AtlasColumns, type ProjectLine, type ProjectRow } from './columns.ts'
import type { Entry, EntryKind } from './entries.ts'

/** Everything published, in the order of ids: as columns, and its geometry. */
export async function readAllRows(tx: Tx): Promise<{ columns: AtlasColumns; builder: GeometryStoreBuilder }> {
  const [published] = await tx.query<{ count: number }>(sql`select count(*)::int as count from published_projects`)
  const columns = new AtlasColumns(published?.count)
  const builder = new GeometryStoreBuilder(published?.count)
  await copyRows(tx, () => sql``, {
    line: (line) => columns.addLine(line),
    row: (row, firstLine, lineCount, fields) => {
      const title = columns.titles.addUtf8(fields.buffer, fields.start(titleField), fields.end(titleField))
      columns.addRow(row, title, firstLine, lineCount)
      if (fields.isNull(wkbField)) builder.add(null)
      else builder.add(fields.buffer, fields.start(wkbField), fields.end(wkbField))
    },
  })
  return { columns, builder }
}

/** A published project with its lines and its geometry in WKB: longitude and latitude. */
export interface FoundRow {
  row: ProjectRow
  lines: ProjectLine[]
  wkb: Uint8Array | null
}

/** The published ones among these projects; one that is not there is published no more. */
export async function findRows(tx: Tx, ids: readonly number[]): Promise<FoundRow[]> {
  // COPY takes no parameters; numbers are safe as they are
  const list = ids.filter(Number.isSafeInteger).join(', ')
  if (list === '') return []
  const lines: ProjectLine[] = []
  const found: FoundRow[] = []
  await copyRows(tx, (id) => sql`where ${id} in (${trustedSql(list)})`, {
    line: (line) => lines.push(line),
    row: (row, firstLine, lineCount, fields) => {
      const wkb = fields.bytes(wkbField)
      found.push({
        row: { ...row, title: fields.text(titleField) },
        lines: lines.slice(firstLine, firstLine + lineCount),
        wkb: wkb && Uint8Array.from(wkb),
      })
    },
  })
  return found
}

interface Sink {
  line(line: ProjectLine): void
  /** Valid only until the next one. Title and geometry are still in the fields. */
  row(row: Omit<ProjectRow, 'title'>, firstLine: number, lineCount: number, fields: CopyBinaryRows): void
}

/** Where the statement below has the title and the geometry. */
const titleField = 1
const wkbField = 11

/** A project without any money has one line, which tells none. */
const moneyless: ProjectLine = {
  fund: 'unspecified',
  planned: Number.NaN,
  approved: Number.NaN,
  contract: Number.NaN,
  disbursed: Number.NaN,
  entries: [],
}

/**
 * The lines first, then the projects, both in the order of ids, so that a project finds its lines where the ones before
 * it ended. Satang below 2^53 are exact in float8, and so are their sums.
 */
async function copyRows(tx: Tx, where: (id: Sql) => Sql, sink: Sink): Promise<void> {
  // The project of each run of lines, and how many lines came before its end.
  const owners: number[] = []
  const ends: number[] = []
  let lines = 0
  let owner = Number.NaN
  let line: ProjectLine = moneyless
  let entries: Entry[] = []
  const endLine = (): void => {
    if (Number.isNaN(owner)) return
    if (owners.at(-1) !== owner) {
      owners.push(owner)
      ends.push(lines)
    }
    sink.line(line)
    ends[ends.length - 1] = ++lines
  }
  const quarterOf = rememberedQuarters()
  const entryRows = new CopyBinaryRows(7)
  const addDated = (kind: EntryKind, satang: number): void => {
    line[kind] = sumTold(line[kind], satang)
    addEntry(entries, kind, entryRows.isNull(6) ? '' : quarterOf(entryRows.int(6)), satang)
  }
  await tx.copyBytes(
    sql`
      select
        project_id,
        fund,
        (planned * 100)::float8,
        (approved * 100)::float8,
        (contract_amount * 100)::float8,
        (disbursed * 100)::float8,
        dated_on
      from published_entries
      ${where(sql`project_id`)}
      order by project_id, fund`,
    (chunk) =>
      entryRows.read(chunk, () => {
        const project = entryRows.bigint(0)
        const fund = entryRows.ascii(1) || 'unspecified'
        if (project !== owner || fund !== line.fund) {
          endLine()
          owner = project
          entries = []
          line = { ...moneyless, fund, entries }
        }
        line.planned = sumTold(line.planned, entryRows.float(2))
        line.approved = sumTold(line.approved, entryRows.float(3))
        if (!entryRows.isNull(4)) addDated('contract', entryRows.float(4))
        if (!entryRows.isNull(5)) addDated('disbursed', entryRows.float(5))
      }),
  )
  endLine()

  let run = 0
  const row: Omit<ProjectRow, 'title'> = {
    id: 0,
    fiscalYear: 0,
    category: '',
    type: '',
    isMixed: false,
    stage: '',
    laoCode: null,
    laoNameAsGiven: null,
    place: null,
    locationQuality: '',
  }
  const projectRows = new CopyBinaryRows(12)
  await tx.copyBytes(
    sql`
      select
        id,
        title,
        fiscal_year,
        category,
        type,
        is_mixed,
        stage,
        lao_code,
        lao_name_as_given,
        coalesce(subdistrict_code, district_code, province_code),
        location_quality,
        st_asbinary(geom, 'NDR')
      from published_projects
      ${where(sql`id`)}
      order by id`,
    (chunk) =>
      projectRows.read(chunk, () => {
        row.id = projectRows.bigint(0)
        row.fiscalYear = projectRows.int(2)
        row.category = projectRows.ascii(3)
        row.type = projectRows.ascii(4) || 'unspecified'
        row.isMixed = projectRows.boolean(5)
        row.stage = projectRows.ascii(6)
        row.laoCode = projectRows.ascii(7) || null
        row.laoNameAsGiven = projectRows.isNull(8) ? null : projectRows.text(8)
        row.place = projectRows.ascii(9) || null
        row.locationQuality = projectRows.ascii(10)
        while (run < owners.length && owners[run]! < row.id) run++
        if (owners[run] === row.id) {
          const first = run === 0 ? 0 : ends[run - 1]!
          sink.row(row, first, ends[run]! - first, projectRows)
        } else {
          sink.line(moneyless)
          sink.row(row, lines++, 1, projectRows)
        }
      }),
  )
}

/** What is told of two; NaN where neither is. */
function sumTold(sum: number, more: number): number {
  if (Number.isNaN(more)) return sum
  return Number.isNaN(sum) ? more : sum + more
}

/** To the entry of the same kind and quarter, where there is one. */
function addEntry(entries: Entry[], kind: EntryKind, quarter: string, satang: number): void {
  for (const entry of entries) {
    if (entry.kind !== kind || entry.quarter !== quarter) continue
    entry.satang += satang
    return
  }
  entries.push({ kind, quarter, satang })
}

/** Quarters of days as COPY sends them; '' where it is no date. Many entries are of the same days. */
function rememberedQuarters(): (day: number) => string {
  const known = new Map<number, string>()
  return (day) => {
    let quarter = known.get(day)
    if (quarter === undefined) {
      quarter = quarterOfDay(day) ?? ''
      known.set(day, quarter)
    }
    return quarter
  }
}
