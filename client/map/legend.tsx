import { isGap } from '../coverage/gap-measures.ts'
import { StepLegend } from '../coverage/step-legend.tsx'
import { useText } from '../i18n/use-text.ts'
import { quantityOf, type Measure } from '../measures.ts'
import { boundaryIn, sharedUnit } from '../ui/numbers.ts'
import { css, palettes, rampColour, type Palette, type Theme } from './colours.ts'
import { projectBounds } from './style.ts'
import type { StyledAreas } from './use-area-style.ts'

interface LegendProps {
  styled: StyledAreas | undefined
  measure: Measure
  theme: Theme
  showsProjects: boolean
}

/** What the colours mean: the boundaries printed are the boundaries drawn by. */
export function Legend({ styled, measure, theme, showsProjects }: LegendProps) {
  const { t } = useText()
  return (
    <section className="legend" aria-label={t.legend}>
      {showsProjects ? (
        <ProjectRamps palette={palettes[theme]} isDisbursed={measure === 'disbursed'} />
      ) : (
        <AreaClasses {...{ styled, theme }} />
      )}
    </section>
  )
}

function AreaClasses({ styled, theme }: Pick<LegendProps, 'styled' | 'theme'>) {
  const { lang, t } = useText()
  const palette = palettes[theme]
  if (!styled) return <div className="legend-bar skeleton" />
  const { measure, classes, steps, hasZero } = styled.style
  if (steps) return <StepLegend styled={styled} steps={steps} palette={palette} />
  if (isGap(measure)) return null
  const unit = sharedUnit(quantityOf(measure), classes.bounds.at(-1) ?? 0, lang)
  const labels = classes.bounds.map((bound) => boundaryIn(unit, bound))
  return (
    <>
      <p className="legend-title">
        <span>
          {t.legendBy(styled.level)}
          {styled.level === 'subdistrict' && ` · ${t.legendOfView}`}
        </span>
        {classes.counts.length > 0 && <span>{unit.name}</span>}
      </p>
      {classes.counts.length > 0 && (
        <ol className="legend-bar">
          {classes.counts.map((count, i) => (
            <li key={classes.bounds[i]} title={t.classRange(labels[i] ?? '', labels[i + 1] ?? '', count)}>
              <span
                className="swatch"
                style={{ background: css(rampColour(palette.amount, i, classes.counts.length)) }}
              />
              <span className="visually-hidden">{t.classRange(labels[i] ?? '', labels[i + 1] ?? '', count)}</span>
              <span className="bound num" aria-hidden="true">
                {labels[i]}
              </span>
              {i === classes.counts.length - 1 && (
                <span className="bound bound-last num" aria-hidden="true">
                  {labels[i + 1]}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      <p className="legend-rest">
        {hasZero && <Key colour={css(palette.zero)} name={measure === 'count' ? t.zero : t.zeroValue} />}
        <Key colour={css(palette.missing)} name={t.noData} />
      </p>
    </>
  )
}

function ProjectRamps({ palette, isDisbursed }: { palette: Palette; isDisbursed: boolean }) {
  const { lang, t } = useText()
  const unit = sharedUnit('baht', 5_000_000, lang)
  return (
    <>
      <p className="legend-title">
        <span>{t.projectsLegend(isDisbursed)}</span>
        <span>{unit.name}</span>
      </p>
      {(['road', 'water'] as const).map((category) => (
        <div className="legend-ramp" key={category}>
          <span>{t.categories[category]}</span>
          <ol className="legend-bar">
            {palette[category].map((colour, i) => (
              <li key={i}>
                <span className="swatch" style={{ background: css(colour) }} />
                {category === 'water' && i > 0 && (
                  <span className="bound num">{boundaryIn(unit, projectBounds[i - 1] ?? 0)}</span>
                )}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </>
  )
}

function Key({ colour, name }: { colour: string; name: string }) {
  return (
    <span className="key">
      <span className="swatch" style={{ background: colour }} />
      {name}
    </span>
  )
}
