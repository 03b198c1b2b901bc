import type { UploadFeature } from '../../../server/uploads/contract.ts'
import { noneWords } from '../../../server/geometry/gate/words.ts'
import { filesWords, whereWords } from '../../i18n/files.ts'
import type { Lang } from '../../ui/numbers.ts'
import type { Row } from './rows.ts'

/** What a feature is called: its title, else its number in the file. */
export function titleOf({ title, index }: Pick<UploadFeature, 'title' | 'index'>, lang: Lang): string {
  return title ?? `${filesWords[lang].untitled} (${filesWords[lang].item(index + 1)})`
}

/** The report of what was not stored, and why: its headings, then a row for each feature. */
export function notStoredReport(rows: readonly Row[], lang: Lang): string[][] {
  const { columns, states } = filesWords[lang]
  return [
    [columns.item, columns.title, columns.project, columns.state, columns.why],
    ...rows
      .filter(({ state }) => state !== 'stored' && state !== 'beside')
      .map((row) => [
        String(row.feature.index + 1),
        row.feature.title ?? '',
        row.project ? `${row.project.title} (${row.project.fiscal_year})` : '',
        states[row.state],
        whyNot(row, lang),
      ]),
  ]
}

/** Why a feature is not stored, as one text. */
function whyNot({ outcome, block, doubts, judged, feature }: Row, lang: Lang): string {
  const words = filesWords[lang]
  const { verdict } = judged
  return [
    outcome?.problem && (lang === 'th' ? outcome.problem.detail_th : outcome.problem.detail),
    block === 'unusable' && verdict?.kind === 'none' && noneWords[verdict.because][lang],
    ...feature.problems
      .filter(({ stops }) => stops && block === 'unusable')
      .map((problem) => [problem[lang], whereWords(problem.where, lang)].filter(Boolean).join(' – ')),
    block !== null && words.blocks[block],
    ...doubts.map((doubt) => words.doubts[doubt]),
  ]
    .filter(Boolean)
    .join(' · ')
}
