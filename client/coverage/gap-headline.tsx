import { useText } from '../i18n/use-text.ts'
import type { FilterQuery } from '../queries.ts'
import type { GapMeasure } from './gap-measures.ts'
import { sayGap, sayGapOfCountry } from './gap-words.ts'
import { usePlaceCoverage } from './use-place-coverage.ts'

interface GapHeadlineProps {
  measure: GapMeasure
  place: string
  /** The filter without an area. */
  filter: FilterQuery
}

/** The gap first, what it is of, and how it compares; in the place of an amount. */
export function GapHeadline({ measure, place, filter }: GapHeadlineProps) {
  const { lang, t } = useText()
  const known = usePlaceCoverage(place, filter)
  if (!known) return <div className="skeleton skeleton-figure" />
  const said =
    known.kind === 'area'
      ? sayGap(measure, place, known.row, known.national, known.level, lang, t)
      : sayGapOfCountry(measure, known.row, known.national, lang, t)
  return (
    <div className="headline gap-headline">
      <p className="headline-measure">{said.title}</p>
      <p className="headline-figure">
        <span className={said.figure.unit === '' ? 'num is-words' : 'num'} data-testid="gap-figure">
          {said.figure.figure}
        </span>{' '}
        <span className="unit">{said.figure.unit}</span>
      </p>
      {said.basis !== null && <p className="headline-exact">{said.basis}</p>}
      {said.words.map((words) => (
        <p className="headline-words" key={words}>
          {words}
        </p>
      ))}
    </div>
  )
}
