import { sql, type Db, type Tx } from '../db.ts'
import { isCodeList, isDetailedFile, readAreaCodes, readBoundaries, type AreaRecord, type Boundary } from './areas.ts'
import { insistOnBudget, readBudgets } from './budgets.ts'
import { isLaoRegister, readLaos } from './laos.ts'
import { reportOf, type Loaded, type LoadReport, type Note } from './load-report.ts'
import { isNativeProjects, readNativeProjects } from './native-projects.ts'
import { isPopulation, readPopulation } from './population.ts'
import { LoadError, type ImportProblem } from './problem.ts'
import { isProcurement, readProcurement } from './procurement.ts'
import { readSource, type Encoding } from './read-file.ts'
import { knownAreaCodes, knownLaoCodes, paoByProvince, procurementReference } from './reference.ts'
import { guardSample } from './sample-guard.ts'
import type { CsvSource, Source } from './source-file.ts'
import { storeAreas } from './store-areas.ts'
import { storeBudgets } from './store-budgets.ts'
import { storeLaos } from './store-laos.ts'
import { storePopulation } from './store-population.ts'
import { storeProjects } from './store-projects.ts'

export const loadKinds = ['areas', 'laos', 'population', 'projects', 'budgets'] as const
export type LoadKind = (typeof loadKinds)[number]

export interface LoadOptions {
  isDryRun?: boolean
  replaceSample?: boolean
  encoding?: Encoding
  /** Of boundary files, whatever their names say. */
  outlines?: 'detailed' | 'general' | undefined
  /** Buddhist Era: of population files without a year column. */
  yearBe?: number | undefined
  /** Buddhist Era: of procurement files. */
  fiscalYear?: number | undefined
  /** The source's name of projects in our own format; a project is known again by it and its number. */
  source?: string | undefined
  progress?: (step: Note) => void
}

/** The most time one statement of a load may take. */
const statementMs = 15 * 60_000

/**
 * Loads files into the database in one transaction, or, as a dry run, does all of it and takes it
 * back. Loading the same files again changes nothing. Throws LoadError, in words, where a file
 * cannot be used at all or the database is not ready for it; then nothing was changed.
 */
export async function loadFiles(
  db: Db,
  what: LoadKind,
  paths: readonly string[],
  options: LoadOptions = {},
): Promise<LoadReport> {
  return loadSources(db, what, await readSources(paths, options), options)
}

/** The files of a load. Throws LoadError for one that cannot be used. */
export async function readSources(paths: readonly string[], options: LoadOptions = {}): Promise<Source[]> {
  const sources: Source[] = []
  for (const path of paths) {
    options.progress?.({ th: `อ่าน ${path}`, en: `Reading ${path}` })
    sources.push(await readSource(path, options.encoding))
  }
  return sources
}

/** As loadFiles, from files that are read already. */
export async function loadSources(
  db: Db,
  what: LoadKind,
  sources: readonly Source[],
  options: LoadOptions = {},
): Promise<LoadReport> {
  const isDryRun = options.isDryRun ?? false
  try {
    return await db.transact({ role: 'writer', actor: 'system', timeoutMs: statementMs }, async (tx) => {
      const dropped = await guardSample(tx, options.replaceSample ?? false)
      options.progress?.({ th: 'ตรวจและบันทึก', en: 'Checking and storing' })
      const loaded = await loaders[what](tx, sources, options)
      // what is checked at commit is checked now, also in a dry run
      await tx.query(sql`set constraints all immediate`)
      const report = reportOf(what, isDryRun, { ...loaded, notes: [...dropped, ...loaded.notes] })
      if (isDryRun) throw new TakenBack(report)
      return report
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.report
    throw error
  }
}

/** Thrown to roll a dry run back, with what it would have done. */
class TakenBack extends Error {
  readonly report: LoadReport

  constructor(report: LoadReport) {
    super('dry run')
    this.report = report
  }
}

type Loader = (tx: Tx, sources: readonly Source[], options: LoadOptions) => Promise<Loaded>

const loaders: Record<LoadKind, Loader> = {
  areas: loadAreas,
  laos: loadLaos,
  population: loadPopulation,
  projects: loadProjects,
  budgets: loadBudgets,
}

async function loadAreas(tx: Tx, sources: readonly Source[], options: LoadOptions): Promise<Loaded> {
  const problems: ImportProblem[] = []
  const boundaries: Boundary[] = []
  let list: { areas: AreaRecord[]; source: string } | undefined
  for (const source of sources) {
    if (source.format === 'features') {
      const read = readBoundaries(source, isDetailedFile(source.name, options.outlines))
      boundaries.push(...read.boundaries)
      problems.push(...read.problems)
    } else {
      if (list) throw notThisKind(source, 'one code list at a time', 'รับบัญชีรหัสครั้งละหนึ่งไฟล์')
      if (!isCodeList(source)) {
        throw notThisKind(
          source,
          'a code list (subdistrict_code, subdistrict_th, district_code, district_th, province_code, province_th) or GeoJSON/TopoJSON boundaries',
          'บัญชีรหัส (subdistrict_code, subdistrict_th, district_code, district_th, province_code, province_th) หรือขอบเขตแบบ GeoJSON/TopoJSON',
        )
      }
      const read = readAreaCodes(source)
      list = { areas: read.areas, source: source.name }
      problems.push(...read.problems)
    }
  }
  const stored = await storeAreas(tx, list, boundaries)
  return {
    read: rowsOf(sources),
    records: stored.records,
    problems: [...problems, ...stored.problems],
    notes: stored.notes,
  }
}

async function loadLaos(tx: Tx, sources: readonly Source[]): Promise<Loaded> {
  const known = await knownAreaCodes(tx)
  const source = onlyCsv(
    sources,
    isLaoRegister,
    'a register of LAOs (dla_code, lao_type, name_th_full, province_code, …)',
    'ทะเบียน อปท. (dla_code, lao_type, name_th_full, province_code, …)',
  )
  const { laos, problems } = readLaos(source, known)
  const stored = await storeLaos(tx, laos, source.name)
  return {
    read: source.rows.length,
    records: stored.records,
    problems: [...problems, ...stored.problems],
    notes: stored.notes,
  }
}

async function loadPopulation(tx: Tx, sources: readonly Source[], options: LoadOptions): Promise<Loaded> {
  const known = await knownAreaCodes(tx)
  const loaded = nothing(rowsOf(sources))
  for (const source of sources) {
    const csv = insistOnCsv(
      source,
      isPopulation,
      'population by area (code or province_code, population, …)',
      'ประชากรรายพื้นที่ (code หรือ province_code, population, …)',
    )
    const { populations, problems } = readPopulation(csv, known, options.yearBe)
    const stored = await storePopulation(tx, populations, csv.name)
    add(loaded, { ...stored, problems })
  }
  return loaded
}

async function loadProjects(tx: Tx, sources: readonly Source[], options: LoadOptions): Promise<Loaded> {
  const [source, ...more] = sources
  if (!source || more.length > 0) throw oneFile()
  const wanted = {
    en: 'procurement records (project_id, project_name, local_authority, province_th, project_value_thb) or projects of our own format (source_id, lao_code, fiscal_year, title, …)',
    th: 'ข้อมูลจัดซื้อจัดจ้าง (project_id, project_name, local_authority, province_th, project_value_thb) หรือโครงการตามรูปแบบของระบบ (source_id, lao_code, fiscal_year, title, …)',
  }
  const read =
    source.format === 'csv' && isProcurement(source)
      ? readProcurement(source, await procurementReference(tx), options.fiscalYear)
      : isNativeProjects(source)
        ? {
            source: options.source ?? 'import',
            ...readNativeProjects(source, { laoCodes: await knownLaoCodes(tx), areaCodes: await knownAreaCodes(tx) }),
          }
        : undefined
  if (!read) throw notThisKind(source, wanted.en, wanted.th)
  const stored = await storeProjects(tx, read.projects, options.source ?? read.source)
  return {
    read: rowsOf(sources),
    records: stored.records,
    problems: [...read.problems, ...stored.problems],
    notes: stored.notes,
  }
}

async function loadBudgets(tx: Tx, sources: readonly Source[]): Promise<Loaded> {
  const laoCodes = await knownLaoCodes(tx)
  const register = { laoCodes, paoByProvince: await paoByProvince(tx) }
  const loaded = nothing(rowsOf(sources))
  for (const source of sources) {
    if (source.format !== 'csv') throw notThisKind(source, 'a CSV of LAO budgets', 'CSV งบประมาณของ อปท.')
    insistOnBudget(source)
    const { budgets, problems } = readBudgets(source, register)
    const stored = await storeBudgets(tx, budgets, source.name)
    add(loaded, { ...stored, problems })
  }
  return loaded
}

function nothing(read: number): Loaded {
  return { read, records: { inserted: 0, updated: 0, unchanged: 0 }, problems: [], notes: [] }
}

function add(sum: Loaded, more: Omit<Loaded, 'read'>): void {
  sum.records.inserted += more.records.inserted
  sum.records.updated += more.records.updated
  sum.records.unchanged += more.records.unchanged
  sum.problems.push(...more.problems)
  sum.notes.push(...more.notes)
}

function rowsOf(sources: readonly Source[]): number {
  return sources.reduce(
    (sum, source) => sum + (source.format === 'csv' ? source.rows.length : source.features.length),
    0,
  )
}

function onlyCsv(
  sources: readonly Source[],
  fits: (source: CsvSource) => boolean,
  wantedEn: string,
  wantedTh: string,
): CsvSource {
  const [source, ...more] = sources
  if (!source || more.length > 0) throw oneFile()
  return insistOnCsv(source, fits, wantedEn, wantedTh)
}

function insistOnCsv(
  source: Source,
  fits: (source: CsvSource) => boolean,
  wantedEn: string,
  wantedTh: string,
): CsvSource {
  if (source.format === 'csv' && fits(source)) return source
  throw notThisKind(source, wantedEn, wantedTh)
}

function oneFile(): LoadError {
  return new LoadError('One file at a time.', 'รับครั้งละหนึ่งไฟล์')
}

function notThisKind(source: Source, wantedEn: string, wantedTh: string): LoadError {
  const found = source.format === 'csv' ? source.header.slice(0, 8).join(', ').slice(0, 160) : 'GeoJSON'
  return new LoadError(
    `${source.name} is not of this kind; wanted: ${wantedEn}. It has: ${found}`,
    `ไฟล์ ${source.name} ไม่ใช่ชนิดนี้ ต้องเป็น: ${wantedTh} แต่ไฟล์มี: ${found}`,
  )
}
