import type { Area } from '../areas/contract.ts'
import { laosOf, type Gazetteer } from '../areas/gazetteer.ts'
import type { AtlasColumns } from '../atlas/columns.ts'
import type { AtlasFilter } from '../atlas/atlas-filter.ts'
import { sumAreas } from './area-sums.ts'
import { mostGaps, type Gaps } from './contract.ts'
import { isCounted } from './counted-laos.ts'
import { isWithin } from './measure-coverage.ts'
import { tallySelections, type CoverageSelections } from './tally.ts'

/**
 * The subdistricts and LAOs of an area that have no project under a filter: those that never had one first, then those
 * whose last is the longest ago. They are what `measureCoverage` counts as without: each list has as many as its
 * figures' difference.
 */
export function findGaps(
  columns: AtlasColumns,
  gazetteer: Gazetteer,
  selections: CoverageSelections,
  area: Area,
  filter: AtlasFilter,
): Omit<Gaps, 'version'> {
  const tallies = tallySelections(columns, selections, 'approved')
  const sums = sumAreas(gazetteer, columns, tallies, filter)
  const subdistricts = [...gazetteer.areas.values()]
    .filter((one) => one.level === 'subdistrict' && isWithin(gazetteer, [area.code], one.code))
    .filter((one) => sums.isMeasured(one) && sums.of(one.code).count === 0)
    .map(({ code, name_th, name_en, bbox }) => ({
      code,
      name_th,
      name_en,
      last_year: sums.of(code).lastYear || null,
      bbox,
    }))

  const seats = firstServed(gazetteer)
  const laos = laosOf(gazetteer, area.code)
    .filter(isCounted(tallies, filter))
    .flatMap((lao) => {
      const code = columns.laos.find(lao.code)
      if (code !== undefined && tallies.asked.laoHas[code]) return []
      const where = seats.get(lao.code) ?? lao.district ?? lao.province
      return {
        code: lao.code,
        kind: lao.kind,
        full_name_th: lao.full_name_th,
        name_en: lao.name_en,
        last_year: (code !== undefined && tallies.ever.laoLast[code]) || null,
        area: where,
        bbox: gazetteer.areas.get(where)?.bbox ?? null,
      }
    })
  return {
    code: area.code,
    subdistricts_matched: subdistricts.length,
    subdistricts: subdistricts.sort(longestFirst).slice(0, mostGaps),
    laos_matched: laos.length,
    laos: laos.sort(longestFirst).slice(0, mostGaps),
  }
}

/** The subdistrict of the lowest code among those each LAO serves. */
function firstServed({ serving }: Gazetteer): ReadonlyMap<string, string> {
  const first = new Map<string, string>()
  for (const subdistrict of [...serving.keys()].sort()) {
    for (const lao of serving.get(subdistrict) ?? []) if (!first.has(lao)) first.set(lao, subdistrict)
  }
  return first
}

function longestFirst(
  a: { code: string; last_year: number | null },
  b: { code: string; last_year: number | null },
): number {
  return (a.last_year ?? 0) - (b.last_year ?? 0) || (a.code < b.code ? -1 : 1)
}
