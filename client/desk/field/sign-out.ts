import { ApiProblem } from '../../api.ts'
import { deskApi } from '../desk-api.ts'
import { keepAnswer, keptKey, ofDevice, readKept } from './kept-answers.ts'
import { fieldDatabase } from './field-database.ts'

/** A sign-out that waits for a signal. */
interface WaitingSignOut {
  accountId: string
  /** On every device. */
  isEverywhere: boolean
}

/**
 * Signs an account out on the server; without a signal the sign-out is kept on the device, to be sent before anything else.
 * Answers since when it waits (ISO), or undefined where the session has ended. Throws ApiProblem where the device keeps nothing either.
 */
export async function signOut(accountId: string, isEverywhere: boolean): Promise<string | undefined> {
  const waiting: WaitingSignOut = { accountId, isEverywhere }
  const problem = await send(waiting)
  if (!problem) return undefined
  await keepAnswer(ofDevice, keptKey.signOut, waiting).catch(() => {
    throw problem
  })
  return new Date().toISOString()
}

/** Sends the sign-out that waits on this device; answers since when it still waits (ISO), or undefined where none does. */
export async function sendWaitingSignOut(): Promise<string | undefined> {
  const waiting = await readKept<WaitingSignOut>(ofDevice, keptKey.signOut).catch(() => undefined)
  if (!waiting) return undefined
  if (await send(waiting)) return waiting.keptAt
  await fieldDatabase.kept.delete([ofDevice, keptKey.signOut])
  return undefined
}

/** Undefined where the server has ended the session: now, or before, or there is another's in its place. */
async function send({ accountId, isEverywhere }: WaitingSignOut): Promise<ApiProblem | undefined> {
  try {
    await deskApi.signOutFor(accountId, isEverywhere)
    return undefined
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return error.status === 401 || error.code === 'other_account' ? undefined : error
  }
}
