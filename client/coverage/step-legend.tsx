import { nameOf, useText } from '../i18n/use-text.ts'
import { css, type Palette, type Rgb } from '../map/colours.ts'
import type { StyledAreas } from '../map/use-area-style.ts'
import { useAreas } from '../queries.ts'
import { fiscalYearShort, wholeNumber } from '../ui/numbers.ts'
import { never } from './gap-measures.ts'
import { perPerson } from './gap-words.ts'
import { stepOf, type Steps } from './steps.ts'

/** Marks at the ends of classes, or beneath them where a class is one number. */
const marks: Record<Steps['ramp'], { at: 'edge' | 'middle'; text: readonly string[] }> = {
  amount: { at: 'edge', text: ['0', '25', '50', '75', '100'] },
  years: { at: 'middle', text: ['0', '1', '2', '3–4', '5+'] },
  around: { at: 'edge', text: ['', '¼', '½', '0.8', '1.25', '2', '4', ''] },
}

interface StepLegendProps {
  styled: StyledAreas
  steps: Steps
  palette: Palette
}

/** What fixed classes mean, what is counted, and what is left out. */
export function StepLegend({ styled, steps, palette }: StepLegendProps) {
  const { t } = useText()
  const { values, hasZero } = styled.style
  const { at, text } = marks[steps.ramp]
  const isShare = steps.ramp === 'amount'
  // One of one: there is nothing between all and none.
  const isOneOfOne = styled.style.measure === 'share_subdistricts' && styled.level === 'subdistrict'
  const known = [...values.values()].filter((value) => value !== null)
  const counts = steps.from.map(
    (_, i) => known.filter((value) => value !== never && !(isShare && value <= 0) && stepOf(steps, value) === i).length,
  )
  // All of them, exactly, is no stretch of the scale.
  const onScale = isShare ? counts.slice(0, -1) : counts
  return (
    <>
      <p className="legend-title">
        <span>{t.legendBy(styled.level)}</span>
        {!isOneOfOne && <span>{t.coverage.unit[isShare ? 'share' : steps.ramp === 'years' ? 'years' : 'times']}</span>}
      </p>
      {!isOneOfOne && (
        <ol className={`legend-bar legend-steps marks-${at}`}>
          {onScale.map((count, i) => (
            <li key={steps.from[i]} title={rangeOf(i, count)}>
              <span className="swatch" style={{ background: css(palette[steps.ramp][i] ?? palette.missing) }} />
              <span className="visually-hidden">{rangeOf(i, count)}</span>
              <span className="bound num" aria-hidden="true">
                {text[i]}
              </span>
              {at === 'edge' && i === onScale.length - 1 && (
                <span className="bound bound-last num" aria-hidden="true">
                  {text[i + 1]}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      <p className="legend-rest">
        {isShare && (
          <Key name={isOneOfOne ? t.coverage.hasNone : t.coverage.nothing} colour={palette.zero} isUnused={!hasZero} />
        )}
        {isShare && (
          <Key
            name={isOneOfOne ? t.coverage.has : t.coverage.full}
            colour={palette.amount.at(-1)}
            isUnused={counts.at(-1) === 0}
          />
        )}
        {steps.ramp === 'years' && <NeverKey palette={palette} isUnused={!known.includes(never)} />}
        <Key name={t.noData} colour={palette.missing} />
      </p>
      <Counted styled={styled} />
    </>
  )

  function rangeOf(i: number, count: number): string {
    if (at === 'middle') return `${t.coverage.years(text[i] ?? '')}: ${count}`
    const [from, to] = [text[i] ?? '', text[i + 1] ?? '']
    if (from === '') return t.coverage.below(to, count)
    return to === '' ? t.coverage.atLeast(from, count) : t.coverage.steps(from, to, count)
  }
}

/** What is counted and what is left out, in sentences. */
export function Counted({ styled }: { styled: StyledAreas }) {
  const { lang, t } = useText()
  const provinces = useAreas('province').data?.areas
  const { level, coverage, spending, style } = styled
  if (style.measure === 'share_located') {
    return (
      <div className="legend-counted">
        <p>{t.coverage.counted.share_located}</p>
      </div>
    )
  }
  if (!coverage) return null
  const { national } = coverage
  const isEmpty = style.measure === 'against_median' && national.median.spending_per_person === 0
  return (
    <div className="legend-counted" role={isEmpty ? 'status' : undefined}>
      <p>{isEmpty ? t.coverage.medianIsZero : countedSentence()}</p>
      {leftOut().map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )

  function countedSentence(): string {
    switch (style.measure) {
      case 'share_subdistricts':
      case 'share_laos':
        return t.coverage.counted[style.measure]
      case 'years_since':
        return national.newest_year === null
          ? ''
          : t.coverage.counted.years_since(fiscalYearShort(national.newest_year, lang))
      case 'against_median':
        return t.coverage.counted.against_median(
          t.coverage.spendingPerPerson[spending],
          national.fiscal_years.length,
          perPerson(national.median.spending_per_person ?? 0),
          level,
        )
      default:
        return ''
    }
  }

  function leftOut(): string[] {
    const sentences: string[] = []
    const isOfPlaces = style.measure === 'share_subdistricts' || style.measure === 'years_since'
    if (isOfPlaces && national.unplaced > 0) sentences.push(t.coverage.unplaced(wholeNumber(national.unplaced)))
    if (style.measure === 'share_subdistricts' && national.subdistricts_without_polygon > 0)
      sentences.push(t.coverage.withoutPolygon(wholeNumber(national.subdistricts_without_polygon)))
    if (style.measure === 'against_median' && national.areas > national.areas_with_population)
      sentences.push(t.coverage.withoutPopulation(wholeNumber(national.areas - national.areas_with_population)))
    const absent = national.provinces_without_data.flatMap(
      (code) => provinces?.find((area) => area.code === code) ?? [],
    )
    if (absent.length > 0) sentences.push(t.coverage.withoutData(absent.map((area) => nameOf(area, lang)).join(', ')))
    if (!national.provinces_without_data.includes('10')) sentences.push(t.coverage.withBangkok)
    return sentences
  }
}

function Key({ name, colour, isUnused = false }: { name: string; colour: Rgb | undefined; isUnused?: boolean }) {
  return (
    <span className={isUnused ? 'key is-unused' : 'key'}>
      <span className="swatch" style={{ background: colour && css(colour) }} />
      {name}
    </span>
  )
}

/** Striped as on the map: told apart without its colour. */
function NeverKey({ palette, isUnused }: { palette: Palette; isUnused: boolean }) {
  const { t } = useText()
  const [base, stripe] = [css(palette.never), css(palette.neverStripe)]
  return (
    <span className={isUnused ? 'key is-unused' : 'key'}>
      <span
        className="swatch"
        style={{ background: `repeating-linear-gradient(-45deg, ${base} 0 3px, ${stripe} 3px 4.2px)` }}
      />
      {t.coverage.never}
    </span>
  )
}
