import { randomUUID } from 'node:crypto'
import { sql, type Db } from '../../server/db.ts'
import type { Role } from '../../server/accounts/contract.ts'
import { openSession } from '../../server/accounts/sessions.ts'
import { signIn, type Reach } from './people.ts'
import type { TestApp } from './test-app.ts'

/** Somebody at work: sends JSON in their session. */
export interface Person {
  id: string
  userName: string
  cookie: string
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; json: Record<string, never> }>
}

/** Makes an account of a role and signs it in. */
export async function personAt(app: TestApp, db: Db, role: Role, reach: Reach = {}): Promise<Person> {
  const { id } = await signIn(db, role, reach)
  const [account] = await db.transact({ role: 'gatekeeper' }, (tx) =>
    tx.query<{ name: string }>(sql`select user_name as name from accounts where id = ${id}::text::uuid`),
  )
  const cookie = `sid=${await openSession(db, id, 'desk', 'test')}`
  return {
    id,
    userName: account?.name ?? '',
    cookie,
    send: async (method, path, body, headers = {}) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const response = await app.send(method, path, text, {
        ...headers,
        cookie,
        ...(text && { 'content-type': 'application/json' }),
      })
      const answer = await response.text()
      // answers are JSON or empty
      return { status: response.status, json: (answer === '' ? null : JSON.parse(answer)) as Record<string, never> }
    },
  }
}

/** A capture as a client sends it: a point unless told otherwise. */
export function capture(change: Record<string, unknown> = {}): Record<string, unknown> & { id: string } {
  return {
    id: randomUUID(),
    base_revision: 0,
    geometry: { type: 'Point', coordinates: [100.5, 15.5] },
    capture: 'gps',
    captured_at: '2026-11-25T03:00:00Z',
    accuracy_m: 4,
    ...change,
  }
}
