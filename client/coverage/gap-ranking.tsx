import { useState } from 'react'
import type { Area } from '../../server/areas/contract.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import type { MapLevel } from '../map/levels.ts'
import type { FilterQuery } from '../queries.ts'
import { byGap, gapValueOf, type GapMeasure } from './gap-measures.ts'
import { basisOf, joinedGap, readableGap } from './gap-words.ts'
import { useCoverage } from './use-coverage.ts'

const collators = { th: new Intl.Collator('th'), en: new Intl.Collator('en') }
const shownAtFirst = 10

interface GapRankingProps {
  level: MapLevel
  measure: GapMeasure
  areas: readonly Area[]
  /** The filter with the area that holds them. */
  filter: FilterQuery
  onOpen(area: Area): void
}

/** The areas beneath, the largest gap first, each with what its figure is of. */
export function GapRanking({ level, measure, areas, filter, onOpen }: GapRankingProps) {
  const { lang, t } = useText()
  const [showsAll, setShowsAll] = useState(false)
  const { data } = useCoverage(level, filter)
  const rows = new Map(data?.level === level ? data.rows.map((row) => [row.code, row]) : [])
  if (rows.size === 0) return <div className="skeleton skeleton-bars" />
  const compare = byGap(measure)
  const ranked = areas
    .flatMap((area) => {
      const row = rows.get(area.code)
      return row ? [{ area, row, value: gapValueOf(measure, row) }] : []
    })
    .sort((a, b) => compare(a.value, b.value) || collators[lang].compare(nameOf(a.area, lang), nameOf(b.area, lang)))
  const shown = showsAll ? ranked : ranked.slice(0, shownAtFirst)
  const title = t.coverage.ranked(t.levels[level])

  return (
    <section className="part">
      <h3>{title}</h3>
      <table className="ranked ranking gap-ranking">
        <caption className="visually-hidden">
          {title}: {t.coverage.measures[measure]}
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t.rankColumn}</th>
            <th scope="col">{t.nameColumn}</th>
            <th scope="col">{t.coverage.measures[measure]}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ area, row, value }, i) => (
            <tr key={area.code}>
              <td className="rank num">{i + 1}</td>
              <th scope="row">
                <button type="button" onClick={() => onOpen(area)}>
                  {nameOf(area, lang)} <span className="rank-note">{basisOf(measure, row, area.code, lang, t)}</span>
                </button>
              </th>
              <td className="num">{value === null ? t.noData : joinedGap(readableGap(measure, value, level, t))}</td>
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
