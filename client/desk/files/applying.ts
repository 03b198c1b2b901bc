import { mostApplied, type ApplyAnswer, type ApplyItem } from '../../../server/uploads/contract.ts'
import { ApiProblem } from '../../api.ts'
import type { Outcome } from './rows.ts'

interface Applying {
  send(items: ApplyItem[]): Promise<ApplyAnswer>
  /** What became of a part, as soon as it is known. */
  onAnswers(answers: ApplyAnswer['items']): void
  pause(ms: number): Promise<void>
}

/** How long it waits before it sends again what had no answer, in milliseconds. */
const pauses = [1000, 4000]

/**
 * Sends items in parts, one after another. What has no answer is sent again as it is, ids and all: what was stored the
 * first time is then told again, and not stored twice. Throws ApiProblem where that does not help either, or the server
 * refuses the part as a whole; what was answered until then stands.
 */
export async function applyAll(items: readonly ApplyItem[], { send, onAnswers, pause }: Applying): Promise<void> {
  for (let from = 0; from < items.length; from += mostApplied) {
    const part = items.slice(from, from + mostApplied)
    const { items: answers } = await sendAgain(part)
    onAnswers(answers)
  }

  async function sendAgain(part: ApplyItem[]): Promise<ApplyAnswer> {
    for (const ms of pauses) {
      try {
        return await send(part)
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.isFinal) throw error
        await pause(ms)
      }
    }
    return send(part)
  }
}

/** What an answer is for a row; a place that a change came before is kept beside what stands. */
export function outcomeOf({ stored, problem }: ApplyAnswer['items'][number]): Outcome {
  if (problem) return { state: 'refused', problem }
  return { state: stored?.state === 'conflict' ? 'beside' : 'stored', problem: null }
}
