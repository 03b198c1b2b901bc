import { useMemo, useState } from 'react'
import type { ProjectFeature } from '../api.ts'
import { boxOfBoth } from '../map/box-of-both.ts'
import { leastZoomOf } from '../map/levels.ts'
import type { Bbox } from '../map/use-area-style.ts'
import type { Flight } from '../map/use-camera.ts'
import { bboxOfGeometry } from '../projects/project-bbox.ts'
import { useArea, useProject, useShape } from '../queries.ts'
import { country, type UrlState } from '../url-state.ts'

/** An address that names a place or a drawn area but no view shows it, once it is known where that is. */
export function useArrival(state: UrlState): Flight | null {
  const [first] = useState(state)
  const area = useArea(first.place).data
  const other = useArea(first.with ?? first.place).data
  const project = useProject(first.project).data
  const { within } = first.filter
  const shape = useShape(within).data
  const leastZoom = first.project === null && first.with === null ? leastZoomOf(first.place) : 0
  const isOfPlace = first.place !== country || first.with !== null
  const isWanted = first.view === null && (isOfPlace || first.project !== null || within !== null)
  const bbox = useMemo(() => {
    if (first.project !== null) return boxOf(project)
    if (within !== null && !isOfPlace) return shape?.bbox ?? null
    return area?.bbox && other?.bbox && boxOfBoth(area.bbox, other.bbox)
  }, [first, area, other, project, within, isOfPlace, shape])
  return useMemo(() => (isWanted && bbox ? { bbox, nearerOnly: false, leastZoom } : null), [isWanted, bbox, leastZoom])
}

function boxOf(project: ProjectFeature | undefined): Bbox | null {
  return project?.geometry ? bboxOfGeometry(project.geometry) : null
}
