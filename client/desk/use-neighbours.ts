import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DeskProject } from '../../server/geometry/contract.ts'
import { api } from '../api.ts'
import { keptKey, readKept } from './field/kept-answers.ts'
import type { Around } from './field/take-along.ts'
import { boxOfShapes, type Shape } from './shape.ts'
import { useSession } from './use-desk.ts'

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
  const accountId = useSession().data?.account?.id ?? ''
  const { data } = useQuery({
    queryKey: ['around', asked],
    queryFn: ({ signal }) => placesIn(asked ?? '', accountId, signal),
    enabled: asked !== undefined,
    staleTime: 60_000,
  })
  return useMemo(() => (data ?? []).flatMap(({ id, shape }) => (id === project.id ? [] : [shape])), [data, project.id])
}

/** Published places in a box; without a signal, of those that were taken along. */
async function placesIn(box: string, accountId: string, signal: AbortSignal): Promise<Around['places']> {
  try {
    const { features } = await api.projects({ bbox: box, limit: 300, sort: 'id' }, signal)
    // GeoJSON of our own server
    return features.flatMap(({ id, geometry }) => (geometry ? [{ id, shape: geometry as unknown as Shape }] : []))
  } catch (error) {
    const kept = await readKept<Around>(accountId, keptKey.around).catch(() => undefined)
    if (!kept) throw error
    const [west = 0, south = 0, east = 0, north = 0] = box.split(',').map(Number)
    return kept.places.filter(({ shape }) => {
      const own = boxOfShapes([shape])
      return own && own[0] <= east && own[2] >= west && own[1] <= north && own[3] >= south
    })
  }
}
