import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyAnswer, upload as uploadContract, mostUploadBytes } from '../../server/uploads/contract.ts'
import { sql } from '../../server/db.ts'
import { toWgs84 } from '../../server/geometry/gate/frames.ts'
import { personAt, type Person } from '../support/desk.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system, type LittleProject } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'
import { pointsFile, sendFile } from './send.ts'
import { ownTemporaryFolder } from '../support/own-tmp.ts'

let test: TestDatabase
let app: TestApp
let engineer: Person
let colleague: Person
let planner: Person
let stranger: Person
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  app = await testApp(test.db)
  engineer = await personAt(app, test.db, 'engineer', { lao: '4500101' })
  colleague = await personAt(app, test.db, 'engineer', { lao: '4500101' })
  planner = await personAt(app, test.db, 'planner', { lao: '4500101' })
  stranger = await personAt(app, test.db, 'engineer', { lao: '6510201' })
})
// after the database, which starts from a file that others share
ownTemporaryFolder()
afterAll(async () => {
  await app?.stop()
  await test?.drop()
})

const make = (project: LittleProject = {}) => test.db.transact(system, (tx) => insertProject(tx, project))
const rows = (table: 'uploads' | 'upload_parts' | 'upload_features' | 'captures') =>
  test.asOwner((owner) =>
    owner.transact({ role: 'writer' }, async (tx) => {
      const [row] = await tx.query<{ n: number }>(sql`select count(*)::int as n from ${nameOf(table)}`)
      return row?.n
    }),
  )
function nameOf(table: string) {
  return (
    { uploads: sql`uploads`, upload_parts: sql`upload_parts`, upload_features: sql`upload_features` }[table] ??
    sql`captures`
  )
}
const item = (change: Record<string, unknown>) => ({
  index: 0,
  kind: 'planned',
  capture_id: randomUUID(),
  base_revision: 0,
  reason: '',
  ...change,
})
const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('thangnam-upload-'))

describe('a file', () => {
  it('is read and kept for its sender alone, and nothing of it is a project’s yet', async () => {
    const { status, json } = await sendFile(
      app,
      engineer,
      pointsFile([['ถนนสายวัดป่า', 100.5, 15.5]]),
      '../แผน ๑.geojson',
    )
    expect(status).toBe(201)
    const kept = uploadContract.parse(json)
    expect(kept).toMatchObject({
      file_name: 'แผน ๑.geojson',
      format: 'geojson',
      encoding: 'utf-8',
      features: [
        { index: 0, title: 'ถนนสายวัดป่า', geometry: { type: 'MultiPoint', coordinates: [[100.5, 15.5]] }, problems: [] },
      ],
    })
    expect(Date.parse(kept.expires_at) - Date.now()).toBeGreaterThan(59 * 60_000)
    expect((await engineer.send('GET', `/api/uploads/${kept.upload}`)).json).toEqual(json)
    for (const other of [colleague, planner, stranger]) {
      expect((await other.send('GET', `/api/uploads/${kept.upload}`)).json).toMatchObject({ code: 'upload_not_found' })
      expect((await other.send('DELETE', `/api/uploads/${kept.upload}`)).status).toBe(404)
    }
    expect((await app.get(`/api/uploads/${kept.upload}`)).status).toBe(401)
    expect((await engineer.send('DELETE', `/api/uploads/${kept.upload}`)).status).toBe(204)
    expect([await rows('uploads'), await rows('upload_parts'), await rows('upload_features')]).toEqual([0, 0, 0])
  })

  it('is taken from those who put projects on the map, and from nobody else', async () => {
    expect((await sendFile(app, planner, pointsFile([]))).json.code).toBe('not_allowed')
    expect((await sendFile(app, { cookie: '' }, pointsFile([]))).json.code).toBe('not_signed_in')
  })

  it('that cannot be read is refused in words, and nothing is kept of it', async () => {
    const { status, json } = await sendFile(app, engineer, '<!DOCTYPE kml [<!ENTITY a "ha">]><kml>&a;</kml>')
    expect([status, json.code]).toEqual([422, 'file_xml_doctype'])
    expect(json.detail_th).toMatch(/DOCTYPE/)
    expect(await rows('uploads')).toBe(0)
  })

  it('longer than is taken is refused as it comes, whatever it says of its length', async () => {
    const long = Buffer.alloc(mostUploadBytes + 1, 0x20)
    expect((await sendFile(app, engineer, long)).json.code).toBe('body_too_long')
    expect(await rows('uploads')).toBe(0)
    expect(await folders()).toEqual([])
  })

  it('is one of five that are kept; the oldest makes way', async () => {
    const ids: string[] = []
    for (let i = 0; i < 6; i++) ids.push((await sendFile(app, engineer, pointsFile([['ก', 100.5, 15.5]]))).json.upload)
    expect(await rows('uploads')).toBe(5)
    expect((await engineer.send('GET', `/api/uploads/${ids[0]}`)).status).toBe(404)
    expect((await engineer.send('GET', `/api/uploads/${ids[5]}`)).status).toBe(200)
  })

  it('is gone after its hour, and swept', async () => {
    const { json } = await sendFile(app, colleague, pointsFile([['ก', 100.5, 15.5]]))
    await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (tx) =>
        tx.query(
          sql`update uploads set expires_at = now() - interval '1 second' where id = ${json.upload}::text::uuid`,
        ),
      ),
    )
    expect((await colleague.send('GET', `/api/uploads/${json.upload}`)).status).toBe(404)
    expect(await app.uploads.sweep()).toBe(1)
    expect(await folders()).toEqual([])
  })

  it('may be sent thirty times a quarter of an hour by one person', async () => {
    const eager = await personAt(app, test.db, 'engineer', { lao: '4500101' })
    const statuses = await Promise.all(
      Array.from({ length: 31 }, async () => {
        const response = await app.send('POST', `/api/uploads/${randomUUID()}/read`, '{}', {
          cookie: eager.cookie,
          'content-type': 'application/json',
        })
        return response.status
      }),
    )
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })
})

describe('features of a file', () => {
  it('name the projects they may be of: by number, by title, by a title much like it, within reach alone', async () => {
    const byCode = await make({ title: 'อะไรก็ได้', sourceId: 'EGP-6800012' })
    const byTitle = await make({ title: 'ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านน้ำผึ้ง หมู่ที่ ๓' })
    const near = await make({
      title: 'ปรับปรุงถนนลูกรังสายวัดป่าเลไลยก์ ถึงบ้านหนองกระทุ่ม หมู่ที่ 5',
      planned: 'POINT(100.4 15.4)',
    })
    await make({ lao: '6510201', title: 'ขุดลอกคลองชลประทานสายนอกเขต', sourceId: 'EGP-9900099' })
    const file = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        { รหัสโครงการ: 'egp-6800012', name: 'x' },
        { name: 'กอสรางถนนคอนกรีตเสริมเหล็ก  สายบ้านน้ําผึ้ง หมู่ที่ 3' },
        { name: 'ปรับปรุงถนนลูกรังสายวัดป่าเลไลย์ ถึงบ้านหนองกระทุ่ม ม.5' },
        { name: 'ขุดลอกคลองชลประทานสายนอกเขต', code: 'EGP-9900099' },
        { name: 'ไม่มีในทะเบียน' },
      ].map((properties) => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [100.5, 15.5] } })),
    })
    const { json } = await sendFile(app, engineer, file)
    expect(json.features[2]?.matches).toMatchObject([
      {
        lao_code: '4500101',
        lao_name: expect.stringContaining('เทศบาล'),
        geometries: [{ kind: 'planned', revision: 1, verification: 'unverified' }],
      },
    ])
    expect(json.features[0]?.matches).toMatchObject([{ lao_code: '4500101', geometries: [] }])
    expect(json.features.map(({ matches }) => matches.map((match) => [match.project_id, match.by]))).toEqual([
      [[byCode, 'code']],
      [[byTitle, 'title']],
      [[near, 'near_title']],
      [],
      [],
    ])
  })

  it('are stored with projects as captures that tell their file, each with its answer, once however often', async () => {
    const [first, second, third] = [await make(), await make(), await make({ lao: '6510201' })]
    const { json } = await sendFile(
      app,
      engineer,
      pointsFile([
        ['ก', 100.5, 15.5],
        ['ข', 100.6, 15.6],
        ['ค', 15.6, 100.6],
      ]),
      'แผน.geojson',
    )
    const items = [
      item({ project_id: first }),
      item({ index: 1, project_id: second, accuracy_m: 7 }),
      item({ index: 1, project_id: third }),
      item({ index: 2, project_id: second }),
      item({ index: 9, project_id: second }),
    ]
    const before = await rows('captures')
    const apply = () => engineer.send('POST', `/api/uploads/${json.upload}/apply`, { items })
    const answered = await apply()
    expect(answered.status).toBe(200)
    const { items: answers } = applyAnswer.parse(answered.json)
    expect(answers.map(({ stored, problem }) => stored?.state ?? problem?.code)).toEqual([
      'stored',
      'stored',
      'project_not_found',
      'upload_feature_unusable',
      'upload_feature_unusable',
    ])
    expect(answers[1]?.stored?.current).toMatchObject({
      geometry: { coordinates: [[100.6, 15.6]] },
      capture: 'imported',
      captured_by: engineer.userName,
      accuracy_m: 7,
    })
    expect(applyAnswer.parse((await apply()).json).items.map(({ stored }) => stored?.revision)).toEqual(
      answers.map(({ stored }) => stored?.revision),
    )
    expect(await rows('captures')).toBe((before ?? 0) + 2)
    const [typed] = await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (tx) =>
        tx.query<{ typed: object }>(
          sql`select as_typed as typed from captures where id = ${items[1]?.capture_id ?? ''}::text::uuid`,
        ),
      ),
    )
    expect(typed?.typed).toMatchObject({
      file: 'แผน.geojson',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      index: 1,
      format: 'geojson',
      frame: 4326,
    })
  })

  it('whose positions can be read in several ways are stored as they were chosen to be read, and no other way', async () => {
    const [first, second] = [await make(), await make()]
    const { json } = await sendFile(app, engineer, 'ชื่อ,E,N\nก,661000,1713000\n', 'บ่อ.csv')
    expect(json.features).toMatchObject([{ geometry: null, frame: null, written: 'N 1713000 E 661000' }])
    const old = toWgs84({ datum: 'indian1975', zone: 47 }, 661_000, 1_713_000) ?? [0, 0]
    const items = [
      item({ project_id: first, reading: { source: 'unknown', at: old } }),
      item({ project_id: second, reading: { source: 'unknown', at: [100.5, 15.5] } }),
      item({ project_id: second }),
    ]
    const answered = await engineer.send('POST', `/api/uploads/${json.upload}/apply`, { items })
    const { items: answers } = applyAnswer.parse(answered.json)
    expect(answers.map(({ stored, problem }) => stored?.state ?? problem?.code)).toEqual([
      'stored',
      'upload_feature_unusable',
      'upload_feature_unusable',
    ])
    expect(answers[0]?.stored?.current).toMatchObject({
      geometry: { coordinates: [old.map((degrees) => expect.closeTo(degrees, 7))] },
      accuracy_m: 15,
    })
    const [kept] = await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (tx) =>
        tx.query<{ typed: object }>(
          sql`select as_typed as typed from captures where id = ${items[0]?.capture_id ?? ''}::text::uuid`,
        ),
      ),
    )
    expect(kept?.typed).toMatchObject({
      written: 'N 1713000 E 661000',
      source: 'unknown',
      method: { system: 'utm', zone: 47, datum: 'indian1975', slips: [] },
    })
  })

  it('meet what changed meanwhile as conflicts, and what is verified asks for a reason', async () => {
    const id = await make({ planned: 'POINT(100.4 15.4)' })
    const { json } = await sendFile(app, engineer, pointsFile([['ก', 100.5, 15.5]]))
    const answer = await engineer.send('POST', `/api/uploads/${json.upload}/apply`, {
      items: [item({ project_id: id })],
    })
    expect(answer.json).toMatchObject({ items: [{ stored: { state: 'conflict', revision: null } }] })
    await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (tx) =>
        tx.query(sql`update project_geometries set verification = 'verified' where project_id = ${id}::bigint`),
      ),
    )
    const verified = item({ project_id: id, base_revision: 2 })
    const refused = await engineer.send('POST', `/api/uploads/${json.upload}/apply`, { items: [verified] })
    expect(refused.json).toMatchObject({ items: [{ stored: null, problem: { code: 'reason_missing' } }] })
    const told = await engineer.send('POST', `/api/uploads/${json.upload}/apply`, {
      items: [{ ...verified, reason: 'แบบก่อสร้างฉบับใหม่' }],
    })
    expect(told.json).toMatchObject({ items: [{ stored: { state: 'stored' } }] })
  })

  it('are applied by their sender alone, two hundred at a time', async () => {
    const { json } = await sendFile(app, engineer, pointsFile([['ก', 100.5, 15.5]]))
    const id = await make()
    for (const other of [colleague, stranger, planner]) {
      const answer = await other.send('POST', `/api/uploads/${json.upload}/apply`, {
        items: [item({ project_id: id })],
      })
      expect(answer.json).toMatchObject({ code: 'upload_not_found' })
    }
    const many = Array.from({ length: 201 }, () => item({ project_id: id }))
    expect((await engineer.send('POST', `/api/uploads/${json.upload}/apply`, { items: many })).status).toBe(400)
  })
})
