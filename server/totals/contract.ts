import { z } from 'zod'
import { baht, projectFilter, version } from '../projects/contract.ts'

/** What totals can be grouped by. */
export const dimensions = [
  'province',
  'district',
  'subdistrict',
  'province_group',
  'lao',
  'fy',
  'quarter',
  'category',
  'type',
  'stage',
  'fund',
  'lao_kind',
  'location_quality',
] as const
export const dimension = z.enum(dimensions)
export type Dimension = z.infer<typeof dimension>

export const totalsQuery = projectFilter.extend({
  by: z
    .string()
    .max(100)
    .default('')
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(dimension).max(2))
    .refine((by) => new Set(by).size === by.length, 'each dimension once')
    .describe(
      'One dimension, two joined by a comma, or none. quarter is of dates: when a contract was signed, when money was paid',
    ),
  v: version,
})

/** Counts are of distinct projects; money is the sum over fund lines, with quarters over what is dated in them, exact to
 * the satang. */
export const totalsFigures = z.object({
  count: z.number().int(),
  located: z.number().int(),
  approximate: z.number().int(),
  budget_planned: baht,
  budget_approved: baht,
  contract_amount: baht,
  disbursed: baht,
})
export type TotalsFigures = z.infer<typeof totalsFigures>

export const totalsRow = totalsFigures.extend({
  key: z.string().describe('With two dimensions, both values joined by a comma'),
})
export type TotalsRow = z.infer<typeof totalsRow>

/** `rows` and `left_out` together are `total`, unless grouped by fund or quarter: then a project with several is counted in
 * each, and only the money adds up. */
export const totals = z.object({
  version: z.number().int(),
  by: z.array(dimension),
  rows: z.array(totalsRow),
  total: totalsFigures,
  left_out: totalsFigures.describe(
    'What has no value in a dimension asked for: a project in no district; by quarter, planned and approved amounts and contracts without a date',
  ),
})
export type Totals = z.infer<typeof totals>
