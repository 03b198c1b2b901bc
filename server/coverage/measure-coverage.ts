import type { Gazetteer } from '../areas/gazetteer.ts'
import type { AtlasColumns } from '../atlas/columns.ts'
import { satangToBaht } from '../lib/baht.ts'
import type { AtlasFilter } from '../atlas/atlas-filter.ts'
import { yearsMeasured } from './counted-laos.ts'
import { sumAreas, type AreaSum } from './area-sums.ts'
import type { Coverage, CoverageLevel, CoverageRow, SpendingKind } from './contract.ts'
import { tallySelections, type CoverageSelections } from './tally.ts'

export interface CoverageQuestion {
  level: CoverageLevel
  spending: SpendingKind
  /** What the selections were made of: decides which LAOs and years are measured, and whose rows are wanted. */
  filter: AtlasFilter
}

/**
 * How far projects reach, for every area of a level, and where they do not. docs/coverage.md says why so.
 *
 * - Subdistricts are those of the code list, with or without a polygon; one has a project if one counts in it.
 * - LAOs are those that existed in the newest of the years measured, and an area's as `laosOf` has them: a province's by the register, a district's those that have their seat in it
 *   or serve a part of it, a subdistrict's those that serve it, without the PAO. One has a project if it owns one, wherever that lies. So a PAO is counted in its province alone, while its works
 *   count where they lie.
 * - `years_since` runs to the newest fiscal year of all data, not to today, and takes no notice of the years and quarters
 *   asked.
 * - Spending per person is baht per registered person and fiscal year, over the years asked that the data has, or, where
 *   quarters are asked, over the fiscal years that these are of: what is dated in a year belongs to any project. Its
 *   median is over the measured areas of the level that have a population, those that spent nothing included.
 * - A province that has neither an LAO in the register nor a project in the data is not measured, nor is what lies in
 *   it: nothing is known of it. That decides of Bangkok too.
 *
 * Spending is exact; throws RangeError where a sum would pass 2^53 satang.
 */
export function measureCoverage(
  columns: AtlasColumns,
  gazetteer: Gazetteer,
  selections: CoverageSelections,
  { level, spending, filter }: CoverageQuestion,
): Omit<Coverage, 'version' | 'level'> {
  const tallies = tallySelections(columns, selections, spending)
  const sums = sumAreas(gazetteer, columns, tallies, filter)
  const newestYear = tallies.all.years.at(-1) ?? 0
  const years = yearsMeasured(tallies, filter)

  const rows = [...gazetteer.areas.values()]
    .filter((area) => area.level === level)
    .map((area): CoverageRow => {
      const sum = sums.of(area.code)
      const isMeasured = sums.isMeasured(area)
      return {
        code: area.code,
        is_measured: isMeasured,
        population: area.population,
        ...figuresOf(sum, newestYear),
        spending_per_person: isMeasured ? ratio(sum.satang / 100, (area.population ?? 0) * years.length) : null,
        against_median: null,
      }
    })
  const measured = rows.filter((row) => row.is_measured)
  const perPerson = median(measured.map((row) => row.spending_per_person))
  for (const row of rows) {
    row.against_median = row.spending_per_person === null ? null : rounded(ratio(row.spending_per_person, perPerson))
    row.spending_per_person = rounded(row.spending_per_person)
  }
  return {
    national: {
      ...figuresOf(sums.country, newestYear),
      newest_year: yearOrNull(newestYear),
      fiscal_years: years,
      provinces_without_data: sums.provincesWithoutData,
      areas: measured.length,
      areas_never: measured.filter((row) => row.last_year === null).length,
      areas_with_population: measured.filter((row) => row.spending_per_person !== null).length,
      median: {
        share_subdistricts: rounded(median(measured.map((row) => ratio(row.subdistricts_with, row.subdistricts)))),
        share_laos: rounded(median(measured.map((row) => ratio(row.laos_with, row.laos)))),
        share_located: rounded(median(measured.map((row) => ratio(row.located, row.count)))),
        years_since: median(measured.map((row) => row.years_since)),
        spending_per_person: rounded(perPerson),
      },
    },
    rows: rows.filter(({ code }) => isWithin(gazetteer, filter.area, code)),
  }
}

/** Whether an area lies in one of those asked, or is one; every area does where none is asked. */
export function isWithin(gazetteer: Gazetteer, asked: readonly string[] | undefined, code: string): boolean {
  if (!asked) return true
  const group = gazetteer.areas.get(code.slice(0, 2))?.group
  return asked.some((one) => one === 'TH' || one === group || code.startsWith(one))
}

function figuresOf(sum: AreaSum, newestYear: number) {
  return {
    count: sum.count,
    located: sum.located,
    unplaced: sum.unplaced,
    subdistricts: sum.subdistricts,
    subdistricts_with: sum.subdistrictsWith,
    subdistricts_never: sum.subdistrictsNever,
    subdistricts_without_polygon: sum.subdistrictsWithoutPolygon,
    laos: sum.laos,
    laos_with: sum.laosWith,
    first_year: yearOrNull(sum.firstYear),
    last_year: yearOrNull(sum.lastYear),
    years_since: sum.lastYear === 0 ? null : newestYear - sum.lastYear,
    spending: satangToBaht(sum.satang),
  }
}

function yearOrNull(year: number): number | null {
  return year === 0 ? null : year
}

function ratio(part: number, whole: number | null): number | null {
  return whole !== null && whole > 0 ? part / whole : null
}

/** The middle of what is known, or halfway between the middle two. */
function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

/** Six significant digits: more than a screen shows, and fewer bytes. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6))
}
