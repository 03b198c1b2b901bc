import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../../client/api.ts'
import { applyAll, outcomeOf } from '../../../client/desk/files/applying.ts'
import { csvOf, tabbedOf } from '../../../client/desk/files/not-stored.ts'
import type { ApplyAnswer, ApplyItem } from '../../../server/uploads/contract.ts'

const items = (count: number): ApplyItem[] =>
  Array.from({ length: count }, (_, index) => ({
    index,
    project_id: index + 1,
    kind: 'planned',
    capture_id: `capture ${index}`,
    base_revision: 0,
    accuracy_m: null,
    reason: '',
    reading: null,
  }))
const unreachable = new ApiProblem(0, 'unreachable', 'no answer', 'ไม่มีคำตอบ')
const gone = new ApiProblem(404, 'upload_not_found', 'gone', 'ไม่พบ')
const refused = { code: 'project_not_found', status: 404, detail: 'no such project', detail_th: 'ไม่พบโครงการ' }
const answersTo = (part: readonly ApplyItem[]): ApplyAnswer => ({
  items: part.map(({ index, capture_id }) => ({ index, capture_id, stored: null, problem: refused })),
})

/** Sends to a server that fails as it is told to, try by try; tells what it was sent and what came of it. */
async function send(count: number, failures: readonly (Error | null)[]) {
  const sent: ApplyItem[][] = []
  const answered: number[] = []
  const paused: number[] = []
  const end = await applyAll(items(count), {
    send: async (part) => {
      sent.push(part)
      const failure = failures[sent.length - 1]
      if (failure) throw failure
      return answersTo(part)
    },
    onAnswers: (answers) => answered.push(...answers.map(({ index }) => index)),
    pause: async (ms) => void paused.push(ms),
  }).catch((error: unknown) => error)
  return { sent, answered, paused, end }
}

describe('applying', () => {
  it('sends two hundred at a time, in their order', async () => {
    const { sent, answered } = await send(401, [])
    expect(sent.map(({ length }) => length)).toEqual([200, 200, 1])
    expect(answered).toEqual(Array.from({ length: 401 }, (_, i) => i))
  })

  it('sends the very same once more where no answer came, after a pause', async () => {
    const { sent, answered, paused } = await send(3, [unreachable, null])
    expect(sent[1]).toEqual(sent[0])
    expect([answered, paused]).toEqual([[0, 1, 2], [1000]])
  })

  it('gives up after the third try, and keeps what was answered before', async () => {
    const { answered, end, sent } = await send(201, [null, unreachable, unreachable, unreachable])
    expect(end).toBe(unreachable)
    expect([answered.length, sent.length]).toEqual([200, 4])
  })

  it('does not send again what the server refused as a whole', async () => {
    const { sent, end } = await send(1, [gone])
    expect([sent.length, end]).toEqual([1, gone])
  })

  it('tells a place kept beside another from one that is stored, and why one is refused', () => {
    const answer = { index: 0, capture_id: 'a', problem: null }
    const stored = { id: 'a', revision: 1, current: null, findings: [] }
    expect(outcomeOf({ ...answer, stored: { ...stored, state: 'stored' } }).state).toBe('stored')
    expect(outcomeOf({ ...answer, stored: { ...stored, state: 'conflict' } }).state).toBe('beside')
    expect(outcomeOf({ ...answer, stored: null, problem: refused })).toEqual({ state: 'refused', problem: refused })
  })
})

describe('the report of what was not stored', () => {
  const table = [
    ['ชื่อ', 'เหตุผล'],
    ['ถนน "สายวัด", ม.1', '=1+1'],
    ['ก\nข\tค', '-5'],
  ]

  it('is CSV that a spreadsheet reads as text', () => {
    expect(csvOf(table)).toBe('\ufeffชื่อ,เหตุผล\r\n"ถนน ""สายวัด"", ม.1",\'=1+1\r\n"ก\nข\tค",\'-5\r\n')
  })

  it('is text to be pasted, a row a line', () => {
    expect(tabbedOf(table)).toBe('ชื่อ\tเหตุผล\nถนน "สายวัด", ม.1\t=1+1\nก ข ค\t-5')
  })
})
