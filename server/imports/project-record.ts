import type { Category, Fund, Stage } from '../projects/contract.ts'
import type { WorkType } from './classify-title.ts'
import type { MultiGeometry } from './geometry.ts'

/** A project as a file tells it; money in exact baht, dates ISO (CE), the geometry in WGS 84 degrees. */
export interface ProjectRecord {
  line: number
  file: string
  sourceId: string
  laoCode: string | null
  laoNameAsGiven: string | null
  provinceAsGivenCode: string | null
  fiscalYear: number
  title: string
  category: Category
  type: WorkType | null
  isMixed: boolean
  stage: Stage
  planAnnouncedOn: string | null
  cancelReason: string | null
  procurementMethod: string | null
  approximateAreaCode: string | null
  fund: Exclude<Fund, 'unspecified'> | null
  budgetPlanned: string | null
  budgetApproved: string | null
  contractAmount: string | null
  disbursed: { amount: string; paidOn: string } | null
  geometry: MultiGeometry | null
}
