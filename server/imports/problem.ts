import { problemCatalogue, type ProblemCode } from './problem-catalogue.ts'

/** What is wrong with one row of a file, and what became of the row because of it. */
export interface ImportProblem {
  file: string
  /** The line of a CSV file (its header is line 1), or the number of a feature, counted from 1. */
  row: number | null
  column: string | null
  value: string | null
  code: ProblemCode
  /** What the reason names: `{name}` in its text. */
  names: Record<string, string | number>
}

export type Outcome = 'refused' | 'kept'

/** Makes a problem; `names` fills the places in its wording. */
export function problem(
  code: ProblemCode,
  at: { file: string; row?: number | null; column?: string | null; value?: string | null },
  names: Record<string, string | number> = {},
): ImportProblem {
  return { file: at.file, row: at.row ?? null, column: at.column ?? null, value: at.value ?? null, code, names }
}

export function outcomeOf(found: ImportProblem): Outcome {
  return problemCatalogue[found.code].outcome
}

/** The reason and the way to mend it, in Thai and English. */
export function describeProblem(found: ImportProblem): Record<'reasonTh' | 'reasonEn' | 'mendTh' | 'mendEn', string> {
  const { reason, mend } = problemCatalogue[found.code]
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(found.names[name] ?? ''))
  return { reasonTh: fill(reason.th), reasonEn: fill(reason.en), mendTh: fill(mend.th), mendEn: fill(mend.en) }
}

export const problemHeader = [
  'file',
  'row',
  'column',
  'value',
  'outcome',
  'code',
  'reason_th',
  'reason_en',
  'how_to_mend_th',
  'how_to_mend_en',
] as const

/** The problems as a CSV text for a spreadsheet: UTF-8 with its mark, a row a problem. */
export function problemsCsv(problems: readonly ImportProblem[]): string {
  const lines = [problemHeader.join(',')]
  for (const found of problems) {
    const words = describeProblem(found)
    lines.push(
      [
        found.file,
        found.row === null ? '' : String(found.row),
        found.column ?? '',
        found.value ?? '',
        outcomeOf(found),
        found.code,
        words.reasonTh,
        words.reasonEn,
        words.mendTh,
        words.mendEn,
      ]
        .map(csvCell)
        .join(','),
    )
  }
  return '\uFEFF' + lines.join('\r\n') + '\r\n'
}

/** A spreadsheet takes a cell that begins with one of these for a formula. */
const startsFormula = /^[=+\-@\t\r\0]/

function csvCell(text: string): string {
  const safe = startsFormula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A whole file, or the whole load, that cannot be used: one line in Thai and one in English. */
export class LoadError extends Error {
  readonly messageTh: string
  readonly messageEn: string

  constructor(messageEn: string, messageTh: string) {
    super(`${messageEn}\n${messageTh}`)
    this.name = 'LoadError'
    this.messageEn = messageEn
    this.messageTh = messageTh
  }
}
