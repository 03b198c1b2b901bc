import { useMemo } from 'react'
import type { Area } from '../../server/areas/contract.ts'
import type { Totals } from '../api.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import type { MapLevel } from '../map/levels.ts'
import { noFigures, quantityOf, valueOf, type Measure } from '../measures.ts'
import { RankedTable } from './ranked-table.tsx'

const collators = { th: new Intl.Collator('th'), en: new Intl.Collator('en') }

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
  const rows = useMemo(() => {
    const figures = new Map(totals.rows.map((row) => [row.key, row]))
    return areas
      .toSorted((a, b) => collators[lang].compare(nameOf(a, lang), nameOf(b, lang)))
      .map((area) => ({
        key: area.code,
        name: nameOf(area, lang),
        value: valueOf(measure, figures.get(area.code) ?? noFigures, area.population),
        onOpen: () => onOpen(area),
      }))
  }, [areas, totals, measure, lang, onOpen])
  return (
    <section className="part">
      <h3>{t.ranked(t.levels[level])}</h3>
      <RankedTable
        className="ranking"
        caption={t.ranked(t.levels[level])}
        nameColumn={t.nameColumn}
        valueColumn={t.measures[measure]}
        quantity={quantityOf(measure)}
        rows={rows}
      />
    </section>
  )
}
