import { AreaPanel } from '../areas/area-panel.tsx'
import { ComparePanel } from '../areas/compare/compare-panel.tsx'
import { toggled } from '../charts/toggle-filter.ts'
import { isGap, type MapMeasure } from '../coverage/gap-measures.ts'
import type { Measure } from '../measures.ts'
import { ProjectDrawer } from '../projects/project-drawer.tsx'
import { defaultCategories, loosened, type Filter, type UrlState } from '../url-state.ts'
import { go } from '../use-url-state.ts'
import type { useSteps } from './use-steps.ts'

interface AnswerProps {
  state: UrlState
  /** What the map shows of areas, and what sums of projects show for it. */
  shown: MapMeasure
  measure: Measure
  /** The filter as the API's query wants it. */
  filter: Record<string, string>
  steps: ReturnType<typeof useSteps>
  onFilter(next: Filter): void
}

/** What is answered: a project, two areas compared, or one area. */
export function Answer({ state, shown, measure, filter, steps, onFilter }: AnswerProps) {
  const { place, with: other, project } = state
  if (project !== null)
    return <ProjectDrawer id={project} onClose={() => go({ project: null })} onLocate={steps.locate} />
  const ofArea: Omit<React.ComponentProps<typeof ComparePanel>, 'other'> = {
    place,
    measure,
    filter,
    onOpenArea: steps.openArea,
    onCompare: steps.compareWith,
    onMeasure: (next) => go({ measure: next }),
    onChoose: (division, choice) => onFilter(toggled(state.filter, division, choice)),
    onLao: (lao) => onFilter({ ...state.filter, lao }),
  }
  if (other !== null) return <ComparePanel {...ofArea} other={other} />
  return (
    <AreaPanel
      {...ofArea}
      gap={isGap(shown) ? shown : null}
      onOpenProject={steps.openProject}
      onToggleOther={(shows) =>
        onFilter({ ...state.filter, category: shows ? ['road', 'water', 'other'] : defaultCategories })
      }
      onLoosen={(parts) => onFilter(loosened(state.filter, parts))}
    />
  )
}
