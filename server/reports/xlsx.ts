import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node'
import { placeQualities, type GisReport, type ReportProject, type ReportSums, type WholeGisReport } from './contract.ts'
import { periodInThai, thaiDay } from './period-in-thai.ts'
import { raiNganWa } from './thai-area.ts'
import { thaiWords } from './thai-words.ts'

/**
 * The report as a spreadsheet with the sheets สรุป and รายโครงการ. Numbers, days and texts are cells of their own types:
 * a text stays one, whatever it starts with.
 */
export function gisReportXlsx(report: WholeGisReport, isSample: boolean): Promise<Uint8Array<ArrayBuffer>> {
  return writeXlsxFile(
    [
      {
        sheet: 'สรุป',
        data: summary(report, isSample),
        columns: summaryWidths.map((width) => ({ width })),
        orientation,
      },
      {
        sheet: 'รายโครงการ',
        data: [
          columns.map(({ head: name }) => head(name)),
          ...report.projects.map((project, at) => columns.map(({ cell }) => cell(project, at))),
        ],
        columns: columns.map(({ width }) => ({ width })),
        stickyRowsCount: 1,
        orientation,
      },
    ],
    { fontFamily: 'TH Sarabun New', fontSize: 14 },
  )
    .toBuffer()
    .then((buffer) => new Uint8Array(buffer))
}

const orientation = 'landscape'
/** The day in the Buddhist Era, by the calendar that the format itself names. */
const thaiDayFormat = '[$-107041E]d mmm yyyy'

type Cell = CellObject | null

/** A text, whatever else it looks like; without the control characters that no XML holds. */
const text = (value: string | null, more: Partial<CellObject> = {}): Cell => {
  const shown = value?.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '') ?? ''
  // the type and the value belong together; `more` adds looks alone
  return shown === '' ? null : ({ type: String, format: '@', value: shown, ...more } as CellObject)
}
const number = (value: number | null, format: string): Cell =>
  value === null ? null : { type: Number, value, format, align: 'right' }
const whole = (value: number | null): Cell => number(value, '#,##0')
const tenths = (value: number | null): Cell => number(value, '#,##0.0')
/** Spreadsheets hold numbers of 15 digits: exact to the satang up to ten trillion baht. */
const baht = (value: string | null): Cell => number(value === null ? null : Number(value), '#,##0.00')
const head = (name: string): Cell =>
  text(name, { fontWeight: 'bold', backgroundColor: '#E8E2D4', wrap: true, alignVertical: 'center' })
const day = (iso: string | null): Cell => {
  if (iso === null) return null
  // A cell has no time zone: the day in Thailand, which is seven hours ahead.
  const inThailand = new Date(new Date(iso).getTime() + 7 * 3_600_000)
  inThailand.setUTCHours(0, 0, 0, 0)
  return { type: Date, value: inThailand, format: thaiDayFormat }
}

const columns: { head: string; width: number; cell: (project: ReportProject, at: number) => Cell }[] = [
  { head: 'ลำดับ', width: 8, cell: (_, at) => whole(at + 1) },
  { head: 'รหัสโครงการในระบบ', width: 14, cell: ({ id }) => number(id, '0') },
  { head: 'ปีงบประมาณ', width: 11, cell: ({ fiscal_year: year }) => number(year, '0') },
  { head: 'รหัส อปท.', width: 11, cell: ({ lao }) => text(lao) },
  { head: 'อปท.', width: 30, cell: ({ lao_name: name }) => text(name) },
  { head: 'ชื่อโครงการ', width: 60, cell: ({ title }) => text(title, { wrap: true }) },
  { head: 'ด้าน', width: 11, cell: ({ category }) => text(thaiWords.categories[category]) },
  { head: 'ประเภท', width: 20, cell: ({ type }) => text(thaiWords.types[type]) },
  { head: 'ขั้นตอน', width: 16, cell: ({ stage }) => text(thaiWords.stages[stage]) },
  { head: 'งบประมาณ (บาท)', width: 18, cell: ({ budget }) => baht(budget) },
  { head: 'คุณภาพพิกัด', width: 18, cell: ({ quality }) => text(thaiWords.qualities[quality]) },
  { head: 'ตำแหน่งตาม', width: 14, cell: ({ kind }) => text(kind && thaiWords.kinds[kind]) },
  { head: 'รูปบนแผนที่', width: 12, cell: ({ form }) => text(form && thaiWords.forms[form]) },
  { head: 'ความยาวบนแผนที่ (ม.)', width: 14, cell: ({ length_m: m }) => tenths(m) },
  { head: 'ความยาวตามแผน (ม.)', width: 14, cell: ({ plan_length_m: m }) => tenths(m) },
  {
    head: 'ต่างจากแผน (ม.)',
    width: 12,
    cell: ({ length_m: m, plan_length_m: plan }) => tenths(m === null || plan === null ? null : m - plan),
  },
  { head: 'พื้นที่บนแผนที่ (ตร.ม.)', width: 15, cell: ({ area_m2: m2 }) => whole(m2) },
  { head: 'พื้นที่ตามแผน (ตร.ม.)', width: 15, cell: ({ plan_area_m2: m2 }) => whole(m2) },
  { head: 'พื้นที่ (ไร่-งาน-ตร.ว.)', width: 16, cell: ({ area_m2: m2 }) => text(m2 === null ? null : raiNganWa(m2)) },
  { head: 'วิธีเก็บพิกัด', width: 16, cell: ({ capture }) => text(capture && thaiWords.captures[capture]) },
  { head: 'วันที่เก็บพิกัด', width: 14, cell: ({ captured_at: at }) => day(at) },
  { head: 'คลาดเคลื่อน (ม.)', width: 12, cell: ({ accuracy_m: m }) => tenths(m) },
  {
    head: 'ข้อสังเกต',
    width: 40,
    cell: ({ findings }) => text(findings.map((code) => thaiWords.findings[code] ?? code).join(', ')),
  },
]

const summaryWidths = [34, 13, 13, 13, 13, 13, 13, 15, 16, 17, 20, 13]

const sumHeads = [
  'โครงการ',
  ...placeQualities.map((quality) => thaiWords.qualities[quality]),
  'ความยาว (กม.)',
  'พื้นที่ (ตร.ม.)',
  'พื้นที่ (ไร่-งาน-ตร.ว.)',
  'งบประมาณ (บาท)',
  'มีข้อสังเกต',
]

function summary(report: WholeGisReport, isSample: boolean): Row[] {
  const { of, total, qualities } = report
  const subject = { lao: of.name_th, district: `อำเภอ${of.name_th}`, province: `จังหวัด${of.name_th}` }[of.level]
  const sums = (name: string, { sums: s, qualities: q }: Counted, more: Partial<CellObject> = {}): Row => [
    text(name, more),
    whole(s.count),
    ...placeQualities.map((quality) => whole(q[quality])),
    number(s.length_m / 1000, '#,##0.0000'),
    whole(s.area_m2),
    text(raiNganWa(s.area_m2), { align: 'right' }),
    baht(s.budget),
    whole(s.doubtful),
  ]
  const bold = { fontWeight: 'bold' } as const
  const table = (name: string, rows: Row[]): Row[] => [
    [head(name), ...sumHeads.map(head)],
    ...rows,
    sums('รวม', { sums: total, qualities }, bold),
    [],
  ]
  const leftOut = Object.entries(report.left_out).filter(([, count]) => count > 0)
  return [
    [text('รายงาน GIS โครงการถนนและแหล่งน้ำ', { ...bold, fontSize: 18 })],
    [text(of.level === 'lao' ? `${subject} จังหวัด${of.province_name_th}` : subject, bold)],
    [text(periodInThai(report.period))],
    [text(`จัดทำเมื่อ ${thaiDay(report.made_at)}`)],
    ...(isSample ? [[text('ข้อมูลตัวอย่าง ไม่ใช่ข้อมูลจริง', { ...bold, textColor: '#A04000' })]] : []),
    [],
    ...table(
      'ตำแหน่งตาม',
      report.by_kind.map((row) => sums(thaiWords.kinds[row.kind], row)),
    ),
    ...table(
      'ประเภท',
      report.by_type.map((row) => sums(`${thaiWords.categories[row.category]}: ${thaiWords.types[row.type]}`, row)),
    ),
    ...(of.level === 'lao'
      ? []
      : table(
          'อปท.',
          report.by_lao.map((row) => sums(row.name_th, row)),
        )),
    [text('ไม่รวมในรายงาน', bold)],
    ...(leftOut.length === 0 ? [[text('ไม่มี')]] : []),
    ...leftOut.map(([reason, count]) => [
      text(thaiWords.leftOut[reason as keyof GisReport['left_out']]), // the keys are those of the contract
      whole(count),
    ]),
    [],
    [text('ความยาวและพื้นที่วัดบนทรงรีอ้างอิง WGS 84 จากรูปล่าสุดของแต่ละโครงการ ความยาวของรูปเส้น พื้นที่ของรูปปิด')],
    [text('งบประมาณคืองบที่อนุมัติ หากยังไม่มีใช้งบตามแผน')],
  ]
}

interface Counted {
  sums: ReportSums
  qualities: GisReport['qualities']
}
