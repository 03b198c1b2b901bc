import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { todos, type Todo, type Worklist, type WorklistItem } from '../../server/geometry/contract.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'
import { fiscalYearShort, joined, readableBaht, wholeNumber } from '../ui/numbers.ts'
import { deskDate } from './desk-date.ts'
import { foldText } from '../../server/lib/fold-text.ts'
import { useDeskText } from './use-desk-text.ts'

/** The height of a row in the style sheet, in pixels. */
const rowHeight = 112

interface WorklistPanelProps {
  worklist: Worklist | undefined
  chosen: number | null
  onChoose(id: number): void
}

/** What is to be done, counted by kind; any part of a title finds a project. */
export function WorklistPanel({ worklist, chosen, onChoose }: WorklistPanelProps) {
  const { d, lang } = useDeskText()
  const [todo, setTodo] = useState<Todo | 'all' | null>(null)
  const [words, setWords] = useState('')
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const items = worklist?.items
  const counts = useMemo(() => countTodos(items ?? []), [items])
  // First what there is to do; with nothing to do, everything.
  const shownTodo = todo ?? todos.find((one) => counts[one] > 0) ?? 'all'
  const found = useMemo(() => {
    const wanted = foldText(words)
      .split(' ')
      .filter((word) => word !== '')
    return (items ?? []).filter(
      (item) =>
        (words.trim() !== '' || shownTodo === 'all' || item.todo.includes(shownTodo)) &&
        wanted.every((word) => foldText(item.title).includes(word)),
    )
  }, [items, words, shownTodo])
  const scroller = useRef<HTMLDivElement>(null)
  // The compiler that this warns of is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  })
  if (!items) return <div className="skeleton skeleton-bars" aria-busy="true" />
  return (
    <>
      <div className="desk-list-head">
        <div className="search">
          <Icon name="search" />
          <input
            type="search"
            aria-label={d.findProject}
            placeholder={d.findProject}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <fieldset className="chips" aria-label={d.worklist}>
          {([...todos.filter((one) => counts[one] > 0), 'all'] as const).map((one) => (
            <span className="chip" key={one}>
              <input
                type="radio"
                className="visually-hidden"
                name="todo"
                id={`todo-${one}`}
                checked={shownTodo === one}
                onChange={() => setTodo(one)}
              />
              <label htmlFor={`todo-${one}`}>
                {one === 'all' ? d.all : d.todos[one]}{' '}
                <span className="num">{wholeNumber(one === 'all' ? items.length : counts[one])}</span>
              </label>
            </span>
          ))}
        </fieldset>
      </div>
      {found.length === 0 ? (
        <p className="hint desk-empty">{words.trim() === '' ? d.nothingToDo : d.nothingFound}</p>
      ) : (
        // A region that scrolls is reached by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="desk-rows" ref={scroller} tabIndex={0} role="region" aria-label={d.worklist}>
          <ul style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const item = found[index]
              return (
                item && (
                  <li
                    key={item.id}
                    aria-setsize={found.length}
                    aria-posinset={index + 1}
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <Row item={item} lang={lang} today={today} isChosen={item.id === chosen} onChoose={onChoose} />
                  </li>
                )
              )
            })}
          </ul>
        </div>
      )}
      <p className="hint desk-count" role="status">
        {d.counted(wholeNumber(found.length), wholeNumber(items.length))}
      </p>
    </>
  )
}

interface RowProps {
  item: WorklistItem
  lang: 'th' | 'en'
  /** The day it is, YYYY-MM-DD. */
  today: string
  isChosen: boolean
  onChoose(id: number): void
}

function Row({ item, lang, today, isChosen, onChoose }: RowProps) {
  const { d } = useDeskText()
  const { t } = useText()
  const isOverdue = item.due_on !== null && item.due_on < today
  return (
    <button type="button" className="desk-row" aria-current={isChosen || undefined} onClick={() => onChoose(item.id)}>
      <span className="desk-row-title" lang="th">
        <span className={`mark mark-${item.category}`} /> {item.title}
      </span>
      <span className="desk-row-line">
        <span>
          {fiscalYearShort(item.fiscal_year, lang)} · {t.stages[item.stage]}
        </span>
        <span className="num">{item.budget === null ? '–' : joined(readableBaht(item.budget, lang))}</span>
      </span>
      <span className="desk-row-line">
        <span className="desk-tags">
          {item.todo.map((one) => (
            <span key={one} className={`desk-tag tag-${one}`}>
              {one === 'due_soon' && item.due_on !== null
                ? (isOverdue ? d.overdueSince : d.dueOn)(deskDate(item.due_on, lang))
                : d.todos[one]}
            </span>
          ))}
        </span>
      </span>
    </button>
  )
}

function countTodos(items: readonly WorklistItem[]): Record<Todo, number> {
  const counts = { sent_back: 0, conflict: 0, due_soon: 0, no_place: 0, doubtful: 0 }
  for (const { todo } of items) for (const one of todo) counts[one]++
  return counts
}
