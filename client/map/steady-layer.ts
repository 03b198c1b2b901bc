import { MVTLayer } from '@deck.gl/geo-layers'
import { MVTLoader, type MVTLoaderOptions } from '@loaders.gl/mvt'
import { fetchTile } from './fetch-tile.ts'
import { questionOf } from './tile-question.ts'

/** How tiles come in. */
export interface TileLoading {
  /** Grows when the server has come back or missing tiles are asked for again. */
  epoch: number
  /** Told when the version of a tile's address is gone. Stays the same function. */
  onStale(): void
}

type TileProps = Parameters<MVTLayer['getTileData']>[0]
type TileContent = Awaited<ReturnType<MVTLayer['getTileData']>>

/**
 * Vector tiles that stay on the screen until their successors are drawn. deck.gl keeps a tile's picture while the same
 * tile is loaded from a new address, but takes it away where that fails; here it stays, as long as it answers the same
 * question (layer, place and filter) of an earlier version. Something old beats a hole, and the map says that it waits.
 */
export class SteadyTileLayer<P extends object = object> extends MVTLayer<P> {
  static override layerName = 'SteadyTileLayer'
  /** `shown`: what each tile shows and the question it answers, by the tile's own index. deck.gl hands it on. */
  declare state: MVTLayer['state'] & { shown: Map<string, { question: string; content: TileContent }> }

  override initializeState(): void {
    super.initializeState()
    this.setState({ shown: new Map() })
  }

  override async getTileData(tile: TileProps): Promise<TileContent> {
    const question = questionOf(String(this.props.data))
    const { shown } = this.state
    try {
      const content = await super.getTileData(tile)
      shown.set(tile.id, { question, content })
      return content
    } catch (error) {
      const last = shown.get(tile.id)
      if (tile.signal?.aborted || last?.question !== question) throw error
      return last.content
    }
  }

  override _onTileUnload(tile: Parameters<MVTLayer['_onTileUnload']>[0]): void {
    this.state?.shown.delete(tile.id)
    super._onTileUnload(tile)
  }
}

/** The layer's own way fetches a worker from a public address; this one parses here, under our content policy. */
export const fetchWith =
  (onStale: () => void) =>
  async (address: string, { signal, loadOptions }: { signal?: AbortSignal; loadOptions?: MVTLoaderOptions }) =>
    MVTLoader.parse(await fetchTile(address, signal, onStale), loadOptions)
