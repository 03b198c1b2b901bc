import { z, type OpenAPIHono } from '@hono/zod-openapi'
import { boundaryLayers } from '../areas/boundaries.ts'
import { apiRouter, problemResponses, versionResponses, type Services } from '../http/api.ts'
import type { Made } from '../http/answers.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { categories, projectFilter, stages, version } from '../projects/contract.ts'
import { filterToString } from '../projects/filter.ts'
import type { AtlasFilter } from './atlas-filter.ts'
import type { EncodedTile } from '../../tiles/encode-features.ts'
import { parseTileAddress, tileBox, type TileAddress } from '../../tiles/tile-address.ts'
import { completeFromZoom, thinnedFromZoom } from '../../tiles/thin.ts'
import type { LiveAtlas } from './live-atlas.ts'
import { boundaryTile, buffer, cellTile, exactFromZoom, extent, projectTile } from './atlas-tiles.ts'

const layers = ['projects', 'cells', ...boundaryLayers] as const
const tileType = 'application/vnd.mapbox-vector-tile'

export function tileRoutes({ live, answers, shapes }: Services, publicUrl: string | undefined): OpenAPIHono {
  const app = apiRouter()
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/tiles/{layer}/{version}/{z}/{x}/{y}.mvt',
    summary: 'A vector tile (MVT 2.1): projects from zoom 8, cells of 64 a side at any zoom, boundaries',
    request: {
      params: z.object({
        layer: z.enum(layers),
        version: z.coerce.number().int(),
        z: z.coerce.number().int(),
        x: z.coerce.number().int(),
        y: z.coerce.number().int(),
      }),
      query: projectFilter,
    },
    responses: {
      200: { description: 'The tile', content: { [tileType]: { schema: z.string() } } },
      204: { description: 'Nothing is in it' },
      404: { description: 'No such layer or tile' },
      ...versionResponses,
      ...problemResponses,
    },
  })
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/tiles/{layer}.json',
    summary: 'TileJSON 3 of a layer, with its newest version in the address of its tiles',
    request: { params: z.object({ layer: z.enum(layers) }), query: projectFilter },
    responses: { 200: { description: 'TileJSON' }, 404: { description: 'No such layer' }, ...problemResponses },
  })

  app.get('/tiles/:layer/:version/:z/:x/:y', async (c) => {
    const { layer, version: asked, z: zoom, x, y } = c.req.param()
    const known = layers.find((name) => name === layer)
    const address = y.endsWith('.mvt') ? parseTileAddress(zoom, x, y.slice(0, -4)) : undefined
    if (!known || !y.endsWith('.mvt')) throw new ProblemError(problems.notFound(c.req.path))
    if (!address) throw new ProblemError(problems.tileNotFound(`${zoom}/${x}/${y.slice(0, -4)}`))
    const v = /^\d{1,15}$/.test(asked) ? version.parse(asked) : undefined
    if (v === undefined) throw new ProblemError(problems.requestInvalid([{ where: 'version', why: 'a whole number' }]))

    const place = `${known} ${address.z}/${address.x}/${address.y}`
    if (known === 'projects' || known === 'cells') {
      const filter = await shapes.resolve(readFilter(c.req.query()))
      return answers.answer(
        c,
        live.versioned,
        v,
        `${place} ${filterToString(filter)}`,
        async () => ({ body: await answerTile(live, known, address, filter), contentType: tileType }),
        (since) => !live.atlas.isTouchedSince(since, tileBox(address, buffer / extent)),
      )
    }
    return answers.answer(c, live.boundariesVersioned, v, place, () => {
      const features = live.atlas.boundaries.layers.get(known)?.()
      return features ? made(boundaryTile(known, features, address)) : { body: '', contentType: tileType }
    })
  })

  app.get('/tiles/:file', async (c) => {
    const name = layers.find((layer) => `${layer}.json` === c.req.param('file'))
    if (!name) throw new ProblemError(problems.notFound(c.req.path))
    const filter = filterToString(await shapes.resolve(readFilter(c.req.query())))
    const isBoundary = name !== 'projects' && name !== 'cells'
    return answers.answer(c, live.versioned, undefined, `tilejson ${name} ${filter}`, () => {
      const { atlas } = live
      const current = isBoundary ? atlas.boundaries.version : atlas.version
      const origin = publicUrl ?? new URL(c.req.url).origin
      const tileJson = {
        tilejson: '3.0.0',
        name: `Thangnam ${name}`,
        tiles: [`${origin}/tiles/${name}/${current}/{z}/{x}/{y}.mvt${filter && !isBoundary ? `?${filter}` : ''}`],
        minzoom: name === 'projects' ? thinnedFromZoom : 0,
        maxzoom: exactFromZoom,
        bounds: atlas.gazetteer.areas.get('TH')?.bbox ?? [-180, -85.0511, 180, 85.0511],
        vector_layers: [{ id: name, fields: fieldsOf(name) }],
      }
      return { body: JSON.stringify(tileJson), contentType: 'application/json' }
    })
  })
  return app
}

/** Projects of a town are drawn in less time than it takes to ask another thread. */
function answerTile(
  { atlas, heavy }: LiveAtlas,
  kind: 'projects' | 'cells',
  address: TileAddress,
  filter: AtlasFilter,
): Promise<Uint8Array<ArrayBuffer>> {
  if (address.z < completeFromZoom) return heavy.answer({ kind, address, filter })
  return Promise.resolve((kind === 'cells' ? cellTile : projectTile)(atlas, address, filter).bytes)
}

function readFilter(query: Record<string, string>) {
  const read = projectFilter.safeParse(query)
  if (read.success) return read.data
  throw new ProblemError(
    problems.requestInvalid(
      read.error.issues.map(({ path, message }) => ({ where: path.map(String).join('.'), why: message })),
    ),
  )
}

function made(tile: EncodedTile): Made {
  return { body: new Uint8Array(tile.bytes), contentType: tileType }
}

function fieldsOf(layer: (typeof layers)[number]): Record<string, string> {
  switch (layer) {
    case 'projects':
      return {
        category: 'road, water or other',
        type: 'What is built',
        stage: 'Where in its life it is',
        fy: 'Fiscal year, Buddhist Era',
        lao: 'LAO code',
        approved: 'Approved budget, baht',
        disbursed: 'Disbursed, baht',
        budget: 'Budget, baht: approved, else contracted, else planned',
        title: 'Title, from zoom 13',
        generalized: 'true where features had to be left out for size',
      }
    case 'cells':
      return {
        count: 'Projects',
        budget_planned: 'baht',
        budget_approved: 'baht',
        contract_amount: 'baht',
        disbursed: 'baht',
        ...Object.fromEntries(categories.map((value) => [`category_${value}`, 'Projects of the category'])),
        ...Object.fromEntries(stages.map((value) => [`stage_${value}`, 'Projects of the stage'])),
        generalized: 'true where cells had to be merged for size',
        grid: 'Cells a tile side, where they had to be merged',
      }
    default:
      return { code: 'Official code', name_th: 'Thai name', name_en: 'English name' }
  }
}
