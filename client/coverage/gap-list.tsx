import { useState } from 'react'
import type { Area } from '../../server/areas/contract.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import type { FilterQuery } from '../queries.ts'
import { fiscalYearShort, wholeNumber } from '../ui/numbers.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useGaps } from './use-coverage.ts'

interface GapListProps {
  of: 'subdistricts' | 'laos'
  place: string
  /** How many there are, known before they are asked for. */
  count: number
  filter: FilterQuery
  onOpenArea(area: Pick<Area, 'code' | 'bbox'>): void
}

/** Those without a project, by name, those that never had one first; asked for when it is opened. */
export function GapList({ of, place, count, filter, onOpenArea }: GapListProps) {
  const { t } = useText()
  const [isOpen, setIsOpen] = useState(false)
  if (count === 0) return null
  return (
    <details className="gap-list" open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{t.coverage.gapsOf[of](wholeNumber(count), place.startsWith('10'))}</summary>
      {isOpen && <Names {...{ of, place, filter, onOpenArea }} />}
    </details>
  )
}

function Names({ of, place, filter, onOpenArea }: Omit<GapListProps, 'count'>) {
  const { lang, t } = useText()
  const { data, error, refetch } = useGaps(place, filter)
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (!data) return <div className="skeleton skeleton-bars" />
  const matched = of === 'laos' ? data.laos_matched : data.subdistricts_matched
  const named =
    of === 'laos'
      ? data.laos.map((lao) => ({
          ...lao,
          opens: lao.area,
          // LAOs are told apart by their full names, which are Thai.
          name: lao.full_name_th,
          isThai: true,
        }))
      : data.subdistricts.map((area) => ({
          ...area,
          opens: area.code,
          name: nameOf(area, lang),
          isThai: area.name_en === null,
        }))
  return (
    <>
      <ul>
        {named.map(({ code, opens, name, isThai, last_year: year, bbox }) => (
          <li key={code}>
            <button type="button" onClick={() => onOpenArea({ code: opens, bbox })}>
              <span lang={isThai ? 'th' : undefined}>{name}</span>
              <span className="num">
                {year === null ? t.coverage.gapNever : t.coverage.gapLast(fiscalYearShort(year, lang))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {matched > named.length && (
        <p className="hint">{t.coverage.gapsMore(wholeNumber(named.length), wholeNumber(matched))}</p>
      )}
    </>
  )
}
