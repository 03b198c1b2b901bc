import { sql, type Db, type Sql } from '../db.ts'

/** A project and what its source calls it. */
export interface SourceIdMatch {
  id: number
  source_id: string
}

/** So many characters of a source's number are enough to look for it. */
const fewest = 5
/** How long the answer may take, in milliseconds, waiting for the database to be free included. */
export const patienceMs = 1000

/**
 * Published projects whose number in their source is the text or begins with it, in the order of these numbers, so what
 * is meant whole comes first; at most `limit`. They are asked of the database, by an index: kept in memory a million of
 * them would take 30 MB for a question few ask. None where the text has no digit or is shorter than five characters.
 * Throws DatabaseError, or TookTooLong where the database is busy with something else.
 */
export async function findSourceIds(db: Db, q: string, limit: number): Promise<SourceIdMatch[]> {
  const text = spelledAsKept(q)
  if (text.length < fewest || !/\d/.test(text)) return []
  const asked = db.transact({ role: 'reader', timeoutMs: patienceMs }, (tx) =>
    tx.query<SourceIdMatch>(beginningWith(text, limit)),
  )
  return withinTime(asked, patienceMs)
}

/** The published projects whose number in their source, with small letters, begins with the text: a range of the index. */
export function beginningWith(text: string, limit: number): Sql {
  // In a database of UTF-8 no character stands after this one.
  const end = `${text}\u{10ffff}`
  return sql`
    select id::float8 as id, source_id
    from published_projects
    where lower(source_id collate "C") >= ${text}
      and lower(source_id collate "C") < ${end}
    order by lower(source_id collate "C"), id
    limit ${limit}::int`
}

export class TookTooLong extends Error {
  override name = 'TookTooLong'
}

/** The embedded database knows no statement_timeout, and on both a question may stand in line. */
async function withinTime<T>(asked: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}

const thaiZero = 0x0e50

/** Thai digits as the others, and the letters A to Z small, as the index has them; all else stays as it is. */
function spelledAsKept(q: string): string {
  return q
    .trim()
    .replaceAll('\0', '')
    .replaceAll(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - thaiZero))
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}
