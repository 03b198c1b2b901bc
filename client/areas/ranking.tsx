import { useMemo, useState } from 'react'
import type { Area } from '../../server/areas/contract.ts'
import type { Totals } from '../api.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import type { MapLevel } from '../map/levels.ts'
import { noFigures, quantityOf, valueOf, type Measure } from '../measures.ts'
import { readableIn, sharedUnit } from '../ui/numbers.ts'

const collators = { th: new Intl.Collator('th'), en: new Intl.Collator('en') }
const shownAtFirst = 10

interface RankingProps {
  level: MapLevel
  measure: Measure
  areas: readonly Area[]
  totals: Totals
  onOpen(area: Area): void
}

/** The areas beneath, the largest first: the map as a table. */
export function Ranking({ level, measure, areas, totals, onOpen }: RankingProps) {
  const { lang, t } = useText()
  const [showsAll, setShowsAll] = useState(false)
  const quantity = quantityOf(measure)
  const ranked = useMemo(() => {
    const rows = new Map(totals.rows.map((row) => [row.key, row]))
    return areas
      .map((area) => ({ area, value: valueOf(measure, rows.get(area.code) ?? noFigures, area.population) }))
      .sort(
        (a, b) =>
          (b.value ?? -1) - (a.value ?? -1) || collators[lang].compare(nameOf(a.area, lang), nameOf(b.area, lang)),
      )
  }, [areas, totals, measure, lang])
  const greatest = Math.max(...ranked.map(({ value }) => value ?? 0), 0)
  const largest = quantity === 'share' ? 1 : greatest
  const unit = sharedUnit(quantity, greatest, lang)
  const shown = showsAll ? ranked : ranked.slice(0, shownAtFirst)

  return (
    <section className="part">
      <h3 className="part-head">
        <span>{t.ranked(t.levels[level])}</span>
        <span className="unit">{unit.name}</span>
      </h3>
      <table className="ranking">
        <caption className="visually-hidden">
          {t.ranked(t.levels[level])}: {t.measures[measure]} ({unit.name})
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t.rankColumn}</th>
            <th scope="col">{t.nameColumn}</th>
            <th scope="col">{t.measures[measure]}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ area, value }, i) => (
            <tr key={area.code}>
              <td className="rank num">{i + 1}</td>
              <th scope="row">
                <button type="button" onClick={() => onOpen(area)}>
                  {nameOf(area, lang)}
                </button>
                <span className="rank-line" aria-hidden="true">
                  <span style={{ width: `${largest > 0 ? ((value ?? 0) / largest) * 100 : 0}%` }} />
                </span>
              </th>
              <td className="num">{value === null ? t.noData : readableIn(unit, value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ranked.length > shownAtFirst && (
        <button type="button" className="link" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t.showFewer : t.showAll(ranked.length)}
        </button>
      )}
    </section>
  )
}
