import { bahtToSatang, satangToBaht } from '../lib/baht.ts'
import { geometryKinds } from '../geometry/contract.ts'
import { categories, projectTypes } from '../projects/contract.ts'
import type { GisReport, PlaceQuality, ReportProject, ReportSums } from './contract.ts'

type Qualities = Record<PlaceQuality, number>

/** The figures of projects added up: exact, for each is whole in its least unit (satang, tenths of a metre, square metres). */
export function sumProjects(projects: readonly ReportProject[]): { sums: ReportSums; qualities: Qualities } {
  const qualities: Qualities = { verified: 0, unverified: 0, sent_back: 0, approximate: 0, none: 0 }
  let [tenthsOfMetre, areaM2, doubtful] = [0, 0, 0]
  let satang = 0n
  for (const { quality, length_m, area_m2, budget, findings } of projects) {
    qualities[quality] += 1
    tenthsOfMetre += Math.round((length_m ?? 0) * 10)
    areaM2 += area_m2 ?? 0
    satang += BigInt(bahtToSatang(budget ?? '0'))
    if (findings.length > 0) doubtful += 1
  }
  return {
    sums: {
      count: projects.length,
      located: qualities.verified + qualities.unverified,
      length_m: tenthsOfMetre / 10,
      area_m2: areaM2,
      budget: satangToBaht(satang),
      doubtful,
    },
    qualities,
  }
}

/** By the kind of the geometry shown, those without one last. Kinds that nothing is of are left out. */
export function sumByKind(projects: readonly ReportProject[]): GisReport['by_kind'] {
  return ([...geometryKinds].reverse() as GisReport['by_kind'][number]['kind'][])
    .concat('without')
    .map((kind) => ({ kind, ...sumProjects(projects.filter((project) => (project.kind ?? 'without') === kind)) }))
    .filter(({ sums }) => sums.count > 0)
}

/** By category and type, in the order in which they are always named. Types that nothing is of are left out. */
export function sumByType(projects: readonly ReportProject[]): GisReport['by_type'] {
  const groups = groupProjects(projects, ({ category, type }) => `${category} ${type}`)
  return categories.flatMap((category) =>
    projectTypes.flatMap((type) => {
      const group = groups.get(`${category} ${type}`)
      return group ? [{ category, type, ...sumProjects(group) }] : []
    }),
  )
}

/** Projects by what `keyOf` says of each, in their order. */
export function groupProjects<Key>(
  projects: readonly ReportProject[],
  keyOf: (project: ReportProject) => Key,
): Map<Key, ReportProject[]> {
  const groups = new Map<Key, ReportProject[]>()
  for (const project of projects) {
    const group = groups.get(keyOf(project))
    if (group) group.push(project)
    else groups.set(keyOf(project), [project])
  }
  return groups
}
