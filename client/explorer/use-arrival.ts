import { useMemo, useState } from 'react'
import type { ProjectFeature } from '../api.ts'
import { boxOfBoth } from '../map/box-of-both.ts'
import { leastZoomOf } from '../map/levels.ts'
import type { Bbox } from '../map/use-area-style.ts'
import type { Flight } from '../map/use-camera.ts'
import { bboxOfGeometry } from '../projects/project-bbox.ts'
import { useArea, useProject } from '../queries.ts'
import { country, type UrlState } from '../url-state.ts'

/** An address that names a place but no view shows the place, once it is known where that is. */
export function useArrival(state: UrlState): Flight | null {
  const [first] = useState(state)
  const area = useArea(first.place).data
  const other = useArea(first.with ?? first.place).data
  const project = useProject(first.project).data
  const leastZoom = first.project === null && first.with === null ? leastZoomOf(first.place) : 0
  const isWanted = first.view === null && (first.place !== country || first.with !== null || first.project !== null)
  const bbox = useMemo(() => {
    if (first.project !== null) return boxOf(project)
    return area?.bbox && other?.bbox && boxOfBoth(area.bbox, other.bbox)
  }, [first, area, other, project])
  return useMemo(() => (isWanted && bbox ? { bbox, nearerOnly: false, leastZoom } : null), [isWanted, bbox, leastZoom])
}

function boxOf(project: ProjectFeature | undefined): Bbox | null {
  return project?.geometry ? bboxOfGeometry(project.geometry) : null
}
