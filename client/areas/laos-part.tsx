import type { Lao } from '../../server/laos/contract.ts'
import { useText } from '../i18n/use-text.ts'
import { moneyFieldOf, noFigures, quantityOf, valueOf, type Measure } from '../measures.ts'
import { useLaos, useTotals, without, type FilterQuery } from '../queries.ts'
import { joined, readableBaht, wholeNumber } from '../ui/numbers.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { PanelPart } from './panel-part.tsx'
import { RankedTable } from './ranked-table.tsx'

interface LaosPartProps {
  place: string
  count: number
  measure: Measure
  /** The filter with the area. */
  filter: FilterQuery
  onChoose(lao: string): void
}

/** The LAOs of the area, each with what is its own in it. */
export function LaosPart(props: LaosPartProps) {
  const { t } = useText()
  return (
    <PanelPart name="laos" title={t.laosHere} summary={t.laosCount(wholeNumber(props.count))} startsOpen={false}>
      <Laos {...props} />
    </PanelPart>
  )
}

function Laos({ place, measure, filter, onChoose }: LaosPartProps) {
  const { lang, t } = useText()
  const chosen = filter['lao']?.split(',') ?? []
  const listed = useLaos({ area: place })
  const totals = useTotals(['lao'], without(filter, 'lao'))
  const figures = new Map(totals.data?.rows.map((row) => [row.key, row]))
  // A PAO works everywhere in its province, and some works lie across a border: they are of no list but have projects.
  const known = new Set(listed.data?.laos.map(({ code }) => code))
  const guests = listed.data ? [...figures.keys()].filter((code) => !known.has(code)).slice(0, 100) : []
  const others = useLaos(guests.length > 0 ? { code: guests.join(',') } : undefined)

  const error = listed.error ?? totals.error
  if (error) return <ProblemNote error={error} onRetry={() => void (listed.error ? listed : totals).refetch()} />
  if (!listed.data || !totals.data || (guests.length > 0 && !others.data)) {
    return <div className="skeleton skeleton-bars" />
  }
  const laos = [...listed.data.laos, ...(others.data?.laos ?? [])]
  if (laos.length === 0) return <p className="hint">{t.noLaos}</p>
  const idle = laos.filter(({ code }) => !figures.has(code)).length
  const unknown = totals.data.left_out
  return (
    <>
      <RankedTable
        className="laos"
        caption={t.laosHere}
        nameColumn={t.searchKinds.lao}
        valueColumn={t.measures[measure]}
        quantity={quantityOf(measure)}
        rows={laos.map((lao) => ({
          key: lao.code,
          name: lao.name_th,
          nameLang: 'th',
          note: noteOf(lao),
          value: valueOf(measure, figures.get(lao.code) ?? noFigures, lao.population),
          isChosen: chosen.includes(lao.code),
          onOpen: () => onChoose(lao.code),
        }))}
      />
      {idle > 0 && <p className="hint">{t.laosWithout(wholeNumber(idle))}</p>}
      {unknown.count > 0 && (
        <p className="hint">
          {t.laosUnknown(wholeNumber(unknown.count), joined(readableBaht(unknown[moneyFieldOf(measure)], lang)))}
        </p>
      )}
    </>
  )

  function noteOf({ kind, population }: Lao): string {
    return [t.laoKindsShort[kind], ...(population === null ? [] : [t.laoPeople(wholeNumber(population))])].join(' · ')
  }
}
