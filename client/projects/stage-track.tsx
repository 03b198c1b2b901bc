import { stages, type ProjectDetail } from '../../server/projects/contract.ts'
import { useText } from '../i18n/use-text.ts'
import { decimal } from '../ui/numbers.ts'

const line = stages.filter((stage) => stage !== 'cancelled')

/** The steps of a project's life, those behind it filled. A cancelled one stands beside the line. */
export function StageTrack({ project }: { project: ProjectDetail }) {
  const { t } = useText()
  if (project.stage === 'cancelled') {
    return (
      <p className="cancelled">
        <strong>{t.cancelled}</strong>
        {project.cancel_reason && `: ${project.cancel_reason}`}
      </p>
    )
  }
  const at = line.findIndex((stage) => stage === project.stage)
  return (
    <>
      <ol className="track">
        {line.map((stage, i) => (
          <li
            key={stage}
            className={i < at ? 'is-done' : i === at ? 'is-now' : ''}
            aria-current={i === at ? 'step' : undefined}
          >
            <span className="track-dot" />
            <span className="track-name">{t.stages[stage]}</span>
          </li>
        ))}
      </ol>
      {project.progress_percent !== null && project.stage === 'in_progress' && (
        <p className="hint">{t.progress(decimal(project.progress_percent, 1))}</p>
      )}
    </>
  )
}
