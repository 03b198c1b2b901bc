import type { VerificationQueue } from '../../server/geometry/contract.ts'
import { usePhotoText } from '../photos/use-photo-text.ts'
import { fiscalYearShort, joined, readableBaht, wholeNumber } from '../ui/numbers.ts'
import { useDeskText } from './use-desk-text.ts'

interface QueueListProps {
  queue: VerificationQueue | undefined
  sample: number
  onSample(sample: number): void
  chosen: number | null
  onChoose(id: number): void
}

/** The province's queue: what waits to be verified, or a sample of what is verified already. */
export function QueueList({ queue, sample, onSample, chosen, onChoose }: QueueListProps) {
  const { d, lang } = useDeskText()
  const { p } = usePhotoText()
  if (!queue) return <div className="skeleton skeleton-bars" aria-busy="true" />
  return (
    <>
      <div className="desk-list-head">
        <div className="desk-actions">
          <button type="button" className="tool" aria-pressed={sample === 0} onClick={() => onSample(0)}>
            {d.queue}
          </button>
          <button type="button" className="tool" aria-pressed={sample > 0} onClick={() => onSample(20)}>
            {d.recheck}
          </button>
        </div>
        <p className="hint">{sample === 0 ? d.queueHint : ''}</p>
      </div>
      {queue.items.length === 0 && <p className="hint desk-empty">{d.queueEmpty}</p>}
      <ul className="desk-rows desk-rows-plain">
        {queue.items.map((item) => (
          <li key={`${item.project_id} ${item.kind}`}>
            <button
              type="button"
              className="desk-row"
              aria-current={item.project_id === chosen || undefined}
              onClick={() => onChoose(item.project_id)}
            >
              <span className="desk-row-title" lang="th">
                {item.title}
              </span>
              <span className="desk-row-line">
                <span lang="th">{item.lao_name}</span>
                <span className="num">{item.budget === null ? '–' : joined(readableBaht(item.budget, lang))}</span>
              </span>
              <span className="desk-row-line">
                <span>
                  {fiscalYearShort(item.fiscal_year, lang)} · {d.kinds[item.kind]}
                  {item.photos > 0 ? ` · ${p.count(wholeNumber(item.photos))}` : ''}
                </span>
                <span className="desk-tags">
                  {item.doubts.length === 0 ? (
                    <span className="desk-tag">{d.doubtFree}</span>
                  ) : (
                    <span className="desk-tag tag-doubtful">{d.todos.doubtful}</span>
                  )}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="hint desk-count" role="status">
        {d.counted(wholeNumber(queue.items.length), wholeNumber(queue.total))}
      </p>
    </>
  )
}
