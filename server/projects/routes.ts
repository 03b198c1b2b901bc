import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Atlas } from '../atlas/atlas.ts'
import { apiRouter, problemResponses, versionResponses, type Services } from '../http/api.ts'
import { dataHeaders } from '../http/headers.ts'
import { satangToBaht } from '../lib/baht.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import {
  fund,
  projectCollection,
  projectDetailFeature,
  projectExportQuery,
  projectListQuery,
  type ProjectDetail,
} from './contract.ts'
import { checkExportable, csvStream, mostExported } from './csv.ts'
import { filterToQuery, filterToString } from './filter.ts'
import { geoJsonOf } from './geojson.ts'
import { pageOfRows } from './list.ts'
import { getProjectRecord, type ProjectRecord } from './queries.ts'
import { firstDirection, prepareOrder } from './row-order.ts'
import { summaryOf } from './summary.ts'

const geoJson = 'application/geo+json'

export function projectRoutes({ db, live, answers, shapes }: Services): OpenAPIHono {
  return apiRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/projects',
        summary: 'Projects under a filter, a page at a time, as GeoJSON',
        request: { query: projectListQuery },
        responses: {
          200: { description: 'A page of projects', content: { [geoJson]: { schema: projectCollection } } },
          ...versionResponses,
          ...problemResponses,
        },
      }),
      async (c) => {
        const { v, limit, after, sort, order = firstDirection(sort), ...rest } = c.req.valid('query')
        const { with_unlocated, geometry, ...asked } = rest
        const filter = await shapes.resolve(asked)
        const key = `projects ${limit} ${after ?? ''} ${sort} ${order} ${with_unlocated} ${geometry} ${filterToString(filter)}`
        if (v !== undefined) await live.versioned.reach(v)
        await prepareOrder(live.atlas.columns, { sort, order })
        return answers.answer(c, live.versioned, v, key, () => {
          const { atlas } = live
          const page = pageOfRows(atlas, filter, { sort, order }, limit, after, with_unlocated === 'true')
          const link = (rel: 'self' | 'next', from: string | undefined) => ({
            rel,
            href: `/api/projects?${new URLSearchParams({
              ...filterToQuery(filter),
              limit: String(limit),
              sort,
              order,
              ...(with_unlocated === 'true' ? { with_unlocated } : {}),
              ...(geometry === 'none' ? { geometry } : {}),
              ...(from === undefined ? {} : { after: from }),
            }).toString()}`,
            type: geoJson,
          })
          const answer = {
            type: 'FeatureCollection',
            version: atlas.version,
            numberMatched: page.matched,
            numberReturned: page.rows.length,
            links: [link('self', after), ...(page.next === undefined ? [] : [link('next', page.next)])],
            features: page.rows.map((row) => ({
              type: 'Feature',
              id: atlas.columns.id.at(row),
              geometry: geometry === 'none' ? null : geoJsonOf(atlas.store, row),
              properties: summaryOf(atlas.columns, atlas.gazetteer, row),
            })),
          }
          return { body: JSON.stringify(answer), contentType: geoJson }
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/projects.csv',
        summary: 'All projects under a filter in one file, up to 200,000',
        request: { query: projectExportQuery },
        responses: {
          200: { description: 'CSV in UTF-8 with a byte order mark', content: { 'text/csv': { schema: z.string() } } },
          ...problemResponses,
        },
      }),
      async (c) => {
        const { sort, order = firstDirection(sort), with_unlocated, ...asked } = c.req.valid('query')
        const filter = await shapes.resolve(asked)
        await prepareOrder(live.atlas.columns, { sort, order })
        const { atlas } = live
        const page = pageOfRows(atlas, filter, { sort, order }, mostExported, undefined, with_unlocated === 'true')
        checkExportable(page.matched)
        return new Response(csvStream(atlas.columns, atlas.gazetteer, page.rows), {
          headers: {
            ...dataHeaders,
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="thangnam-projects-${atlas.version}.csv"`,
            'cache-control': 'no-store',
          },
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/projects/{id}',
        summary: 'One published project',
        request: { params: z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }) },
        responses: {
          200: { description: 'The project', content: { [geoJson]: { schema: projectDetailFeature } } },
          404: { description: 'No such project is published' },
          ...problemResponses,
        },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        if (live.atlas.columns.rowOf(id) === undefined) throw new ProblemError(problems.projectNotFound(id))
        return answers.answer(c, live.versioned, undefined, `project ${id}`, async () => {
          const record = await db.transact({ role: 'reader', timeoutMs: 5000 }, (tx) => getProjectRecord(tx, id))
          const row = live.atlas.columns.rowOf(id)
          if (!record || row === undefined) throw new ProblemError(problems.projectNotFound(id))
          const answer = {
            type: 'Feature',
            id,
            geometry: geoJsonOf(live.atlas.store, row),
            properties: detailOf(live.atlas, row, record),
          }
          return { body: JSON.stringify(answer), contentType: geoJson }
        })
      },
    )
}

function detailOf(atlas: Atlas, row: number, record: ProjectRecord): ProjectDetail {
  const { columns, gazetteer } = atlas
  const summary = summaryOf(columns, gazetteer, row)
  const nameTh = (code: string | null): string | null =>
    code === null ? null : (gazetteer.areas.get(code)?.name_th ?? null)
  const nameEn = (code: string | null): string | null =>
    code === null ? null : (gazetteer.areas.get(code)?.name_en ?? null)
  const { geometry_kind, geometry_capture, geometry_verification } = record
  return {
    ...summary,
    place_basis: record.place_basis,
    approximate_area: record.approximate_area,
    province_name_th: nameTh(summary.province),
    province_name_en: nameEn(summary.province),
    district_name_th: nameTh(summary.district),
    district_name_en: nameEn(summary.district),
    subdistrict_name_th: nameTh(summary.subdistrict),
    subdistrict_name_en: nameEn(summary.subdistrict),
    procurement_method: record.procurement_method,
    reference_price: record.reference_price,
    progress_percent: record.progress_percent,
    starts_on: record.starts_on,
    ends_on: record.ends_on,
    inspected_on: record.inspected_on,
    cancel_reason: record.cancel_reason,
    quantities: {
      width_m: record.width_m,
      length_m: record.length_m,
      thickness_m: record.thickness_m,
      area_m2: record.area_m2,
      volume_m3: record.volume_m3,
      households_served: record.households_served,
      rai_irrigated: record.rai_irrigated,
    },
    geometry:
      geometry_kind && geometry_capture && geometry_verification
        ? {
            kind: geometry_kind,
            capture: geometry_capture,
            captured_at: record.geometry_captured_at,
            accuracy_m: record.geometry_accuracy_m,
            verification: geometry_verification,
            length_m: record.geometry_length_m,
            area_m2: record.geometry_area_m2,
          }
        : null,
    funds: fundsOf(atlas, row),
    source: record.source,
    source_id: record.source_id,
  }
}

function fundsOf({ columns }: Atlas, row: number): ProjectDetail['funds'] {
  const start = columns.lineStart.at(row)
  return Array.from({ length: columns.lineCount.at(row) }, (_, i) => {
    const money = (name: keyof typeof columns.lineMoney): string | null => {
      const satang = columns.lineMoney[name].at(start + i)
      return Number.isNaN(satang) ? null : satangToBaht(satang)
    }
    return {
      fund: fund.parse(columns.funds.values[columns.lineFund.at(start + i)]),
      budget_planned: money('planned'),
      budget_approved: money('approved'),
      contract_amount: money('contract'),
      disbursed: money('disbursed'),
    }
  })
}
