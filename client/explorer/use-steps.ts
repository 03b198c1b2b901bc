import { useCallback, useMemo, useState } from 'react'
import type { Area } from '../../server/areas/contract.ts'
import type { ProjectFeature, SearchResult } from '../api.ts'
import { boxOfBoth } from '../map/box-of-both.ts'
import { leastZoomOf } from '../map/levels.ts'
import type { StyledAreas } from '../map/use-area-style.ts'
import type { Flight } from '../map/use-camera.ts'
import { bboxOfGeometry } from '../projects/project-bbox.ts'
import { useArea } from '../queries.ts'
import { country, initialState } from '../url-state.ts'
import { go } from '../use-url-state.ts'

interface StepsOptions {
  place: string
  /** What is on the map: where a touched area lies. */
  styled: StyledAreas | undefined
  isPhone: boolean
  /** Brings the answer to the front, where something else may cover it. */
  onAnswer(isTouched: boolean): void
}

/** The steps from one thing to another, each undone by the back button, and the flight of the map that goes with it. */
export function useSteps({ place, styled, isPhone, onAnswer }: StepsOptions) {
  const [flight, setFlight] = useState<Flight | null>(null)
  const placeBox = useArea(place).data?.bbox
  // A phone has no room for both: what is opened takes the table's place, and the back button returns to it.
  const apart = useMemo(() => (isPhone ? { table: false } : {}), [isPhone])

  const openArea = useCallback((area: Pick<Area, 'code' | 'bbox'>) => {
    go({ place: area.code, with: null, project: null })
    if (area.bbox) setFlight({ bbox: area.bbox, nearerOnly: false, leastZoom: leastZoomOf(area.code) })
  }, [])
  const compareWith = useCallback(
    (area: Pick<Area, 'code' | 'bbox'> | null) => {
      go({ with: area?.code ?? null })
      if (area?.bbox) setFlight({ bbox: boxOfBoth(area.bbox, placeBox), nearerOnly: false, leastZoom: 0 })
    },
    [placeBox],
  )
  const openProject = useCallback((id: number) => go({ project: id }), [])
  const touchArea = useCallback(
    (code: string) => {
      go({ place: code, with: null, project: null })
      const bbox = styled?.areas.find((area) => area.code === code)?.bbox
      if (bbox) setFlight({ bbox, nearerOnly: true, leastZoom: leastZoomOf(code) })
    },
    [styled],
  )
  const touchProject = useCallback(
    (id: number) => {
      go({ project: id, ...apart })
      onAnswer(true)
    },
    [apart, onAnswer],
  )
  const locate = useCallback(({ geometry }: ProjectFeature) => {
    if (geometry) setFlight({ bbox: bboxOfGeometry(geometry), nearerOnly: false, leastZoom: 0 })
  }, [])
  const find = useCallback(
    (found: SearchResult) => {
      if (found.kind === 'project' && found.id !== null) go({ project: found.id, ...apart })
      else if (found.kind === 'area' && found.code !== null)
        go({ place: found.code, with: null, project: null, ...apart })
      else if (found.code !== null)
        go({
          filter: { ...initialState.filter, lao: found.code },
          place: country,
          with: null,
          project: null,
          ...apart,
        })
      if (found.bbox)
        setFlight({
          bbox: found.bbox,
          nearerOnly: false,
          leastZoom: leastZoomOf(found.kind === 'area' ? (found.code ?? '') : ''),
        })
      onAnswer(false)
    },
    [apart, onAnswer],
  )
  return { flight, openArea, compareWith, openProject, touchArea, touchProject, locate, find }
}
