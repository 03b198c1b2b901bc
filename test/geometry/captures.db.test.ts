import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../server/db.ts'
import { capture, personAt, type Person } from '../support/desk.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system, type LittleProject } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

let test: TestDatabase
let app: TestApp
let engineer: Person
let colleague: Person
let officer: Person
let stranger: Person
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  app = await testApp(test.db)
  engineer = await personAt(app, test.db, 'engineer', { lao: '4500101' })
  colleague = await personAt(app, test.db, 'engineer', { lao: '4500101' })
  officer = await personAt(app, test.db, 'province_officer', { province: '50' })
  stranger = await personAt(app, test.db, 'engineer', { lao: '6510201' })
})
afterAll(async () => {
  await app?.stop()
  await test?.drop()
})

const make = (project: LittleProject = {}) => test.db.transact(system, (tx) => insertProject(tx, project))
const put = (who: Person, id: number, sent: object, kind = 'planned') =>
  who.send('PUT', `/api/projects/${id}/geometries/${kind}`, sent)
const stored = (id: number) =>
  test.asOwner((owner) =>
    owner.transact({ role: 'writer' }, (tx) =>
      tx.query<{ kind: string; at: string; revision: number; by: string; verification: string }>(sql`
      select kind, (st_asgeojson(geom)::jsonb -> 'coordinates')::text as at, revision, captured_by as by, verification
      from project_geometries where project_id = ${id}::bigint order by kind`),
    ),
  )
const captured = (id: number) =>
  test.asOwner((owner) =>
    owner.transact({ role: 'writer' }, (tx) =>
      tx.query<{ state: string }>(
        sql`select state from captures where project_id = ${id}::bigint order by received_at`,
      ),
    ),
  )

describe('a capture', () => {
  it('puts a project on the map, and everybody sees it at the next version', async () => {
    const id = await make()
    const answer = await put(engineer, id, capture())
    expect(answer.status).toBe(201)
    expect(answer.json).toMatchObject({
      state: 'stored',
      revision: 1,
      current: { geometry: { type: 'MultiPoint', coordinates: [[100.5, 15.5]] }, captured_by: engineer.userName },
    })
    await app.catchUp()
    const published = (await (await app.get(`/api/projects/${id}`)).json()) as {
      geometry: unknown
      properties: { location_quality: string }
    }
    expect(published.properties.location_quality).toBe('located')
  })

  it('is stored once, however often it is sent, and answers alike', async () => {
    const id = await make()
    const sent = capture()
    const first = await put(engineer, id, sent)
    const again = await Promise.all(Array.from({ length: 8 }, () => put(engineer, id, sent)))
    expect(first.status).toBe(201)
    for (const answer of again) expect([answer.status, answer.json]).toEqual([200, first.json])
    expect(await stored(id)).toEqual([expect.objectContaining({ revision: 1 })])
  })

  it('is stored once also when the first answers are lost and all come at once', async () => {
    const id = await make()
    const sent = capture()
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(engineer, id, sent)))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    expect(await captured(id)).toEqual([{ state: 'stored' }])
  })

  it('is refused under an id that was something else’s', async () => {
    const id = await make()
    const sent = capture()
    await put(engineer, id, sent)
    const other = await put(engineer, id, { ...sent, accuracy_m: 5 })
    expect([other.status, other.json['code']]).toEqual([409, 'capture_id_used'])
    expect((await put(engineer, await make(), sent)).status).toBe(409)
  })

  it('that waited on a device is not stored in the name of who came after', async () => {
    const id = await make()
    const sent = capture()
    const path = `/api/projects/${id}/geometries/planned`
    const answer = await colleague.send('PUT', path, sent, { 'thangnam-account': engineer.id })
    expect([answer.status, answer.json['code']]).toEqual([409, 'other_account'])
    expect(await stored(id)).toEqual([])
    const own = await engineer.send('PUT', path, sent, { 'thangnam-account': engineer.id })
    expect(own.status).toBe(201)
    expect(await stored(id)).toMatchObject([{ by: engineer.userName }])
  })

  it('that meets a change is kept beside it, and one settles them: nothing of either is lost', async () => {
    const id = await make()
    const mine = capture()
    const theirs = capture({ geometry: { type: 'Point', coordinates: [100.6, 15.6] } })
    expect((await put(engineer, id, mine)).status).toBe(201)
    const met = await put(colleague, id, theirs)
    expect([met.status, met.json]).toMatchObject([
      202,
      { state: 'conflict', revision: null, current: { revision: 1, captured_by: engineer.userName } },
    ])
    const desk = (await engineer.send('GET', `/api/desk/projects/${id}`)).json
    expect(desk).toMatchObject({
      conflicts: [{ id: theirs.id, geometry: { coordinates: [[100.6, 15.6]] }, base_revision: 0 }],
    })

    const settled = await put(
      colleague,
      id,
      capture({ base_revision: 1, geometry: theirs.geometry, resolves: [theirs.id] }),
    )
    expect(settled.json).toMatchObject({ state: 'stored', revision: 2 })
    expect(await stored(id)).toEqual([expect.objectContaining({ at: '[[100.6, 15.6]]', revision: 2 })])
    expect((await captured(id)).map(({ state }) => state)).toEqual(['stored', 'resolved', 'stored'])
    // and sent once more, the one that met the change says what became of it
    expect((await put(colleague, id, theirs)).json).toMatchObject({ state: 'resolved' })
  })

  it('that meets a change may be let go, and what stands stays', async () => {
    const id = await make()
    await put(engineer, id, capture())
    const met = capture({ geometry: { type: 'Point', coordinates: [100.7, 15.7] } })
    await put(colleague, id, met)
    expect((await stranger.send('DELETE', `/api/projects/${id}/captures/${met.id}`)).status).toBe(404)
    expect((await colleague.send('DELETE', `/api/projects/${id}/captures/${met.id}`)).status).toBe(204)
    expect((await colleague.send('DELETE', `/api/projects/${id}/captures/${randomUUID()}`)).status).toBe(404)
    expect(await stored(id)).toEqual([expect.objectContaining({ at: '[[100.5, 15.5]]' })])
  })

  it('of two at once for a place that is empty is one the place’s and the other a conflict', async () => {
    const id = await make()
    const answers = await Promise.all([put(engineer, id, capture()), put(colleague, id, capture({ accuracy_m: 9 }))])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 202])
  })

  it('is stored in the order it came in, whatever the clocks of the devices say', async () => {
    const id = await make()
    // ten years fast, ten years slow: told as they are, and believed for nothing
    for (const [revision, clock] of ['2036-11-25T03:00:00Z', '2016-11-25T03:00:00Z'].entries()) {
      const answer = await put(engineer, id, capture({ base_revision: revision, captured_at: clock }))
      expect([answer.status, answer.json['revision']]).toEqual([201, revision + 1])
    }
    const history = await engineer.send('GET', `/api/projects/${id}/history`)
    const { entries } = history.json as unknown as { entries: { happened_at: string }[] } // the contract's
    expect(entries).toHaveLength(2)
    for (const { happened_at: at } of entries) expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(86_400_000)
  })

  it('of planned, contracted and as-built lies side by side, of several parts each', async () => {
    const id = await make()
    const line = {
      type: 'LineString',
      coordinates: [
        [100.5, 15.5],
        [100.51, 15.5],
      ],
    }
    const lines = {
      type: 'MultiLineString',
      coordinates: [
        [
          [100.5, 15.5, 12],
          [100.51, 15.5, 13],
        ],
        [
          [100.52, 15.5],
          [100.53, 15.5],
        ],
      ],
    }
    const area = {
      type: 'Polygon',
      coordinates: [
        [
          [100.5, 15.5],
          [100.51, 15.5],
          [100.51, 15.51],
        ],
      ],
    }
    for (const [kind, geometry] of [
      ['planned', line],
      ['contracted', lines],
      ['as_built', area],
    ] as const) {
      expect((await put(engineer, id, capture({ geometry, capture: 'drawn' }), kind)).status).toBe(201)
    }
    expect((await stored(id)).map(({ kind, at }) => [kind, at])).toEqual([
      ['as_built', '[[[[100.5, 15.5], [100.51, 15.5], [100.51, 15.51], [100.5, 15.5]]]]'],
      ['contracted', '[[[100.5, 15.5], [100.51, 15.5]], [[100.52, 15.5], [100.53, 15.5]]]'],
      ['planned', '[[[100.5, 15.5], [100.51, 15.5]]]'],
    ])
  })

  it.each([
    ['nobody', 401, () => undefined],
    ['an engineer of another LAO', 404, () => stranger],
    ['a planner of the same LAO', 403, () => personAt(app, test.db, 'planner', { lao: '4500101' })],
    ['support, who sees everything', 403, () => personAt(app, test.db, 'support')],
    ['central', 403, () => personAt(app, test.db, 'central')],
    ['the province without a reason', 422, () => officer],
  ])('is refused to %s with %i', async (_, status, who) => {
    const id = await make({ planned: 'POINT(100.3 15.3)' })
    const person = await who()
    const sent = capture({ base_revision: 1 })
    const answer = person
      ? await put(person, id, sent)
      : {
          status: (
            await app.send('PUT', `/api/projects/${id}/geometries/planned`, JSON.stringify(sent), {
              'content-type': 'application/json',
            })
          ).status,
        }
    expect(answer.status).toBe(status)
    expect(await stored(id)).toEqual([expect.objectContaining({ at: '[[100.3, 15.3]]', revision: 1 })])
    expect(await captured(id)).toEqual([])
  })

  const bad: [string, unknown, string][] = [
    ['nothing', null, 'shape_not_a_shape'],
    ['a word', 'here', 'shape_not_a_shape'],
    ['a collection', { type: 'GeometryCollection', geometries: [] }, 'shape_not_a_shape'],
    ['no part', { type: 'MultiPoint', coordinates: [] }, 'shape_not_a_shape'],
    ['text for numbers', { type: 'Point', coordinates: ['100', '15'] }, 'shape_not_a_position'],
    ['one number', { type: 'Point', coordinates: [100] }, 'shape_not_a_position'],
    ['null', { type: 'Point', coordinates: [null, null] }, 'shape_not_a_position'],
    ['swapped axes', { type: 'Point', coordinates: [15.5, 100.5] }, 'shape_swapped_axes'],
    ['Paris', { type: 'Point', coordinates: [2.35, 48.85] }, 'shape_outside_thailand'],
    ['1e308', { type: 'Point', coordinates: [1e308, 1e308] }, 'shape_outside_thailand'],
    [
      'a line that stays',
      {
        type: 'LineString',
        coordinates: [
          [100, 15],
          [100, 15],
        ],
      },
      'shape_line_without_length',
    ],
    [
      'a ring of two',
      {
        type: 'Polygon',
        coordinates: [
          [
            [100, 15],
            [101, 15],
            [100, 15],
          ],
        ],
      },
      'shape_ring_without_area',
    ],
    [
      'a bow tie',
      {
        type: 'Polygon',
        coordinates: [
          [
            [100, 15],
            [101, 16],
            [101, 15],
            [100, 16],
            [100, 15],
          ],
        ],
      },
      'shape_not_valid',
    ],
    [
      '100,001 vertices',
      { type: 'LineString', coordinates: Array.from({ length: 100_001 }, (_, i) => [100 + i * 1e-6, 15]) },
      'shape_too_many_vertices',
    ],
  ]
  it.each(bad)('of %s is refused in words, and nothing is stored', async (_, geometry, code) => {
    const id = await make()
    const answer = await put(engineer, id, capture({ geometry }))
    expect([answer.status, answer.json['code']]).toEqual([422, code])
    expect(answer.json['detail_th']).not.toBe('')
    expect(await stored(id)).toEqual([])
    expect(await captured(id)).toEqual([])
  })

  it('says where an outline crosses itself', async () => {
    const bowTie = {
      type: 'Polygon',
      coordinates: [
        [
          [100, 15],
          [101, 16],
          [101, 15],
          [100, 16],
          [100, 15],
        ],
      ],
    }
    const answer = await put(engineer, await make(), capture({ geometry: bowTie }))
    expect(answer.json['at']).toEqual([100.5, 15.5])
  })

  it('whose outline crosses itself three thousand times is refused within seconds, and the database lives on', async () => {
    const star = Array.from({ length: 3001 }, (_, i) => {
      const angle = (2 * Math.PI * ((i * 1499) % 3001)) / 3001
      return [100.5 + 0.1 * Math.cos(angle), 15.5 + 0.1 * Math.sin(angle)]
    })
    const geometry = { type: 'Polygon', coordinates: [[...star, star[0]]] }
    const id = await make()
    expect((await put(engineer, id, capture({ geometry }))).json).toMatchObject({ code: 'shape_not_valid' })
    expect((await put(engineer, id, capture())).status).toBe(201)
  })
})

describe('verification', () => {
  const judge = (who: Person, id: number, base: number, verification: string, reason = '') =>
    who.send('POST', `/api/projects/${id}/geometries/planned/verification`, {
      base_revision: base,
      verification,
      reason,
    })

  it('is the province’s: it verifies, sends back with a reason, and not what it has not seen', async () => {
    const id = await make()
    await put(engineer, id, capture())
    expect((await judge(engineer, id, 1, 'verified')).status).toBe(403)
    expect((await judge(officer, id, 7, 'verified')).json).toMatchObject({ code: 'geometry_changed' })
    expect((await judge(officer, id, 1, 'sent_back')).json).toMatchObject({ code: 'reason_missing' })
    expect((await judge(officer, id, 1, 'sent_back', 'จุดอยู่ที่สำนักงาน')).json).toMatchObject({
      verification: 'sent_back',
      judgement: 'จุดอยู่ที่สำนักงาน',
      revision: 2,
    })
    const { items } = (await engineer.send('GET', '/api/worklist')).json as unknown as {
      items: { id: number; todo: string[]; geometries: object[] }[]
    }
    expect(items[0]).toMatchObject({
      id,
      todo: expect.arrayContaining(['sent_back']),
      geometries: [{ judgement: 'จุดอยู่ที่สำนักงาน' }],
    })

    expect(
      (await put(engineer, id, capture({ base_revision: 2, geometry: { type: 'Point', coordinates: [100.55, 15.5] } })))
        .json,
    ).toMatchObject({ current: { verification: 'unverified', judgement: null } })
    expect((await judge(officer, id, 3, 'verified')).json).toMatchObject({ verification: 'verified' })
  })

  it('locks: what is verified changes with a reason alone, and waits again', async () => {
    const id = await make()
    await put(engineer, id, capture())
    await judge(officer, id, 1, 'verified')
    const moved = { base_revision: 2, geometry: { type: 'Point', coordinates: [100.51, 15.51] } }
    expect((await put(engineer, id, capture(moved))).json).toMatchObject({ code: 'reason_missing' })
    expect((await put(engineer, id, capture({ ...moved, reason: 'ก่อสร้างจริงเลื่อนไป 100 เมตร' }))).json).toMatchObject({
      current: { verification: 'unverified' },
    })
  })

  it('queues what waits in the province, the most doubtful first, and no other province’s', async () => {
    const [plain, doubtful] = [await make(), await make()]
    const away = await make({ lao: '6510201' })
    await put(engineer, plain, capture({ geometry: { type: 'Point', coordinates: [100.41, 15.42] } }))
    await put(engineer, doubtful, capture({ geometry: { type: 'Point', coordinates: [103.5, 15.5] } }))
    await put(stranger, away, capture({ geometry: { type: 'Point', coordinates: [102.5, 14.5] } }))
    const { items } = (await officer.send('GET', '/api/verification-queue')).json as unknown as {
      items: { project_id: number; doubts: string[] }[]
    }
    const ids = items.map((item) => item.project_id)
    expect(items.find((item) => item.project_id === doubtful)?.doubts).toContain('outside_area')
    expect(ids.indexOf(doubtful)).toBeLessThan(ids.indexOf(plain))
    expect(ids).toContain(plain)
    expect(ids).not.toContain(away)
    expect((await engineer.send('GET', '/api/verification-queue')).status).toBe(403)
    const sample = (await officer.send('GET', '/api/verification-queue?sample=5')).json as unknown as {
      items: unknown[]
    }
    expect(sample.items.length).toBeGreaterThan(0)
  })
})

describe('history', () => {
  it('tells what was done, and brings an earlier geometry back as it was', async () => {
    const id = await make()
    await put(engineer, id, capture({ geometry: { type: 'Point', coordinates: [100.123456789, 15.987654321] } }))
    await put(engineer, id, capture({ base_revision: 1, geometry: { type: 'Point', coordinates: [100.9, 15.9] } }))
    const gone = await engineer.send('DELETE', `/api/projects/${id}/geometries/planned`, { base_revision: 2 })
    expect(gone.status).toBe(204)
    const { entries } = (await officer.send('GET', `/api/projects/${id}/history`)).json as unknown as {
      entries: { chain: string; position: number; action: string; before: { geom: object } | null }[]
    }
    expect(entries.map(({ action }) => action)).toEqual(['delete', 'update', 'insert'])
    const update = entries[1]
    expect(update?.before?.geom).toEqual({ type: 'MultiPoint', coordinates: [[100.123456789, 15.987654321]] })
    const back = await engineer.send('POST', `/api/projects/${id}/geometries/planned/restore`, {
      id: randomUUID(),
      base_revision: 0,
      chain: update?.chain,
      position: update?.position,
      side: 'before',
    })
    expect(back.json).toMatchObject({
      state: 'stored',
      current: { geometry: { coordinates: [[100.123456789, 15.987654321]] } },
    })
    expect((await stranger.send('GET', `/api/projects/${id}/history`)).status).toBe(404)
  })
})
