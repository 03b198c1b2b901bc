import type { Sql } from './sql.ts'

export { joinSql, sql, Sql, sqlName, trustedSql, type SqlValue } from './sql.ts'

export type Engine = 'postgres' | 'pglite'

/** In whose name, with which rights and for how long a transaction runs. */
export interface Context {
  role: 'reader' | 'writer' | 'feed' | 'visitor' | 'member' | 'gatekeeper'
  /** Who acts. Row-level security lets nobody write without a name; `visitor` is anybody who did not sign in. */
  actor?: 'system' | 'visitor'
  /** Whose session a member acts in: the SHA-256 of its token in hex. The database looks up who that is. */
  session?: string
  /** Why a member changes something, in their own words; kept with the change. */
  reason?: string
  isolation?: 'repeatable read'
  /** statement_timeout in milliseconds; the embedded database ignores it. */
  timeoutMs?: number
  /** How much memory a sort may take, in megabytes; what PostgreSQL is set to where unset. */
  sortMemoryMb?: number
}

/** A value of a row to copy in. Geometry is EWKT (`SRID=4326;POINT(100 13)`) or hex EWKB. */
export type Cell = string | number | bigint | boolean | null

/** A transaction. Once it is over, or its connection is lost, every call is refused. */
export interface Tx {
  /** Rows: numeric and int8 as strings, dates as ISO strings, json parsed. Throws DatabaseError. */
  query<Row>(statement: Sql): Promise<Row[]>
  /** Several statements without parameters and without results: a migration. */
  script(statements: Sql): Promise<void>
  /** The rows of a query without parameters as COPY writes them: texts, null for null, bytea as \\x and hex. The
   * fastest way out of the database, for reading very many. */
  copyOut(statement: Sql): AsyncIterable<(string | null)[]>
  /** The same in COPY's binary format, for `server/copy-binary.ts`: calls back with its bytes, in chunks cut anywhere.
   * Of millions of rows it costs a third. */
  copyBytes(statement: Sql, onChunk: (bytes: Buffer) => void): Promise<void>
  /** COPYs rows into `table (column, …)`. Returns how many. */
  copyIn(target: Sql, rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>): Promise<number>
}

export interface Db {
  readonly engine: Engine
  /**
   * The one way to touch the database. Begins, takes the context's role and actor for this
   * transaction only, runs `fn`, commits; rolls back when `fn` throws. Throws what `fn` threw, or
   * DatabaseError with code 08006 when the connection was lost: then nothing was written, unless it was
   * lost in the very moment of the commit, when nobody can know.
   */
  transact<T>(context: Context, fn: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** What the database said no to, the same from both engines. */
export class DatabaseError extends Error {
  /** SQLSTATE: 42501 no right, 23505 not unique, 08006 connection lost … */
  readonly code: string
  readonly constraint: string | undefined

  constructor(message: string, code: string, constraint: string | undefined, cause: unknown) {
    super(message, { cause })
    this.name = 'DatabaseError'
    this.code = code
    this.constraint = constraint
  }
}

/** The statement that gives a transaction its role, actor and limits: SET LOCAL, in one round trip. */
export function contextSettings(context: Context): [name: string, value: string][] {
  return [
    ['thangnam.actor', context.actor ?? ''],
    ['thangnam.session', context.session ?? ''],
    ['thangnam.reason', context.reason ?? ''],
    ['statement_timeout', String(context.timeoutMs ?? 0)],
    ...(context.sortMemoryMb === undefined
      ? []
      : [['work_mem', `${context.sortMemoryMb}MB`] satisfies [string, string]]),
    // last: after it the rights are the role's
    ['role', `thangnam_${context.role}`],
  ]
}

/** One line of COPY's text format. */
export function copyLine(cells: readonly Cell[]): string {
  let line = ''
  for (let i = 0; i < cells.length; i++) {
    if (i > 0) line += '\t'
    line += copyCell(cells[i] ?? null)
  }
  return line + '\n'
}

const needsEscape = /[\\\t\n\r]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyCell(cell: Cell): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'string') return cell.replace(needsEscape, (character) => escapes[character] ?? character)
  if (typeof cell === 'boolean') return cell ? 't' : 'f'
  return String(cell)
}

/** The rows in COPY's text format, however its bytes are cut into chunks. */
export async function* copyRows(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<(string | null)[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.split('\t').map(copyField)
  }
}

const unescapes: Record<string, string> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' }

function copyField(text: string): string | null {
  if (text === '\\N') return null
  if (!text.includes('\\')) return text
  return text.replace(/\\(.)/gs, (_, character: string) => unescapes[character] ?? character)
}

/** Lines of COPY text gathered into chunks of about `size` characters. */
export async function* copyChunks(
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  size: number,
): AsyncGenerator<{ text: string; rows: number }> {
  let text = ''
  let count = 0
  for await (const row of rows) {
    text += copyLine(row)
    count++
    if (text.length >= size) {
      yield { text, rows: count }
      text = ''
      count = 0
    }
  }
  if (count > 0) yield { text, rows: count }
}
