import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile'
import fc from 'fast-check'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sumTotals } from '../../server/atlas/totals.ts'
import { sql } from '../../server/db.ts'
import { toCentimetre } from '../../server/lib/centimetre.ts'
import { ProblemError } from '../../server/lib/problems.ts'
import type { AtlasFilter } from '../../server/atlas/atlas-filter.ts'
import { randomStream } from '../../server/sample/random.ts'
import type { LngLat, Polygon, Shape } from '../../server/shapes/shape.ts'
import { tileAt, worldOfGrid } from '../../tiles/tile-address.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { asJson, filterFields, linesInSql, passesInSql } from '../support/filter-in-sql.ts'
import { editProjects, insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { foldedInSql, randomFilters } from '../support/random-filters.ts'
import { randomShape, rectangle, star } from '../support/random-shapes.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

const seed = 2572
const shapeCount = 360
const random = randomStream(seed, 'within')

let test: TestDatabase
let app: TestApp
let shapes: Shape[]

const somewhere = (): LngLat => [toCentimetre(99.8 + 4.4 * random.next()), toCentimetre(13.8 + 2.4 * random.next())]
const text = (points: readonly LngLat[]): string => points.map(([lng, lat]) => `${lng} ${lat}`).join(', ')
const closedText = (ring: readonly LngLat[]): string => `(${text([...ring, ring[0]!])})`
const roads: LngLat[][] = []

/** Points, groups of points, roads, areas with holes and of parts, and what has no place; some end on whole degrees. */
function anyGeometry(): string | undefined {
  const at = random.chance(0.2) ? ([random.whole(100, 104), random.whole(14, 16)] as const) : somewhere()
  const reach = random.pick([0.002, 0.05, 0.6])
  switch (random.whole(0, 6)) {
    case 0:
      return `POINT(${text([at])})`
    case 1:
      return `MULTIPOINT(${[at, somewhere(), somewhere()].map((one) => `(${text([one])})`).join(', ')})`
    case 2:
    case 3: {
      const road = [at, ...star(random, at, reach, random.whole(1, 6), 0.5)]
      roads.push(road)
      return `LINESTRING(${text(road)})`
    }
    case 4:
      return `POLYGON(${closedText(star(random, at, 2 * reach, 24, 0.8))}, ${closedText(star(random, at, reach, 9, 0.9))})`
    case 5:
      return `MULTIPOLYGON(${[at, somewhere()].map((one) => `(${closedText(star(random, one, 0.001, 5))})`).join(', ')})`
    default:
      return undefined
  }
}

async function writeSome(count: number): Promise<void> {
  await test.db.transact(system, async (tx) => {
    for (let i = 0; i < count; i++) {
      const planned = anyGeometry()
      await insertProject(tx, {
        title: random.pick(['ก่อสร้างถนน คสล.', 'ขุดลอกคลอง', 'ฝายน้ำล้น หมู่ที่ 7']),
        category: random.pick(['road', 'water', 'other']),
        type: null,
        stage: random.pick(['approved', 'contracted', 'closed']),
        fy: random.whole(2564, 2568),
        lao: random.pick(['2500101', '4500101', '6510201', null]),
        approximateArea: random.pick([null, '500101', '51']),
        ...(planned === undefined ? {} : { planned }),
        funds: [
          ['loan', String(random.whole(1, 9_000_000)), `${random.whole(1, 9_000_000)}.${random.whole(10, 99)}`],
          ['other', null, '0.01'],
        ],
      })
    }
  })
}

/** What a hand may draw: along a road, across one without a corner in it, or anything. */
function drawnShape(i: number): Polygon[] {
  const road = random.pick(roads)
  const [from = [100, 15], to = [101, 15]] = road
  const beside = (at: LngLat, by: number): LngLat => [toCentimetre(at[0] + by), toCentimetre(at[1] + 2 * by)]
  if (i % 6 === 0) return [[[...road.slice(0, 2), beside(to, 0.03), beside(from, 0.02)]]]
  if (i % 6 === 1) {
    const middle: LngLat = [toCentimetre((from[0] + to[0]) / 2), toCentimetre((from[1] + to[1]) / 2)]
    return [[star(random, middle, 0.0004, 5, 0.8)]]
  }
  return randomShape(random)
}

beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  await writeSome(320)
  await test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.script(foldedInSql)))
  app = await testApp(test.db)
  shapes = []
  for (let i = 0; shapes.length < shapeCount; i++) {
    try {
      const { record } = await app.shapes.store(drawnShape(i))
      shapes.push((await app.shapes.get(record.shape.id)).shape)
    } catch (error) {
      // chance draws some that cross themselves
      if (!(error instanceof ProblemError) || error.problem.code !== 'shape_invalid') throw error
    }
  }
})
afterAll(async () => {
  await app?.stop()
  await test?.drop()
})

describe('what lies within a shape', () => {
  it(`is what ST_Intersects says, to the satang, for ${shapeCount} shapes, most with other filters, also after edits`, async () => {
    const others = fc.sample(randomFilters, { numRuns: shapeCount, seed })
    const questions = shapes.map((within, n) => ({
      n,
      filter: (n % 3 === 0 ? { within } : { ...others[n], within }) satisfies AtlasFilter,
    }))
    let found = 0
    let partly = 0
    for (const isEdited of [false, true]) {
      if (isEdited) {
        await test.db.transact(system, editProjects)
        await writeSome(60)
        await app.catchUp()
      }
      const everything = app.live.atlas.select({}).count
      for (let at = 0; at < questions.length; at += 60) {
        const some = questions.slice(at, at + 60)
        const answers = await answersInSql(some)
        for (const { n, filter } of some) {
          const { atlas } = app.live
          const selection = atlas.select(filter)
          const { total } = sumTotals(atlas.columns, atlas.gazetteer, selection, [])
          const ids = [...selection.rows.keys()]
            .filter((row) => selection.rows[row])
            .map((row) => atlas.columns.id.at(row))
            .sort((a, b) => a - b)
          const about = `shape ${n} of seed ${seed}: ${JSON.stringify(filter)}`
          expect({ ids, approved: trimmed(total.budget_approved) }, about).toEqual(
            answers.get(n) ?? { ids: [], approved: '0' },
          )
          if (ids.length > 0) found++
          if (ids.length > 0 && ids.length < everything) partly++
        }
      }
    }
    expect(found).toBeGreaterThan(shapeCount / 2)
    expect(partly).toBeGreaterThan(shapeCount / 2)
  })

  it('is the same on the map, in the table, in the file and in the totals', async () => {
    const { atlas } = app.live
    const json = async (path: string): Promise<unknown> => {
      const response = await app.get(path)
      expect(response.status, path).toBe(200)
      return response.json()
    }
    let inSome = 0
    for (const { id } of shapes.filter((_, i) => i % 40 === 3)) {
      const query = `within=${id}&v=${atlas.version}`
      const { total } = (await json(`/api/totals?${query}`)) as { total: { count: number; located: number } }
      const list = (await json(`/api/projects?limit=1000&with_unlocated=true&${query}`)) as {
        numberMatched: number
        features: { id: number }[]
      }
      const ids = new Set(list.features.map((feature) => feature.id))
      expect([list.numberMatched, ids.size, total.located]).toEqual([total.count, total.count, total.count])
      const csv = await (await app.get(`/api/projects.csv?within=${id}`)).text()
      expect(csv.trim().split('\n')).toHaveLength(1 + total.count)
      const { national } = (await json(`/api/coverage?level=province&${query}`)) as { national: { count: number } }
      expect(national.count).toBe(total.count)

      const cells = await layerOf(`/tiles/cells/${atlas.version}/0/0/0.mvt?within=${id}`, 'cells')
      expect(cells.reduce((sum, { properties }) => sum + Number(properties['count']), 0)).toBe(total.count)
      for (let row = 0; row < atlas.columns.length; row += 5) {
        const project = atlas.columns.id.at(row)
        if (atlas.columns.rowOf(project) !== row || atlas.store.kinds[row] === 0) continue
        // where its first corner is, at a zoom that leaves out none
        const { coordinates, sequenceStarts, vertexStarts } = atlas.store
        const at = 2 * vertexStarts[sequenceStarts[row]!]!
        const tile = tileAt(16, worldOfGrid(coordinates[at]!), worldOfGrid(coordinates[at + 1]!))
        const drawn = await layerOf(
          `/tiles/projects/${atlas.version}/16/${tile.x}/${tile.y}.mvt?within=${id}`,
          'projects',
        )
        expect(drawn.some((feature) => feature.id === project)).toBe(ids.has(project))
      }
      if (total.count > 0) inSome++
    }
    expect(inSome).toBeGreaterThan(2)
  })

  it('leaves out what has no geometry, whatever area it counts in', async () => {
    const { record } = await app.shapes.store([rectangle(95, 5, 110, 21)])
    const all = app.live.atlas.select({ location_quality: ['located'] }).count
    expect(app.live.atlas.select({ within: record.shape }).count).toBe(all)
    expect(app.live.atlas.select({ within: record.shape, location_quality: ['approximate', 'none'] }).count).toBe(0)
  })

  it('is asked of a stored shape only', async () => {
    for (const path of [
      '/api/totals?',
      '/api/projects?',
      '/api/projects.csv?',
      '/api/coverage?level=province&',
      '/api/coverage/50/gaps?',
      '/tiles/cells.json?',
      `/tiles/projects/${app.live.atlas.version}/9/398/228.mvt?`,
    ]) {
      const response = await app.get(`${path}within=AAAAAAAAAAAAAAAAAAAAAA`)
      expect([response.status, await response.json()], path).toMatchObject([404, { code: 'shape_not_found' }])
      expect((await app.get(`${path}within=x`)).status, path).toBe(400)
    }
  })
})

const trimmed = (baht: string): string => (baht.includes('.') ? baht.replace(/\.?0+$/, '') : baht)

async function layerOf(path: string, layer: string): Promise<Pick<VectorTileFeature, 'id' | 'properties'>[]> {
  const response = await app.get(path)
  if (response.status === 204) return []
  const read = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers[layer]
  return Array.from({ length: read?.length ?? 0 }, (_, i) => read!.feature(i))
}

async function answersInSql(
  questions: readonly { n: number; filter: AtlasFilter }[],
): Promise<Map<number, { ids: number[]; approved: string }>> {
  const rows = await test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<{ n: number; ids: number[]; approved: string }>(sql`
      with lines as materialized (
        ${linesInSql}
      ),
      asked as materialized (
        select *, thangnam.folded(q) as sought
        from jsonb_to_recordset(${asJson(questions)}::text::jsonb) as asked (n int, ${filterFields})
      )
      select n, array_agg(distinct id::float8) as ids, trim_scale(coalesce(sum(approved), 0))::text as approved
      from asked a
      join lines l on ${passesInSql}
      group by n`),
  )
  return new Map(rows.map(({ n, ids, approved }) => [n, { ids, approved }]))
}
