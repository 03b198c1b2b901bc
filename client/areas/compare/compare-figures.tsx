import { useText } from '../../i18n/use-text.ts'
import { measures, quantityOf, valueOf, type Measure } from '../../measures.ts'
import { readableIn, sharedUnit } from '../../ui/numbers.ts'
import { PanelPart } from '../panel-part.tsx'
import type { ComparedArea } from './compare-side.tsx'

/** Every measure of both, the larger one marked. */
export function CompareFigures({ sides, measure }: { sides: readonly [ComparedArea, ComparedArea]; measure: Measure }) {
  const { lang, t } = useText()
  return (
    <PanelPart name="figures" title={t.compareFigures} startsOpen>
      <table className="compare-figures">
        <thead>
          <tr>
            <th scope="col">{t.measure}</th>
            {sides.map(({ area, name }) => (
              <th scope="col" key={area.code}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map((one) => {
            const values = sides.map(({ total, area }) => valueOf(one, total, area.population))
            const most = Math.max(...values.map((value) => value ?? -Infinity))
            const unit = sharedUnit(quantityOf(one), Math.max(most, 0), lang)
            const isUneven = values.some((value) => value !== most)
            return (
              <tr key={one} className={one === measure ? 'is-chosen' : undefined}>
                <th scope="row">
                  {t.measures[one]} <span className="compare-unit">{unit.name}</span>
                </th>
                {values.map((value, i) => (
                  <td key={sides[i]?.area.code} className={isUneven && value === most ? 'num is-most' : 'num'}>
                    {value === null ? t.noData : readableIn(unit, value)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </PanelPart>
  )
}
