import { useEffect, useId, useRef, useState } from 'react'
import type { SearchResult } from '../api.ts'
import type { Dictionary } from '../i18n/dictionary.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import { useSearch } from '../queries.ts'
import { Icon } from '../ui/icon.tsx'

interface SearchBoxProps {
  /** What it is called where it is not the page's own. */
  label?: string
  /** One kind of results alone. */
  only?: SearchResult['kind']
  onFound(found: SearchResult): void
}

/** A search field with its results beneath: areas, LAOs and projects. Arrows choose, Enter goes, Escape leaves. */
export function SearchBox({ label, only, onFound }: SearchBoxProps) {
  const { lang, t } = useText()
  const name = label ?? t.search
  const id = useId()
  const [text, setText] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(0)
  const asked = useSettled(text.trim(), 180)
  const { data, isFetching, error } = useSearch(asked)
  const box = useRef<HTMLDivElement>(null)
  const found = asked === '' ? [] : (data?.results ?? [])
  const results = only === undefined ? found : found.filter(({ kind }) => kind === only)
  const shows = isOpen && asked !== ''

  const choose = (found: SearchResult | undefined) => {
    if (!found) return
    setIsOpen(false)
    setText('')
    onFound(found)
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, results.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Enter') choose(results[active])
    else if (event.key === 'Escape' && (shows || text !== '')) {
      setIsOpen(false)
      setText('')
      event.stopPropagation()
    } else return
    if (event.key !== 'Enter') event.preventDefault()
  }

  return (
    <search
      className="search"
      ref={box}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setIsOpen(false)
      }}
    >
      <Icon name="search" />
      <input
        type="text"
        role="combobox"
        inputMode="search"
        enterKeyHint="search"
        aria-label={name}
        aria-expanded={shows}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shows && results[active] ? `${id}-${active}` : undefined}
        placeholder={name}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
          setIsOpen(true)
        }}
        onFocus={() => setIsOpen(true)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <button type="button" className="quiet" aria-label={t.searchClear} onClick={() => setText('')}>
          <Icon name="close" />
        </button>
      )}
      <div role="status" className="visually-hidden">
        {shows && !isFetching ? t.searchResults(results.length) : ''}
      </div>
      {shows && (
        <div className="search-results">
          {results.length === 0 && <p className="hint">{isFetching ? t.loading : error ? t.problem : t.searchNone}</p>}
          <div role="listbox" id={`${id}-list`} aria-label={name}>
            {results.map((found, i) => (
              <div
                key={`${found.kind}-${found.code ?? found.id}`}
                id={`${id}-${i}`}
                role="option"
                className="found"
                tabIndex={-1}
                aria-selected={i === active}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setActive(i)}
                onClick={() => choose(found)}
                onKeyDown={onKeyDown}
              >
                <span className="found-kind">{kindOf(found, t)}</span>
                <span className="found-name">{nameOf(found, lang)}</span>
                <span className="found-context">{(lang === 'en' ? found.context_en : '') || found.context_th}</span>
                {found.source_id !== null && <span className="found-context">{t.searchSourceId(found.source_id)}</span>}
              </div>
            ))}
          </div>
        </div>
      )}
    </search>
  )
}

/** What is found, as precisely as it is known: English names of LAOs do not tell their kind. */
function kindOf({ kind, level, lao_kind: laoKind }: SearchResult, t: Dictionary): string {
  if (laoKind !== null) return t.laoKindsShort[laoKind]
  return level === null || level === 'country' || level === 'province_group'
    ? t.searchKinds[kind]
    : t.searchLevels[level]
}

/** The value once it has stayed the same for a while. */
function useSettled(value: string, delayMs: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return settled
}
