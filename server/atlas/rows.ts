import { CopyBinaryRows } from '../copy-binary.ts'
import { sql, trustedSql, type Sql, type Tx } from '../db.ts'
import { GeometryStoreBuilder } from '../../tiles/geometry-store.ts'
import { quarterOfDay } from '../lib/fiscal-quarter.ts'
import { AtlasColumns, type CodedRow } from './columns.ts'

/** Everything published, in the order of ids: as columns, and its geometry. */
export async function readAllRows(tx: Tx): Promise<{ columns: AtlasColumns; builder: GeometryStoreBuilder }> {
  const [published] = await tx.query<{ count: number }>(sql`select count(*)::int as count from published_projects`)
  const columns = new AtlasColumns(published?.count)
  const builder = new GeometryStoreBuilder(published?.count)
  await copyRows(
    tx,
    () => sql``,
    columns,
    (bytes, start, end) => builder.add(bytes, start, end),
  )
  return { columns, builder }
}

/** Published projects, and the geometry of each row in WKB: longitude and latitude. */
export interface FoundRows {
  columns: AtlasColumns
  wkbs: (Uint8Array | null)[]
}

/** The published ones among these projects, in the order of ids; one that is not there is published no more. */
export async function findRows(tx: Tx, ids: readonly number[]): Promise<FoundRows> {
  const columns = new AtlasColumns()
  const wkbs: (Uint8Array | null)[] = []
  // COPY takes no parameters; numbers are safe as they are
  const list = ids.filter(Number.isSafeInteger).join(', ')
  if (list === '') return { columns, wkbs }
  await copyRows(
    tx,
    (id) => sql`where ${id} in (${trustedSql(list)})`,
    columns,
    (bytes, start, end) => wkbs.push(bytes && Uint8Array.from(bytes.subarray(start, end))),
  )
  return { columns, wkbs }
}

/** Takes the geometry of the next row: WKB in these bytes, valid only now. */
type OnGeometry = (bytes: Uint8Array | null, start?: number, end?: number) => void

/** The projects first, so that their money finds its rows. */
async function copyRows(tx: Tx, where: (id: Sql) => Sql, columns: AtlasColumns, onGeometry: OnGeometry): Promise<void> {
  await copyProjects(tx, where(sql`id`), columns, onGeometry)
  await copyMoney(tx, where(sql`project_id`), columns)
  for (let row = 0; row < columns.length; row++) columns.endLines(row)
}

async function copyProjects(tx: Tx, where: Sql, columns: AtlasColumns, onGeometry: OnGeometry): Promise<void> {
  const { categories, types, stages, qualities, laos, places, titles } = columns
  const row: CodedRow = {
    id: 0,
    fiscalYear: 0,
    category: 0,
    type: 0,
    isMixed: false,
    stage: 0,
    lao: 0,
    laoNameAsGiven: null,
    place: 0,
    quality: 0,
    title: 0,
  }
  const fields = new CopyBinaryRows(12)
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
      ${where}
      order by id`,
    (chunk) =>
      fields.read(chunk, () => {
        row.id = fields.bigint(0)
        row.fiscalYear = fields.int(2)
        row.category = fields.code(3, categories, '')
        row.type = fields.code(4, types, 'unspecified')
        row.isMixed = fields.boolean(5)
        row.stage = fields.code(6, stages, '')
        row.lao = fields.code(7, laos, '')
        row.laoNameAsGiven = fields.isNull(8) ? null : fields.text(8)
        row.place = fields.code(9, places, '')
        row.quality = fields.code(10, qualities, '')
        row.title = titles.addUtf8(fields.buffer, fields.start(1), fields.end(1))
        columns.addRow(row)
        if (fields.isNull(11)) onGeometry(null)
        else onGeometry(fields.buffer, fields.start(11), fields.end(11))
      }),
  )
}

/** Of how many projects the money comes in one row: ids that are alike but for these last bits. */
const projectsARow = 256

/**
 * The lines of projects that are in the columns. Their money comes as arrays, of many projects at once: a row costs the
 * database and the driver more than all that is in it. Satang below 2^53 are exact here, and so are their sums.
 */
async function copyMoney(tx: Tx, where: Sql, columns: AtlasColumns): Promise<void> {
  // Of each entry. Its project is told with its kind: 0 a fund's planned and approved, 1 a contract, 2 a disbursement.
  const projects: number[] = []
  const funds: number[] = []
  const satang: number[] = []
  const approved: number[] = []
  const days: number[] = []
  const { lineFund } = columns
  const quarterCodeOf = rememberedQuarters(columns)
  const fields = new CopyBinaryRows(5)
  await tx.copyBytes(
    sql`
      select
        array_agg(
          4 * project_id + case when disbursed is not null then 2 when contract_amount is not null then 1 else 0 end
        ),
        array_agg(fund),
        array_agg((100 * coalesce(disbursed, contract_amount, planned))::bigint),
        array_agg((100 * approved)::bigint),
        array_agg(dated_on)
      from published_entries
      ${where}
      group by project_id / ${trustedSql(String(projectsARow))}`,
    (chunk) =>
      fields.read(chunk, () => {
        const count = fields.bigints(0, projects)
        fields.codes(1, columns.funds, 'unspecified', funds)
        fields.bigints(2, satang)
        fields.bigints(3, approved)
        fields.ints(4, days)
        const order = byProjectAndFund(projects, funds, count, columns.funds.values.length)
        let project = Number.NaN
        let row = 0
        let line = 0
        for (let n = 0; n < count; n++) {
          const i = order[n]!
          const kind = projects[i]! % 4
          const isSameProject = idOf(projects[i]!) === project
          if (!isSameProject) {
            project = idOf(projects[i]!)
            row = rowOf(columns, project)
          }
          const fund = funds[i]!
          if (!isSameProject || lineFund.array[line] !== fund) line = columns.addLine(row, fund)
          if (kind === 0) columns.addToLine(line, satang[i]!, approved[i]!)
          else columns.addEntry(line, kind === 1 ? 'contract' : 'disbursed', quarterCodeOf(days[i]!), satang[i]!)
        }
      }),
  )
}

function idOf(projectAndKind: number): number {
  return Math.floor(projectAndKind / 4)
}

function rowOf(columns: AtlasColumns, id: number): number {
  const row = columns.rowOf(id)
  if (row === undefined) throw new Error(`project ${id} is published with its money, and not by itself`)
  return row
}

/** The order of what is of one row of money by project, and by fund there: counted, not compared. */
function byProjectAndFund(
  projects: readonly number[],
  funds: readonly number[],
  count: number,
  fundCount: number,
): Uint32Array {
  const keys = new Uint16Array(count)
  const places = new Uint32Array(projectsARow * fundCount + 1)
  for (let i = 0; i < count; i++) {
    const key = (idOf(projects[i]!) % projectsARow) * fundCount + funds[i]!
    keys[i] = key
    places[key + 1]!++
  }
  for (let key = 1; key < places.length; key++) places[key]! += places[key - 1]!
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[places[keys[i]!]!++] = i
  return order
}

/**
 * Codes of the quarters of days as COPY sends them; that of '' for what is no date, or NaN. Many entries are of the same
 * days.
 */
function rememberedQuarters({ quarters }: AtlasColumns): (day: number) => number {
  const undated = quarters.code('')
  const known = new Map<number, number>()
  return (day) => {
    if (Number.isNaN(day)) return undated
    let code = known.get(day)
    if (code === undefined) {
      code = quarters.code(quarterOfDay(day) ?? '')
      known.set(day, code)
    }
    return code
  }
}
