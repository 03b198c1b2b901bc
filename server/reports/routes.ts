import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { answerJson } from '../http/body.ts'
import { gisReport, gisReportQuery } from './contract.ts'
import { attachment, gisReportFileName } from './file-name.ts'
import { makeGisReport } from './make-report.ts'
import { XlsxMaker } from './make-xlsx.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const refused = {
  401: { description: 'Nobody is signed in' },
  403: { description: 'Outside your area of responsibility' },
  404: { description: 'No such LAO or area' },
  ...problemResponses,
}

export function reportRoutes({ members, live }: Services): OpenAPIHono {
  const xlsxMaker = new XlsxMaker()
  return apiRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/reports/gis',
        summary: 'The GIS report (รายงาน GIS) of an LAO or an area and a period, for those responsible for it',
        request: { query: gisReportQuery },
        responses: { 200: jsonOf(gisReport, 'What is known of the places of its projects'), ...refused },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const report = await members.act(c, (tx, member) => makeGisReport(tx, member, query))
        return answerJson(c, gisReport, report.of.level === 'lao' ? report : { ...report, projects: null })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/reports/gis.xlsx',
        summary: 'The same report as a spreadsheet, with every project',
        request: { query: gisReportQuery },
        responses: {
          200: {
            description: 'Sheets สรุป and รายโครงการ',
            content: { [xlsx]: { schema: { type: 'string', format: 'binary' } } },
          },
          ...refused,
        },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const { report, bytes } = await xlsxMaker.make(async () => ({
          report: await members.act(c, (tx, member) => makeGisReport(tx, member, query)),
          isSample: live.atlas.isSample,
        }))
        return c.body(bytes, 200, {
          'content-type': xlsx,
          'content-disposition': attachment(gisReportFileName(report)),
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        })
      },
    )
}
