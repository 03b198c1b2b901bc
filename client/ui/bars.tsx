import { useText } from '../i18n/use-text.ts'
import { joined, readableIn, readableValue, sharedUnit, type Quantity } from './numbers.ts'

export interface Bar {
  key: string
  name: string
  /** null: cannot be computed. */
  value: number | null
  tone?: string
}

/** Named values as lengths from one line, each with its figure; their unit is said once, above. */
export function Bars({ title, bars, quantity }: { title: string; bars: readonly Bar[]; quantity: Quantity }) {
  const { lang, t } = useText()
  const greatest = Math.max(...bars.map(({ value }) => value ?? 0), 0)
  const largest = quantity === 'share' ? 1 : greatest
  const unit = sharedUnit(quantity, greatest, lang)
  return (
    <>
      <h3 className="part-head">
        <span>{title}</span>
        <span className="unit">{unit.name}</span>
      </h3>
      <table className="bars">
        <caption className="visually-hidden">
          {title} ({unit.name})
        </caption>
        <tbody>
          {bars.map(({ key, name, value, tone }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="bar-cell" aria-hidden="true">
                <span
                  className={tone ? `bar tone-${tone}` : 'bar'}
                  style={{ width: `${largest > 0 ? Math.max(0, ((value ?? 0) / largest) * 100) : 0}%` }}
                />
              </td>
              <td className="num" title={value === null ? undefined : joined(readableValue(quantity, value, lang))}>
                {value === null ? t.noData : readableIn(unit, value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
