import { columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import type { ProjectSummary } from '../../server/projects/contract.ts'
import type { Dictionary } from '../i18n/dictionary.ts'
import { shortLaoName } from '../i18n/lao-name.ts'
import { fieldText } from '../filters/amount-text.ts'
import { fiscalYearShort, percent, type Lang } from '../ui/numbers.ts'
import { sortColumnOf, type ColumnId } from './column-ids.ts'

export const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature })
const helper = createColumnHelper<typeof features, ProjectSummary>()

/** Columns of figures, which stand to the right. */
export const figureColumns: ReadonlySet<string> = new Set([
  'fy',
  'approved',
  'contract',
  'disbursed',
  'share_disbursed',
] satisfies ColumnId[])

/** What a row says in each column, in the page's language. */
export function columnsFor(t: Dictionary, lang: Lang) {
  const column = (id: ColumnId, text: (project: ProjectSummary) => string) =>
    helper.accessor(text, {
      id,
      header: t.table.columns[id],
      enableSorting: sortColumnOf(id) !== undefined,
      enableHiding: id !== 'title',
      sortDescFirst: id !== 'title',
    })
  return helper.columns([
    column('title', ({ title }) => title),
    column('lao', ({ lao_name: name }) => shortLaoName(name)),
    column('place', (project) => (lang === 'en' ? project.place_en : project.place_th) || t.table.noPlace),
    column('fy', ({ fiscal_year: year }) => fiscalYearShort(year, lang)),
    column('type', ({ category, type }) => (type === 'unspecified' ? t.categories[category] : t.types[type])),
    column('stage', ({ stage }) => t.stages[stage]),
    column('approved', ({ budget_approved: amount }) => amountText(amount)),
    column('contract', ({ contract_amount: amount }) => amountText(amount)),
    column('disbursed', ({ disbursed }) => amountText(disbursed)),
    column('share_disbursed', ({ disbursed, budget_approved: approved }) => shareText(disbursed, approved)),
    column('quality', ({ location_quality: quality }) => t.table.qualities[quality]),
  ])
}

/** Baht as it is, without a sign: 1,533,000 or 1,533,000.50; a dash where none is told. */
export function amountText(baht: string | null): string {
  return baht === null ? '–' : fieldText(baht.replace(/\.00$/, ''))
}

/** The share of the approved budget that is disbursed; a dash where it cannot be told. */
export function shareText(disbursed: string | null, approved: string | null): string {
  if (disbursed === null || approved === null || Number(approved) === 0) return '–'
  return percent(Number(disbursed) / Number(approved))
}
