import type { ReactNode } from 'react'
import type { Area } from '../../server/areas/contract.ts'
import type { AreaWithAncestors } from '../api.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import { levelOfCode } from '../map/levels.ts'
import { useLao } from '../queries.ts'
import { Icon } from '../ui/icon.tsx'
import { wholeNumber } from '../ui/numbers.ts'
import { country } from '../url-state.ts'

interface PanelHeadProps {
  place: string
  /** undefined until it is here. */
  area: AreaWithAncestors | undefined
  /** The one LAO that the filter leaves. */
  lao: string | undefined
  onOpenArea(area: Pick<Area, 'code' | 'bbox'>): void
  onClearLao(): void
  children?: ReactNode
}

/** What lies above the area, its name, its people, and whose projects alone are counted where that is so. */
export function PanelHead({ place, area, lao, onOpenArea, onClearLao, children }: PanelHeadProps) {
  const { lang, t } = useText()
  const level = levelOfCode(place)
  return (
    <header className="panel-head">
      {area && area.ancestors.length > 0 && (
        <nav aria-label={t.nameColumn} className="crumbs">
          {area.ancestors.map((ancestor) => (
            <button type="button" className="link" key={ancestor.code} onClick={() => onOpenArea(ancestor)}>
              {ancestor.code === country ? t.wholeCountry : nameOf(ancestor, lang)}
            </button>
          ))}
        </nav>
      )}
      <div className="panel-title">
        <h2>{place === country ? t.wholeCountry : area ? t.areaName(level, nameOf(area, lang), place) : ' '}</h2>
        {children}
      </div>
      {area?.population != null && (
        <p className="panel-note">{t.population(wholeNumber(area.population), area.population_year)}</p>
      )}
      {lao !== undefined && <LaoNote lao={lao} onClear={onClearLao} />}
    </header>
  )
}

/** Whose projects alone are counted, and the way back to all. */
export function LaoNote({ lao, onClear }: { lao: string; onClear: () => void }) {
  const { t } = useText()
  const { data } = useLao(lao)
  return (
    <p className="panel-lao">
      <span>
        {t.onlyProjectsOf} <span lang="th">{data?.code === lao ? data.full_name_th : lao}</span>
      </span>
      <button type="button" className="quiet" aria-label={t.removeFilter(t.searchKinds.lao)} onClick={onClear}>
        <Icon name="close" />
      </button>
    </p>
  )
}
