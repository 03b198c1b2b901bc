import { VectorTile } from '@mapbox/vector-tile'
import fc from 'fast-check'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Atlas } from '../../server/atlas/atlas.ts'
import { cellTile } from '../../server/atlas/atlas-tiles.ts'
import { joinSql, sql, trustedSql, type Sql } from '../../server/db.ts'
import { categories, funds, stages } from '../../server/projects/contract.ts'
import type { AtlasFilter } from '../../server/atlas/atlas-filter.ts'
import { tileAt, worldX, worldY, type TileAddress } from '../../tiles/tile-address.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { asJson, filterFields, linesInSql, passesInSql } from '../support/filter-in-sql.ts'
import {
  editProjects,
  insertProject,
  makeLittleCountry,
  system,
  type LittleProject,
} from '../support/little-country.ts'
import { tileProblems } from '../tiles/tile-problems.ts'
import { amount, foldedInSql, randomDays, randomFilters, randomTitles } from '../support/random-filters.ts'

const count = 900
const batch = 100
const seed = 2572

let test: TestDatabase
let atlas: Atlas

type LngLat = readonly [lng: number, lat: number]
const offset = fc.double({ min: -1, max: 1, noNaN: true })
/** Half of them about one town, so that cells of late zooms hold several; the others anywhere. */
const place: fc.Arbitrary<LngLat> = fc.oneof(
  fc.tuple(offset, offset).map(([x, y]): LngLat => [100.5 + 0.06 * x, 15.5 + 0.06 * y]),
  fc.tuple(offset, offset).map(([x, y]): LngLat => [102 + 2.4 * x, 15 + 1.4 * y]),
)
const at = ([lng, lat]: LngLat, x: number, y: number) => `${lng + 0.004 * x} ${lat + 0.004 * y}`
const shape = fc
  .tuple(place, fc.array(fc.tuple(offset, offset), { minLength: 4, maxLength: 9 }), fc.integer({ min: 0, max: 6 }))
  .map(([where, turns, kind]) => {
    const line = turns.map(([x, y], i) => at(where, i + x, y)).join(', ')
    const other = turns.map(([x, y], i) => at(where, x, y - 2 * i)).join(', ')
    const angles = turns.map((_, i) => (2 * Math.PI * i) / turns.length)
    const ring = (reach: number, shift = 0) => {
      const corners = angles.map((angle, i) => {
        const away = reach * (1.5 + 0.4 * turns[i]![0])
        return at(where, shift + away * Math.cos(angle), away * Math.sin(angle))
      })
      return `(${[...corners, corners[0]!].join(', ')})`
    }
    return [
      `POINT(${at(where, 0, 0)})`,
      `MULTIPOINT(${line})`,
      `LINESTRING(${line})`,
      `MULTILINESTRING((${line}), (${other}))`,
      `POLYGON(${ring(1)})`,
      `POLYGON(${ring(1)}, ${ring(0.3)})`,
      `MULTIPOLYGON((${ring(1)}), (${ring(1.4, 6)}))`,
    ][kind]!
  })
const lineFund = fc.constantFrom(...funds).map((fund) => (fund === 'unspecified' ? null : fund))
const project: fc.Arbitrary<LittleProject> = fc
  .record({
    lao: fc.constantFrom('2500101', '4500101', '6510201', null),
    fy: fc.integer({ min: 2564, max: 2569 }),
    title: randomTitles,
    category: fc.constantFrom(...categories),
    stage: fc.constantFrom(...stages),
    announced: fc.boolean(),
    approximateArea: fc.constantFrom(null, '500101', '5102'),
    planned: fc.option(shape, { nil: undefined, freq: 8 }),
    funds: fc.uniqueArray(fc.tuple(lineFund, fc.option(amount), fc.option(amount)), {
      maxLength: 3,
      selector: ([fund]) => fund,
    }),
    contracts: fc.array(fc.tuple(lineFund, amount, fc.option(randomDays)), { maxLength: 2 }),
    disbursements: fc.array(fc.tuple(lineFund, amount, randomDays), { maxLength: 3 }),
  })
  .map(({ planned, ...rest }) => ({ ...rest, type: null, ...(planned === undefined ? {} : { planned }) }))

/** A cell: what it holds, money in satang. */
type Cell = Record<string, number>

interface Question extends TileAddress {
  n: number
  filter: AtlasFilter
}

beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  await test.db.transact(system, async (tx) => {
    for (const one of fc.sample(project, { numRuns: 500, seed })) await insertProject(tx, one)
  })
  await test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.script(foldedInSql)))
  atlas = new Atlas(test.db)
  await atlas.catchUp()
})
afterAll(() => test.drop())

/** Half of the tiles are drawn from what followed edits, the others from what was read at once. */
async function editAndFollow(): Promise<void> {
  const more = fc.sample(project, { numRuns: 80, seed: seed + 1 })
  await test.db.transact(system, async (tx) => {
    await editProjects(tx)
    for (const one of more) await insertProject(tx, one)
  })
  await atlas.catchUp()
}

describe('cells', () => {
  it(`equal SQL on the same grid and filter: count, sums and mixes, in ${count} tiles of zoom 3 to 11`, async () => {
    const questions = fc
      .sample(fc.tuple(randomFilters, place), { numRuns: count, seed })
      .map(([filter, [lng, lat]], n): Question => ({
        n,
        // Without any, tiles up to zoom 8 are made of sums that are kept.
        filter: n % 5 === 0 ? {} : filter,
        ...tileAt(3 + (n % 9), worldX(lng), worldY(lat)),
      }))
    let cells = 0
    let shared = 0
    for (let from = 0; from < count; from += batch) {
      if (from === 4 * batch) await editAndFollow()
      const some = questions.slice(from, from + batch)
      const expected = await cellsInSql(some)
      for (const { n, filter, z, x, y } of some) {
        const tile = cellTile(atlas, { z, x, y }, filter)
        const ours = cellsOf(tile.bytes)
        const about = `question ${n} of seed ${seed}: ${z}/${x}/${y} ${JSON.stringify(filter)}`
        expect(tile.generalized, about).toBe(false)
        expect(tileProblems(tile.bytes), about).toEqual([])
        expect(ours, about).toEqual(expected.get(n) ?? {})
        cells += Object.keys(ours).length
        shared += Object.values(ours).filter((cell) => cell['count']! > 1).length
      }
    }
    expect(cells).toBeGreaterThan(3000)
    expect(shared).toBeGreaterThan(500)
  })
})

/** The cells of a tile by column and row, of 64 a side. */
function cellsOf(bytes: Uint8Array): Record<string, Cell> {
  const layer = bytes.length > 0 ? new VectorTile(new PbfReader(bytes)).layers['cells'] : undefined
  const cells: Record<string, Cell> = {}
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    const { properties, ...feature } = {
      properties: layer!.feature(i).properties,
      at: layer!.feature(i).loadGeometry(),
    }
    const { x, y } = feature.at[0]![0]!
    cells[`${Math.floor(x / 64)},${Math.floor(y / 64)}`] = Object.fromEntries(
      // money is baht in the tile: a float64, which whole satang below 2^53 survive
      Object.entries(properties).map(([name, value]) => [
        name,
        /^(budget_planned|budget_approved|contract_amount|disbursed)$/.test(name)
          ? Math.round(Number(value) * 100)
          : Number(value),
      ]),
    )
  }
  return cells
}

/**
 * The same cells in SQL. The point a project stands for is found in PostGIS: the first of its points; half way along the
 * longest of its lines, in web mercator; the centroid of the largest of its outlines.
 */
async function cellsInSql(questions: readonly Question[]): Promise<Map<number, Record<string, Cell>>> {
  const rows = await test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<{ n: number; cell: string; figures: Cell }>(sql`
      with lines as materialized (${linesInSql}),
      parts as (
        select p.id, d.path, d.geom
        from published_projects p, st_dump(st_transform(p.geom, 3857)) d
      ),
      places as materialized (
        select distinct on (id)
          id,
          case st_dimension(geom)
            when 0 then geom
            when 1 then st_lineinterpolatepoint(geom, 0.5)
            else st_centroid(st_makepolygon(st_exteriorring(geom)))
          end as place
        from parts
        order by id,
          case st_dimension(geom)
            when 1 then -st_length(geom)
            when 2 then -st_area(st_makepolygon(st_exteriorring(geom)))
          end,
          path
      ),
      world as materialized (
        select id, st_x(place) / 40075016.68557849 + 0.5 as world_x, 0.5 - st_y(place) / 40075016.68557849 as world_y
        from places
      ),
      asked as materialized (
        select *, thangnam.folded(q) as sought
        from jsonb_to_recordset(${asJson(questions)}::text::jsonb)
          as asked (n int, z int, x int, y int, ${filterFields})
      ),
      passed as (
        select a.n, l.*,
          floor((w.world_x * 2 ^ a.z - a.x) * 64)::int as cell_x,
          floor((w.world_y * 2 ^ a.z - a.y) * 64)::int as cell_y
        from asked a
        join lines l on ${passesInSql}
        join world w on w.id = l.id
      ),
      inside as materialized (
        select *, cell_x || ',' || cell_y as cell
        from passed
        where cell_x between 0 and 63 and cell_y between 0 and 63
      )
      select n, cell, jsonb_strip_nulls(jsonb_build_object(
        'count', count(distinct id),
        'budget_planned', coalesce(sum(planned), 0) * 100,
        'budget_approved', coalesce(sum(approved), 0) * 100,
        'contract_amount', coalesce(sum(contract_amount), 0) * 100,
        'disbursed', coalesce(sum(disbursed), 0) * 100,
        ${joinSql([...mixOf('category', categories), ...mixOf('stage', stages)], sql`, `)})) as figures
      from inside
      group by n, cell`),
  )
  const found = new Map<number, Record<string, Cell>>()
  for (const { n, cell, figures } of rows) found.set(n, { ...found.get(n), [cell]: figures })
  return found
}

/** Projects by value, named as in the tile; none where there are none. */
function mixOf(column: 'category' | 'stage', values: readonly string[]): Sql[] {
  return values.map((value) => {
    const projects = sql`count(distinct id) filter (where ${trustedSql(column)} = ${value})`
    return sql`${`${column}_${value}`}::text, nullif(${projects}, 0)`
  })
}
