import { z } from 'zod'
import { shapeId } from '../shapes/contract.ts'

/** A project's life, in order. `cancelled` stands beside the line, not at its end. */
export const stages = [
  'planned',
  'approved',
  'procurement',
  'contracted',
  'in_progress',
  'completed',
  'closed',
  'cancelled',
] as const
export const stage = z.enum(stages)
export type Stage = z.infer<typeof stage>

/** What gets built; `other` is kept and counted, and off the map by default. */
export const categories = ['road', 'water', 'other'] as const
export const category = z.enum(categories)
export type Category = z.infer<typeof category>

export const typesOfCategory = {
  road: ['concrete', 'asphalt', 'gravel', 'earth', 'bridge', 'drainage', 'lighting'],
  water: ['weir', 'reservoir', 'pond', 'dredging', 'groundwater', 'waterworks', 'pumping_station', 'irrigation'],
  other: [],
} as const
/** `unspecified`: the source does not tell it. */
export const projectTypes = [...typesOfCategory.road, ...typesOfCategory.water, 'unspecified'] as const
export const projectType = z.enum(projectTypes)
export type ProjectType = z.infer<typeof projectType>

/** Fund source; `unspecified`: the source does not tell it. */
export const funds = [
  'own_revenue',
  'general_grant',
  'specific_grant',
  'accumulated',
  'loan',
  'other',
  'unspecified',
] as const
export const fund = z.enum(funds)
export type Fund = z.infer<typeof fund>

export const laoKinds = ['pao', 'city', 'town', 'subdistrict_municipality', 'sao', 'special'] as const
export const laoKind = z.enum(laoKinds)
export type LaoKind = z.infer<typeof laoKind>

/** `located`: a surveyed, drawn or imported geometry; `approximate`: an area code only. */
export const locationQualities = ['located', 'approximate', 'none'] as const
export const locationQuality = z.enum(locationQualities)
export type LocationQuality = z.infer<typeof locationQuality>

export const fiscalYear = z.coerce
  .number()
  .int()
  .min(2400)
  .max(2700)
  .describe('Fiscal year, Buddhist Era: 2566 is 1 October 2022 to 30 September 2023')

/** Of a fiscal year; October to December is the first. */
export const quarter = z
  .string()
  .regex(/^(2[4-6]\d\d|2700)Q[1-4]$/, 'a quarter of a fiscal year (BE): 2568Q1 is October to December 2024')

/** Baht, with at most two decimals, as a decimal string: exact to the satang. */
export const baht = z.string().regex(/^-?\d{1,13}(\.\d{1,2})?$/, 'an amount in baht, such as 1250000 or 99.50')

export const areaCode = z
  .string()
  .regex(/^(TH|G\d{2}|[1-9]\d|[1-9]\d{3}|[1-9]\d{5})$/, 'an area code: TH, G01, 50, 5001 or 500101')
export const laoCode = z.string().regex(/^\d{7}$/, 'an LAO code of 7 digits')

/** `a,b,c` in an address: a list of at most 100 values without repetition, in a fixed order. */
function commaList<T extends z.ZodType<string | number>>(item: T) {
  // an item checks a string, though its type names only the strings that pass
  const items = z.array(item).min(1).max(100) as unknown as z.ZodType<z.output<T>[], string[]>
  return z
    .string()
    .max(2000)
    .transform((text) => [...new Set(text.split(',').filter((part) => part !== ''))].sort())
    .pipe(items)
}

const lng = z.coerce.number().min(-180).max(180)
const lat = z.coerce.number().min(-90).max(90)
const bbox = z
  .string()
  .max(200)
  .transform((text) => text.split(','))
  // as in commaList: coordinates are read from strings
  .pipe(z.tuple([lng, lat, lng, lat]) as unknown as z.ZodType<[number, number, number, number], string[]>)
  .refine(([west, south, east, north]) => west <= east && south <= north, 'west,south,east,north, in this order')

/** The one filter: the same object in the address bar, tiles, totals, lists and exports. */
export const projectFilter = z.object({
  fy: commaList(fiscalYear).optional().describe('Fiscal years (BE), comma-separated'),
  quarter: commaList(quarter)
    .optional()
    .describe(
      'Quarters of fiscal years (BE), comma-separated, such as 2568Q1 (October to December 2024): projects with a contract signed or money paid in one of them; totals and cells then sum only those contracts and payments',
    ),
  category: commaList(category).optional(),
  type: commaList(projectType).optional(),
  stage: commaList(stage).optional(),
  fund: commaList(fund).optional(),
  lao_kind: commaList(laoKind).optional(),
  area: commaList(areaCode).optional().describe('Area codes of any level'),
  lao: commaList(laoCode).optional(),
  location_quality: commaList(locationQuality).optional(),
  min_budget: baht.optional().describe('Least budget in baht: the approved budget, else contract, else planned'),
  max_budget: baht.optional(),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'Part of the title; case, tone marks, maitaikhu, thanthakhat, Thai digits and runs of spaces do not matter',
    ),
  bbox: bbox.optional().describe('west,south,east,north in WGS 84 degrees: projects whose geometry meets it'),
  within: shapeId
    .optional()
    .describe('The id of a shape stored with POST /api/shapes: projects whose drawn geometry meets it'),
})
export type ProjectFilter = z.output<typeof projectFilter>

export const version = z.coerce
  .number()
  .int()
  .min(0)
  .optional()
  .describe('The version to answer for; without it, the newest')

const money = {
  budget_planned: baht.nullable(),
  budget_approved: baht.nullable(),
  contract_amount: baht.nullable(),
  disbursed: baht.nullable(),
}

export const projectSummary = z.object({
  id: z.number().int(),
  title: z.string(),
  fiscal_year: z.number().int(),
  category,
  type: projectType,
  is_mixed: z.boolean(),
  stage,
  lao: laoCode.nullable().describe('null: the source names an LAO that no register has'),
  lao_name: z.string(),
  province: areaCode.nullable(),
  district: areaCode.nullable(),
  subdistrict: areaCode.nullable(),
  place_th: z.string().describe('The names of the areas it counts in, the smallest first'),
  place_en: z.string(),
  location_quality: locationQuality,
  ...money,
})
export type ProjectSummary = z.infer<typeof projectSummary>

const date = z.iso.date().nullable()

export const projectDetail = projectSummary.extend({
  place_basis: z
    .enum(['geometry', 'approximate', 'lao_district', 'lao_province', 'none'])
    .describe('On what grounds the project counts in its area'),
  approximate_area: areaCode.nullable(),
  province_name_th: z.string().nullable(),
  province_name_en: z.string().nullable(),
  district_name_th: z.string().nullable(),
  district_name_en: z.string().nullable(),
  subdistrict_name_th: z.string().nullable(),
  subdistrict_name_en: z.string().nullable(),
  procurement_method: z.string().nullable(),
  reference_price: baht.nullable(),
  progress_percent: z.number().nullable(),
  starts_on: date,
  ends_on: date,
  inspected_on: date,
  cancel_reason: z.string().nullable(),
  quantities: z
    .object({
      width_m: z.number().nullable(),
      length_m: z.number().nullable(),
      thickness_m: z.number().nullable(),
      area_m2: z.number().nullable(),
      volume_m3: z.number().nullable(),
      households_served: z.number().nullable(),
      rai_irrigated: z.number().nullable(),
    })
    .describe('As planned'),
  geometry: z
    .object({
      kind: z.enum(['planned', 'contracted', 'as_built']),
      capture: z.enum(['gps', 'drawn', 'imported', 'photo']),
      captured_at: z.iso.datetime({ offset: true }).nullable(),
      accuracy_m: z.number().nullable(),
      verification: z.enum(['unverified', 'verified']),
      length_m: z.number().nullable().describe('On the WGS 84 ellipsoid'),
      area_m2: z.number().nullable().describe('On the WGS 84 ellipsoid'),
    })
    .nullable(),
  funds: z.array(z.object({ fund, ...money })),
  source: z.string(),
  source_id: z.string(),
})
export type ProjectDetail = z.infer<typeof projectDetail>

const position = z.array(z.number()).min(2).max(2)
export const geoJsonGeometry = z.union([
  z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position) }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(position)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position))) }),
])

export const projectFeature = z.object({
  type: z.literal('Feature'),
  id: z.number().int(),
  geometry: geoJsonGeometry.nullable(),
  properties: projectSummary,
})

export const projectDetailFeature = projectFeature.extend({ properties: projectDetail })

/** What a list can be put in order by: money, its share disbursed, fiscal year, title or id. */
export const sortKeys = ['budget', 'approved', 'contract', 'disbursed', 'share_disbursed', 'fy', 'title', 'id'] as const
export const sortKey = z.enum(sortKeys)
export type SortKey = z.infer<typeof sortKey>
export const sortDirection = z.enum(['asc', 'desc'])
export type SortDirection = z.infer<typeof sortDirection>

export const projectListQuery = projectFilter.extend({
  v: version,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  after: z.string().max(100).optional().describe('Where the page before ended: the `next` link carries it'),
  sort: sortKey
    .default('budget')
    .describe('budget is the approved one, else contract, else planned; titles are in Thai order'),
  with_unlocated: z
    .enum(['true', 'false'])
    .default('false')
    .describe('With a bbox: also those that have no geometry, and could not be in any box'),
  geometry: z.enum(['full', 'none']).default('full').describe('none: leaves the geometry null, for tables'),
  order: sortDirection
    .optional()
    .describe('desc (the largest first) but for title and id; what is not told comes last either way'),
})

/** The same rows in a file: no pages, no version, no geometry. */
export const projectExportQuery = projectListQuery.omit({ v: true, limit: true, after: true, geometry: true })

export const projectCollection = z.object({
  type: z.literal('FeatureCollection'),
  version: z.number().int(),
  numberMatched: z.number().int(),
  numberReturned: z.number().int(),
  links: z.array(
    z.object({ rel: z.enum(['self', 'next']), href: z.string(), type: z.literal('application/geo+json') }),
  ),
  features: z.array(projectFeature),
})
