import { once } from 'node:events'
import type { Readable } from 'node:stream'
import postgres from 'postgres'
import { contextSettings, copyChunks, copyRows, DatabaseError, type Context, type Db, type Tx } from './db.ts'
import { arrayTypes } from './pg-arrays.ts'
import type { Sql, SqlValue } from './sql.ts'

export interface PostgresOptions {
  url: string
  pool: number
  /** The role a connection lives under between transactions; null for the owner who migrates. */
  restingRole: 'thangnam_login' | null
  /** How long a transaction waits for a free connection before it is refused with 53300, in milliseconds. */
  patienceMs?: number
}

/**
 * A pool of connections to PostgreSQL. Each rests under a role that may do nothing.
 *
 * A connection is a driver of its own, with one place in it. The driver's own pool is not used: when
 * one of its connections dies inside a transaction it may send what follows over another, outside any
 * transaction, or wait for ever. Here a connection that dies is thrown away whole, every call on it is
 * refused at once, and whatever the driver still sends meets the resting role and fails with 42501.
 */
export function openPostgres(options: PostgresOptions): Db {
  const idle: Connection[] = []
  const waiting: { take(connection: Connection): void }[] = []
  const all = new Set<Connection>()

  const take = (): Promise<Connection> => {
    for (let free = idle.pop(); free; free = idle.pop()) {
      if (!free.isLost()) return Promise.resolve(free)
      all.delete(free)
      free.discard()
    }
    if (all.size < options.pool) return Promise.resolve(open())
    return new Promise((resolve, reject) => {
      const place = {
        take: (connection: Connection) => {
          clearTimeout(timer)
          resolve(connection)
        },
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(place), 1)
        reject(new DatabaseError('every connection is busy', '53300', undefined, undefined))
      }, options.patienceMs ?? 10_000)
      waiting.push(place)
    })
  }
  const open = (): Connection => {
    const connection = connect(options)
    all.add(connection)
    return connection
  }
  const giveBack = (connection: Connection): void => {
    let next = connection
    if (connection.isLost()) {
      all.delete(connection)
      connection.discard()
      if (waiting.length === 0) return
      next = open()
    }
    const first = waiting.shift()
    if (first) first.take(next)
    else idle.push(next)
  }

  return {
    engine: 'postgres',
    async transact(context, fn) {
      const connection = await take()
      const state = { open: true }
      try {
        await connection.run((client) =>
          client.unsafe(`begin ${context.isolation ? `isolation level ${context.isolation}` : ''}`),
        )
        await setContext(connection, context, options.restingRole !== null)
        const result = await fn(transaction(connection, state))
        state.open = false
        await connection.run((client) => client.unsafe('commit'))
        return result
      } catch (error) {
        state.open = false
        if (connection.isLost()) throw lostError(error)
        // A connection that cannot even roll back is of no more use; what went wrong before is what matters.
        await connection.run((client) => client.unsafe('rollback')).catch(connection.giveUp)
        throw asDatabaseError(error)
      } finally {
        state.open = false
        giveBack(connection)
      }
    },
    close: async () => {
      await Promise.all([...all].map((connection) => connection.end()))
    },
  }
}

/** One connection. Once it is lost it stays lost. */
interface Connection {
  /** Sends something, unless the connection is lost; and does not wait for an answer once it is. */
  run<T>(send: (client: postgres.Sql) => PromiseLike<T>): Promise<T>
  isLost(): boolean
  /** Takes it for lost. */
  giveUp(): void
  /** Ends it in good order. */
  end(): Promise<void>
  /** Throws it away. */
  discard(): void
}

function connect(options: PostgresOptions): Connection {
  let lost: DatabaseError | undefined
  // Who is waiting for an answer. Not a promise raced against each answer, which would keep every one of them.
  const waiting = new Set<(error: DatabaseError) => void>()
  const tellLost = (error: DatabaseError): void => {
    lost ??= error
    for (const refuse of waiting) refuse(lost)
    waiting.clear()
  }
  let ending = false

  const client = postgres(options.url, {
    max: 1,
    connect_timeout: 10,
    idle_timeout: 0,
    max_lifetime: null,
    backoff: false,
    onnotice: () => {},
    onclose: () => {
      if (!ending) tellLost(lostError(undefined))
    },
    // These become the session's own defaults, so `reset role` comes back to them.
    connection: {
      application_name: 'thangnam',
      search_path: 'thangnam, public',
      TimeZone: 'UTC',
      ...(options.restingRole ? { role: options.restingRole } : {}),
    },
    fetch_types: false,
    types: {
      ...arrayTypes,
      isoDate: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text },
      isoTimestamp: {
        to: 1184,
        from: [1114, 1184],
        serialize: String,
        parse: (text: string) => new Date(text.endsWith('+00') ? text : `${text}Z`).toISOString(),
      },
    },
  })

  return {
    run: (send) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(lost)
        waiting.add(reject)
        Promise.resolve(send(client)).then(
          (answer) => {
            waiting.delete(reject)
            resolve(answer)
          },
          (error: unknown) => {
            waiting.delete(reject)
            const failure = asDatabaseError(error)
            if (failure instanceof DatabaseError && failure.code === connectionLost) tellLost(failure)
            reject(failure)
          },
        )
      }),
    isLost: () => lost !== undefined,
    giveUp: () => tellLost(lostError(undefined)),
    end: async () => {
      ending = true
      await client.end({ timeout: lost ? 0 : 5 })
    },
    discard: () => {
      ending = true
      client.end({ timeout: 0 }).catch(() => {}) // it is dead already
    },
  }
}

async function setContext(connection: Connection, context: Context, takeRole: boolean): Promise<void> {
  const settings = contextSettings(context).filter(([name]) => takeRole || name !== 'role')
  const calls = settings.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`)
  await connection.run((client) => client.unsafe(`select ${calls.join(', ')}`, settings.flat(), { prepare: true }))
}

function transaction(connection: Connection, state: { open: boolean }): Tx {
  const run: Connection['run'] = (send) => {
    if (state.open) return connection.run(send)
    return Promise.reject(new DatabaseError('the transaction is over', '25000', undefined, undefined))
  }
  return {
    async query<Row>(statement: Sql) {
      const { text, parameters } = statement.compile()
      const rows = await run((client) =>
        client.unsafe(text, parameters.map(asParameter), { prepare: parameters.length > 0 }),
      )
      // the caller names the row's type beside the SQL that makes it
      return [...rows] as Row[]
    },
    async script(statements) {
      await run((client) => client.unsafe(statements.compile().text))
    },
    async *copyOut(statement) {
      const stream = await run((client) => client.unsafe(`copy (${statement.compile().text}) to stdout`).readable())
      const chunks = stream[Symbol.asyncIterator]()
      yield* copyRows({
        // each chunk is waited for through `run`, which ends the wait when the connection is lost
        [Symbol.asyncIterator]: () => ({ next: () => run(() => chunks.next()) }),
      })
      goOn(stream)
    },
    async copyBytes(statement, onChunk) {
      const text = `copy (${statement.compile().text}) to stdout (format binary)`
      const stream = await run((client) => client.unsafe(text).readable())
      await run(
        () =>
          new Promise<void>((resolve, reject) => {
            stream.on('error', reject)
            stream.on('end', resolve)
            // A chunk a row comes from the driver: read as they come, without a promise for each.
            stream.on('data', (chunk: Buffer) => {
              try {
                onChunk(chunk)
              } catch (error) {
                stream.removeAllListeners('data')
                stream.resume()
                reject(error instanceof Error ? error : new Error(String(error)))
              }
            })
          }),
      )
      goOn(stream)
    },
    copyIn: (target, rows) => run((client) => copyInto(client, target.compile().text, rows)),
  }
}

/**
 * The driver stops reading its socket while a stream of COPY is full, and where it was full at its end it would not go
 * on; asked for more, it does.
 */
function goOn(stream: Readable): void {
  stream._read(0)
}

/** The driver's own promise of a query, with the handle it is rejected by. */
type Rejectable = { reject(error: unknown): void }

async function copyInto(client: postgres.Sql, target: string, rows: Parameters<Tx['copyIn']>[1]): Promise<number> {
  const copy = client.unsafe(`copy ${target} from stdin`)
  // What COPY says no to arrives when the driver has already given its stream away, and is lost there;
  // so we listen where it is dropped.
  const refused = new Promise<never>((_, reject) => {
    const query = copy as unknown as Rejectable // the driver's type hides it
    const original = query.reject
    query.reject = (error) => {
      original(error)
      reject(error instanceof Error ? error : new Error(String(error)))
    }
  })
  refused.catch(() => {}) // raced below; a failure before that must not go unhandled
  const stream = await Promise.race([copy.writable(), refused])
  const finished = once(stream, 'finish')
  finished.catch(() => {}) // as refused
  stream.on('error', () => {}) // told by the two promises
  let count = 0
  for await (const chunk of copyChunks(rows, 65_536)) {
    count += chunk.rows
    if (!stream.write(chunk.text)) await Promise.race([once(stream, 'drain'), finished, refused])
  }
  stream.end()
  await Promise.race([finished, refused])
  return count
}

function asParameter(value: SqlValue): postgres.ParameterOrJSON<never> {
  // the driver's parameter type is an open union; ours is a subset of what it takes
  return value as postgres.ParameterOrJSON<never>
}

const connectionLost = '08006'
const lostCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
])

function asDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseError) return error
  if (error instanceof postgres.PostgresError) {
    const code = lostCodes.has(error.code) ? connectionLost : error.code
    return new DatabaseError(error.message, code, error.constraint_name, error)
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && lostCodes.has(error.code)) {
    return new DatabaseError(error.message, connectionLost, undefined, error)
  }
  return error
}

function lostError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError && error.code === connectionLost) return error
  return new DatabaseError('the connection to the database was lost', connectionLost, undefined, error)
}
