import { describe, expect, it } from 'vitest'
import type { LngLat } from '../../../server/geometry/gate/frames.ts'
import { judge, type PlacedReading, type Verdict, type Whereabouts } from '../../../server/geometry/gate/judge.ts'
import { readPositions, type Source } from '../../../server/geometry/gate/readings.ts'
import { cases, type Case } from './cases.ts'
import { flatDistanceM, moved, whereFor } from './little-lao.ts'
import { truePlace } from './places.ts'

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

describe('a verdict', () => {
  const place = truePlace('bangkok')
  const [lng, lat] = place.wgs84.degrees
  const degrees = `${lat}, ${lng}`
  const disc = (eastM: number, northM: number, radiusM = 1500) =>
    whereFor({ middle: moved([lng, lat], eastM, northM), radiusM })
  const judged = (text: string, where: (at: LngLat) => Whereabouts, source: Source = 'gps') =>
    judge(readPositions(text, source), where, 'partial')

  it('repeats how well the area is known', () => {
    for (const text of [degrees, 'nothing', '1, 1']) expect(judged(text, disc(0, 0)).certainty).toBe('partial')
  })

  it('shows beside the one what a slip would make of it, where that lies there too', () => {
    const verdict = judged(degrees, disc(0, 0))
    expect(verdict).toMatchObject({ kind: 'one', reading: { place: 'own', distanceM: 0 } })
    expect(verdict.kind === 'one' && verdict.otherwise.map(({ method }) => method.slips)).toEqual([['wrong_datum']])
  })

  it('takes a place 900 m outside for near, and one 1,100 m outside for elsewhere', () => {
    expect(judged(degrees, disc(-2400, 0))).toMatchObject({ kind: 'one', reading: { place: 'near' } })
    expect(judged(degrees, disc(2600, 0)).kind).not.toBe('one')
    expect(judged(degrees, disc(2600, 2600))).toMatchObject({ kind: 'outside', readings: [{ place: 'neighbour' }] })
  })

  it('tells how far apart the readings are, on the ellipsoid', () => {
    const verdict = judged(degrees, disc(0, 0), 'unknown')
    if (verdict.kind !== 'several') throw new Error(verdict.kind)
    expect(verdict.apart).toEqual([{ a: 0, b: 1, distanceM: expect.closeTo(400, -1) }])
  })

  it('counts the farthest vertex of a line', () => {
    const away = `${degrees}\n${lat + 0.03}, ${lng}`
    expect(judged(away, disc(0, 0))).toMatchObject({
      kind: 'outside',
      readings: [{ distanceM: expect.closeTo(1818, -1) }],
    })
  })

  it('takes two readings within a metre for one', () => {
    // East and north of one size: the order is open, and nothing hangs on it.
    const where = () => ({ place: 'own', distanceM: 0 }) as const
    const zone47 = judged('47N 700000.0 700000.2', where)
    expect(zone47).toMatchObject({ kind: 'one' })
    expect(judged('47N 700000 700002', where).kind).toBe('several')
  })

  it('names a slip elsewhere in the country where nothing lies in it', () => {
    const verdict = judged(`N ${lng} E ${lat}`, whereFor({ middle: truePlace('loei').wgs84.degrees, radiusM: 1500 }))
    expect(verdict).toMatchObject({ kind: 'none', because: 'no_position' })
    expect(verdict.kind === 'none' && verdict.perhaps[0]?.method.slips).toEqual(['swapped_axes'])
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
