import type { OutboxItem } from './outbox.ts'
import { useFieldText } from './use-field-text.ts'

/** That a place lies on this device alone, and why. */
export function HeldNote({ held }: { held: OutboxItem }) {
  const { f, lang } = useFieldText()
  const isRefused = held.state === 'refused'
  return (
    <div className={`held held-${held.state}`} role="status">
      <p>
        <strong>{f.states[held.state]}</strong> {isRefused ? f.refusedHere : f.heldHere}
      </p>
      {held.problem && <p className="hint">{lang === 'th' ? held.problem.detailTh : held.problem.detail}</p>}
    </div>
  )
}
