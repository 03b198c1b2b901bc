// The embedded database, in a thread of its own: a query blocks the event loop it runs on.
// Plain JavaScript, so that the thread needs no loader. Speaks {id, call, …} → {id, result | error}.
import { parentPort, workerData } from 'node:worker_threads'
import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'

const text = (value) => value
const parsers = {
  20: text, // int8
  1082: text, // date
  1114: (value) => new Date(`${value}Z`).toISOString(), // timestamp
  1184: (value) => new Date(value).toISOString(), // timestamptz
  1700: text, // numeric
}

const database = await PGlite.create({
  ...(workerData.folder ? { dataDir: workerData.folder } : {}),
  ...(workerData.seed ? { loadDataDir: new Blob([await readFile(workerData.seed)]) } : {}),
  extensions: { postgis },
  parsers,
})

const calls = {
  query: async ({ text: statement, parameters }) => (await database.query(statement, parameters, { parsers })).rows,
  exec: async ({ text: statement }) => {
    await database.exec(statement)
  },
  copyIn: async ({ text: statement, lines }) => {
    await database.query(statement, [], { blob: new Blob([lines]) })
  },
  copyOut: async ({ text: statement }) => {
    const { blob } = await database.query(statement)
    return new Uint8Array(blob ? await blob.arrayBuffer() : 0)
  },
  dump: async () => new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer()),
  close: async () => {
    await database.close()
  },
}

async function answer({ id, call, ...rest }) {
  try {
    parentPort.postMessage({ id, result: await calls[call](rest) })
  } catch (error) {
    parentPort.postMessage({
      id,
      error: { message: String(error?.message ?? error), code: error?.code, constraint: error?.constraint },
    })
  }
}

parentPort.on('message', (message) => void answer(message))
parentPort.postMessage({ id: 0, result: 'open' })
