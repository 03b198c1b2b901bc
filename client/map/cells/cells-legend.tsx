import { useId } from 'react'
import { useText } from '../../i18n/use-text.ts'
import { quantityOf, type Measure } from '../../measures.ts'
import { boundaryIn, sharedUnit } from '../../ui/numbers.ts'
import { css, palettes, type Theme } from '../colours.ts'
import { cellFieldOf, largestRadius, mixColour, radiusShare, showsCells } from './cells.ts'

/** The switch of the density marks. */
export function CellsSwitch({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const { t } = useText()
  const id = useId()
  return (
    <div className="switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
      <label htmlFor={id}>{t.tools.cells}</label>
    </div>
  )
}

interface CellsLegendProps {
  measure: Measure
  theme: Theme
  zoom: number
  /** What the largest mark stands for; null until it is known. */
  largest: number | null
}

/** What a mark is: the sizes printed are the sizes drawn. */
export function CellsLegend({ measure, theme, zoom, largest }: CellsLegendProps) {
  const { t } = useText()
  return (
    <section className="cells-legend" aria-label={t.tools.cells}>
      {!showsCells(zoom) ? (
        <p className="hint">{t.tools.cellsZoomOut}</p>
      ) : (
        largest !== null && <Marks {...{ measure, theme, zoom, largest }} />
      )}
    </section>
  )
}

/** Shares of the largest value that the legend draws, from large to small. */
const drawnShares = [1, 0.2, 0.02]
const mixes = [
  ['road', { count: 1, category_road: 1 }],
  ['even', { count: 2, category_road: 1, category_water: 1 }],
  ['water', { count: 1, category_water: 1 }],
] as const

function Marks({ measure, theme, zoom, largest }: { measure: Measure; theme: Theme; zoom: number; largest: number }) {
  const { lang, t } = useText()
  const palette = palettes[theme]
  const field = cellFieldOf(measure)
  const unit = sharedUnit(field === 'count' ? 'projects' : quantityOf(measure), largest, lang)
  const shares = drawnShares.filter((share) => field !== 'count' || largest * share >= 1)
  return (
    <>
      <p className="legend-title">
        {field === 'count' ? t.tools.cellsCount : t.tools.cellsSize(t.money[field], unit.name)}
      </p>
      <ul className="cells-sizes">
        {shares.map((share) => {
          const radius = Math.max(1.6, largestRadius(zoom) * radiusShare(share, 1))
          return (
            <li key={share}>
              <svg width={2 * radius + 2} height={2 * radius + 2} aria-hidden="true">
                <circle cx={radius + 1} cy={radius + 1} r={radius} fill={css(palette.even)} />
              </svg>
              <span className="num">{boundaryIn(unit, largest * share)}</span>
            </li>
          )
        })}
      </ul>
      <ul className="cells-mixes">
        {mixes.map(([mix, cell]) => (
          <li key={mix} className="key">
            <svg width="11" height="11" aria-hidden="true">
              <circle cx="5.5" cy="5.5" r="5.5" fill={css(mixColour(palette, cell))} />
            </svg>
            {t.tools.cellsMix[mix]}
          </li>
        ))}
      </ul>
      <p className="hint">{t.tools.cellsHint}</p>
    </>
  )
}
