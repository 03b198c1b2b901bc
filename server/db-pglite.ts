import { Worker } from 'node:worker_threads'
import { contextSettings, copyChunks, copyRows, DatabaseError, type Db, type Tx } from './db.ts'
import type { Sql, SqlValue } from './sql.ts'
import { projectFolder } from './lib/program.ts'

export interface PgliteOptions {
  /** Where the database's files are; unset: in memory. */
  folder?: string
  /** A file made by `dump`, to start from. */
  seed?: string
  /** The role the session lives under between transactions; null for the owner who migrates. */
  restingRole: 'thangnam_login' | null
}

export interface PgliteDb extends Db {
  /** The whole database as a tar archive, to start others from. */
  dump(): Promise<Uint8Array>
  /** Takes the resting role on; before it the session is the owner's. */
  rest(role: 'thangnam_login' | null): Promise<void>
}

/**
 * The embedded database. It has one session, so transactions stand in line. It is for trying out,
 * demonstrations and tests: it never calls fsync.
 */
export async function openPglite(options: PgliteOptions): Promise<PgliteDb> {
  const thread = await startThread(options)
  const line = waitingLine()
  const rest = async (role: string | null): Promise<void> => {
    // COPY reads and writes a device file of the engine's own, which needs the right to files there; it has no
    // other files than its own.
    await thread.call('exec', {
      text:
        role === null
          ? 'reset role; set search_path = thangnam, public'
          : `reset role; grant pg_read_server_files to thangnam_writer with inherit true;
           grant pg_write_server_files to thangnam_feed with inherit true; set role ${role};
           set search_path = thangnam, public`,
    })
  }
  let restingRole = options.restingRole
  await rest(restingRole)

  return {
    engine: 'pglite',
    rest: (role) =>
      line(async () => {
        restingRole = role
        await rest(role)
      }),
    transact: (context, fn) =>
      line(async () => {
        const state = { open: true }
        await thread.call('exec', { text: `begin ${context.isolation ? `isolation level ${context.isolation}` : ''}` })
        try {
          const settings = contextSettings(context).filter(([name]) => restingRole !== null || name !== 'role')
          await thread.call('query', {
            text: `select ${settings.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`).join(', ')}`,
            parameters: settings.flat(),
          })
          const result = await fn(transaction(thread, state))
          state.open = false
          await thread.call('exec', { text: 'commit' })
          return result
        } catch (error) {
          state.open = false
          await thread.call('exec', { text: 'rollback' })
          await expectSane(thread)
          throw error
        }
      }),
    dump: () => line(async () => (await thread.call('dump', {})) as Uint8Array), // the worker answers with bytes
    close: () =>
      line(async () => {
        await thread.call('close', {}).catch(() => {}) // a database that will not close is ended with its thread
        await thread.end()
      }),
  }
}

/** One at a time, in the order they came. */
function waitingLine() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }
}

/** After an error the next answer must be its own question's: once it was not, none can be trusted. */
async function expectSane(thread: Thread): Promise<void> {
  const rows = await thread.call('query', { text: 'select 42 as canary', parameters: [] })
  const [row] = rows as { canary: number }[] // checked on the next line
  if (row?.canary !== 42) throw new Error('the embedded database answers out of turn; restart the server')
}

interface Thread {
  call(name: 'query' | 'exec' | 'copyIn' | 'copyOut' | 'dump' | 'close', rest: object): Promise<unknown>
  end(): Promise<void>
}

interface Answer {
  id: number
  result?: unknown
  error?: { message: string; code?: string; constraint?: string }
}

function startThread(options: PgliteOptions): Promise<Thread> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('server/pglite-worker.mjs', projectFolder), {
      workerData: { folder: options.folder, seed: options.seed },
      execArgv: [],
    })
    const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: unknown) => void }>()
    let calls = 0
    let failure: Error | undefined
    const fail = (error: Error): void => {
      failure ??= error
      reject(error)
      for (const { reject: refuse } of waiting.values()) {
        refuse(new DatabaseError('the embedded database stopped', '08006', undefined, error))
      }
      waiting.clear()
    }
    worker.on('error', fail)
    worker.on('exit', (code) => fail(new Error(`the embedded database's thread ended with code ${code}`)))
    worker.on('message', (answer: Answer) => {
      if (answer.id === 0) {
        resolve({
          call: (name, rest) =>
            new Promise((succeed, refuse) => {
              if (failure)
                return refuse(new DatabaseError('the embedded database stopped', '08006', undefined, failure))
              const id = ++calls
              waiting.set(id, { resolve: succeed, reject: refuse })
              worker.postMessage({ id, call: name, ...rest })
            }),
          end: async () => {
            await worker.terminate()
          },
        })
        return
      }
      const caller = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (answer.error) {
        const { message, code, constraint } = answer.error
        caller?.reject(new DatabaseError(message, code ?? 'XX000', constraint, answer.error))
      } else {
        caller?.resolve(answer.result)
      }
    })
  })
}

function transaction(thread: Thread, state: { open: boolean }): Tx {
  const call: Thread['call'] = (name, rest) => {
    if (state.open) return thread.call(name, rest)
    return Promise.reject(new DatabaseError('the transaction is over', '25000', undefined, undefined))
  }
  return {
    async query<Row>(statement: Sql) {
      const { text, parameters } = statement.compile()
      // the caller names the row's type beside the SQL that makes it
      return (await call('query', { text, parameters: parameters.map(asParameter) })) as Row[]
    },
    async script(statements) {
      await call('exec', { text: statements.compile().text })
    },
    async *copyOut(statement) {
      const text = `copy (${statement.compile().text}) to '/dev/blob'`
      const bytes = (await call('copyOut', { text })) as Uint8Array // the worker answers with bytes
      yield* copyRows([bytes])
    },
    async copyBytes(statement, onChunk) {
      const text = `copy (${statement.compile().text}) to '/dev/blob' (format binary)`
      const bytes = (await call('copyOut', { text })) as Uint8Array // the worker answers with bytes
      onChunk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    },
    async copyIn(target, rows) {
      let count = 0
      for await (const chunk of copyChunks(rows, 8_000_000)) {
        await call('copyIn', { text: `copy ${target.compile().text} from '/dev/blob'`, lines: chunk.text })
        count += chunk.rows
      }
      return count
    },
  }
}

function asParameter(value: SqlValue): SqlValue {
  return typeof value === 'bigint' ? String(value) : value
}
