import { classifyTitle } from './classify-title.ts'
import { hasColumns, nameColumns, type ColumnRules } from './columns.ts'
import { LoadError, problem, type ImportProblem } from './problem.ts'
import type { LaoMatch, LaoRegister, RegisteredLao } from './match-lao.ts'
import type { ProjectRecord } from './project-record.ts'
import type { CsvSource } from './source-file.ts'
import { parseBaht, parseYearBe } from './text.ts'
import { areaNamed, type Gazetteer } from './title-places.ts'

const procurementColumns = {
  id: { names: ['project_id', 'เลขที่โครงการ'], required: true },
  title: { names: ['project_name', 'ชื่อโครงการ'], required: true },
  lao: { names: ['local_authority', 'dept_name', 'sub_dept_name', 'หน่วยงาน'], required: true },
  province: { names: ['province_th', 'province', 'จังหวัด'], required: true },
  value: { names: ['project_value_thb', 'project_value', 'project_money', 'วงเงิน', 'งบประมาณโครงการ'], required: true },
  method: { names: ['purchase_method', 'purchase_method_name', 'วิธีจัดซื้อจัดจ้าง'] },
} satisfies ColumnRules<string>

export function isProcurement(source: CsvSource): boolean {
  return hasColumns(source, procurementColumns)
}

export interface ProcurementReference {
  register: LaoRegister
  gazetteer: Gazetteer
  /** Province codes by Thai name. */
  provinces: ReadonlyMap<string, string>
}

/**
 * Procurement records of a fiscal year, as govspending publishes them: one contract each, its LAO
 * by name. What is built and where is read from the title. A row is refused only where it has no
 * title, no usable amount or no province; an LAO no register knows does not lose it.
 */
export function readProcurement(
  source: CsvSource,
  reference: ProcurementReference,
  askedYear: number | undefined,
): { projects: ProjectRecord[]; source: string; problems: ImportProblem[] } {
  const fiscalYear = askedYear ?? yearInName(source.name)
  const table = nameColumns(source, procurementColumns)
  const problems = [...table.problems]
  const projects: ProjectRecord[] = []
  const firstLine = new Map<string, { line: number; times: number }>()
  for (const row of table.rows) {
    const at = (column: Parameters<typeof row.get>[0]) => ({
      file: source.name,
      row: row.line,
      column: table.headed(column),
      value: row.get(column),
    })
    const id = row.get('id')
    const title = row.get('title')
    const value = row.get('value')
    const amount = value === '' ? null : parseBaht(value)
    const provinceCode = reference.provinces.get(row.get('province'))
    if (id === '') problems.push(problem('missing_value', at('id')))
    else if (title === '') problems.push(problem('missing_value', at('title')))
    else if (title.length > 2000) problems.push(problem('too_long', at('title'), { limit: 2000 }))
    else if (row.get('lao') === '') problems.push(problem('missing_value', at('lao')))
    else if (provinceCode === undefined) problems.push(problem('province_unknown', at('province')))
    else if (amount === undefined || amount?.startsWith('-')) problems.push(problem('bad_amount', at('value')))
    else {
      if (amount === null) problems.push(problem('amount_missing', at('value')))
      const seen = firstLine.get(id)
      const sourceId = seen ? `${id}#${seen.times + 1}` : id
      if (seen) problems.push(problem('duplicate_source_id', at('id'), { first: seen.line, kept_as: sourceId }))
      firstLine.set(id, { line: seen?.line ?? row.line, times: (seen?.times ?? 0) + 1 })
      const place = placeOf(title, row.get('lao'), provinceCode, reference, at('lao'), at('title'), problems)
      const { category, type, isMixed } = classifyTitle(title)
      projects.push({
        line: row.line,
        file: source.name,
        sourceId,
        ...place,
        fiscalYear,
        title,
        category,
        type,
        isMixed,
        stage: 'contracted',
        planAnnouncedOn: null,
        cancelReason: null,
        procurementMethod: row.get('method') || null,
        fund: null,
        budgetPlanned: null,
        budgetApproved: null,
        contractAmount: amount,
        disbursed: null,
        geometry: null,
      })
    }
  }
  return { projects, source: `govspending-fy${fiscalYear}`, problems }
}

function yearInName(name: string): number {
  const year = /fy_?(\d{4})/i.exec(name)?.[1]
  const parsed = year === undefined ? undefined : parseYearBe(year)
  if (parsed === undefined) {
    throw new LoadError(
      `${name} does not say of which fiscal year it is: add --fiscal-year 2561.`,
      `ไฟล์ ${name} ไม่บอกปีงบประมาณ โปรดเพิ่ม --fiscal-year 2561`,
    )
  }
  return parsed
}

type At = { file: string; row: number; column: string; value: string }

/** The LAO and the area of a project, from the LAO's name, its province and the title. */
function placeOf(
  title: string,
  laoName: string,
  provinceCode: string,
  reference: ProcurementReference,
  atLao: At,
  atTitle: At,
  problems: ImportProblem[],
): Pick<ProjectRecord, 'laoCode' | 'laoNameAsGiven' | 'provinceAsGivenCode' | 'approximateAreaCode'> {
  const { gazetteer, register } = reference
  const provincesNamed = gazetteer.provincesIn(title)
  const [otherCode] = provincesNamed
  const other = provincesNamed.size === 1 && otherCode !== provinceCode ? otherCode : undefined
  const places = gazetteer.placesIn(title, other ?? provinceCode)
  const named = new Set([
    ...places.districts,
    ...places.subdistricts
      .flatMap(({ codes }) => codes)
      .filter((code) => places.districts.size === 0 || places.districts.has(code.slice(0, 4))),
  ])

  const match = register.find(laoName, provinceCode, named)
  const elsewhere =
    other !== undefined && (match.found === 'several' || match.found === 'none')
      ? register.find(laoName, other, named)
      : undefined
  const taken = elsewhere && 'lao' in elsewhere && elsewhere.found !== 'loosely' ? elsewhere : match
  const lao = 'lao' in taken ? taken.lao : undefined
  const provinceName = (code: string) => nameOf(reference.provinces, code)
  if (taken !== match && lao && other !== undefined) {
    problems.push(
      problem('lao_in_other_province', atLao, {
        province: provinceName(provinceCode),
        other: provinceName(other),
        name: lao.fullNameTh,
        code: lao.code,
      }),
    )
  } else {
    problems.push(...matchProblems(match, provinceName(provinceCode), atLao))
    if (other !== undefined) {
      problems.push(
        problem('title_names_other_province', atTitle, {
          province: provinceName(provinceCode),
          other: provinceName(other),
        }),
      )
    }
  }
  const area = areaNamed(places, lao)
  if (area.named === 'ambiguous') {
    problems.push(
      problem('subdistrict_ambiguous', atTitle, {
        name: area.name,
        count: area.codes.length,
        codes: area.codes.join(' '),
      }),
    )
  }
  return {
    laoCode: lao?.code ?? null,
    laoNameAsGiven: taken.found === 'exactly' && taken === match ? null : laoName,
    provinceAsGivenCode: lao ? null : provinceCode,
    approximateAreaCode: 'code' in area ? area.code : null,
  }
}

function matchProblems(match: LaoMatch, province: string, at: At): ImportProblem[] {
  const names = (lao: RegisteredLao) => ({ province, name: lao.fullNameTh, code: lao.code })
  switch (match.found) {
    case 'exactly':
      return []
    case 'by_title':
      return [problem('lao_told_by_title', at, { ...names(match.lao), count: match.count })]
    case 'loosely':
      return [
        problem('lao_matched_loosely', at, {
          ...names(match.lao),
          how: match.how === 'spelling' ? 'only tone marks, spaces or silent letters differ' : 'one letter differs',
          howTh: match.how === 'spelling' ? 'ต่างกันเพียงวรรณยุกต์ เว้นวรรค หรือการันต์' : 'ต่างกันหนึ่งตัวอักษร',
        }),
      ]
    case 'several':
      return [
        problem('lao_ambiguous', at, {
          province,
          count: match.laos.length,
          codes: match.laos.map(({ code }) => code).join(' '),
        }),
      ]
    case 'none':
      return [problem('lao_unknown', at, { province })]
  }
}

function nameOf(provinces: ReadonlyMap<string, string>, wanted: string): string {
  for (const [name, code] of provinces) if (code === wanted) return name
  return wanted
}
