import { useState } from 'react'
import { wholeNumber } from '../../ui/numbers.ts'
import { csvOf, tabbedOf } from './not-stored.ts'
import type { Row } from './rows.ts'
import { notStoredReport } from './row-words.ts'
import { useFilesText } from './use-files-text.ts'

/** What was stored of the file, and the report of what was not; nothing as long as nothing was sent. */
export function Stored({ rows, fileName }: { rows: readonly Row[]; fileName: string }) {
  const { f, lang } = useFilesText()
  const [isCopied, setCopied] = useState(false)
  if (!rows.some(({ outcome }) => outcome !== null)) return null
  const count = (state: Row['state']) => rows.filter((row) => row.state === state).length
  const report = notStoredReport(rows, lang)
  const others = report.length - 1
  const copy = async () => {
    await navigator.clipboard.writeText(tabbedOf(report))
    setCopied(true)
  }
  const download = () => {
    const address = URL.createObjectURL(new Blob([csvOf(report)], { type: 'text/csv;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${fileName.replace(/\.[^.]*$/, '')} - ${f.reportName}.csv`
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <section className="files-stored" aria-label={f.states.stored}>
      <p role="status" className="files-name">
        {(['stored', 'beside', 'refused'] as const)
          .filter((state) => state === 'stored' || count(state) > 0)
          .map((state) => `${f.states[state]} ${wholeNumber(count(state))}`)
          .join(' · ')}
      </p>
      {others > 0 && (
        <div className="desk-actions">
          <span>{f.notStored(wholeNumber(others))}</span>
          <button type="button" className="button button-large" onClick={() => void copy()}>
            {isCopied ? f.copied : f.copy}
          </button>
          <button type="button" className="button button-large" onClick={download}>
            {f.download}
          </button>
        </div>
      )}
    </section>
  )
}
