import { z } from 'zod'
import { captureWays, geometryKind, geometryKinds, projectShape } from '../geometry/contract.ts'
import { category, laoCode, projectFilter, projectType, stage } from '../projects/contract.ts'

/**
 * How well a project's place is known, by its latest geometry; without one, `approximate` where an area is named. What is
 * verified or unverified is on the map.
 */
export const placeQualities = ['verified', 'unverified', 'sent_back', 'approximate', 'none'] as const
export const placeQuality = z.enum(placeQualities)
export type PlaceQuality = z.infer<typeof placeQuality>

const day = z.iso.date().optional()

/** Which LAO or area, and which period. */
export const gisReportQuery = z
  .object({
    lao: laoCode.optional().describe('One LAO, project by project'),
    area: z
      .string()
      .regex(/^[1-9]\d(\d\d)?$/, 'the code of a province or a district')
      .optional()
      .describe(
        'A province or a district, LAO by LAO. Without LAO and area it is what your account is responsible for',
      ),
    fy: projectFilter.shape.fy,
    from: day.describe('Places taken on this day or later (Thailand’s time)'),
    to: day.describe('Places taken on this day or earlier'),
  })
  .refine(({ lao, area }) => lao === undefined || area === undefined, {
    path: ['area'],
    message: 'either an LAO or an area',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'not before the first day',
  })
export type GisReportQuery = z.output<typeof gisReportQuery>

/** What is added up. Each is the sum of the figures of single projects as they are shown, so columns add up. */
export const reportSums = z.object({
  count: z.int(),
  /** On the map: verified and unverified places. */
  located: z.int(),
  /** On the WGS 84 ellipsoid, of lines, to a tenth of a metre. */
  length_m: z.number(),
  /** On the ellipsoid, of areas, to a square metre. */
  area_m2: z.number(),
  /** Baht: approved, else planned. */
  budget: z.string(),
  /** Projects with a finding. */
  doubtful: z.int(),
})
export type ReportSums = z.infer<typeof reportSums>

const qualityCounts = z.object({
  verified: z.int(),
  unverified: z.int(),
  sent_back: z.int(),
  approximate: z.int(),
  none: z.int(),
})

export const reportProject = z.object({
  id: z.int(),
  title: z.string(),
  fiscal_year: z.int(),
  category,
  type: projectType,
  stage,
  lao: laoCode.nullable(),
  lao_name: z.string(),
  quality: placeQuality,
  /** Of the geometry shown: the latest there is. */
  kind: geometryKind.nullable(),
  form: z.enum(['point', 'line', 'area']).nullable(),
  length_m: z.number().nullable(),
  plan_length_m: z.number().nullable(),
  area_m2: z.number().nullable(),
  plan_area_m2: z.number().nullable(),
  capture: z.enum(captureWays).nullable(),
  captured_at: z.string().nullable(),
  accuracy_m: z.number().nullable(),
  findings: z.array(z.string()),
  budget: z.string().nullable(),
  /** For a map of the whole LAO: corners within some ten metres are left out. */
  shape: projectShape.nullable(),
})
export type ReportProject = z.infer<typeof reportProject>

/** An LAO of the report; `code` is null for projects whose LAO no register has. */
export const reportLao = z.object({
  code: laoCode.nullable(),
  name_th: z.string(),
  name_en: z.string().nullable(),
  sums: reportSums,
  qualities: qualityCounts,
  area: projectShape.nullable().describe('Its own area, simplified; null for those that have none or lie over others'),
})
export type ReportLao = z.infer<typeof reportLao>

export const gisReport = z.object({
  of: z.object({
    level: z.enum(['lao', 'district', 'province']),
    code: z.string(),
    name_th: z.string(),
    name_en: z.string().nullable(),
    province_name_th: z.string(),
    province_name_en: z.string().nullable(),
  }),
  period: z.object({ fy: z.array(z.int()), from: z.string().nullable(), to: z.string().nullable() }),
  made_at: z.string(),
  total: reportSums,
  qualities: qualityCounts,
  by_kind: z.array(
    z.object({ kind: z.enum([...geometryKinds, 'without']), sums: reportSums, qualities: qualityCounts }),
  ),
  by_type: z.array(z.object({ category, type: projectType, sums: reportSums, qualities: qualityCounts })),
  by_lao: z.array(reportLao),
  left_out: z
    .object({ cancelled: z.int(), draft: z.int(), no_place: z.int(), undated: z.int(), other_days: z.int() })
    .describe('Projects of the years asked that are not in the report; the last three only where days are asked'),
  projects: z.array(reportProject).nullable().describe('null for an area: ask for one of its LAOs, or take the file'),
})
export type GisReport = z.infer<typeof gisReport>
/** With each project, whatever it is of. */
export type WholeGisReport = GisReport & { projects: ReportProject[] }
