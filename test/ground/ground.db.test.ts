import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Outline } from '../../client/desk/typed/outline.ts'
import { groundOf } from '../../client/desk/typed/use-ground.ts'
import { neighboursAt, whereaboutsOn } from '../../client/desk/typed/whereabouts.ts'
import { sql } from '../../server/db.ts'
import { readGround } from '../../server/ground/read-ground.ts'
import type { LngLat } from '../../server/geometry/gate/frames.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { makeLittleCountry, system } from '../support/little-country.ts'
import { signIn } from '../support/people.ts'

// Around the municipality 4500101, which serves the two degrees from 100 to 102 east: an SAO with a part of 500201, one of
// 510101 with a ragged outline of its own, one that has ended, and one of which no area is known.
let test: TestDatabase
const ragged = Array.from({ length: 400 }, (_, i): LngLat => [
  100 + i / 400,
  15 - (i % 2 === 0 ? 0.002 : 0.0004 + (i % 7) / 5000),
])
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  await test.db.transact(system, async (tx) => {
    await tx.query(sql`
      insert into laos (code, kind, name_th, full_name_th, name_en, province_code, district_code, valid_to, source) values
        ('6500201', 'sao', 'สาม', 'องค์การบริหารส่วนตำบลสาม', 'Three', '50', '5002', null, 'test'),
        ('6500202', 'sao', 'สี่', 'องค์การบริหารส่วนตำบลสี่', null, '50', '5002', null, 'test'),
        ('6500203', 'sao', 'เก่า', 'องค์การบริหารส่วนตำบลเก่า', null, '50', '5002', '2020-01-01', 'test'),
        ('6510101', 'sao', 'ห้า', 'องค์การบริหารส่วนตำบลห้า', 'Five', '51', '5101', null, 'test')`)
    await tx.query(sql`
      insert into lao_subdistricts (lao_code, subdistrict_code, coverage) values
        ('6500201', '500201', 'partial'), ('6500203', '500201', 'complete')`)
    await tx.query(sql`select derive_lao_areas()`)
    const ring = [...ragged, [101, 14], [100, 14], ragged[0]].map((at) => (at ?? []).join(' ')).join(', ')
    await tx.query(sql`
      insert into lao_areas (lao_code, certainty, geom)
      values ('6510101', 'file', st_multi(st_geomfromtext(${`POLYGON((${ring}))`}, 4326)))
      on conflict (lao_code) do update set certainty = excluded.certainty, geom = excluded.geom`)
  })
})
afterAll(() => test?.drop())

async function groundFor(lao: string) {
  const context = await signIn(test.db, 'central')
  return test.db.transact(context, (tx) => readGround(tx, lao))
}

describe('the ground of an LAO', () => {
  it('is its own area, and those of the LAOs around, told apart; neither the PAO’s nor one’s that has ended', async () => {
    const { lao, certainty, area, neighbours } = await groundFor('4500101')
    expect([lao, certainty]).toEqual(['4500101', 'whole_subdistricts'])
    const own = new Outline(area?.coordinates ?? [])
    expect([own.holds([100.01, 15.01]), own.holds([101.99, 15.99]), own.holds([102.01, 15.5])]).toEqual([
      true,
      true,
      false,
    ])
    expect(neighbours.map(({ area: _, ...told }) => told)).toEqual([
      { code: '6500201', kind: 'sao', name_th: 'องค์การบริหารส่วนตำบลสาม', name_en: 'Three', certainty: 'partial' },
      { code: '6510101', kind: 'sao', name_th: 'องค์การบริหารส่วนตำบลห้า', name_en: 'Five', certainty: 'file' },
      { code: '6510201', kind: 'sao', name_th: 'องค์การบริหารส่วนตำบลสอง', name_en: 'Two', certainty: 'partial' },
    ])
  })

  it('is the province where its area is not known, beside the provinces around', async () => {
    const { certainty, area, neighbours } = await groundFor('6500202')
    expect(certainty).toBe('none')
    expect(new Outline(area?.coordinates ?? []).holds([103.9, 15.5])).toBe(true)
    expect(neighbours).toMatchObject([{ code: '51', kind: 'province', name_th: 'จังหวัด51', certainty: 'file' }])
  })

  it('is the province of a PAO', async () => {
    const { certainty, neighbours } = await groundFor('2500101')
    expect([certainty, neighbours.map(({ code }) => code)]).toEqual(['whole_subdistricts', ['51']])
  })

  it.each([
    ['4500101', 'lao_executive', { lao: '4500101' }, 'given'],
    ['4500101', 'engineer', { lao: '6510201' }, 'not_allowed'],
    ['6510201', 'province_officer', { province: '50' }, 'not_allowed'],
    ['6500201', 'province_officer', { province: '50' }, 'given'],
    ['6510201', 'support', {}, 'given'],
    ['4500101', 'analyst', {}, 'not_allowed'],
    ['9999999', 'central', {}, 'lao_not_found'],
  ] as const)('of %s is for %s of %j %s', async (lao, role, reach, outcome) => {
    const context = await signIn(test.db, role, reach)
    const asked = test.db.transact(context, (tx) => readGround(tx, lao))
    if (outcome === 'given') expect((await asked).lao).toBe(lao)
    else await expect(asked).rejects.toMatchObject({ problem: { code: outcome } })
  })

  it('judges as the database does: what lies within, how far outside, in whose area', async () => {
    const { ground } = groundOf(await groundFor('6510101'), { thailand: null, abroad: null, boxes: [] })
    const where = whereaboutsOn(ground)
    const near = fc.tuple(
      fc.double({ min: 99.98, max: 101.02, noNaN: true }),
      fc.double({ min: 14.985, max: 15.012, noNaN: true }),
    )
    const asked = fc.sample(near, { numRuns: 400, seed: 7 }) as LngLat[]
    const rows = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ i: number; code: string; metres: number }>(sql`
        select p.i::int as i, la.lao_code as code, st_distance(la.geom::geography, p.at::geography) as metres
        from unnest(${asked.map(([lng]) => lng)}::float8[], ${asked.map(([, lat]) => lat)}::float8[])
          with ordinality as given (lng, lat, i)
        cross join lateral (select given.i, st_setsrid(st_makepoint(given.lng, given.lat), 4326) as at) p
        join lao_areas la on la.lao_code in ('6510101', '4500101')`),
    )
    const metresTo = (i: number, code: string) =>
      rows.find((row) => row.i === i + 1 && row.code === code)?.metres ?? Number.NaN
    const places = new Set<string>()
    for (const [i, at] of asked.entries()) {
      const { place, distanceM } = where(at)
      places.add(place)
      const [own, other] = [metresTo(i, '6510101'), metresTo(i, '4500101')]
      expect(Math.abs(distanceM - own)).toBeLessThan(0.5)
      // the database's sides are geodesics, which bow by some metres on a side of a degree
      if (own > 1 && Math.abs(own - 1000) > 1) expect(place === 'near').toBe(own < 1000)
      expect(place === 'own').toBe(own === 0)
      if (other > 20) expect(neighboursAt(ground, at)).toEqual([])
      else if (other === 0 && own > 1001)
        expect([place, neighboursAt(ground, at).map(({ code }) => code)]).toEqual(['neighbour', ['4500101']])
    }
    expect([...places].sort()).toEqual(['country', 'near', 'neighbour', 'own'])
  })

  it('keeps every corner of its own area, and of a neighbour’s those that stand out', async () => {
    await test.db.transact(system, (tx) =>
      tx.query(sql`
      update lao_areas set geom = st_multi(st_segmentize(geom, 0.001)) where lao_code = '6500201'`),
    )
    const corners = (area: { coordinates: number[][][][] } | null | undefined) => area?.coordinates.flat(2).length
    expect(corners((await groundFor('6500201')).area)).toBeGreaterThan(4000)
    expect(corners((await groundFor('4500101')).neighbours.find(({ code }) => code === '6500201')?.area)).toBe(5)
  })
})
