import { describe, expect, it } from 'vitest'
import { judge, type PlacedReading, type Verdict } from '../../../server/geometry/gate/judge.ts'
import { readPositions } from '../../../server/geometry/gate/readings.ts'
import { cases, type Case } from './cases.ts'
import { flatDistanceM, whereFor } from './little-lao.ts'

describe('the table of cases', () => {
  it('is of at least 450 texts, all kinds of verdict and all slips', () => {
    expect(new Set(cases.map(({ text }) => text)).size).toBeGreaterThan(450)
    expect(new Set(cases.map(({ kind }) => kind)).size).toBe(5)
    expect(new Set(cases.flatMap(({ slips = [] }) => slips)).size).toBe(7)
  })

  it('gets its verdicts, with the true position among the readings', () => {
    expect(cases.map(breachOf).filter((breach) => breach !== undefined)).toEqual([])
  })
})

/** What is wrong with the verdict on a case, in a line; undefined where nothing is. */
function breachOf({ name, text, source, lao, kind, truth, withinM = 1, slips }: Case): string | undefined {
  const verdict = judge(readPositions(text, source), whereFor(lao), 'file')
  const head = `${name}: ${JSON.stringify(text)}`
  if (verdict.kind !== kind) return `${head} is ${verdict.kind}${toldOf(verdict)}, not ${kind}`
  if (truth === undefined) return undefined
  const isTrue = (reading: PlacedReading) => flatDistanceM(reading.positions[0]!, truth) <= withinM
  if (verdict.kind === 'one' && !isTrue(verdict.reading)) return `${head} is one, and wrong${toldOf(verdict)}`
  const found = readingsOf(verdict).find(isTrue)
  if (!found) return `${head} has no true reading${toldOf(verdict)}`
  if (slips && found.method.slips.toSorted().join() !== slips.toSorted().join()) {
    return `${head} has slips ${found.method.slips.join()}, not ${slips.join()}`
  }
  return undefined
}

function readingsOf(verdict: Verdict): PlacedReading[] {
  return verdict.kind === 'one' ? [verdict.reading] : verdict.readings
}

function toldOf(verdict: Verdict): string {
  if (verdict.kind === 'none') return ` (${verdict.fault?.code ?? verdict.because})`
  const told = readingsOf(verdict).map(({ method, positions, place }) =>
    [method.system, method.zone, method.datum, ...method.slips, positions[0]!.map((n) => n.toFixed(5)), place].join(
      ' ',
    ),
  )
  return ` (${told.join('; ')})`
}
