import { useState, type ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { joined, readableIn, readableValue, sharedUnit, type Quantity } from '../ui/numbers.ts'

const shownAtFirst = 10

export interface RankedRow {
  key: string
  name: string
  /** Names that are Thai in any language say so to a screen reader. */
  nameLang?: 'th'
  note?: ReactNode
  /** null: cannot be computed. */
  value: number | null
  /** The place the panel is about, among others. */
  isSelf?: boolean
  isChosen?: boolean
  onOpen?: () => void
}

interface RankedTableProps {
  className?: string
  caption: string
  nameColumn: string
  valueColumn: string
  quantity: Quantity
  /** In any order: the largest value comes first, then what has none; rows of one value stay as they come. */
  rows: readonly RankedRow[]
}

/** Named values, the largest first, each with a line of its length and a way to open it. */
export function RankedTable({ className = '', caption, nameColumn, valueColumn, quantity, rows }: RankedTableProps) {
  const { lang, t } = useText()
  const [showsAll, setShowsAll] = useState(false)
  const ranked = rows.toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || 0)
  const greatest = Math.max(...ranked.map(({ value }) => value ?? 0), 0)
  const largest = quantity === 'share' ? 1 : greatest
  const unit = sharedUnit(quantity, greatest, lang)
  const shown = showsAll ? ranked : ranked.slice(0, shownAtFirst)

  return (
    <>
      <p className="unit ranked-unit">{unit.name}</p>
      <table className={`ranked ${className}`}>
        <caption className="visually-hidden">
          {caption}: {valueColumn} ({unit.name})
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t.rankColumn}</th>
            <th scope="col">{nameColumn}</th>
            <th scope="col">{valueColumn}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, i) => (
            <tr key={row.key} className={row.isSelf ? 'is-self' : undefined}>
              <td className="rank num">{i + 1}</td>
              <th scope="row">
                {row.onOpen ? (
                  <button type="button" aria-pressed={row.isChosen} onClick={row.onOpen}>
                    <Name row={row} />
                  </button>
                ) : (
                  <Name row={row} />
                )}
                <span className="rank-line" aria-hidden="true">
                  <span style={{ width: `${largest > 0 ? Math.max(0, ((row.value ?? 0) / largest) * 100) : 0}%` }} />
                </span>
              </th>
              <td
                className="num"
                title={row.value === null ? undefined : joined(readableValue(quantity, row.value, lang))}
              >
                {row.value === null ? t.noData : readableIn(unit, row.value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ranked.length > shownAtFirst && (
        <button type="button" className="link" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t.showFewer : t.showAll(ranked.length)}
        </button>
      )}
    </>
  )
}

function Name({ row }: { row: RankedRow }) {
  return (
    <>
      <span lang={row.nameLang}>{row.name}</span>
      {row.note !== undefined && <span className="rank-note"> {row.note}</span>}
    </>
  )
}
