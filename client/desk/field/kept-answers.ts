import type { SessionAnswer } from '../../../server/accounts/contract.ts'
import type { DeskProject } from '../../../server/geometry/contract.ts'
import { ApiProblem } from '../../api.ts'
import { fieldDatabase, itemsOf } from './field-database.ts'
import { settledConflicts } from './outbox.ts'

/** An answer that may be of an earlier time: then `keptAt` (ISO) says of which. */
export type MaybeKept<T> = T & { keptAt?: string }

/** What is of the device itself, and of no account. */
export const ofDevice = ''

/** Keys of what is kept. */
export const keptKey = {
  session: 'session',
  worklist: 'worklist',
  project: (id: number) => `project ${id}`,
  ground: (lao: string) => `ground ${lao}`,
  around: 'around',
  taken: 'taken',
  signOut: 'sign-out',
}

/** Who is signed in; without a signal, whoever was last on this device. */
export async function askSession(ask: () => Promise<SessionAnswer>): Promise<MaybeKept<SessionAnswer>> {
  try {
    const session = await ask()
    await (session.account ? keepSession(session) : forgetSession()).catch(() => {})
    return session
  } catch (error) {
    return keptOr<SessionAnswer>(error, ofDevice, keptKey.session)
  }
}

/** An answer, else the one that was taken along. What an account has taken along stays up to date by being read. */
export async function askOrKept<T extends object>(
  accountId: string,
  key: string,
  ask: () => Promise<T>,
): Promise<MaybeKept<T>> {
  try {
    const answer = await ask()
    await keepIfTaken(accountId, key, answer).catch(() => {})
    return answer
  } catch (error) {
    return keptOr<T>(error, accountId, key)
  }
}

/** A project, as `askOrKept`; conflicts it has no longer end in the outbox. */
export async function askProject(
  accountId: string,
  id: number,
  ask: () => Promise<DeskProject>,
): Promise<MaybeKept<DeskProject>> {
  const askedAt = new Date().toISOString()
  return askOrKept(accountId, keptKey.project(id), async () => {
    const project = await ask()
    const open = project.conflicts.map((conflict) => conflict.id)
    await itemsOf(accountId)
      .then((items) => fieldDatabase.outbox.bulkPut(settledConflicts(items, id, open, askedAt)))
      .catch(() => {}) // a device that keeps nothing has no conflicts either
    return project
  })
}

export async function keepAnswer(accountId: string, key: string, answer: unknown): Promise<void> {
  await fieldDatabase.kept.put({ accountId, key, at: new Date().toISOString(), answer })
}

/** What was kept, with the time of it; undefined where nothing was. */
export async function readKept<T extends object>(accountId: string, key: string): Promise<MaybeKept<T> | undefined> {
  const kept = await fieldDatabase.kept.get([accountId, key])
  // It was an answer of our own server when it was kept.
  return kept && { ...(kept.answer as T), keptAt: kept.at }
}

export function keepSession(session: SessionAnswer): Promise<void> {
  return keepAnswer(ofDevice, keptKey.session, session)
}

/** Nobody is signed in on this device any more. What is not sent stays. */
export async function forgetSession(): Promise<void> {
  await fieldDatabase.kept.delete([ofDevice, keptKey.session])
}

/** Removes what an account took along from the device. What is not sent stays. */
export async function forgetTaken(accountId: string): Promise<void> {
  await fieldDatabase.kept.where({ accountId }).delete()
}

async function keepIfTaken(accountId: string, key: string, answer: object): Promise<void> {
  if (await fieldDatabase.kept.get([accountId, keptKey.taken])) await keepAnswer(accountId, key, answer)
}

/** What was kept in place of an answer that did not come; else throws the error. */
async function keptOr<T extends object>(error: unknown, accountId: string, key: string): Promise<MaybeKept<T>> {
  const isAway = error instanceof ApiProblem && [0, 502, 503, 504].includes(error.status)
  const kept = isAway ? await readKept<T>(accountId, key).catch(() => undefined) : undefined
  if (!kept) throw error
  return kept
}
