import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { BottomSheet, type SheetHeight } from '../ui/bottom-sheet.tsx'
import { go } from '../use-url-state.ts'
import { answerId } from './use-answer-from-top.ts'

export type PhoneTab = 'answer' | 'question'

interface PhoneProps {
  top: ReactNode
  question: ReactNode
  answer: ReactNode
  /** null where it is closed. */
  table: ReactNode
  legend: ReactNode
  tab: PhoneTab
  onTab(tab: PhoneTab): void
  sheet: SheetHeight
  onSheet(height: SheetHeight): void
}

/** On a phone: the map, and one sheet of three heights whose tabs are the answer, the question and the table. */
export function Phone({ top, question, answer, table, legend, tab, onTab, sheet, onSheet }: PhoneProps) {
  const { t } = useText()
  const isTableOpen = table !== null
  const shown = isTableOpen ? 'table' : tab
  return (
    <>
      <div className="phone-top">{top}</div>
      <main id={answerId} className="phone-main" tabIndex={-1}>
        <BottomSheet
          height={sheet}
          onHeight={onSheet}
          head={
            <div className="tabs tabs-3" role="group" aria-label={t.sheetHeight}>
              {(['answer', 'question', 'table'] as const).map((one) => (
                <button
                  type="button"
                  key={one}
                  aria-pressed={shown === one}
                  onClick={() => {
                    if (one !== 'table') onTab(one)
                    if (isTableOpen !== (one === 'table')) go({ table: one === 'table' })
                    if (sheet === 'peek') onSheet('half')
                  }}
                >
                  {{ answer: t.showAnswer, question: t.showQuestion, table: t.table.open }[one]}
                </button>
              ))}
            </div>
          }
        >
          {shown === 'table' ? table : shown === 'answer' ? answer : <div className="phone-question">{question}</div>}
        </BottomSheet>
      </main>
      <div className="phone-legend">{legend}</div>
    </>
  )
}
