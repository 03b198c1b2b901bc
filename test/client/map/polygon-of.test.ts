import { describe, expect, it } from 'vitest'
import { inPieces, polygonOf } from '../../../client/map/drawn/polygon-of.ts'

describe('a drawn area', () => {
  it('is sent as a closed ring', () => {
    expect(
      polygonOf([
        [100, 15],
        [101, 15],
        [101, 16],
      ]).coordinates,
    ).toEqual([
      [
        [100, 15],
        [101, 15],
        [101, 16],
        [100, 15],
      ],
    ])
  })

  it('is drawn with long sides in pieces that lie on them, and short ones as they are', () => {
    const drawn = inPieces([
      [100, 15],
      [100.05, 15],
      [100.05, 16],
      [100, 15],
    ])
    expect(drawn.slice(0, 2)).toEqual([
      [100, 15],
      [100.05, 15],
    ])
    expect(drawn.at(-1)).toEqual([100, 15])
    expect(drawn.slice(1, 11).map(([lng, lat]) => [lng, Math.round(lat! * 1e6) / 1e6])).toEqual(
      Array.from({ length: 10 }, (_, i) => [100.05, Math.round((15 + i / 10) * 1e6) / 1e6]),
    )
  })
})
