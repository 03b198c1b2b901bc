/** A tile of deck.gl's, as far as its picture goes. */
export interface TilePicture {
  isSelected: boolean
  isVisible: boolean
  /** null: not here yet, or not to be had. A tile in which nothing lies has an empty one. */
  content: unknown
  parent: TilePicture | null
  children: TilePicture[] | null
}

/**
 * Which tiles to draw: those in view, and where one has no picture, the nearest larger one that has, else what there is
 * of smaller ones. deck.gl's own choice takes a tile that could not be had for one that is there, and leaves a hole.
 */
export function drawBestPicture(tiles: readonly TilePicture[]): void {
  const drawn = new Set<TilePicture>()
  for (const tile of tiles) {
    if (tile.isSelected) for (const one of standIns(tile)) drawn.add(one)
  }
  for (const tile of tiles) tile.isVisible = drawn.has(tile)
}

function standIns(tile: TilePicture): TilePicture[] {
  for (let one: TilePicture | null = tile; one; one = one.parent) if (one.content !== null) return [one]
  return withPicture(tile.children ?? [])
}

function withPicture(tiles: readonly TilePicture[]): TilePicture[] {
  return tiles.flatMap((tile) => (tile.content !== null ? [tile] : withPicture(tile.children ?? [])))
}
