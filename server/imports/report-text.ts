import type { LoadReport } from './load-report.ts'
import { describeProblem, outcomeOf } from './problem.ts'

/** The summary of a load for a terminal, Thai first; a line for each kind of problem, with one example. */
export function reportText(report: LoadReport, problemsFile: string | undefined): string {
  const n = (value: number) => value.toLocaleString('en')
  const { inserted, updated, unchanged } = report.records
  const lines = [
    '',
    ...(report.isDryRun ? ['ทดลองนำเข้าเท่านั้น ไม่มีการบันทึก · A dry run: nothing was stored'] : []),
    `${report.what}: อ่าน ${n(report.read)} · รับ ${n(report.accepted)} · ปฏิเสธ ${n(report.refused)} · รับพร้อมข้อสังเกต ${n(report.keptWithWarning)}`,
    `${' '.repeat(report.what.length)}  read ${n(report.read)}, accepted ${n(report.accepted)}, refused ${n(report.refused)}, kept with a warning ${n(report.keptWithWarning)}`,
    `ระเบียน: เพิ่ม ${n(inserted)} · เปลี่ยน ${n(updated)} · คงเดิม ${n(unchanged)}`,
    `records: inserted ${n(inserted)}, changed ${n(updated)}, unchanged ${n(unchanged)}`,
    ...report.notes.flatMap(({ th, en }) => [`· ${th}`, `  ${en}`]),
    ...problemLines(report),
  ]
  if (problemsFile !== undefined) {
    lines.push(`รายการปัญหาทั้งหมดอยู่ใน ${problemsFile}`, `All problems, row by row, are in ${problemsFile}`)
  }
  return lines.join('\n')
}

function problemLines(report: LoadReport): string[] {
  const groups = new Map<string, LoadReport['problems']>()
  for (const found of report.problems) {
    const group = groups.get(found.code)
    if (group) group.push(found)
    else groups.set(found.code, [found])
  }
  return [...groups].flatMap(([code, found]) => {
    const [example] = found
    if (!example) return []
    const { reasonTh, reasonEn } = describeProblem(example)
    const sign = outcomeOf(example) === 'refused' ? '✗' : '!'
    const where = example.row === null ? '' : ` (แถว/row ${example.row})`
    return [`${sign} ${code} × ${found.length}${where}: ${reasonTh}`, `  ${reasonEn}`]
  })
}
