import type { AreaLevel } from '../areas/contract.ts'
import { hasColumns, nameColumns, type ColumnRules } from './columns.ts'
import { isFault, readGeometry, type MultiGeometry } from './geometry.ts'
import { LoadError, problem, type ImportProblem } from './problem.ts'
import { isRecord } from './read-file.ts'
import type { CsvSource, FeatureSource } from './source-file.ts'
import { arabicDigits, plainThai } from './text.ts'

export interface AreaRecord {
  code: string
  level: AreaLevel
  parentCode: string
  nameTh: string
  nameEn: string | null
}

export interface Boundary {
  /** Its feature's number in the file, from 1. */
  row: number
  file: string
  code: string
  level: AreaLevel
  isDetailed: boolean
  nameTh: string | null
  nameEn: string | null
  geometry: MultiGeometry
}

const codeListColumns = {
  subdistrictCode: { names: ['subdistrict_code', 'tambon_code', 'tambon_id', 'รหัสตำบล'] },
  subdistrictTh: { names: ['subdistrict_th', 'subdistrict_name_th', 'tambon_th', 'ตำบล'] },
  subdistrictEn: { names: ['subdistrict_en', 'subdistrict_name_en', 'tambon_en'] },
  districtCode: { names: ['district_code', 'amphoe_code', 'amphoe_id', 'รหัสอำเภอ'] },
  districtTh: { names: ['district_th', 'district_name_th', 'amphoe_th', 'อำเภอ'] },
  districtEn: { names: ['district_en', 'district_name_en', 'amphoe_en'] },
  provinceCode: { names: ['province_code', 'changwat_code', 'province_id', 'รหัสจังหวัด'], required: true },
  provinceTh: { names: ['province_th', 'province_name_th', 'changwat_th', 'จังหวัด'], required: true },
  provinceEn: { names: ['province_en', 'province_name_en', 'changwat_en'] },
} satisfies ColumnRules<string>

export function isCodeList(source: CsvSource): boolean {
  return hasColumns(source, codeListColumns)
}

/** The areas of a code list: each row names a subdistrict, its district and its province. */
export function readAreaCodes(source: CsvSource): { areas: AreaRecord[]; problems: ImportProblem[] } {
  const table = nameColumns(source, codeListColumns)
  const problems = [...table.problems]
  const areas = new Map<string, AreaRecord & { line: number }>()
  const levels = [
    { level: 'province', digits: 2, code: 'provinceCode', th: 'provinceTh', en: 'provinceEn' },
    { level: 'district', digits: 4, code: 'districtCode', th: 'districtTh', en: 'districtEn' },
    { level: 'subdistrict', digits: 6, code: 'subdistrictCode', th: 'subdistrictTh', en: 'subdistrictEn' },
  ] as const
  for (const row of table.rows) {
    let parent = 'TH'
    for (const { level, digits, code: codeColumn, th, en } of levels) {
      if (!table.has(codeColumn)) break
      const given = row.get(codeColumn)
      const code = arabicDigits(given)
      const at = { file: source.name, row: row.line, column: table.headed(codeColumn), value: given }
      if (!isAreaCode(code, digits)) {
        problems.push(problem('bad_code', at, { wanted: digits }))
        break
      }
      if (parent !== 'TH' && !code.startsWith(parent)) {
        problems.push(problem('nesting_broken', at, { parent }))
        break
      }
      const nameTh = row.get(th)
      if (nameTh === '') {
        problems.push(problem('missing_value', { file: source.name, row: row.line, column: table.headed(th) }))
        break
      }
      const known = areas.get(code)
      if (!known)
        areas.set(code, { code, level, parentCode: parent, nameTh, nameEn: row.get(en) || null, line: row.line })
      else if (level === 'subdistrict') {
        problems.push(problem('duplicate_row', at, { first: known.line }))
      } else if (known.nameTh !== nameTh) {
        problems.push(
          problem(
            'conflicting_names',
            { ...at, column: table.headed(th), value: nameTh },
            { code, name: known.nameTh, first: known.line },
          ),
        )
      }
      parent = code
    }
  }
  return { areas: [...areas.values()].map(({ line: _, ...area }) => area), problems }
}

/**
 * Whether a boundary file is detailed (for containment) or generalized (for drawing): what the
 * command says, else what the file's name says. Throws LoadError when neither does.
 */
export function isDetailedFile(name: string, asked: 'detailed' | 'general' | undefined): boolean {
  if (asked) return asked === 'detailed'
  const saysGeneral = /simplified|generali[sz]ed|general/i.test(name)
  const saysDetailed = /detailed|full/i.test(name)
  if (saysGeneral !== saysDetailed) return saysDetailed
  throw new LoadError(
    `The name ${name} does not say whether its outlines are detailed or simplified: add --detailed or --general.`,
    `ชื่อไฟล์ ${name} ไม่บอกว่าเป็นขอบเขตละเอียดหรืออย่างง่าย โปรดเพิ่ม --detailed หรือ --general`,
  )
}

const codeNames = ['code', 'ADM3_PCODE', 'ADM2_PCODE', 'ADM1_PCODE', 'TAM_CODE', 'AMP_CODE', 'PROV_CODE']
const thaiNames = ['name_th', 'ADM3_TH', 'ADM2_TH', 'ADM1_TH', 'TAM_NAM_T', 'AMPHOE_T', 'PROV_NAM_T']
const englishNames = ['name_en', 'ADM3_EN', 'ADM2_EN', 'ADM1_EN', 'TAM_NAM_E', 'AMPHOE_E', 'PROV_NAM_E']

/** The outlines in a boundary file, keyed by code; the level follows from the code's length. */
export function readBoundaries(
  source: FeatureSource,
  isDetailed: boolean,
): { boundaries: Boundary[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = []
  const boundaries = new Map<string, Boundary>()
  source.features.forEach((feature, i) => {
    const at = { file: source.name, row: i + 1 }
    if (!isRecord(feature) || feature['type'] !== 'Feature' || !isRecord(feature['properties'])) {
      problems.push(problem('feature_malformed', at, { why: 'type Feature with properties is wanted' }))
      return
    }
    const properties = feature['properties']
    const given = firstText(properties, codeNames) ?? ''
    const code = arabicDigits(given).replace(/^TH/, '')
    const level = levelOfCode(code)
    if (!level) {
      problems.push(problem('bad_code', { ...at, column: 'code', value: given }, { wanted: '2, 4, 6' }))
      return
    }
    const first = boundaries.get(code)
    if (first) {
      problems.push(problem('duplicate_row', { ...at, column: 'code', value: given }, { first: first.row }))
      return
    }
    const read = readGeometry(feature['geometry'])
    if (isFault(read)) {
      const { code: fault, ...names } = read
      problems.push(problem(fault, { ...at, column: 'geometry', value: code }, names))
      return
    }
    if (read.geometry.type !== 'MultiPolygon') {
      problems.push(
        problem('geometry_wrong_type', { ...at, column: 'geometry', value: code }, { type: read.geometry.type }),
      )
      return
    }
    boundaries.set(code, {
      ...at,
      code,
      level,
      isDetailed,
      nameTh: firstText(properties, thaiNames) ?? null,
      nameEn: firstText(properties, englishNames) ?? null,
      geometry: read.geometry,
    })
  })
  return { boundaries: [...boundaries.values()], problems }
}

function firstText(properties: Record<string, unknown>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (typeof value === 'string' && value.trim() !== '') return plainThai(value)
    if (typeof value === 'number') return String(value)
  }
  return undefined
}

export function isAreaCode(code: string, digits: number): boolean {
  return code.length === digits && /^[1-9]\d*$/.test(code)
}

/** The level an area code belongs to, or undefined. */
export function levelOfCode(code: string): AreaLevel | undefined {
  if (isAreaCode(code, 2)) return 'province'
  if (isAreaCode(code, 4)) return 'district'
  return isAreaCode(code, 6) ? 'subdistrict' : undefined
}

export function parentOfCode(code: string): string {
  return code.length === 2 ? 'TH' : code.slice(0, -2)
}
