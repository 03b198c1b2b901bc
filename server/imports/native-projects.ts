import { z } from 'zod'
import {
  categories,
  category as categorySchema,
  fund as fundSchema,
  funds,
  stage as stageSchema,
  stages,
  typesOfCategory,
  type Category,
} from '../projects/contract.ts'
import { classifyTitle, type WorkType } from './classify-title.ts'
import { hasColumns, nameColumns, type ColumnRules } from './columns.ts'
import { isFault, readGeometry, type GeometryFault, type MultiGeometry } from './geometry.ts'
import { problem, type ImportProblem } from './problem.ts'
import type { ProjectRecord } from './project-record.ts'
import { isRecord } from './read-file.ts'
import type { CsvSource, FeatureSource, Source } from './source-file.ts'
import { arabicDigits, parseBaht, parseDecimal, parseYearBe } from './text.ts'
import { isInThailand, slipOf } from './thailand.ts'

/** The columns of our own project files, CSV and GeoJSON alike; docs/loading.md describes them. */
const nativeColumns = {
  sourceId: { names: ['source_id'], required: true },
  laoCode: { names: ['lao_code', 'dla_code'], required: true },
  fiscalYear: { names: ['fiscal_year', 'fiscal_year_be'], required: true },
  title: { names: ['title', 'project_name'], required: true },
  category: { names: ['category'] },
  type: { names: ['type'] },
  stage: { names: ['stage'] },
  planAnnouncedOn: { names: ['plan_announced_on'] },
  cancelReason: { names: ['cancel_reason'] },
  procurementMethod: { names: ['procurement_method'] },
  budgetPlanned: { names: ['budget_planned'] },
  budgetApproved: { names: ['budget_approved'] },
  contractAmount: { names: ['contract_amount'] },
  disbursed: { names: ['disbursed'] },
  disbursedOn: { names: ['disbursed_on'] },
  fund: { names: ['fund'] },
  approximateArea: { names: ['approximate_area_code'] },
  lng: { names: ['lng', 'lon', 'longitude'] },
  lat: { names: ['lat', 'latitude'] },
} satisfies ColumnRules<string>

type Column = keyof typeof nativeColumns

/** Whether a CSV or GeoJSON file has what our own project format needs. */
export function isNativeProjects(source: Source): boolean {
  if (source.format === 'csv') return hasColumns(source, nativeColumns)
  const [first] = source.features
  const properties = isRecord(first) && isRecord(first['properties']) ? first['properties'] : {}
  return hasColumns({ format: 'csv', name: source.name, header: Object.keys(properties), rows: [] }, nativeColumns)
}

export interface NativeReference {
  laoCodes: ReadonlySet<string>
  areaCodes: ReadonlySet<string>
}

interface NativeRow {
  line: number
  get: (column: Column) => string
  headed: (column: Column) => string
  /** GeoJSON only; undefined where the place is in lng and lat. */
  geometry?: unknown
}

/** Projects of our own format, with their places. A place that cannot be used is left out and said; the project stays. */
export function readNativeProjects(
  source: Source,
  reference: NativeReference,
): { projects: ProjectRecord[]; problems: ImportProblem[] } {
  const { rows, problems } = source.format === 'csv' ? csvRows(source) : featureRows(source)
  const projects = new Map<string, ProjectRecord>()
  for (const row of rows) {
    const first = projects.get(row.get('sourceId'))
    if (first) {
      problems.push(
        problem(
          'duplicate_row',
          { file: source.name, row: row.line, column: row.headed('sourceId'), value: row.get('sourceId') },
          { first: first.line },
        ),
      )
      continue
    }
    const found: ImportProblem[] = []
    const record = readRow(source.name, row, reference, found)
    problems.push(...found)
    if (record) projects.set(record.sourceId, record)
  }
  return { projects: [...projects.values()], problems }
}

function csvRows(source: CsvSource): { rows: NativeRow[]; problems: ImportProblem[] } {
  const table = nameColumns(source, nativeColumns)
  return { rows: table.rows.map((row) => ({ ...row, headed: table.headed })), problems: [...table.problems] }
}

function featureRows(source: FeatureSource): { rows: NativeRow[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = []
  const rows = source.features.flatMap((feature, i) => {
    if (!isRecord(feature) || feature['type'] !== 'Feature' || !isRecord(feature['properties'])) {
      problems.push(
        problem(
          'feature_malformed',
          { file: source.name, row: i + 1 },
          { why: 'type Feature with properties is wanted' },
        ),
      )
      return []
    }
    const properties = new Map(Object.entries(feature['properties']))
    const get = (column: Column) => {
      const value = nativeColumns[column].names
        .map((name) => properties.get(name))
        .find((v) => v !== undefined && v !== null)
      return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
    }
    return [
      {
        line: i + 1,
        get,
        headed: (column: Column) => nativeColumns[column].names[0] ?? column,
        geometry: feature['geometry'] ?? null,
      },
    ]
  })
  return { rows, problems }
}

const moneyColumns = ['budgetPlanned', 'budgetApproved', 'contractAmount', 'disbursed'] as const
const isoDate = z.iso.date()

function readRow(
  file: string,
  row: NativeRow,
  reference: NativeReference,
  problems: ImportProblem[],
): ProjectRecord | undefined {
  const at = (column: Column) => ({ file, row: row.line, column: row.headed(column), value: row.get(column) })
  const refuse = (...found: ImportProblem[]) => {
    problems.push(...found)
  }
  const missing = (['sourceId', 'title'] as const).filter((column) => row.get(column) === '')
  refuse(...missing.map((column) => problem('missing_value', at(column))))
  if (row.get('title').length > 2000) refuse(problem('too_long', at('title'), { limit: 2000 }))
  const laoCode = arabicDigits(row.get('laoCode'))
  if (!/^\d{7}$/.test(laoCode)) refuse(problem('bad_code', at('laoCode'), { wanted: 7 }))
  else if (!reference.laoCodes.has(laoCode)) refuse(problem('lao_code_unknown', at('laoCode')))
  const fiscalYear = parseYearBe(row.get('fiscalYear'))
  if (fiscalYear === undefined) refuse(problem('bad_year', at('fiscalYear')))
  const kind = readKind(row, at, problems)
  const stage = stageSchema.safeParse(row.get('stage') || 'planned')
  if (!stage.success) refuse(problem('bad_choice', at('stage'), { wanted: stages.join(', ') }))
  else if (stage.data === 'cancelled' && row.get('cancelReason') === '')
    refuse(problem('missing_value', at('cancelReason')))
  const fund = fundSchema.safeParse(row.get('fund') || 'unspecified')
  if (!fund.success) refuse(problem('bad_choice', at('fund'), { wanted: funds.join(', ') }))
  const [planned = null, approved = null, contract = null, paid = null] = moneyColumns.map((column) => {
    if (row.get(column) === '') return null
    const amount = parseBaht(row.get(column))
    if (amount === undefined || (amount.startsWith('-') && column !== 'disbursed'))
      refuse(problem('bad_amount', at(column)))
    return amount ?? null
  })
  for (const column of ['planAnnouncedOn', 'disbursedOn'] as const) {
    if (row.get(column) !== '' && !isoDate.safeParse(row.get(column)).success) refuse(problem('bad_date', at(column)))
  }
  if (problems.length > 0 || fiscalYear === undefined || !kind || !stage.success || !fund.success) return undefined
  return {
    line: row.line,
    file,
    sourceId: row.get('sourceId'),
    laoCode,
    laoNameAsGiven: null,
    provinceAsGivenCode: null,
    fiscalYear,
    title: row.get('title'),
    ...kind,
    stage: stage.data,
    planAnnouncedOn: row.get('planAnnouncedOn') || null,
    cancelReason: row.get('cancelReason') || null,
    procurementMethod: row.get('procurementMethod') || null,
    approximateAreaCode: readArea(row, at, reference, problems),
    fund: fund.data === 'unspecified' ? null : fund.data,
    budgetPlanned: planned,
    budgetApproved: approved,
    contractAmount: contract,
    disbursed: paid === null ? null : readPayment(paid, fiscalYear, row, at, problems),
    geometry: readPlace(file, row, problems),
  }
}

type At = (column: Column) => { file: string; row: number; column: string; value: string }

/** As the file says, or read from the title where it says nothing. */
function readKind(
  row: NativeRow,
  at: At,
  problems: ImportProblem[],
): { category: Category; type: WorkType | null; isMixed: boolean } | undefined {
  const read = classifyTitle(row.get('title'))
  const category = row.get('category') === '' ? undefined : categorySchema.safeParse(row.get('category'))
  if (category && !category.success) {
    problems.push(problem('bad_choice', at('category'), { wanted: categories.join(', ') }))
    return undefined
  }
  const given = row.get('type') === 'unspecified' ? '' : row.get('type')
  if (given === '') {
    if (!category || category.data === read.category)
      return { category: read.category, type: read.type, isMixed: read.isMixed }
    return { category: category.data, type: null, isMixed: read.isMixed }
  }
  const owner = categories.find((name) => typesOf(name).some((type) => type === given))
  const type = owner === undefined ? undefined : typesOf(owner).find((name) => name === given)
  if (owner === undefined || type === undefined) {
    problems.push(problem('bad_choice', at('type'), { wanted: categories.flatMap(typesOf).join(', ') }))
    return undefined
  }
  if (category && category.data !== owner) {
    problems.push(problem('type_not_of_category', at('type'), { type: given, category: category.data }))
    return undefined
  }
  return { category: owner, type, isMixed: read.isMixed }
}

function typesOf(category: Category): readonly WorkType[] {
  return typesOfCategory[category]
}

function readArea(row: NativeRow, at: At, reference: NativeReference, problems: ImportProblem[]): string | null {
  const code = arabicDigits(row.get('approximateArea'))
  if (code === '' || reference.areaCodes.has(code)) return code || null
  problems.push(problem('approximate_area_unknown', at('approximateArea')))
  return null
}

function readPayment(
  amount: string,
  fiscalYear: number,
  row: NativeRow,
  at: At,
  problems: ImportProblem[],
): { amount: string; paidOn: string } {
  const given = row.get('disbursedOn')
  const lastDay = `${fiscalYear - 543}-09-30`
  if (given === '') problems.push(problem('disbursed_undated', at('disbursed'), { date: lastDay }))
  return { amount, paidOn: given || lastDay }
}

function readPlace(file: string, row: NativeRow, problems: ImportProblem[]): MultiGeometry | null {
  const at = { file, row: row.line, column: 'geometry' }
  const lngText = row.get('lng')
  const latText = row.get('lat')
  const fromColumns = row.geometry === undefined || row.geometry === null
  if (fromColumns && lngText === '' && latText === '') return null
  const lng = parseDecimal(lngText)
  const lat = parseDecimal(latText)
  const where = fromColumns ? { ...at, column: 'lng, lat', value: `${lngText}, ${latText}` } : at
  if (fromColumns && (lng === undefined || lat === undefined)) {
    problems.push(
      problem('project_point_unreadable', where, {
        why: 'no pair of decimal degrees',
        whyTh: 'ไม่ใช่องศาทศนิยมสองค่า',
      }),
    )
    return null
  }
  const read = readGeometry(fromColumns ? { type: 'Point', coordinates: [lng, lat] } : row.geometry)
  if (isFault(read)) {
    if (!fromColumns && read.code === 'geometry_missing') return null
    problems.push(problem('project_point_unreadable', where, wordsOf(read)))
    return null
  }
  const [outsideLng, outsideLat] = firstOutside(read.geometry) ?? []
  if (outsideLng !== undefined && outsideLat !== undefined) {
    const slip = slipOf(outsideLng, outsideLat)
    problems.push(
      problem('project_outside_thailand', where, {
        lng: outsideLng,
        lat: outsideLat,
        hint: slip.en,
        hintTh: slip.th,
      }),
    )
  }
  return read.geometry
}

function wordsOf(fault: GeometryFault): { why: string; whyTh: string } {
  switch (fault.code) {
    case 'geometry_missing':
      return { why: 'it is empty', whyTh: 'ไม่มีพิกัด' }
    case 'geometry_malformed':
      return { why: fault.why, whyTh: fault.why }
    case 'geometry_out_of_bounds': {
      const slip = slipOf(fault.lng, fault.lat)
      return {
        why: `${fault.lng}, ${fault.lat} is not on the globe; ${slip.en}`,
        whyTh: `${fault.lng}, ${fault.lat} อยู่นอกโลก ${slip.th}`,
      }
    }
  }
}

function firstOutside(geometry: MultiGeometry): [number, number] | undefined {
  const parts: readonly (readonly [number, number])[] =
    geometry.type === 'MultiPoint'
      ? geometry.coordinates
      : geometry.type === 'MultiLineString'
        ? geometry.coordinates.flat()
        : geometry.coordinates.flat(2)
  const outside = parts.find(([lng, lat]) => !isInThailand(lng, lat))
  return outside && [outside[0], outside[1]]
}
