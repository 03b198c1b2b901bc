import { once } from 'node:events'
import postgres from 'postgres'
import { contextSettings, copyChunks, DatabaseError, type Context, type Db, type Tx } from './db.ts'
import type { Sql, SqlValue } from './sql.ts'

export interface PostgresOptions {
  url: string
  pool: number
  /** The role a connection lives under between transactions; null for the owner who migrates. */
  restingRole: 'thangnam_login' | null
}

/**
 * A pool of connections to PostgreSQL. Each rests under a role that may do nothing: if the driver
 * ever runs a statement outside its transaction, as it does when a connection dies inside one,
 * that statement is refused with 42501.
 */
export function openPostgres(options: PostgresOptions): Db {
  const client = postgres(options.url, {
    max: options.pool,
    connect_timeout: 10,
    idle_timeout: 0,
    onnotice: () => {},
    // These become the session's own defaults, so `reset role` comes back to them.
    connection: {
      application_name: 'thangnam',
      search_path: 'thangnam, public',
      TimeZone: 'UTC',
      ...(options.restingRole ? { role: options.restingRole } : {}),
    },
    types: {
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
    engine: 'postgres',
    async transact(context, fn) {
      const state = { open: true }
      const begin = context.isolation ? `isolation level ${context.isolation}` : ''
      try {
        const result = await client.begin(begin, async (session) => {
          await setContext(session, context, options.restingRole !== null)
          return { value: await fn(transaction(session, state)) }
        })
        // the driver types its result as an unwrapped promise; ours is a plain object
        return (result as { value: Awaited<ReturnType<typeof fn>> }).value
      } catch (error) {
        throw asDatabaseError(error)
      } finally {
        state.open = false
      }
    },
    close: () => client.end({ timeout: 5 }),
  }
}

async function setContext(session: postgres.TransactionSql, context: Context, takeRole: boolean): Promise<void> {
  const settings = contextSettings(context).filter(([name]) => takeRole || name !== 'role')
  const calls = settings.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`)
  await session.unsafe(`select ${calls.join(', ')}`, settings.flat(), { prepare: true })
}

function transaction(session: postgres.TransactionSql, state: { open: boolean }): Tx {
  const run = async <T>(send: () => PromiseLike<T>): Promise<T> => {
    if (!state.open) throw new DatabaseError('the transaction is over', '25000', undefined, undefined)
    try {
      return await send()
    } catch (error) {
      const failure = asDatabaseError(error)
      // A later statement would go out on another connection, outside any transaction.
      if (failure instanceof DatabaseError && failure.code === connectionLost) state.open = false
      throw failure
    }
  }
  const query = <Row>(statement: Sql): Promise<Row[]> => {
    const { text, parameters } = statement.compile()
    return run(async () => {
      const rows = await session.unsafe(text, parameters.map(asParameter), { prepare: parameters.length > 0 })
      // the caller names the row's type beside the SQL that makes it
      return [...rows] as Row[]
    })
  }
  let cursors = 0
  return {
    query,
    script: (statements) => run(async () => {
      await session.unsafe(statements.compile().text)
    }),
    async *stream<Row>(statement: Sql, batch = 5000) {
      const { text } = statement.compile()
      const name = `stream_${++cursors}`
      await run(() => session.unsafe(`declare ${name} no scroll cursor for ${text}`))
      for (;;) {
        const rows = await run(() => session.unsafe(`fetch forward ${batch} from ${name}`))
        // as in query
        if (rows.length > 0) yield [...rows] as Row[]
        if (rows.length < batch) break
      }
      await run(() => session.unsafe(`close ${name}`))
    },
    copyIn: (target, rows) => run(async () => {
      const stream = await session.unsafe(`copy ${target.compile().text} from stdin`).writable()
      const finished = once(stream, 'finish')
      finished.catch(() => {}) // awaited below; a failure before that must not go unhandled
      let count = 0
      for await (const chunk of copyChunks(rows, 65_536)) {
        count += chunk.rows
        if (!stream.write(chunk.text)) await Promise.race([once(stream, 'drain'), finished])
      }
      stream.end()
      await finished
      return count
    }),
  }
}

function asParameter(value: SqlValue): postgres.ParameterOrJSON<never> {
  // the driver's parameter type is an open union; ours is a subset of what it takes
  return value as postgres.ParameterOrJSON<never>
}

const connectionLost = '08006'
const lostCodes = new Set([
  'CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'CONNECTION_ENDED', 'CONNECT_TIMEOUT', 'ECONNREFUSED', 'ECONNRESET',
  'EPIPE', '57P01', '57P02', '57P03',
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
