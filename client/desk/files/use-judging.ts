import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Source } from '../../../server/geometry/gate/readings.ts'
import type { LaoGround } from '../../../server/ground/contract.ts'
import { groundOf, groundQuery, useCountry } from '../typed/use-ground.ts'
import { whereaboutsOn, type Ground } from '../typed/whereabouts.ts'
import type { Judging } from './judged.ts'

export interface JudgingOnGround extends Judging {
  ground: Ground
}

/**
 * By which area each feature is judged: that of its LAO, by the feature's place in the list; the country alone where it has
 * none, or its area does not come. Undefined until all is there.
 */
export function useJudging(
  accountId: string,
  laos: readonly (string | null)[],
  source: Source,
): ((index: number) => JudgingOnGround) | undefined {
  const country = useCountry()
  const wanted = useMemo(() => [...new Set(laos.flatMap((lao) => lao ?? []))].sort(), [laos])
  const grounds = useQueries({ queries: wanted.map((lao) => groundQuery(accountId, lao)), combine })
  return useMemo(() => {
    if (!country.thailand || !grounds) return undefined
    const judgingBy = (ofLao: LaoGround | undefined): JudgingOnGround => {
      const { ground, certainty } = groundOf(ofLao, country)
      return { source, where: whereaboutsOn(ground), certainty, ground }
    }
    const byCountry = judgingBy(undefined)
    const byLao = new Map(wanted.map((lao, i) => [lao, judgingBy(grounds[i])]))
    return (index) => byLao.get(laos[index] ?? '') ?? byCountry
  }, [country, grounds, wanted, laos, source])
}

/** The answers in their order, undefined where one did not come; undefined while one is awaited. */
function combine(results: UseQueryResult<LaoGround>[]): (LaoGround | undefined)[] | undefined {
  return results.some(({ isPending, isError }) => isPending && !isError) ? undefined : results.map(({ data }) => data)
}
