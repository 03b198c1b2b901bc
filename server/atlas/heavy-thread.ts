// A thread that answers what runs over many rows, from the memory that it shares with the one that follows the feed.
import { parentPort } from 'node:worker_threads'
import { emptyGazetteer } from '../areas/gazetteer.ts'
import type { AtlasFilter } from './atlas-filter.ts'
import { GeometryStoreBuilder, type GeometryStore } from '../../tiles/geometry-store.ts'
import { indexFeatures, indexFrom } from '../../tiles/index-features.ts'
import type { WorldBox } from '../../tiles/tile-address.ts'
import { searchRows, Selections, type AtlasView } from './atlas-view.ts'
import { AtlasColumns } from './columns.ts'
import { answerHeavy, type FromThread, type ToThread } from './heavy-questions.ts'

class ThreadView implements AtlasView {
  version = 0
  columns = new AtlasColumns()
  store: GeometryStore = new GeometryStoreBuilder().view()
  keys: Uint32Array = new Uint32Array(0)
  gazetteer = emptyGazetteer
  index = indexFeatures(this.store)
  readonly #selections = new Selections()

  search(box: WorldBox): number[] {
    return searchRows(this.index, this.store, this.keys.length, box)
  }

  select(filter: AtlasFilter) {
    return this.#selections.select(this, filter)
  }

  takeOn({ version, columns, store, layout, gazetteer }: Extract<ToThread, { kind: 'version' }>): void {
    this.version = version
    if (layout) {
      this.columns = new AtlasColumns()
      this.keys = layout.keys
    }
    if (layout || gazetteer) this.#selections.clear()
    this.columns.adopt(columns)
    this.store = store
    this.index = indexFrom(layout?.index ?? this.index.shared, store)
    if (gazetteer) this.gazetteer = gazetteer
  }
}

const view = new ThreadView()

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'version') return view.takeOn(message)
  const { id, question } = message
  let answer: FromThread
  try {
    answer = { id, bytes: answerHeavy(view, view.version, question) }
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  parentPort?.postMessage(answer, answer.bytes ? [answer.bytes.buffer] : [])
})
