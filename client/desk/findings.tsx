import type { Finding } from '../../server/geometry/contract.ts'
import { useDeskText } from './use-desk-text.ts'

interface FindingsProps {
  findings: readonly Finding[]
  looked: Finding | null
  onLook(finding: Finding | null): void
}

/** What is odd about a place, the weightiest first; each shows its evidence on the map. */
export function Findings({ findings, looked, onLook }: FindingsProps) {
  const { d } = useDeskText()
  return (
    <section className="desk-part">
      <h3>{d.findings}</h3>
      {findings.length === 0 ? (
        <p className="hint">{d.noFindings}</p>
      ) : (
        <FindingList findings={findings} looked={looked} onLook={onLook} />
      )}
    </section>
  )
}

/** Findings by themselves: each a button that shows its evidence. */
export function FindingList({ findings, looked, onLook }: FindingsProps) {
  const { d } = useDeskText()
  if (findings.length === 0) return null
  return (
    <ul className="desk-findings">
      {findings.map((finding) => (
        <li key={finding.code} className={`finding finding-${finding.weight}`}>
          <button
            type="button"
            aria-pressed={looked?.code === finding.code}
            onClick={() => onLook(looked?.code === finding.code ? null : finding)}
            disabled={!finding.evidence}
          >
            {d.finding[finding.code]?.(finding.facts) ?? finding.code}
          </button>
        </li>
      ))}
    </ul>
  )
}
