import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Slip } from '../../../server/geometry/gate/amounts.ts'
import { fromWgs84, type LngLat } from '../../../server/geometry/gate/frames.ts'
import { judge, type Verdict } from '../../../server/geometry/gate/judge.ts'
import { isFault, readPositions, type Read, type Reading, type Source } from '../../../server/geometry/gate/readings.ts'
import { distanceM } from '../../../server/geometry/geodesic.ts'
import { isOnLand, moved, whereFor } from './little-lao.ts'
import {
  angle,
  angleSpellings,
  decimalSpellings,
  gridSpellings,
  metres,
  zonedSpellings,
  zonelessSpellings,
  type Datum,
  type Numbers,
} from './spellings.ts'

/** Anywhere on the land of Thailand. */
const onLand = fc
  .tuple(fc.double({ min: 97.3, max: 105.7, noNaN: true }), fc.double({ min: 5.6, max: 20.5, noNaN: true }))
  .filter(isOnLand)

function numbersAt(place: LngLat, datum: Datum, zone: 47 | 48): Numbers {
  const [lng, lat] = fromWgs84({ datum, zone: undefined }, place)!
  const [east, north] = fromWgs84({ datum, zone }, place)!
  return { lng, lat, zone, east, north }
}

function ownZone([lng]: LngLat): 47 | 48 {
  return lng < 102 ? 47 : 48
}

function read(text: string, source: Source): Read {
  const found = readPositions(text, source)
  if (isFault(found)) throw new Error(`${JSON.stringify(text)}: ${found.code}`)
  return found
}

/** The reading of the right place, within the digits that are written; half a digit each way is 0.71 across. */
function trueReading({ readings }: Pick<Read, 'readings'>, place: LngLat): Reading | undefined {
  return readings.find(({ positions, resolutionM }) => distanceM(positions[0]!, place) <= resolutionM * 1.5 + 0.01)
}

describe('any place in Thailand', () => {
  const spellings = {
    ...decimalSpellings,
    ...angleSpellings,
    ...zonedSpellings,
    ...zonelessSpellings,
    ...gridSpellings,
  }
  const ofGpsAlone = [
    'a map’s view',
    'a map’s pin',
    'a map’s search',
    'a geo address',
    'an OpenStreetMap view',
    'an EPSG code',
  ]

  it('is among the straight readings of what is written of it, in every spelling', () => {
    fc.assert(
      fc.property(
        onLand,
        fc.constantFrom(...Object.keys(spellings)),
        fc.constantFrom('gps', 'old_map', 'unknown'),
        (place, name, source) => {
          const datum = source === 'old_map' && !ofGpsAlone.includes(name) ? 'indian1975' : 'wgs84'
          const said = datum === 'wgs84' && source === 'old_map' ? 'gps' : source
          const text = spellings[name]!(numbersAt(place, datum, ownZone(place)))
          const found = trueReading(read(text, said), place)
          expect(found?.method.slips, `${name}: ${JSON.stringify(text)}`).toEqual([])
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('comes with as many digits as are written, few or many', () => {
    fc.assert(
      fc.property(onLand, fc.integer({ min: 1, max: 9 }), (place, digits) => {
        const [lng, lat] = place
        const { readings } = read(`${lat.toFixed(digits)}, ${lng.toFixed(digits)}`, 'gps')
        expect(readings[0]!.resolutionM).toBeCloseTo(0.5 * 10 ** -digits * 111_320, 6)
        expect(distanceM(readings[0]!.positions[0]!, place)).toBeLessThanOrEqual(readings[0]!.resolutionM * 1.5 + 0.001)
      }),
      { numRuns: 500 },
    )
  })

  const slips: Record<string, { slip: Slip; spell: (n: Numbers) => string }> = {
    'swapped degrees': { slip: 'swapped_axes', spell: ({ lat, lng }) => `N ${lng.toFixed(6)} E ${lat.toFixed(6)}` },
    'swapped metres': {
      slip: 'swapped_axes',
      spell: ({ zone, east, north }) => `Zone ${zone} N ${metres(east)} E ${metres(north)}`,
    },
    'the other zone': {
      slip: 'wrong_zone',
      spell: ({ zone, east, north }) => `${95 - zone}N ${metres(east)} ${metres(north)}`,
    },
    'the other datum': {
      slip: 'wrong_datum',
      spell: ({ zone, east, north }) => `Indian 1975 ${zone}N ${metres(east)} ${metres(north)}`,
    },
    'no points': {
      slip: 'lost_decimal',
      spell: ({ lat, lng }) => `${lat.toFixed(6)}, ${lng.toFixed(6)}`.replaceAll('.', ''),
    },
    kilometres: {
      slip: 'lost_decimal',
      spell: ({ zone, east, north }) => `Zone ${zone} E ${(east / 1000).toFixed(3)} N ${(north / 1000).toFixed(3)}`,
    },
    'a digit too many': {
      slip: 'lost_or_added_digit',
      spell: ({ zone, east, north }) => `Zone ${zone} E ${metres(east)}7 N ${metres(north)}`,
    },
    south: { slip: 'wrong_sign', spell: ({ lat, lng }) => `${lat.toFixed(6)}S ${lng.toFixed(6)}E` },
    'run together': {
      slip: 'packed_dms',
      spell: ({ lat, lng }) =>
        [lat, lng]
          .map(angle)
          .map(({ d, m, s }) => `${d}.${m}${s.replace('.', '')}`)
          .join(' '),
    },
  }

  it.each(Object.entries(slips))('is found through one slip, which is named: %s', (_, { slip, spell }) => {
    fc.assert(
      fc.property(onLand, (place) => {
        const text = spell(numbersAt(place, 'wgs84', ownZone(place)))
        const { readings } = read(text, text.startsWith('Indian') ? 'unknown' : 'gps')
        // How far off what is written lies: metres swapped where east and north are alike are nearly right.
        const offM = Math.min(
          ...readings
            .filter(({ method }) => method.slips.length === 0)
            .map(({ positions }) => distanceM(positions[0]!, place)),
        )
        fc.pre(offM > 10)
        const found = trueReading({ readings }, place)
        expect(found?.method.slips, JSON.stringify(text)).toEqual([slip])
        // And judged as such by an LAO around it, unless what is written lies there as well.
        const lao = { middle: moved(place, 300, 200), radiusM: 1500 }
        const verdict = judge(readPositions(text, text.startsWith('Indian') ? 'unknown' : 'gps'), whereFor(lao), 'file')
        if (slip !== 'wrong_datum' && slip !== 'packed_dms' && offM > 10_000) expect(verdict.kind).toBe('slip')
      }),
      { numRuns: 200 },
    )
  })
})

describe('straight readings', () => {
  const straight = (text: string, source: Source) =>
    read(text, source)
      .readings.filter(({ method }) => method.slips.length === 0)
      .map(({ method: { system, datum, zone, order } }) => [system, datum, zone, order].filter(Boolean).join(' '))

  it('leave the order of metres open only where east and north are of like size', () => {
    expect(straight('47N 662283 1521206', 'gps')).toEqual(['utm wgs84 47 east_north'])
    expect(straight('47N 752000 723000', 'gps')).toEqual(['utm wgs84 47 north_east', 'utm wgs84 47 east_north'])
  })

  it('leave datum and zone open where neither is known', () => {
    expect(straight('662283 1521206', 'unknown')).toHaveLength(4)
    expect(straight('13.75, 100.5', 'unknown')).toEqual(['degrees wgs84 north_east', 'degrees indian1975 north_east'])
    expect(straight('13.75, 100.5', 'old_map')).toEqual(['degrees indian1975 north_east'])
  })

  it('are none where what is written contradicts what is said', () => {
    expect(straight('EPSG:24047 662283 1521206', 'gps')).toEqual([])
    expect(straight('https://www.google.com/maps/@13.75,100.5,17z', 'old_map')).toEqual([])
  })
})

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...'0123456789.,;:/-+°\'"′″ NSEWnsew\t\n\u00A0\u200B๑๒๓'.split(''),
    'lat',
    'lng',
    'UTM',
    'zone 47',
    '47N',
    '48Q',
    'โซน',
    'องศา',
    'ลิปดา',
    'ฟิลิปดา',
    'เหนือ',
    'ตะวันออก',
    'WGS84',
    'Indian 1975',
    'EPSG:',
    '32647',
    '24048',
    '47PPR',
    'geo:',
    'https://',
    '@',
    '?q=',
    '13.7563',
    '100.5018',
    '662283',
    '1521206',
    '1e999',
    '-',
    'NaN',
  )
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(' ')),
  )
  const anySource = fc.constantFrom<Source>('gps', 'old_map', 'unknown')

  it('is read or refused, without an error and in finite numbers', () => {
    readPositions('13.7563, 100.5018', 'gps') // the first makes the frames
    const slow: string[] = []
    fc.assert(
      fc.property(anyText, anySource, (text, source) => {
        // The engine may be compiling or tidying up once, and not three times on one text.
        if (![1, 2, 3].some(() => cpuMsOf(() => readAndJudge(text, source)) < 50)) slow.push(text)
        const found = readPositions(text, source)
        if (isFault(found)) {
          expect(found.at).toBeGreaterThanOrEqual(0)
          expect(found.line).toBeGreaterThan(0)
          return
        }
        for (const { positions, resolutionM, accuracyM, method } of found.readings) {
          expect([...positions.flat(), resolutionM, accuracyM].every(Number.isFinite)).toBe(true)
          expect(positions).toHaveLength(found.written.vertices.length)
          expect(method.slips.length).toBeLessThanOrEqual(2)
        }
      }),
      { numRuns: 10_000 },
    )
    expect(slow).toEqual([])
  })

  it.each([
    ['digits', '1'.repeat(2_000_000)],
    ['gaps', ' '.repeat(2_000_000)],
    ['commas in digits', '1,1'.repeat(500_000)],
    ['groups of a thousand', '1,111'.repeat(100)],
    ['dashes', '-'.repeat(490)],
    ['points', '1.'.repeat(240)],
    ['pairs on a line', '1.5,2.5 '.repeat(100_000)],
    ['pairs on a line that end badly', `${'1.5,2.5 '.repeat(100_000)}x`],
    ['quotes', "''".repeat(240)],
    ['letters', 'n'.repeat(490)],
    ['Thai letters', 'น'.repeat(490)],
    ['a long link', `https://www.google.com/maps/@${'1'.repeat(480)}`],
    ['a longer link', `https://www.google.com/maps?q=${'%2c'.repeat(300_000)}`],
    ['names of a datum', 'indian '.repeat(70)],
    ['EPSG', 'epsg:'.repeat(90)],
    ['lines of nothing', '\n'.repeat(1_000_000)],
    ['lines of letters', 'N\n'.repeat(500_000)],
  ])('of %s takes less than half a second', (_, text) => {
    expect(cpuMsOf(() => readPositions(text, 'unknown'))).toBeLessThan(500)
  })
})

function readAndJudge(text: string, source: Source): Verdict {
  return judge(readPositions(text, source), () => ({ place: 'own', distanceM: 0 }), 'file')
}

/** Time of the processor, which a machine that is busy otherwise does not lengthen as it does the clock's. */
function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

describe('ten thousand vertices', () => {
  const vertices = Array.from({ length: 10_000 }, (_, i): LngLat => [100.5 + i * 1e-6, 13.75 + (i % 50) * 1e-6])
  const spelt = (spell: (numbers: Numbers) => string) =>
    vertices.map((vertex) => spell(numbersAt(vertex, 'wgs84', 47))).join('\n')

  it.each([
    ['degrees', spelt(decimalSpellings['a gap']!)],
    ['angles', spelt(angleSpellings['signs and letters after']!)],
    ['metres', spelt(zonelessSpellings['east north']!)],
    ['labelled metres', spelt(zonedSpellings['a word and letters before']!)],
    ['grid squares', spelt(gridSpellings['in one']!)],
  ])('in %s are read and judged within a second', (_, text) => {
    const [first, second] = [1, 2].map(() => cpuMsOf(() => readAndJudge(text, 'unknown')))
    expect(Math.min(first!, second!)).toBeLessThan(1000)
    expect(read(text, 'unknown').written.vertices).toHaveLength(10_000)
    expect(readAndJudge(text, 'unknown').kind).toBe('several')
  })

  it('more than 20,000 are refused', () => {
    expect(readPositions('13.75 100.5\n'.repeat(20_001), 'gps')).toMatchObject({ code: 'too_many_positions' })
  })
})
