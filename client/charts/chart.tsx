import { lazy, Suspense, useMemo } from 'react'
import { useText } from '../i18n/use-text.ts'
import { joined, percent, readableBaht, wholeNumber } from '../ui/numbers.ts'
import { useRemembered } from '../ui/use-remembered.ts'
import { choiceOf, largestRow, shareOf, type ChartData } from './chart-data.ts'
import { useChartLook } from './chart-look.ts'
import { chartOption, heightOf, isColumns, unitOf, type ChartScale } from './chart-option.ts'
import { ChartTable, exactUnit, ofSatang } from './chart-table.tsx'

// ECharts is large, and only a panel with an open chart needs it.
const EChart = lazy(() => import('./echart.tsx'))

interface ChartProps {
  title: string
  data: ChartData
  scale?: ChartScale
  /** A row was chosen, or chosen off: its name in the filter. Without it the chart only shows. */
  onChoose?: (choice: string) => void
}

/** A sum and what it is made of, as a picture or as a table of exact figures: the same numbers in both. */
export function Chart({ title, data, scale = 'amount', onChoose }: ChartProps) {
  const { lang, t } = useText()
  const look = useChartLook()
  const [showsTable, setShowsTable] = useRemembered(`table ${data.division}`, false)
  const option = useMemo(() => chartOption(data, scale, look, lang), [data, scale, look, lang])
  const unit = unitOf(data, scale, lang)
  const largest = largestRow(data)
  const share = largest && shareOf(data, largest, 0)
  const summary = largest && share != null ? `: ${t.mostly(largest.name, percent(share))}` : ''
  const choose = (index: number) => {
    const row = data.rows[index]
    const choice = row ? choiceOf(data.division, row.key) : null
    if (choice !== null) onChoose?.(choice)
  }

  if (data.rows.length === 0) return <p className="hint">{t.noneHere}</p>
  return (
    <figure className="chart" aria-label={title}>
      <div className="chart-head">
        <span className="unit">{showsTable ? exactUnit(data, lang) : unit.name}</span>
        <button
          type="button"
          className="link chart-toggle"
          aria-pressed={showsTable}
          onClick={() => setShowsTable(!showsTable)}
        >
          {showsTable ? t.asChart : t.asTable}
          <span className="visually-hidden"> {title}</span>
        </button>
      </div>
      {showsTable ? (
        <div className="chart-scroll">
          <ChartTable title={title} data={data} onChoose={onChoose} />
        </div>
      ) : (
        <>
          <Key data={data} />
          <div role="img" aria-label={`${title}${summary}`}>
            <Suspense fallback={<div className="skeleton chart-wait" style={{ height: heightOf(data) }} />}>
              <EChart
                option={option}
                height={heightOf(data)}
                isColumns={isColumns(data)}
                tooltipOf={(index) => tooltipOf(index)}
                onPick={choose}
              />
            </Suspense>
          </div>
          <div className="visually-hidden">
            <ChartTable title={title} data={data} onChoose={undefined} />
          </div>
        </>
      )}
    </figure>
  )

  function tooltipOf(index: number): HTMLElement {
    const row = data.rows[index]
    const lines = row
      ? data.sources.map(({ name }, i) => {
          const amount = row.amounts[i] ?? 0n
          const part = shareOf(data, row, i)
          const figure =
            data.unit === 'baht'
              ? joined(readableBaht(ofSatang(amount), lang))
              : t.projectsCount(wholeNumber(Number(amount)))
          const share = isColumns(data) || part === null || !row.isIn ? '' : ` (${percent(part)}%)`
          return `${data.sources.length > 1 ? `${name} ` : ''}${figure}${share}`
        })
      : []
    const hint = row && onChoose && choiceOf(data.division, row.key) !== null ? [t.clickToFilter] : []
    return card(row?.name ?? '', lines, hint)
  }
}

/** What each bar of a row is; nothing where there is one alone. */
function Key({ data }: { data: ChartData }) {
  if (data.sources.length < 2) return null
  return (
    <ul className="chart-key" aria-hidden="true">
      {data.sources.map(({ key, name, tone, isDashed }) => (
        <li key={key} className="key">
          <span className={isDashed ? `key-bar tone-${tone} is-dashed` : `key-bar tone-${tone}`} />
          {name}
        </li>
      ))}
    </ul>
  )
}

function card(title: string, lines: readonly string[], hint: readonly string[]): HTMLElement {
  const element = document.createElement('div')
  element.className = 'chart-card'
  const add = (tag: string, text: string, className: string) => {
    const child = document.createElement(tag)
    child.className = className
    child.textContent = text
    element.append(child)
  }
  add('strong', title, 'num')
  for (const line of lines) add('span', line, 'num')
  for (const line of hint) add('small', line, '')
  return element
}
