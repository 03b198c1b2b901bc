import { gapMeasures, gapValueOf, shareOf, type GapMeasure } from '../../coverage/gap-measures.ts'
import { joinedGap, sayGap, sayGapOfCountry } from '../../coverage/gap-words.ts'
import { usePlaceCoverage, type PlaceCoverage } from '../../coverage/use-place-coverage.ts'
import { useText } from '../../i18n/use-text.ts'
import type { FilterQuery } from '../../queries.ts'
import { PanelPart } from '../panel-part.tsx'
import type { ComparedArea } from './compare-side.tsx'
import { difference } from './difference.ts'

interface CompareCoverageProps {
  sides: readonly [ComparedArea, ComparedArea]
  /** The filter without an area. */
  filter: FilterQuery
}

/** How far projects reach in both. */
export function CompareCoverage(props: CompareCoverageProps) {
  const { t } = useText()
  return (
    <PanelPart name="compare coverage" title={t.coverage.title} startsOpen>
      <Gaps {...props} />
    </PanelPart>
  )
}

function Gaps({ sides, filter }: CompareCoverageProps) {
  const { t } = useText()
  const [one, two] = sides
  const first = usePlaceCoverage(one.area.code, filter)
  const second = usePlaceCoverage(two.area.code, filter)
  if (!first || !second) return <div className="skeleton skeleton-bars" />
  return (
    <>
      <p className="part-words">
        <span className="compare-measure">{t.coverage.measures.share_subdistricts}</span>{' '}
        {difference('share', { name: one.name, value: reachOf(first) }, { name: two.name, value: reachOf(second) }, t)}
      </p>
      <table className="compare-figures">
        <thead>
          <tr>
            <th scope="col">{t.measure}</th>
            <th scope="col">{one.name}</th>
            <th scope="col">{two.name}</th>
          </tr>
        </thead>
        <tbody>
          {gapMeasures.map((measure) => (
            <tr key={measure}>
              <th scope="row">{t.coverage.measures[measure]}</th>
              <GapCell measure={measure} side={one} known={first} />
              <GapCell measure={measure} side={two} known={second} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** A gap of one of the two, and what it is of; where another figure stands for it, what that is. */
function GapCell({ measure, side, known }: { measure: GapMeasure; side: ComparedArea; known: PlaceCoverage }) {
  const { lang, t } = useText()
  const { national } = known
  const said =
    known.kind === 'area'
      ? sayGap(measure, side.area.code, known.row, national, known.level, lang, t)
      : sayGapOfCountry(measure, known.row, national, lang, t)
  const isOther = said.title !== t.coverage.measures[measure]
  return (
    <td className="num">
      {joinedGap(said.figure)}
      {isOther && <span className="compare-unit">{said.title}</span>}
      {said.basis !== null && <span className="compare-unit">{said.basis}</span>}
    </td>
  )
}

/** The share of subdistricts with a project, of 1; null where nothing is known. */
function reachOf(known: PlaceCoverage): number | null {
  if (known.kind === 'area') return gapValueOf('share_subdistricts', known.row)
  return shareOf(known.row.subdistricts_with, known.row.subdistricts)
}
