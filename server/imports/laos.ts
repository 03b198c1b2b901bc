import type { LaoKind } from '../projects/contract.ts'
import { isAreaCode } from './areas.ts'
import { hasColumns, nameColumns, type ColumnRules } from './columns.ts'
import { LoadError, problem, type ImportProblem } from './problem.ts'
import type { CsvSource } from './source-file.ts'
import { arabicDigits, parseCount, parseDecimal, parseYearBe } from './text.ts'
import { isInThailand, looksSwapped } from './thailand.ts'

export interface LaoRecord {
  line: number
  code: string
  kind: LaoKind
  nameTh: string
  fullNameTh: string
  nameEn: string | null
  provinceCode: string
  districtCode: string | null
  /** Longitude and latitude in degrees, as the file has them. */
  office: { lng: number; lat: number; source: 'office' | 'derived' } | null
  subdistricts: { code: string; coverage: 'complete' | 'partial' }[]
  population: { yearBe: number; population: number; households: number | null; basis: string | null } | null
}

const laoColumns = {
  code: { names: ['dla_code', 'lao_code', 'code', 'รหัส อปท.'], required: true },
  type: { names: ['lao_type', 'type', 'ประเภท', 'ประเภท อปท.'], required: true },
  fullName: { names: ['name_th_full', 'full_name_th', 'ชื่อ อปท.'], required: true },
  name: { names: ['name_th', 'ชื่อ'] },
  nameEn: { names: ['name_en'] },
  province: { names: ['province_code', 'รหัสจังหวัด'], required: true },
  district: { names: ['district_code', 'รหัสอำเภอ'] },
  covers: { names: ['covers_subdistricts', 'subdistricts', 'ตำบลในพื้นที่'] },
  lat: { names: ['lat', 'latitude', 'ละติจูด'] },
  lng: { names: ['lng', 'lon', 'longitude', 'ลองจิจูด'] },
  pointSource: { names: ['coord_source', 'office_point_source'] },
  basis: { names: ['population_basis'] },
} satisfies ColumnRules<string>

/** The register's short type, the first digit its codes begin with, and ours. */
const types: readonly { words: readonly string[]; digit: string; kind: LaoKind; prefix: string }[] = [
  { words: ['อบจ.', 'อบจ', 'องค์การบริหารส่วนจังหวัด', 'pao'], digit: '2', kind: 'pao', prefix: 'องค์การบริหารส่วนจังหวัด' },
  { words: ['ทน.', 'ทน', 'เทศบาลนคร', 'city'], digit: '3', kind: 'city', prefix: 'เทศบาลนคร' },
  { words: ['ทม.', 'ทม', 'เทศบาลเมือง', 'town'], digit: '4', kind: 'town', prefix: 'เทศบาลเมือง' },
  {
    words: ['ทต.', 'ทต', 'เทศบาลตำบล', 'subdistrict_municipality'],
    digit: '5',
    kind: 'subdistrict_municipality',
    prefix: 'เทศบาลตำบล',
  },
  { words: ['อบต.', 'อบต', 'องค์การบริหารส่วนตำบล', 'sao'], digit: '6', kind: 'sao', prefix: 'องค์การบริหารส่วนตำบล' },
  { words: ['พิเศษ', 'กทม.', 'กรุงเทพมหานคร', 'เมืองพัทยา', 'special'], digit: '', kind: 'special', prefix: '' },
]

export function isLaoRegister(source: CsvSource): boolean {
  return hasColumns(source, laoColumns)
}

/** The LAOs of a register. `knownAreas` are the codes that areas have; a row stands on its province. */
export function readLaos(
  source: CsvSource,
  knownAreas: ReadonlySet<string>,
): { laos: LaoRecord[]; problems: ImportProblem[] } {
  const table = nameColumns(source, { ...laoColumns, ...populationColumns(source) })
  const yearBe = yearOfPopulation(source)
  const problems = [...table.problems]
  const laos = new Map<string, LaoRecord>()
  for (const row of table.rows) {
    const at = (column: Parameters<typeof row.get>[0]) => ({
      file: source.name,
      row: row.line,
      column: table.headed(column),
      value: row.get(column),
    })
    const code = arabicDigits(row.get('code'))
    const type = types.find(({ words }) => words.includes(row.get('type')))
    const provinceCode = arabicDigits(row.get('province'))
    const fullNameTh = row.get('fullName')
    const first = laos.get(code)
    if (!/^\d{7}$/.test(code)) problems.push(problem('bad_code', at('code'), { wanted: 7 }))
    else if (first) problems.push(problem('duplicate_row', at('code'), { first: first.line }))
    else if (!type) problems.push(problem('lao_type_unknown', at('type')))
    else if (fullNameTh === '') problems.push(problem('missing_value', at('fullName')))
    else if (!isAreaCode(provinceCode, 2) || !knownAreas.has(provinceCode))
      problems.push(problem('province_unknown', at('province')))
    else {
      const expected = types.find(({ digit }) => digit === code[0])
      if (expected && type.digit !== '' && expected !== type) {
        problems.push(
          problem('code_contradicts_type', at('code'), {
            digit: expected.digit,
            expected: expected.words[0] ?? '',
            type: row.get('type'),
          }),
        )
      }
      laos.set(code, {
        line: row.line,
        code,
        kind: type.kind,
        nameTh: row.get('name') || fullNameTh.replace(type.prefix, '') || fullNameTh,
        fullNameTh,
        nameEn: row.get('nameEn') || null,
        provinceCode,
        districtCode: readDistrict(row.get('district'), provinceCode, at('district'), knownAreas, problems),
        office: readOffice(row.get('lng'), row.get('lat'), row.get('pointSource'), at('lat'), problems),
        subdistricts: readCovers(row.get('covers'), at('covers'), knownAreas, problems),
        population:
          yearBe === undefined
            ? null
            : readPopulation(
                yearBe,
                row.get('population'),
                row.get('households'),
                row.get('basis'),
                at('population'),
                problems,
              ),
      })
    }
  }
  return { laos: [...laos.values()], problems }
}

type At = { file: string; row: number; column: string; value: string }

function readDistrict(
  given: string,
  province: string,
  at: At,
  known: ReadonlySet<string>,
  problems: ImportProblem[],
): string | null {
  const code = arabicDigits(given)
  if (code === '') return null
  if (isAreaCode(code, 4) && code.startsWith(province) && known.has(code)) return code
  problems.push(problem('district_unknown', at, { province }))
  return null
}

function readOffice(
  lngText: string,
  latText: string,
  source: string,
  at: At,
  problems: ImportProblem[],
): LaoRecord['office'] {
  const where = { ...at, column: 'lat, lng', value: `${latText}, ${lngText}` }
  if (lngText === '' && latText === '') {
    problems.push(problem('point_missing', { ...where, value: null }))
    return null
  }
  const lng = parseDecimal(lngText)
  const lat = parseDecimal(latText)
  if (lng === undefined || lat === undefined) problems.push(problem('point_unreadable', where))
  else if (lng === lat) problems.push(problem('point_latitude_is_longitude', where))
  else if (looksSwapped(lng, lat)) problems.push(problem('point_swapped', where))
  else if (Math.abs(lng) > 180 || Math.abs(lat) > 90) problems.push(problem('point_unreadable', where))
  else {
    if (!isInThailand(lng, lat)) problems.push(problem('point_outside_thailand', where))
    return { lng, lat, source: source === 'office' ? 'office' : 'derived' }
  }
  return null
}

function readCovers(
  text: string,
  at: At,
  known: ReadonlySet<string>,
  problems: ImportProblem[],
): LaoRecord['subdistricts'] {
  const covered = new Map<string, 'complete' | 'partial'>()
  for (const part of text
    .split(/[|;,]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')) {
    const [, code = '', letter] = /^([0-9๐-๙]{6}):([cp])$/.exec(part) ?? []
    const plain = arabicDigits(code)
    if (plain === '') problems.push(problem('covers_unreadable', at, { part }))
    else if (!known.has(plain)) problems.push(problem('subdistrict_unknown', at, { code: plain }))
    else covered.set(plain, letter === 'c' ? 'complete' : 'partial')
  }
  return [...covered].map(([code, coverage]) => ({ code, coverage }))
}

function readPopulation(
  yearBe: number,
  people: string,
  homes: string,
  basis: string,
  at: At,
  problems: ImportProblem[],
): LaoRecord['population'] {
  if (people === '') return null
  const population = parseCount(people)
  const households = homes === '' ? null : parseCount(homes)
  if (population === undefined || households === undefined) {
    problems.push(problem('lao_population_unreadable', at))
    return null
  }
  return { yearBe, population, households, basis: basis || null }
}

/** Columns such as population_2021 carry their year in their name. */
function populationColumns(source: CsvSource) {
  const named = (stem: string) => source.header.filter((heading) => new RegExp(`^${stem}_?\\d{4}$`, 'i').test(heading))
  return {
    population: { names: ['population', ...named('population')] },
    households: { names: ['households', ...named('households')] },
  }
}

function yearOfPopulation(source: CsvSource): number | undefined {
  const years = source.header.flatMap((heading) => /^population_?(\d{4})$/i.exec(heading)?.[1] ?? [])
  if (years.length > 1) {
    throw new LoadError(
      `${source.name} has populations of ${years.join(' and ')}; one year a file.`,
      `ไฟล์ ${source.name} มีประชากรของปี ${years.join(' และ ')} ต้องมีปีเดียวต่อไฟล์`,
    )
  }
  return years[0] === undefined ? undefined : parseYearBe(years[0])
}
