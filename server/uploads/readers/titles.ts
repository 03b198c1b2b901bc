import { foldText } from '../../lib/fold-text.ts'

type Properties = readonly (readonly [name: string, text: string])[]

/** Headings under which the name of a project stands, the likeliest first. */
const titleHeadings = [
  'ชื่อโครงการ',
  'โครงการ',
  'project_name',
  'project_title',
  'projectname',
  'title',
  'ชื่อ',
  'name',
  'ชื่อถนน',
  'รายการ',
  'รายละเอียด',
].map(foldText)

/** Headings under which the number of a project stands. */
const codeHeadings = new Set(
  [
    'source_id',
    'project_id',
    'projectid',
    'project_code',
    'รหัสโครงการ',
    'เลขที่โครงการ',
    'เลขโครงการ',
    'เลขที่โครงการ (e-gp)',
  ].map(foldText),
)
/** Headings that may be of a number; they count where the number is long enough to be nobody else's. */
const codeLike = /(^|[^a-z])(id|code|no)([^a-z]|$)|รหัส|เลขที/
const longEnough = 5

/** What a feature is called, by its heading; null where none says so. */
export function titleOf(properties: Properties): string | null {
  const texts = new Map<string, string>()
  for (const [name, text] of properties) {
    const heading = foldText(name.slice(0, 100))
    if (text.trim() !== '' && !texts.has(heading)) texts.set(heading, text.trim())
  }
  for (const heading of titleHeadings) {
    const text = texts.get(heading)
    if (text !== undefined) return text.slice(0, 500)
  }
  return null
}

/** The numbers a feature may have in the source of a project, five at most, in small letters. */
export function codesOf(properties: Properties): string[] {
  const codes = properties.flatMap(([name, text]) => {
    const code = foldText(text.slice(0, 200))
    const heading = foldText(name.slice(0, 100))
    if (code === '' || code.length > 100) return []
    if (codeHeadings.has(heading)) return [code]
    return codeLike.test(heading) && code.length >= longEnough && /\d/.test(code) ? [code] : []
  })
  return [...new Set(codes)].slice(0, 5)
}
