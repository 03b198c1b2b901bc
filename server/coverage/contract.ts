import { z } from 'zod'
import { areaCode, baht, laoCode, laoKind, projectFilter, version } from '../projects/contract.ts'

/** The levels that coverage is measured at. */
export const coverageLevels = ['province', 'district', 'subdistrict'] as const
export const coverageLevel = z.enum(coverageLevels)
export type CoverageLevel = z.infer<typeof coverageLevel>

/** Whose money is spent per person: what is approved, or, where the data has no budgets, contracted. */
export const spendingKinds = ['approved', 'contract', 'disbursed'] as const
export const spendingKind = z.enum(spendingKinds)
export type SpendingKind = z.infer<typeof spendingKind>

export const coverageQuery = projectFilter.extend({
  level: coverageLevel,
  spending: spendingKind
    .default('approved')
    .describe('The money that spending per person is made of; what is approved has no quarter'),
  area: projectFilter.shape.area.describe(
    'Codes of areas whose rows are wanted; the figures of a row and of the country do not depend on it',
  ),
  v: version,
})

const year = z.number().int().nullable()
const ratio = z.number().nullable()

/** Counts under the filter. Years are those of any fiscal year: the filter's `fy` and `quarter` do not narrow them. */
const figures = {
  count: z.number().int().describe('Projects that count in it'),
  located: z.number().int().describe('Those of them that have a geometry'),
  unplaced: z.number().int().describe('Those of them that count in no subdistrict'),
  subdistricts: z.number().int().describe('Subdistricts of the code list'),
  subdistricts_with: z.number().int().describe('Those in which a project counts'),
  subdistricts_never: z.number().int().describe('Those in which none ever counted, whatever `fy` and `quarter` ask'),
  subdistricts_without_polygon: z.number().int().describe('Those without a polygon: no geometry can lie in them'),
  laos: z.number().int().describe('LAOs of the register that `lao` and `lao_kind` let through'),
  laos_with: z.number().int().describe('Those that own a project, wherever it lies'),
  first_year: year.describe('Fiscal year of the first project, whatever `fy` and `quarter` ask'),
  last_year: year.describe('Fiscal year of the last project, whatever `fy` and `quarter` ask'),
  years_since: year.describe('Fiscal years from the last project to the newest year of all data; null: never one'),
  spending: baht,
}

export const coverageRow = z.object({
  code: areaCode,
  is_measured: z
    .boolean()
    .describe('false: no code list has it, or its province has neither an LAO nor a project in the data'),
  population: z.number().int().nullable().describe('Registered, of the newest year there is'),
  ...figures,
  spending_per_person: ratio.describe(
    'Baht per person and fiscal year; null without a population, and where it is not measured',
  ),
  against_median: ratio.describe('Over the median of the level; null where either is not there or the median is 0'),
})
export type CoverageRow = z.infer<typeof coverageRow>

export const coverage = z.object({
  version: z.number().int(),
  level: coverageLevel,
  national: z.object({
    ...figures,
    newest_year: year.describe('The newest fiscal year of all data: what years are counted to'),
    fiscal_years: z
      .array(z.number().int())
      .describe('The years that spending is divided by: asked, and in the data; with `quarter`, those of the quarters'),
    provinces_without_data: z.array(areaCode).describe('Provinces that are not measured'),
    areas: z.number().int().describe('Measured areas of the level'),
    areas_never: z.number().int().describe('Those in which no project ever counted'),
    areas_with_population: z.number().int().describe('Those that the median of spending per person is over'),
    median: z
      .object({
        share_subdistricts: ratio,
        share_laos: ratio,
        share_located: ratio,
        years_since: ratio.describe('Over areas that ever had a project'),
        spending_per_person: ratio.describe('Over areas with a population, those that spent nothing included'),
      })
      .describe('Over the measured areas of the level'),
  }),
  rows: z.array(coverageRow).describe('Every area of the level, by code'),
})
export type Coverage = z.infer<typeof coverage>

/** At most this many subdistricts and LAOs are named. */
export const mostGaps = 1000

export const gapsQuery = projectFilter.omit({ area: true }).extend({ v: version })

const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable()

export const gaps = z.object({
  version: z.number().int(),
  code: areaCode,
  subdistricts_matched: z.number().int(),
  subdistricts: z
    .array(
      z.object({
        code: areaCode,
        name_th: z.string(),
        name_en: z.string().nullable(),
        last_year: year.describe('null: never a project'),
        bbox,
      }),
    )
    .describe(`Subdistricts without a project, never first, then the longest since; at most ${mostGaps}`),
  laos_matched: z.number().int(),
  laos: z
    .array(
      z.object({
        code: laoCode,
        kind: laoKind,
        full_name_th: z.string(),
        name_en: z.string().nullable(),
        last_year: year.describe('null: never a project'),
        area: areaCode.describe('Where to look: the first subdistrict it serves, else its district or province'),
        bbox,
      }),
    )
    .describe(`LAOs that own no project, in the same order; at most ${mostGaps}`),
})
export type Gaps = z.infer<typeof gaps>
