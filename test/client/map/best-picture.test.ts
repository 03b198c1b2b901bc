import { describe, expect, it } from 'vitest'
import { drawBestPicture, type TilePicture } from '../../../client/map/best-picture.ts'

function tile(content: unknown, parent: TilePicture | null = null, isSelected = false): TilePicture {
  const made: TilePicture = { content, parent, isSelected, isVisible: false, children: [] }
  parent?.children?.push(made)
  return made
}

const drawn = (...tiles: TilePicture[]) => {
  drawBestPicture(tiles)
  return tiles.map(({ isVisible }) => isVisible)
}

describe('a tile in view', () => {
  it('is drawn itself where it has a picture, even an empty one', () => {
    const large = tile('large')
    expect(drawn(large, tile('own', large, true), tile([], large, true))).toEqual([false, true, true])
  })
  it('that could not be had is stood in for by a larger one, however much larger', () => {
    const largest = tile('largest')
    const large = tile(null, largest)
    expect(drawn(largest, large, tile(null, large, true))).toEqual([true, false, false])
  })
  it('without larger ones is stood in for by smaller ones', () => {
    const lost = tile(null, null, true)
    const between = tile(null, lost)
    expect(drawn(lost, tile('a', lost), between, tile('b', between))).toEqual([false, true, false, true])
  })
  it('without any picture is not drawn, nor is one that is out of view', () => {
    expect(drawn(tile(null, null, true), tile('elsewhere'))).toEqual([false, false])
  })
})
