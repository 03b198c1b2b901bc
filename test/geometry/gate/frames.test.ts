import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accuracyOfDatumM,
  datums,
  frameOfEpsg,
  fromWgs84,
  toWgs84,
  zones,
  type LngLat,
} from '../../../server/geometry/gate/frames.ts'
import { distanceM } from '../../../server/geometry/geodesic.ts'

/** Degrees, minutes and seconds as one number of degrees. */
function dms(degrees: number, minutes: number, seconds: number): number {
  return degrees + minutes / 60 + seconds / 3600
}

describe('published control values', () => {
  // UTM knows longitudes only from the middle of the zone, so a value published for one zone holds for all.
  it.each([
    // GeographicLib, GeoConvert(1): 33.3 44.4 is 38n 444140.54 3684706.36; the middle of zone 38 is 45°E.
    { north: 33.3, fromMiddle: 44.4 - 45, easting: 444_140.54, northing: 3_684_706.36, withinM: 0.01 },
    // Wikipedia, "Universal Transverse Mercator": the CN Tower, 43°38′33.24″N 79°23′13.7″W, is 17T 630084 4833438.
    {
      north: dms(43, 38, 33.24),
      fromMiddle: 81 - dms(79, 23, 13.7),
      easting: 630_084,
      northing: 4_833_438,
      withinM: 1,
    },
  ])(
    'puts $easting $northing where it was published, in both zones',
    ({ north, fromMiddle, easting, northing, withinM }) => {
      for (const zone of zones) {
        const position: LngLat = [zone * 6 - 183 + fromMiddle, north]
        expect(distanceM(toWgs84({ datum: 'wgs84', zone }, easting, northing)!, position)).toBeLessThan(withinM)
        const [e, n] = fromWgs84({ datum: 'wgs84', zone }, position)!
        expect(Math.hypot(e - easting, n - northing)).toBeLessThan(withinM)
      }
    },
  )

  it('has the marker stone of Surat Thani within 2.4 m: 9°7′58.32484″N 99°19′53.908″E is 536772.956 1009256.493', () => {
    // Both in the inscription: tambon.blogspot.com, "Provincial marker stones and their accuracy of coordinates", 2011.
    const stone: LngLat = [dms(99, 19, 53.908), dms(9, 7, 58.32484)]
    expect(distanceM(toWgs84({ datum: 'indian1975', zone: 47 }, 536_772.956, 1_009_256.493)!, stone)).toBeLessThan(2.4)
  })

  it('has a point of the Royal Thai Survey Department’s shifts within 1.5 m', () => {
    // geomatics-tech.blogspot.com, "Indian Thailand-1975 (UTM)", 2011: 47N 672978.171 1521044.256 of WGS 84 is
    // 673310.690 1520741.207 of Indian 1975 by GEOTRANS with dX 204.4798, dY 837.8940, dZ 294.7765.
    const position = toWgs84({ datum: 'wgs84', zone: 47 }, 672_978.171, 1_521_044.256)!
    const old = toWgs84({ datum: 'indian1975', zone: 47 }, 673_310.69, 1_520_741.207)!
    expect(distanceM(old, position)).toBeLessThan(1.5)
  })

  it('covers the published values, and says that WGS 84 needs no change', () => {
    expect(accuracyOfDatumM.indian1975).toBeGreaterThan(2.4)
    expect(accuracyOfDatumM.wgs84).toBe(0)
  })
})

describe('frames', () => {
  it('knows five EPSG codes', () => {
    expect([...frameOfEpsg.keys()].sort((a, b) => a - b)).toEqual([4326, 24047, 24048, 32647, 32648])
  })

  it('moves a misread position by what engineers know: 450 m in metres, 350 to 460 m in degrees', () => {
    const bangkok: LngLat = [100.5, 13.75]
    const [east, north] = fromWgs84({ datum: 'indian1975', zone: 47 }, bangkok)!
    expect(distanceM(toWgs84({ datum: 'wgs84', zone: 47 }, east, north)!, bangkok)).toBeCloseTo(451, 0)
    const [lng, lat] = fromWgs84({ datum: 'indian1975', zone: undefined }, bangkok)!
    expect(distanceM([lng, lat], bangkok)).toBeCloseTo(400, -1)
  })

  it.each([
    [0, 0],
    [1e9, 1e9],
    [1e308, -1e308],
    [Number.NaN, 1_500_000],
    [500_000, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.NaN],
  ])('has finite numbers or nothing for %d %d', (x, y) => {
    for (const datum of datums) {
      for (const zone of [undefined, ...zones]) {
        for (const found of [toWgs84({ datum, zone }, x, y), fromWgs84({ datum, zone }, [x, y])]) {
          expect(found === undefined || found.every(Number.isFinite)).toBe(true)
        }
      }
    }
  })

  it('never answers with what is no place on earth, whatever it is given', () => {
    const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.double({ min: -2e7, max: 2e7 }))
    fc.assert(
      fc.property(
        anyNumber,
        anyNumber,
        fc.constantFrom(...datums),
        fc.constantFrom(undefined, ...zones),
        (x, y, datum, zone) => {
          const [lng, lat] = toWgs84({ datum, zone }, x, y) ?? [0, 0]
          expect(Math.abs(lng) <= 180 && Math.abs(lat) <= 90).toBe(true)
          expect(fromWgs84({ datum, zone }, [x, y])?.every(Number.isFinite) ?? true).toBe(true)
        },
      ),
      { numRuns: 20_000 },
    )
  })

  it('comes back to where it left within a centimetre', () => {
    const inThailand = fc.tuple(
      fc.double({ min: 97.3, max: 105.7, noNaN: true }),
      fc.double({ min: 5.6, max: 20.5, noNaN: true }),
    )
    fc.assert(
      fc.property(
        inThailand,
        fc.constantFrom(...datums),
        fc.constantFrom(undefined, ...zones),
        (position, datum, zone) => {
          const [x, y] = fromWgs84({ datum, zone }, position)!
          expect(distanceM(toWgs84({ datum, zone }, x, y)!, position)).toBeLessThan(0.01)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
