import { useText } from '../i18n/use-text.ts'
import { exactSatang, percent, sharedUnit, wholeNumber, type Lang } from '../ui/numbers.ts'
import { choiceOf, shareOf, type ChartData } from './chart-data.ts'

interface ChartTableProps {
  title: string
  data: ChartData
  onChoose: ((choice: string) => void) | undefined
}

/** A chart's numbers to the satang, with their sum: what a screen reader reads, and what a keyboard chooses from. */
export function ChartTable({ title, data, onChoose }: ChartTableProps) {
  const { lang, t } = useText()
  const hasShares = data.sources.length === 1
  return (
    <table className={data.sources.length > 2 ? 'chart-table is-wide' : 'chart-table'} data-division={data.division}>
      <caption className="visually-hidden">
        {title} ({exactUnit(data, lang)})
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{title}</span>
          </th>
          {data.sources.map(({ key, name }) => (
            <th scope="col" key={key}>
              {name}
            </th>
          ))}
          {hasShares && <th scope="col">{t.shareOfSum}</th>}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => {
          const share = hasShares && row.isIn ? shareOf(data, row, 0) : null
          const choice = choiceOf(data.division, row.key)
          return (
            <tr key={row.key} className={row.isIn ? undefined : 'is-out'} data-key={row.key}>
              <th scope="row">
                {onChoose && choice !== null ? (
                  <button
                    type="button"
                    className="link"
                    aria-label={t.filterBy(row.name)}
                    onClick={() => onChoose(choice)}
                  >
                    {row.name}
                  </button>
                ) : (
                  row.name
                )}
                {!row.isIn && <span className="visually-hidden"> ({t.filteredOut})</span>}
              </th>
              {row.amounts.map((amount, i) => (
                <td className="num" key={data.sources[i]?.key}>
                  {exact(data, amount)}
                </td>
              ))}
              {hasShares && <td className="num">{share === null ? '' : `${percent(share)}%`}</td>}
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t.total}</th>
          {data.sums.map((sum, i) => (
            <td className="num" key={data.sources[i]?.key}>
              {exact(data, sum)}
            </td>
          ))}
          {hasShares && <td className="num">{(data.sums[0] ?? 0n) > 0n ? '100%' : ''}</td>}
        </tr>
      </tfoot>
    </table>
  )
}

/** The unit of a table's figures: said once, above it. */
export function exactUnit(data: ChartData, lang: Lang): string {
  return sharedUnit(data.unit, 1, lang).name
}

/** Satang as the decimal string of baht that amounts are written in. */
export function ofSatang(satang: bigint): string {
  const size = satang < 0n ? -satang : satang
  return `${satang < 0n ? '-' : ''}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`
}

function exact(data: ChartData, amount: bigint): string {
  return data.unit === 'baht' ? exactSatang(amount) : wholeNumber(Number(amount))
}
