import type { Context as HttpContext } from 'hono'
import { getCookie } from 'hono/cookie'
import { DatabaseError, sql, type Db, type Tx } from '../db.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { Role } from './contract.ts'
import { touchSession } from './sessions.ts'
import { tokenHash } from './tokens.ts'

/** The signed-in person, as the database knows them by their session. */
export interface Member {
  id: string
  userName: string
  displayName: string
  role: Role
  lao: string | null
  district: string | null
  province: string | null
  group: string | null
}

/** The cookie of a session. With TLS it is bound to this host; a plain address can only be one's own machine. */
export const sessionCookie = 'sid'

export function isTls(c: HttpContext, publicUrl: string | undefined): boolean {
  return (publicUrl ?? c.req.url).startsWith('https:')
}

/** The token a request carries. */
export function sessionToken(c: HttpContext, publicUrl: string | undefined): string | undefined {
  return isTls(c, publicUrl) ? getCookie(c, sessionCookie, 'host') : getCookie(c, sessionCookie)
}

/** Names the account a request was made by: what waited on a device is not stored in the name of who came after. */
export const accountHeader = 'thangnam-account'

/** How often a session says that it is in use, in milliseconds. */
const touchEvery = 60_000

/** Lets requests act in the name of who is signed in. */
export class Members {
  readonly #db: Db
  readonly #publicUrl: string | undefined
  readonly #touched = new Map<string, number>()

  constructor(db: Db, publicUrl: string | undefined) {
    this.#db = db
    this.#publicUrl = publicUrl
  }

  /**
   * Runs a transaction under the rights of the signed-in person; every row it reads and writes is checked by the
   * database. Throws ProblemError: 401 where nobody is signed in, 403 where the person may not, 422 where a reason is due,
   * 409 where the request names another account as its maker.
   */
  async act<T>(c: HttpContext, fn: (tx: Tx, member: Member) => Promise<T>, reason = ''): Promise<T> {
    const token = sessionToken(c, this.#publicUrl)
    if (token === undefined) throw new ProblemError(problems.notSignedIn())
    const session = tokenHash(token)
    try {
      return await this.#db.transact({ role: 'member', session, reason, timeoutMs: 15_000 }, async (tx) => {
        const member = await this.memberOf(tx)
        if (!member) throw new ProblemError(problems.notSignedIn())
        const maker = c.req.header(accountHeader)
        if (maker !== undefined && maker !== member.id) throw new ProblemError(problems.otherAccount())
        this.#touch(session)
        return fn(tx, member)
      })
    } catch (error) {
      throw asProblem(error)
    }
  }

  /** Whose session a transaction is in. */
  async memberOf(tx: Tx): Promise<Member | undefined> {
    const [member] = await tx.query<Member>(sql`
      select
        a.id, a.user_name as "userName", a.display_name as "displayName", a.role, a.lao_code as lao,
        a.district_code as district, a.province_code as province, a.group_code as "group"
      from accounts a
      where a.id = (select my_account())`)
    return member
  }

  /** As `act`, where it is no fault that nobody is signed in: then it is undefined. */
  async actIfSignedIn<T>(c: HttpContext, fn: (tx: Tx, member: Member) => Promise<T>): Promise<T | undefined> {
    try {
      return await this.act(c, fn)
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'not_signed_in') return undefined
      throw error
    }
  }

  #touch(session: string): void {
    const now = Date.now()
    if (now - (this.#touched.get(session) ?? 0) < touchEvery) return
    if (this.#touched.size > 100_000) this.#touched.clear()
    this.#touched.set(session, now)
    // What comes of it changes nothing for this request.
    touchSession(this.#db, session).catch(() => this.#touched.delete(session))
  }
}

/** What the database refuses a person, in words. */
function asProblem(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  if (error.constraint?.endsWith('_has_reason')) return new ProblemError(problems.reasonMissing(), error)
  if (error.code === '42501') return new ProblemError(problems.notAllowed(), error)
  return error
}
