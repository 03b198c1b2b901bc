import { useQuery } from '@tanstack/react-query'
import type { GeometryKind } from '../../../server/geometry/contract.ts'
import { deskApi } from '../desk-api.ts'
import type { Shape } from '../shape.ts'

/** What the server finds odd about a shape before it is stored; a null shape is not asked about. */
export function useChecked(projectId: number, kind: GeometryKind, shape: Shape | null, accuracyM: number | null) {
  const key = shape ? JSON.stringify(shape) : null
  return useQuery({
    queryKey: ['check', projectId, kind, key, accuracyM],
    queryFn: ({ signal }) => deskApi.check(projectId, kind, shape ?? {}, accuracyM, signal),
    enabled: shape !== null,
    staleTime: Infinity,
    retry: false,
    placeholderData: () => undefined,
  })
}
