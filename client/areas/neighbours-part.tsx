import type { Area } from '../../server/areas/contract.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import type { MapLevel } from '../map/levels.ts'
import { noFigures, quantityOf, valueOf, type Measure } from '../measures.ts'
import { useNeighbours, useTotals, type FilterQuery } from '../queries.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { compare, comparisonWords, timesMedian } from './comparison.ts'
import { PanelPart } from './panel-part.tsx'
import { RankedTable } from './ranked-table.tsx'

interface NeighboursPartProps {
  area: Area
  level: MapLevel
  measure: Measure
  /** The filter without an area. */
  filter: FilterQuery
  onOpen(area: Area): void
}

/** The area among those that touch it, on the measure. */
export function NeighboursPart(props: NeighboursPartProps) {
  const { t } = useText()
  return (
    <PanelPart name="neighbours" title={t.neighbours[props.level]} startsOpen>
      <Neighbours {...props} />
    </PanelPart>
  )
}

function Neighbours({ area, level, measure, filter, onOpen }: NeighboursPartProps) {
  const { lang, t } = useText()
  const neighbours = useNeighbours(area.code)
  const around = neighbours.data?.areas
  const codes = around && [area, ...around].map(({ code }) => code)
  const totals = useTotals(codes && [level], { ...filter, area: codes?.join(',') ?? '' })

  const error = neighbours.error ?? totals.error
  if (error)
    return <ProblemNote error={error} onRetry={() => void (neighbours.error ? neighbours : totals).refetch()} />
  if (around?.length === 0) return <p className="hint">{t.noNeighbours}</p>
  if (!around || !totals.data) return <div className="skeleton skeleton-bars" />

  const figures = new Map(totals.data.rows.map((row) => [row.key, row]))
  const rows = [area, ...around].map((one) => ({
    key: one.code,
    name: nameOf(one, lang),
    value: valueOf(measure, figures.get(one.code) ?? noFigures, one.population),
    ...(one === area ? { isSelf: true, note: t.thisArea } : { onOpen: () => onOpen(one) }),
  }))
  const [own, ...others] = rows
  const known = others.flatMap(({ value }) => value ?? [])
  const standing = own?.value == null ? undefined : compare(own.value, [own.value, ...known])
  // Its rank is among all of them; the median is its neighbours', not its own.
  const found = standing && { ...standing, timesMedian: timesMedian(own?.value ?? 0, known) }
  return (
    <>
      {found && <p className="part-words">{comparisonWords(found, t.theNeighbours[level], t).join(' · ')}</p>}
      <RankedTable
        caption={t.neighbours[level]}
        nameColumn={t.nameColumn}
        valueColumn={t.measures[measure]}
        quantity={quantityOf(measure)}
        rows={rows}
      />
    </>
  )
}
