import { levelOfCode, parentOfCode } from './areas.ts'
import { hasColumns, nameColumns, type ColumnRules } from './columns.ts'
import { LoadError, problem, type ImportProblem } from './problem.ts'
import type { CsvSource } from './source-file.ts'
import { arabicDigits, parseCount, parseYearBe } from './text.ts'

export interface PopulationRecord {
  line: number
  areaCode: string
  yearBe: number
  population: number
  male: number | null
  female: number | null
  households: number | null
}

const byAreaColumns = {
  level: { names: ['level', 'ระดับ'] },
  code: { names: ['code', 'area_code', 'province_code', 'รหัส', 'รหัสพื้นที่'], required: true },
  year: { names: ['year', 'ปี', 'พ.ศ.'] },
  population: { names: ['population', 'total', 'ประชากร', 'รวม'], required: true },
  male: { names: ['male', 'ชาย'] },
  female: { names: ['female', 'หญิง'] },
  households: { names: ['households', 'houses', 'บ้าน', 'ครัวเรือน'] },
} satisfies ColumnRules<string>

export function isPopulation(source: CsvSource): boolean {
  return hasColumns(source, byAreaColumns)
}

/**
 * Population and households by area: with a year in each row, or one year for the whole file, from
 * the command or the file's name (CE or BE). The country's code may be written 0.
 */
export function readPopulation(
  source: CsvSource,
  knownAreas: ReadonlySet<string>,
  askedYearBe: number | undefined,
): { populations: PopulationRecord[]; problems: ImportProblem[] } {
  const table = nameColumns(source, byAreaColumns)
  const fileYearBe = table.has('year') ? undefined : (askedYearBe ?? yearInName(source.name))
  if (!table.has('year') && fileYearBe === undefined) {
    throw new LoadError(
      `${source.name} does not say of which year it is: add --year 2564.`,
      `ไฟล์ ${source.name} ไม่บอกว่าเป็นข้อมูลปีใด โปรดเพิ่ม --year 2564`,
    )
  }
  const problems = [...table.problems]
  const records = new Map<string, PopulationRecord>()
  for (const row of table.rows) {
    const at = (column: Parameters<typeof row.get>[0]) => ({
      file: source.name,
      row: row.line,
      column: table.headed(column),
      value: row.get(column),
    })
    const count = (column: 'population' | 'male' | 'female' | 'households') => {
      const text = row.get(column)
      if (text === '' && column !== 'population') return null
      const value = parseCount(text)
      if (value === undefined) problems.push(problem('bad_count', at(column)))
      return value
    }
    const given = arabicDigits(row.get('code'))
    const areaCode = given === '0' || given === '00' ? 'TH' : given
    const yearBe = fileYearBe ?? parseYearBe(row.get('year'))
    const level = areaCode === 'TH' ? 'country' : levelOfCode(areaCode)
    const first = records.get(`${areaCode} ${yearBe}`)
    if (yearBe === undefined) problems.push(problem('bad_year', at('year')))
    else if (!knownAreas.has(areaCode)) problems.push(problem('area_unknown', at('code')))
    else if (level && row.get('level') !== '' && row.get('level') !== level) {
      problems.push(problem('level_contradicts_code', at('level'), { level }))
    } else if (first) problems.push(problem('duplicate_row', at('code'), { first: first.line }))
    else {
      const [population, male, female, households] = [
        count('population'),
        count('male'),
        count('female'),
        count('households'),
      ]
      if (typeof population === 'number' && male !== undefined && female !== undefined && households !== undefined) {
        records.set(`${areaCode} ${yearBe}`, { line: row.line, areaCode, yearBe, population, male, female, households })
      }
    }
  }
  const populations = [...records.values()]
  return { populations, problems: [...problems, ...sumsThatDiffer(source.name, populations)] }
}

function yearInName(name: string): number | undefined {
  const [years, ...more] = [...name.matchAll(/(?<!\d)(19\d\d|20\d\d|2[45]\d\d)(?!\d)/g)].map(([, year = '']) => year)
  return years === undefined || more.length > 0 ? undefined : parseYearBe(years)
}

const levelNames = {
  province: { en: 'provinces', th: 'จังหวัด' },
  district: { en: 'districts', th: 'อำเภอ' },
  subdistrict: { en: 'subdistricts', th: 'ตำบล' },
}

/** Areas whose own figure is not the sum of the areas below them, where the file has both. */
function sumsThatDiffer(file: string, records: readonly PopulationRecord[]): ImportProblem[] {
  const sums = new Map<string, { population: number; households: number | null }>()
  for (const { areaCode, yearBe, population, households } of records) {
    if (areaCode === 'TH') continue
    const key = `${parentOfCode(areaCode)} ${yearBe}`
    const sum = sums.get(key) ?? { population: 0, households: 0 }
    sums.set(key, {
      population: sum.population + population,
      households: sum.households === null || households === null ? null : sum.households + households,
    })
  }
  return records.flatMap((record) => {
    const sum = sums.get(`${record.areaCode} ${record.yearBe}`)
    const below = record.areaCode === 'TH' ? 'province' : record.areaCode.length === 2 ? 'district' : 'subdistrict'
    if (!sum) return []
    return (['population', 'households'] as const).flatMap((column) => {
      const given = record[column]
      const total = sum[column]
      if (given === null || total === null || given === total) return []
      return [
        problem(
          'sum_differs',
          { file, row: record.line, column, value: String(given) },
          {
            children: levelNames[below].en,
            childrenTh: levelNames[below].th,
            sum: total,
            given,
            difference: total - given,
          },
        ),
      ]
    })
  })
}
