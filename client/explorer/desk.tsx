import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { go } from '../use-url-state.ts'
import { answerId } from './use-answer-from-top.ts'

interface DeskProps {
  /** From the top down. */
  question: ReactNode
  answer: ReactNode
  years: ReactNode
  /** What is in the dock of the table; null where it is closed. */
  table: ReactNode
}

/** On a desk: the question left, the answer right, time along the bottom, and a table that rises over the map. */
export function Desk({ question, answer, years, table }: DeskProps) {
  const { t } = useText()
  const isTableOpen = table !== null
  return (
    <>
      <aside className="sheet question" aria-label={t.question}>
        {question}
      </aside>
      <main id={answerId} className="sheet answer" tabIndex={-1} aria-label={t.answer}>
        {answer}
      </main>
      <section className="sheet bottom bottom-row" aria-label={t.years}>
        {years}
        <button
          type="button"
          className="table-button"
          aria-pressed={isTableOpen}
          onClick={() => go({ table: !isTableOpen })}
        >
          {t.table.open}
        </button>
      </section>
      {isTableOpen && (
        <section className="table-dock" aria-label={t.table.name}>
          {table}
        </section>
      )}
    </>
  )
}
