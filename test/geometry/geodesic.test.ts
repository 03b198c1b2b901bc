import { describe, expect, it } from 'vitest'
import { distanceM, lengthOf, ringOf } from '../../server/geometry/geodesic.ts'

type LngLat = [number, number]

describe('geodesic figures on WGS 84', () => {
  it('has GeographicLib’s own distance from Wellington to Salamanca', () => {
    const wellington: LngLat = [174.81, -41.32]
    const salamanca: LngLat = [-5.5, 40.96]
    expect(lengthOf([wellington, salamanca])).toBeCloseTo(19_959_679.267, 3)
    expect(distanceM(wellington, salamanca)).toBeCloseTo(19_959_679.267, 3)
  })

  it('has the published perimeter and area of the polygon around Antarctica', () => {
    const latLng = [
      [-63.1, -58],
      [-72.9, -74],
      [-71.9, -102],
      [-74.9, -102],
      [-74.3, -131],
      [-77.5, -163],
      [-77.4, 163],
      [-71.7, 172],
      [-65.9, 140],
      [-65.7, 113],
      [-66.6, 88],
      [-66.9, 59],
      [-69.8, 25],
      [-70, -4],
      [-71, -14],
      [-77.3, -33],
      [-77.9, -46],
      [-74.7, -61],
    ] as const
    const { perimeterM, areaM2 } = ringOf(latLng.map(([lat, lng]) => [lng, lat]))
    expect(perimeterM).toBeCloseTo(16_831_067.893, 3)
    expect(areaM2).toBeCloseTo(13_662_703_680_020.1, 0)
  })

  it('has the published figures of a diamond on the equator, whichever way round', () => {
    const diamond: LngLat[] = [
      [-1, 0],
      [0, -1],
      [1, 0],
      [0, 1],
    ]
    for (const ring of [diamond, [...diamond].reverse()]) {
      expect(ringOf(ring).perimeterM).toBeCloseTo(627_598.2731, 3)
      expect(ringOf(ring).areaM2).toBeCloseTo(24_619_419_146, -1)
    }
  })

  it('is nothing for less than it takes', () => {
    expect([lengthOf([]), lengthOf([[100, 13]])]).toEqual([0, 0])
    expect(
      ringOf([
        [100, 13],
        [101, 13],
      ]).areaM2,
    ).toBe(0)
  })
})
