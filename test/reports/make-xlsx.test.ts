import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { ProblemError } from '../../server/lib/problems.ts'
import type { ReportProject, WholeGisReport } from '../../server/reports/contract.ts'
import { makeXlsxApart, XlsxMaker } from '../../server/reports/make-xlsx.ts'
import { sumByKind, sumByType, sumProjects } from '../../server/reports/sum-projects.ts'
import { gisReportXlsx } from '../../server/reports/xlsx.ts'
import { readSheets } from './read-sheets.ts'

function reportOf(count: number): WholeGisReport {
  const projects = Array.from({ length: count }, (_, i): ReportProject => ({
    id: i + 1,
    title: `ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายที่ ${i}`,
    fiscal_year: 2569,
    category: 'road',
    type: 'concrete',
    stage: 'approved',
    lao: '4500101',
    lao_name: 'เทศบาลเมืองหนึ่ง',
    quality: 'verified',
    kind: 'planned',
    form: 'line',
    length_m: 100 + i,
    plan_length_m: 120,
    area_m2: null,
    plan_area_m2: null,
    capture: 'gps',
    captured_at: '2024-02-02T03:04:05Z',
    accuracy_m: 4,
    findings: [],
    budget: '1234567.89',
    shape: { type: 'MultiPoint', coordinates: [[100, 15]] },
  }))
  const { sums, qualities } = sumProjects(projects)
  return {
    of: {
      level: 'lao',
      code: '4500101',
      name_th: 'เทศบาลเมืองหนึ่ง',
      name_en: 'One',
      province_name_th: 'จังหวัดห้าสิบ',
      province_name_en: 'Fifty',
    },
    period: { fy: [], from: null, to: null },
    made_at: '2026-11-26T00:00:00.000Z',
    total: sums,
    qualities,
    by_kind: sumByKind(projects),
    by_type: sumByType(projects),
    by_lao: [],
    left_out: { cancelled: 0, draft: 0, no_place: 0, undated: 0, other_days: 0 },
    projects,
  }
}

it('makes the same spreadsheet beside the thread that serves, which goes on meanwhile', async () => {
  const report = reportOf(2000)
  const turnsUntil = async <T>(made: Promise<T>): Promise<[T, number]> => {
    let [isMade, turns] = [false, 0]
    void made.finally(() => (isMade = true))
    for (; !isMade; turns++) await nextTurn()
    return [await made, turns]
  }
  const [here, turnsHere] = await turnsUntil(gisReportXlsx(report, true))
  const [apart, turnsApart] = await turnsUntil(makeXlsxApart({ report, isSample: true }))
  expect(await readSheets(Buffer.from(apart))).toEqual(await readSheets(Buffer.from(here)))
  // it has its turn over and over, and not now and then
  expect(turnsApart).toBeGreaterThan(20 * turnsHere)
})

it('says so where many wait, before anything is read for those who come then', async () => {
  const maker = new XlsxMaker()
  let read = 0
  const others = Array.from({ length: 11 }, () =>
    maker.make(() => {
      read++
      return new Promise(() => {})
    }),
  )
  const late = maker.make(() => {
    read++
    return new Promise(() => {})
  })
  const error = await late.catch((thrown: unknown) => thrown)
  expect(error instanceof ProblemError && [error.problem.status, error.problem.code]).toEqual([503, 'reports_waiting'])
  expect([others.length, read]).toEqual([11, 1])
})

it('passes on what went wrong, and makes the next', async () => {
  const maker = new XlsxMaker()
  await expect(maker.make(() => Promise.reject(new Error('unread')))).rejects.toThrow('unread')
  const { bytes } = await maker.make(() => Promise.resolve({ report: reportOf(1), isSample: false }))
  expect((await readSheets(Buffer.from(bytes))).get('รายโครงการ')).toHaveLength(2)
})
