import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { LaoGround } from '../../../server/ground/contract.ts'
import type { Certainty } from '../../../server/geometry/gate/judge.ts'
import { readLand, type Land } from '../../map/surroundings/read-land.ts'
import { useAreas } from '../../queries.ts'
import { deskApi } from '../desk-api.ts'
import { askOrKept, keptKey } from '../field/kept-answers.ts'
import type { Shape } from '../shape.ts'
import { useSession } from '../use-desk.ts'
import { Outline } from './outline.ts'
import type { Ground } from './whereabouts.ts'

const thailand = '764'
/** Boundaries change when somebody loads a file. */
const freshMs = 600_000

/** The ground of an LAO as the server gives it, else as it was taken along; `lao` null asks nothing. */
export function groundQuery(accountId: string, lao: string | null) {
  return queryOptions({
    queryKey: ['ground', lao],
    queryFn: () => askOrKept(accountId, keptKey.ground(lao ?? ''), () => deskApi.ground(lao ?? '')),
    enabled: lao !== null,
    staleTime: freshMs,
    // Another LAO's area stands in for nobody's.
    placeholderData: () => undefined,
  })
}

export function useLaoGround(lao: string | null) {
  return useQuery(groundQuery(useSession().data?.account?.id ?? '', lao))
}

/** What a position is judged by. */
export interface KnownGround {
  ground: Ground
  certainty: Certainty
}

/**
 * What typed coordinates of an LAO's project are judged by: the LAO's area and its neighbours', and the country from the
 * map's own file. Undefined until the LAO's answer is there, or does not come; the country alone for a project of no LAO.
 */
export function useGround(lao: string | null): KnownGround | undefined {
  const { data: ofLao, isError } = useLaoGround(lao)
  const country = useCountry()
  const isKnown = ofLao !== undefined || isError || lao === null
  return useMemo(() => (isKnown ? groundOf(ofLao, country) : undefined), [isKnown, ofLao, country])
}

/** What is known of the country whichever LAO is meant. */
export type Country = Pick<Ground, 'thailand' | 'abroad' | 'boxes'>

/** The country from the map's own file, and the boxes of its subdistricts, as far as they are there. */
export function useCountry(): Country {
  const land = useQuery({ queryKey: ['land'], queryFn: readLand, staleTime: Infinity, gcTime: Infinity }).data
  const subdistricts = useAreas('subdistrict').data?.areas
  return useMemo(
    () => ({
      thailand: land ? outlineOf(countries(land, true)) : null,
      abroad: land ? outlineOf(countries(land, false)) : null,
      boxes: (subdistricts ?? []).flatMap(({ bbox }) => (bbox ? [bbox] : [])),
    }),
    [land, subdistricts],
  )
}

/** The ground of an LAO as `whereaboutsOn` asks it; where it is undefined, the country alone. */
export function groundOf(ofLao: LaoGround | undefined, country: Country): KnownGround {
  return {
    ground: {
      own: ofLao?.area ? outlineOf([ofLao.area]) : null,
      neighbours: (ofLao?.neighbours ?? []).map(({ area, ...neighbour }) => ({
        ...neighbour,
        outline: outlineOf([area]),
      })),
      ...country,
    },
    certainty: ofLao?.area ? ofLao.certainty : 'none',
  }
}

function countries({ countries: { features } }: Land, isThailand: boolean): Shape[] {
  return features.filter(({ id }) => (id === thailand) === isThailand).map(({ geometry }) => geometry as Shape)
}

function outlineOf(shapes: readonly Shape[]): Outline {
  return new Outline(shapes.flatMap((shape) => (shape.type === 'MultiPolygon' ? shape.coordinates : [])))
}
