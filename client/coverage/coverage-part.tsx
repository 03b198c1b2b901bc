import type { Area } from '../../server/areas/contract.ts'
import { useText } from '../i18n/use-text.ts'
import type { FilterQuery } from '../queries.ts'
import type { Coverage } from '../api.ts'
import { fiscalYearName, fiscalYearShort, wholeNumber } from '../ui/numbers.ts'
import { GapList } from './gap-list.tsx'
import { shareOf } from './gap-measures.ts'
import { againstMedian, perPerson, type PlaceFigures } from './gap-words.ts'
import { usePlaceCoverage } from './use-place-coverage.ts'

interface CoveragePartProps {
  place: string
  /** The filter without an area. */
  filter: FilterQuery
  onOpenArea(area: Pick<Area, 'code' | 'bbox'>): void
}

/** How far projects reach in a place, and, below the country, where they do not, by name. */
export function CoveragePart({ place, filter, onOpenArea }: CoveragePartProps) {
  const { lang, t } = useText()
  const known = usePlaceCoverage(place, filter)
  if (!known) return null
  const { row, national } = known
  const isBangkok = place.startsWith('10')
  const isSubdistrict = known.kind === 'area' && known.level === 'subdistrict'
  if (!row.is_measured) {
    return (
      <section className="part coverage-part">
        <h3>{t.coverage.title}</h3>
        <p className="hint">{t.coverage.notMeasured}</p>
      </section>
    )
  }
  return (
    <section className="part coverage-part" aria-busy={known.isStale}>
      <h3>{t.coverage.title}</h3>
      <dl>
        {!isSubdistrict && (
          <Reach
            name={t.coverage.subdistrictsWith(isBangkok)}
            words={t.coverage.subdistrictsOf(
              wholeNumber(row.subdistricts_with),
              wholeNumber(row.subdistricts),
              isBangkok,
            )}
            share={shareOf(row.subdistricts_with, row.subdistricts)}
          />
        )}
        {row.laos > 0 && (
          <Reach
            name={isSubdistrict ? t.coverage.laosServing : t.coverage.laosWith}
            words={t.coverage.laosOf(wholeNumber(row.laos_with), wholeNumber(row.laos))}
            note={isSubdistrict ? t.coverage.anywhere : undefined}
            share={shareOf(row.laos_with, row.laos)}
          />
        )}
        {known.kind === 'area' && (
          <>
            <div>
              <dt>{t.coverage.lastProjectName}</dt>
              <dd>
                {row.last_year === null ? t.coverage.gapNever : fiscalYearName(row.last_year, lang)}
                <small>{agoWords(row, national)}</small>
              </dd>
            </div>
            <div>
              <dt>{t.coverage.spendingName}</dt>
              <dd>
                {row.spending_per_person === null ? (
                  t.coverage.noPopulation
                ) : (
                  <>
                    <span className="num">{t.coverage.perPersonYear(perPerson(row.spending_per_person))}</span>
                    {row.against_median !== null && <small>{againstMedian(row.against_median, known.level, t)}</small>}
                  </>
                )}
              </dd>
            </div>
          </>
        )}
      </dl>
      {!isSubdistrict && row.unplaced > 0 && row.subdistricts_with < row.subdistricts && (
        <p className="hint">{t.coverage.unplaced(wholeNumber(row.unplaced))}</p>
      )}
      {filter['fy'] !== undefined && <p className="hint">{t.coverage.yearsLeftAside}</p>}
      {known.kind === 'area' && (
        <>
          {!isSubdistrict && row.subdistricts > 0 && (
            <GapList
              key={`subdistricts ${place}`}
              of="subdistricts"
              place={place}
              count={row.subdistricts - row.subdistricts_with}
              filter={filter}
              onOpenArea={onOpenArea}
            />
          )}
          {row.laos > 0 && (
            <GapList
              key={`laos ${place}`}
              of="laos"
              place={place}
              count={row.laos - row.laos_with}
              filter={filter}
              onOpenArea={onOpenArea}
            />
          )}
        </>
      )}
    </section>
  )

  function agoWords({ years_since: years }: PlaceFigures, { newest_year: newest }: Coverage['national']): string {
    if (years === null || newest === null) return t.coverage.inAnyYear
    return years === 0 ? t.coverage.isNewest : t.coverage.yearsBefore(wholeNumber(years), fiscalYearShort(newest, lang))
  }
}

interface ReachProps {
  name: string
  words: string
  note?: string | undefined
  share: number | null
}

/** So many of so many, as words and as a length. */
function Reach({ name, words, note, share }: ReachProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="num">{words}</span>
        <span className="reach" aria-hidden="true">
          <span style={{ width: `${(share ?? 0) * 100}%` }} />
        </span>
        {note !== undefined && <small>{note}</small>}
      </dd>
    </div>
  )
}
