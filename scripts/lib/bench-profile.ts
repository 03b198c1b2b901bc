import { Session, type Profiler } from 'node:inspector/promises'

/** Runs something under the sampling profiler and prints where its time went: functions by self time. */
export async function profiled<T>(name: string, run: () => Promise<T>): Promise<T> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 500 })
  await session.post('Profiler.start')
  const result = await run()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  console.log(`  profile of ${name}, self time:\n${selfTimes(profile).slice(0, 16).join('\n')}`)
  return result
}

/** Lines of `42.0 %  function file:line`, the longest first. */
function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): string[] {
  const placeOf = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || '(anonymous)'} ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`,
    ]),
  )
  const times = new Map<string, number>()
  let total = 0
  samples.forEach((id, i) => {
    const place = placeOf.get(id) ?? ''
    const took = timeDeltas[i] ?? 0
    if (place.startsWith('(idle)')) return
    total += took
    times.set(place, (times.get(place) ?? 0) + took)
  })
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .map(([place, took]) => `    ${((100 * took) / total).toFixed(1).padStart(5)} %  ${place}`)
}
