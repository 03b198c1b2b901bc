import type { GeometryKind } from '../../../server/geometry/contract.ts'
import type { ApplyItem, ReadingAsked } from '../../../server/uploads/contract.ts'
import type { FileFor } from './file-for.ts'
import type { Said } from './rows.ts'

/** What a person has come to with a file. */
export interface Work extends Said {
  upload: string
  /** What was said of how it is to be read. */
  asked: ReadingAsked
  /** For this one project; null: for whichever. */
  only: number | null
  reason: string
  /** What is being sent, and has no answer yet: sent again as it is, it is stored once. */
  sending: ApplyItem[]
}

const keyOf = (account: string) => `thangnam file ${account}`

/**
 * The work begun in this tab with a file, for a page that was left or loaded anew; null where there is none, or it was for
 * another project, or another of its places.
 */
export function keptWork(account: string, only: FileFor | null): Work | null {
  try {
    const kept = sessionStorage.getItem(keyOf(account))
    const work = kept === null ? null : (JSON.parse(kept) as Work) // written below, in this tab
    const isSame = work?.only === (only?.project.id ?? null) && (only === null || work.kind === only.kind)
    return isSame ? work : null
  } catch {
    return null // where storage is forbidden even looking throws
  }
}

export function keepWork(account: string, work: Work | null): void {
  try {
    if (work) sessionStorage.setItem(keyOf(account), JSON.stringify(work))
    else sessionStorage.removeItem(keyOf(account))
  } catch {
    // A browser that keeps nothing (private, full): the work lasts as long as the page.
  }
}

export function newWork(upload: string, only: number | null, kind: GeometryKind | null, source: Said['source']): Work {
  return {
    upload,
    asked: {},
    only,
    kind,
    standing: 'leave',
    source,
    choices: {},
    outcomes: {},
    reason: '',
    sending: [],
  }
}
