import { useState } from 'react'
import type { Area } from '../../../server/areas/contract.ts'
import type { AreaWithAncestors, SearchResult } from '../../api.ts'
import { nameOf, useText } from '../../i18n/use-text.ts'
import { levelOfCode } from '../../map/levels.ts'
import { useAreas, useNeighbours } from '../../queries.ts'
import { SearchBox } from '../../search/search-box.tsx'
import { Icon } from '../../ui/icon.tsx'
import { country } from '../../url-state.ts'

export type Comparable = Pick<Area, 'code' | 'bbox'>

interface ComparePickerProps {
  area: AreaWithAncestors
  onPick(area: Comparable): void
  onClose(): void
}

/** Which area to set beside this one: by a search, one that touches it, or another of the same parent. */
export function ComparePicker({ area, onPick, onClose }: ComparePickerProps) {
  const { lang, t } = useText()
  const neighbours = useNeighbours(area.code).data?.areas ?? []
  const find = (found: SearchResult) => {
    if (found.code !== null && found.code !== area.code) onPick({ code: found.code, bbox: found.bbox })
  }
  return (
    // Escape anywhere in it folds it: it listens, and is nothing to press itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="picker"
      aria-label={t.compareWhich}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className="picker-head">
        <h3>{t.compareWhich}</h3>
        <button type="button" className="quiet" aria-label={t.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <SearchBox label={t.compareSearch} only="area" onFound={find} />
      {neighbours.length > 0 && (
        <ul className="picker-neighbours" aria-label={t.neighbours[levelOfCode(area.code) ?? 'province']}>
          {neighbours.map((one) => (
            <li key={one.code}>
              <button type="button" className="button" onClick={() => onPick(one)}>
                {nameOf(one, lang)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {area.parent !== null && <Siblings area={area} parent={area.parent} onPick={onPick} />}
    </section>
  )
}

function Siblings({
  area,
  parent,
  onPick,
}: {
  area: AreaWithAncestors
  parent: string
  onPick: (area: Comparable) => void
}) {
  const { lang, t } = useText()
  const [chosen, setChosen] = useState('')
  const level = levelOfCode(area.code)
  const areas = useAreas(level, parent === country ? undefined : parent).data?.areas ?? []
  const holder = area.ancestors.at(-1)
  const name = !holder || parent === country ? t.wholeCountry : nameOf(holder, lang)
  const picked = areas.find(({ code }) => code === chosen)
  return (
    <div className="picker-siblings">
      <label className="select">
        <span className="visually-hidden">{t.compareSiblings(name)}</span>
        <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t.compareSiblings(name)}</option>
          {areas
            .filter(({ code }) => code !== area.code)
            .map((one) => (
              <option key={one.code} value={one.code}>
                {nameOf(one, lang)}
              </option>
            ))}
        </select>
        <Icon name="chevron" />
      </label>
      <button type="button" className="button" disabled={!picked} onClick={() => picked && onPick(picked)}>
        {t.compare}
      </button>
    </div>
  )
}
