import type { NoneBecause, Verdict } from '../../../server/geometry/gate/judge.ts'
import type { Method } from '../../../server/geometry/gate/readings.ts'
import type { FaultCode } from '../../../server/geometry/gate/written.ts'
import { optionsOf, type Option } from '../typed/typed-place.ts'
import type { Judged } from './judged.ts'

/** Rows whose written positions can be read in the same ways: what is chosen for one holds for all. */
export interface LikeRows {
  key: string
  kind: Verdict['kind']
  /** Their indexes in the file. */
  rows: number[]
  /** In the order of each row's own options; nothing where none can be used. */
  ways: Way[]
  /** Why none can be used. */
  because: { because: NoneBecause; fault: FaultCode | undefined } | null
}

/** One way of reading them all. */
export interface Way {
  method: Method
  asks: Option['asks']
  /** The least and the most that it leads away from each of the ways before it, in metres. */
  apartM: { least: number; most: number }[]
  /** The farthest that a row so read lies outside the area, in metres. */
  outsideM: number
}

/** Groups the rows for which something is to be chosen, the largest group first; those that cannot be used come last. */
export function groupLikeRows(judged: readonly Judged[]): LikeRows[] {
  const groups = new Map<string, LikeRows>()
  for (const [index, { shape, verdict }] of judged.entries()) {
    if (!verdict || (shape && !isCorrection(verdict))) continue
    const options = mainOptions(verdict)
    const because = verdict.kind === 'none' ? { because: verdict.because, fault: verdict.fault?.code } : null
    const key = [verdict.kind, because?.because, because?.fault, ...options.map(keyOf)].join('|')
    const group = groups.get(key)
    if (group) {
      group.rows.push(index)
      widen(group.ways, options)
    } else {
      groups.set(key, { key, kind: verdict.kind, rows: [index], ways: options.map(wayOf), because })
    }
  }
  return [...groups.values()].sort(
    (a, b) => Number(a.kind === 'none') - Number(b.kind === 'none') || b.rows.length - a.rows.length,
  )
}

/** What is offered for all rows of a kind at once: of one place that place, and not what a slip would make of it. */
export function mainOptions(verdict: Verdict): Option[] {
  const options = optionsOf(verdict)
  return verdict.kind === 'one' ? options.slice(0, 1) : options
}

/** Whether a verdict offers something better than a place that is there already. */
function isCorrection({ kind }: Verdict): boolean {
  return kind === 'one' || kind === 'several' || kind === 'slip'
}

function keyOf({ asks, reading: { method } }: Option): string {
  const { system, datum, zone, order, slips } = method
  return [asks, system, datum, zone, order, slips.join('+')].join(' ')
}

function wayOf({ asks, apartM, reading }: Option): Way {
  return {
    method: reading.method,
    asks,
    apartM: apartM.map((metres) => ({ least: metres, most: metres })),
    outsideM: reading.distanceM,
  }
}

function widen(ways: Way[], options: readonly Option[]): void {
  for (const [i, way] of ways.entries()) {
    const option = options[i]
    if (!option) continue
    way.outsideM = Math.max(way.outsideM, option.reading.distanceM)
    for (const [j, metres] of option.apartM.entries()) {
      const apart = way.apartM[j]
      if (apart) way.apartM[j] = { least: Math.min(apart.least, metres), most: Math.max(apart.most, metres) }
    }
  }
}
