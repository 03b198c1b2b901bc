import { ApiProblem } from '../api.ts'
import { useText } from '../i18n/use-text.ts'

/** What went wrong, in the reader's language, and a way to try again. */
export function ProblemNote({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { lang, t } = useText()
  const detail = error instanceof ApiProblem ? (lang === 'th' ? error.detailTh : error.message) : error.message
  return (
    <div className="problem" role="alert">
      <p className="problem-title">{t.problem}</p>
      <p className="hint">{detail}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t.retry}
      </button>
    </div>
  )
}
