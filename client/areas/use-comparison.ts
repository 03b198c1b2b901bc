import { useText } from '../i18n/use-text.ts'
import { levelOfCode } from '../map/levels.ts'
import { noFigures, valueOf, type Measure } from '../measures.ts'
import { useAreas, useTotals, type FilterQuery } from '../queries.ts'
import { compare, comparisonWords } from './comparison.ts'

/** How the area stands among all of its level, in words; a subdistrict among those of its province. */
export function useComparison(place: string, measure: Measure, filter: FilterQuery): string[] {
  const { t } = useText()
  const level = levelOfCode(place)
  const province = place.slice(0, 2)
  const isLocal = level === 'subdistrict'
  const totals = useTotals(level ? [level] : undefined, isLocal ? { ...filter, area: province } : filter).data
  const areas = useAreas(level).data?.areas
  if (!level || !totals || !areas || totals.by[0] !== level) return []
  const rows = new Map(totals.rows.map((row) => [row.key, row]))
  const values = areas
    .filter(({ code }) => !isLocal || code.startsWith(province))
    .flatMap(({ code, population }) => {
      const value = valueOf(measure, rows.get(code) ?? noFigures, population)
      return value === null ? [] : [{ code, value }]
    })
  const own = values.find(({ code }) => code === place)
  const found =
    own &&
    compare(
      own.value,
      values.map(({ value }) => value),
    )
  return found ? comparisonWords(found, t.comparedWith[level], t) : []
}
