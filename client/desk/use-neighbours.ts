import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DeskProject } from '../../server/geometry/contract.ts'
import { api } from '../api.ts'
import { boxOfShapes, type Shape } from './shape.ts'

/** How far around a place neighbours are shown and snapped to, in degrees: some 500 m. */
const margin = 0.005

/** Published places of other projects around one: to see, and to snap to. They are read anew when it moves far. */
export function useNeighbours(project: DeskProject, around: object | null | undefined): readonly Shape[] {
  const box = around ? boxOfShapes([around as Shape]) : null // a shape of ours or of our server
  // In steps, so that drawing on does not ask at each vertex.
  const asked = box
    ?.map((one, i) => (i < 2 ? Math.floor((one - margin) / margin) : Math.ceil((one + margin) / margin)) * margin)
    .map((one) => one.toFixed(4))
    .join(',')
  const { data } = useQuery({
    queryKey: ['around', asked],
    queryFn: ({ signal }) => api.projects({ bbox: asked, limit: 300, sort: 'id' }, signal),
    enabled: asked !== undefined,
    staleTime: 60_000,
  })
  return useMemo(
    () =>
      (data?.features ?? []).flatMap(
        ({ id, geometry }) => (geometry && id !== project.id ? [geometry as unknown as Shape] : []), // GeoJSON of our own server
      ),
    [data, project.id],
  )
}
