import type { ReactNode } from 'react'
import type { TotalsFigures } from '../../../server/totals/contract.ts'
import type { AreaWithAncestors } from '../../api.ts'
import { nameOf, useText } from '../../i18n/use-text.ts'
import type { Measure } from '../../measures.ts'
import { wholeNumber } from '../../ui/numbers.ts'
import { country } from '../../url-state.ts'
import { HeadlineNumber } from '../headline.tsx'
import type { Comparable } from './compare-picker.tsx'

export interface ComparedArea {
  area: AreaWithAncestors
  /** With what it is called by: จังหวัดลำพูน. */
  name: string
  total: TotalsFigures
}

/** How an area is drawn on the map and in the charts while two are compared. */
export type SideLine = 'solid' | 'dashed'

interface CompareSideProps {
  side: ComparedArea
  line: SideLine
  measure: Measure
  onOpen(area: Comparable): void
  children?: ReactNode
}

/** One of the two: its line as on the map, its name, where it lies, its number. */
export function CompareSide({ side, line, measure, onOpen, children }: CompareSideProps) {
  const { lang, t } = useText()
  const { area, name, total } = side
  const within = area.ancestors.filter(({ code }) => code !== country).map((one) => nameOf(one, lang))
  return (
    <section className={`side side-${line}`} aria-label={name} data-code={area.code}>
      <span className={`side-line is-${line}`} aria-hidden="true" />
      <span className="visually-hidden">{line === 'solid' ? t.onMapSolid : t.onMapDashed}</span>
      <h3>
        <button type="button" className="link" onClick={() => onOpen(area)}>
          {name}
        </button>
      </h3>
      <p className="panel-note">
        {[
          ...within.reverse(),
          ...(area.population === null ? [] : [t.population(wholeNumber(area.population), area.population_year)]),
        ].join(' · ')}
      </p>
      <HeadlineNumber measure={measure} total={total} population={area.population} isSmall />
      {children}
    </section>
  )
}
