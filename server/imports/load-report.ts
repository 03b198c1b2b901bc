import { outcomeOf, type ImportProblem } from './problem.ts'

/** A sentence for the summary, in both languages. */
export interface Note {
  th: string
  en: string
}

/** What one load did, or would do when it is a dry run. */
export interface LoadReport {
  what: string
  isDryRun: boolean
  /** Rows and features in the files. */
  read: number
  /** Of these, rows that are in the database now; the others were refused. */
  accepted: number
  refused: number
  /** Rows that are in the database, with something to know about them. */
  keptWithWarning: number
  /** Records of the database: one row may make several, and several rows one. */
  records: { inserted: number; updated: number; unchanged: number }
  problems: ImportProblem[]
  notes: Note[]
}

/** What a kind's own loader answers; the rest of the report is counted from it. */
export interface Loaded {
  read: number
  records: { inserted: number; updated: number; unchanged: number }
  problems: ImportProblem[]
  notes: Note[]
}

export function reportOf(what: string, isDryRun: boolean, loaded: Loaded): LoadReport {
  const rowsWith = (outcome: 'refused' | 'kept') =>
    new Set(
      loaded.problems
        .filter((found) => outcomeOf(found) === outcome && found.row !== null)
        .map((found) => `${found.file}\n${found.row}`),
    )
  const refused = rowsWith('refused')
  const kept = [...rowsWith('kept')].filter((row) => !refused.has(row))
  return {
    what,
    isDryRun,
    read: loaded.read,
    accepted: loaded.read - refused.size,
    refused: refused.size,
    keptWithWarning: kept.length,
    records: loaded.records,
    problems: loaded.problems,
    notes: loaded.notes,
  }
}
