import type { Member } from '../accounts/member.ts'
import type { Tx } from '../db.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { GisReportQuery, ReportLao, WholeGisReport } from './contract.ts'
import { readLaos, readProjects, readSubject } from './queries.ts'
import { groupProjects, sumByKind, sumByType, sumProjects } from './sum-projects.ts'

/**
 * The GIS report (รายงาน GIS) of an LAO or an area and a period, of what the person sees. Its sums are those of its
 * projects. Throws ProblemError: 403 and 404 as `readSubject`, 400 where nobody could tell of whom it is to be.
 */
export async function makeGisReport(tx: Tx, member: Member, query: GisReportQuery): Promise<WholeGisReport> {
  const subject = await readSubject(tx, subjectAsked(query, member))
  const { projects, leftOut } = await readProjects(tx, subject, query)
  const laos = await readLaos(tx, subject)
  const ofLao = groupProjects(projects, ({ lao }) => lao)
  const byLao: ReportLao[] = laos.map((lao) => ({ ...lao, ...sumProjects(ofLao.get(lao.code) ?? []) }))
  const unregistered = ofLao.get(null)
  if (unregistered) {
    byLao.push({
      code: null,
      name_th: 'อปท. ที่ไม่พบในทะเบียน',
      name_en: 'LAOs that the register does not have',
      area: null,
      ...sumProjects(unregistered),
    })
  }
  const { sums: total, qualities } = sumProjects(projects)
  return {
    of: subject,
    period: { fy: query.fy ?? [], from: query.from ?? null, to: query.to ?? null },
    made_at: new Date().toISOString(),
    total,
    qualities,
    by_kind: sumByKind(projects),
    by_type: sumByType(projects),
    by_lao: byLao,
    left_out: leftOut,
    projects,
  }
}

function subjectAsked({ lao, area }: GisReportQuery, member: Member): { lao: string } | { area: string } {
  if (lao !== undefined) return { lao }
  const own = area ?? member.district ?? member.province
  if (area === undefined && member.lao !== null) return { lao: member.lao }
  if (own === null) {
    throw new ProblemError(
      problems.requestInvalid([{ where: 'lao', why: 'an LAO, a district or a province is named' }]),
    )
  }
  return { area: own }
}
