import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Certainty } from '../../../server/geometry/gate/judge.ts'
import { readLand, type Land } from '../../map/surroundings/read-land.ts'
import { useAreas } from '../../queries.ts'
import type { Shape } from '../shape.ts'
import { useWorklist } from '../use-desk.ts'
import { Outline } from './outline.ts'
import type { Ground } from './whereabouts.ts'

const thailand = '764'

/** What typed coordinates are judged by: the LAO's area from the worklist, the country from the map's own file. */
export function useGround(): { ground: Ground; certainty: Certainty } {
  const worklist = useWorklist(false).data
  const area = worklist?.area ?? null
  const land = useQuery({ queryKey: ['land'], queryFn: readLand, staleTime: Infinity, gcTime: Infinity }).data
  const subdistricts = useAreas('subdistrict').data?.areas
  const ground = useMemo<Ground>(
    () => ({
      own: area ? outlineOf([area as Shape]) : null, // of our own server
      thailand: land ? outlineOf(countries(land, true)) : null,
      abroad: land ? outlineOf(countries(land, false)) : null,
      boxes: (subdistricts ?? []).flatMap(({ bbox }) => (bbox ? [bbox] : [])),
    }),
    [area, land, subdistricts],
  )
  return { ground, certainty: area ? (worklist?.area_certainty ?? 'none') : 'none' }
}

function countries({ countries: { features } }: Land, isThailand: boolean): Shape[] {
  return features.filter(({ id }) => (id === thailand) === isThailand).map(({ geometry }) => geometry as Shape)
}

function outlineOf(shapes: readonly Shape[]): Outline {
  return new Outline(shapes.flatMap((shape) => (shape.type === 'MultiPolygon' ? shape.coordinates : [])))
}
