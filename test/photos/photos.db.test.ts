import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { sql } from '../../server/db.ts'
import { photoPartBytes, type Photo } from '../../server/photos/contract.ts'
import { sweepParts } from '../../server/photos/parts.ts'
import { startServer } from '../../server/server.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { capture, personAt, type Person } from '../support/desk.ts'
import { insertProject, makeLittleCountry, system, type LittleProject } from '../support/little-country.ts'
import { jpegOf } from '../support/pictures.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

let test: TestDatabase
let app: TestApp
let engineer: Person
let officer: Person
let stranger: Person
let here: Buffer
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  app = await testApp(test.db)
  engineer = await personAt(app, test.db, 'engineer', { lao: '4500101' })
  officer = await personAt(app, test.db, 'province_officer', { province: '50' })
  stranger = await personAt(app, test.db, 'engineer', { lao: '6510201' })
  here = await jpegOf({ lng: 100.5, lat: 15.5, takenAt: '2023:01:15 09:30:00' })
})
afterAll(async () => {
  await app?.stop()
  await test?.drop()
})

interface Answer {
  status: number
  code: string | undefined
  received: number
  photo: Photo
  headers: Headers
}

const make = (project: LittleProject = {}) => test.db.transact(system, (tx) => insertProject(tx, project))
let scenes = 100
/** A picture like no other of this test. */
const another = (change: Parameters<typeof jpegOf>[0] = {}) => jpegOf({ scene: ++scenes, ...change })

async function put(
  who: Person | undefined,
  project: number,
  id: string,
  bytes: Buffer,
  facts: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await app.send('PUT', `/api/projects/${project}/photos/${id}`, Uint8Array.from(bytes), {
    ...(who && { cookie: who.cookie }),
    'content-type': 'image/jpeg',
    'photo-facts': encodeURIComponent(JSON.stringify({ moment: 'after', ...facts })),
    ...headers,
  })
  // an answer of the contract, or a problem
  const json = (await response.json()) as { code?: string; received_bytes: number; photo: Photo }
  return {
    status: response.status,
    code: json.code,
    received: json.received_bytes,
    photo: json.photo,
    headers: response.headers,
  }
}

async function store(project: number, bytes: Buffer, facts: Record<string, unknown> = {}): Promise<Photo> {
  const answer = await put(engineer, project, randomUUID(), bytes, facts)
  expect(answer.status).toBe(201)
  return answer.photo
}

const codesOf = (photo: Photo) => photo.desk?.findings.map(({ code }) => code) ?? []
const factsOf = (photo: Photo, code: string) =>
  photo.desk?.findings
    .filter((one) => one.code === code)
    .map(({ weight, facts }): Record<string, unknown> => ({ weight, ...facts })) ?? []
const listOf = async (who: Person | undefined, project: number) => {
  const response = await app.get(`/api/projects/${project}/photos`, who && { cookie: who.cookie })
  return ((await response.json()) as { photos: Photo[] }).photos // an answer of the contract
}
const picture = (who: Person | undefined, id: string, size = 'large', headers: Record<string, string> = {}) =>
  app.get(`/api/photos/${id}/${size}`, { ...(who && { cookie: who.cookie }), ...headers })
const count = (what: ReturnType<typeof sql>) =>
  test.asOwner((owner) =>
    owner.transact({ role: 'writer' }, async (tx) => {
      const [row] = await tx.query<{ count: number }>(sql`select count(*)::int as count from ${what}`)
      return row?.count
    }),
  )

describe('a photo', () => {
  it('is stored with its receipt, and tells what its camera noted to those who work on it alone', async () => {
    const project = await make({ planned: 'POINT(100.5 15.5)' })
    const id = randomUUID()
    const answer = await put(engineer, project, id, here, {
      taken_at: '2023-01-15T02:30:05Z',
      position: { lng: 100.5001, lat: 15.5, accuracy_m: 6 },
      note: 'ป้ายโครงการ',
    })
    expect([answer.status, answer.headers.get('upload-complete')]).toEqual([201, '?1'])
    expect(answer.photo).toMatchObject({
      id,
      project_id: project,
      moment: 'after',
      taken_on: '2023-01-15',
      width: 640,
      height: 480,
      desk: {
        note: 'ป้ายโครงการ',
        taken_at: '2023-01-15T02:30:00.000Z',
        camera: 'Thangnam Test 1',
        camera_position: { lng: 100.5, lat: 15.5, accuracy_m: null },
        device_position: { lng: 100.5001, lat: 15.5, accuracy_m: 6 },
        sent_by: engineer.userName,
        receipt: { sha256: createHash('sha256').update(here).digest('hex'), bytes: here.length },
        is_published: true,
        withdrawn: null,
        findings: [],
        proposed_capture: {
          geometry: { type: 'Point', coordinates: [100.5, 15.5] },
          capture: 'photo',
          captured_at: '2023-01-15T02:30:00.000Z',
        },
      },
    })
    expect(await listOf(engineer, project)).toEqual([answer.photo])
    expect((await engineer.send('GET', `/api/projects/${project}/photos/${id}`)).json).toEqual({
      received_bytes: here.length,
      photo: answer.photo,
    })
    for (const who of [undefined, stranger]) {
      expect(await listOf(who, project)).toEqual([{ ...answer.photo, desk: null }])
    }
  })

  it('places its project: what it proposes is a capture, and is stored only where it is sent', async () => {
    const project = await make()
    const { desk } = await store(project, await another({ lng: 100.61, lat: 15.61 }))
    expect((await engineer.send('GET', `/api/desk/projects/${project}`)).json).toMatchObject({ geometries: [] })
    const sent = await engineer.send(
      'PUT',
      `/api/projects/${project}/geometries/as_built`,
      capture({ ...desk?.proposed_capture }),
    )
    expect([sent.status, sent.json]).toMatchObject([
      201,
      { current: { geometry: { coordinates: [[100.61, 15.61]] }, capture: 'photo' } },
    ])
  })

  it('proposes nothing where its place is not in Thailand or nobody knows it', async () => {
    const project = await make()
    expect((await store(project, await another({ lng: 2.35, lat: 48.85 }))).desk?.proposed_capture).toBeNull()
    expect((await store(project, await another())).desk?.proposed_capture).toBeNull()
  })

  it('is stored once, however often it is sent, and answers alike', async () => {
    const project = await make()
    const [id, bytes] = [randomUUID(), await another()]
    const answers = await Promise.all(Array.from({ length: 4 }, () => put(engineer, project, id, bytes)))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 200, 200, 201])
    for (const { photo } of answers) expect(photo).toEqual(answers[0]?.photo)
    const again = await put(engineer, project, id, bytes, { moment: 'before' })
    expect([again.status, again.photo]).toEqual([200, answers[0]?.photo])
    expect(await listOf(engineer, project)).toHaveLength(1)
    expect(await count(sql`history where entity = 'photos' and entity_key = ${id}`)).toBe(1)
  })

  it('is known by its digest, without its bytes', async () => {
    const project = await make()
    const [id, bytes] = [randomUUID(), await another()]
    const digest = (of: Uint8Array) => ({
      'repr-digest': `sha-256=:${createHash('sha256').update(of).digest('base64')}:`,
    })
    expect((await put(engineer, project, id, bytes, {}, digest(bytes))).status).toBe(201)
    expect((await put(engineer, project, id, Buffer.from('x'), {}, digest(bytes))).status).toBe(200)
    expect((await put(engineer, project, id, bytes, {}, digest(here))).code).toBe('photo_id_used')
    const broken = randomUUID()
    expect((await put(engineer, project, broken, bytes, {}, digest(here))).code).toBe('photo_broken_on_the_way')
    expect((await put(engineer, project, broken, bytes, {}, digest(bytes))).status).toBe(201)
  })

  it('is refused under an id that was another’s, and nothing of the other changes', async () => {
    const project = await make()
    const [id, bytes] = [randomUUID(), await another()]
    const first = await put(engineer, project, id, bytes)
    expect((await put(engineer, project, id, await another())).code).toBe('photo_id_used')
    expect((await put(engineer, await make(), id, bytes)).code).toBe('photo_id_used')
    expect((await put(engineer, project, id, bytes)).photo).toEqual(first.photo)
    const original = await picture(engineer, id, 'original')
    expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true)
  })

  const bad: [string, () => Promise<Buffer> | Buffer, number, string][] = [
    ['nothing', () => Buffer.alloc(0), 415, 'photo_not_a_picture'],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'photo_not_a_picture'],
    ['a HEIC', () => Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1MiHBheic', 'latin1'), 415, 'photo_heic'],
    ['half a JPEG', async () => (await another()).subarray(0, 9000), 422, 'photo_damaged'],
    [
      'noise that begins like a JPEG',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5000, 7)]),
      422,
      'photo_damaged',
    ],
    ['more than 15 MB', () => Buffer.concat([here, Buffer.alloc(15 * 1024 * 1024)]), 413, 'body_too_long'],
  ]
  it.each(bad)('that is %s is refused in words, and nothing of it is kept', async (_, bytes, status, code) => {
    const project = await make()
    const answer = await put(engineer, project, randomUUID(), await bytes())
    expect([answer.status, answer.code]).toEqual([status, code])
    expect(await listOf(engineer, project)).toEqual([])
    if (status !== 413) expect(await count(sql`photo_parts where project_id = ${project}::bigint`)).toBe(0)
  })

  it('that hides a script and a place shows neither', async () => {
    const hiding = Buffer.concat([await another({ lng: 100.5, lat: 15.5 }), Buffer.from('<script>alert(1)</script>')])
    const { id } = await store(await make(), hiding)
    for (const size of ['large', 'small']) {
      const response = await picture(undefined, id, size)
      expect([response.headers.get('content-type'), response.headers.get('x-content-type-options')]).toEqual([
        'image/jpeg',
        'nosniff',
      ])
      expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).not.toMatch(/Exif|GPS|script|Thangnam/)
    }
  })
})

describe('an upload', () => {
  const range = (start: number, end: number, total: number) => ({
    'content-range': `bytes ${start}-${end - 1}/${total}`,
  })
  /** Some 700 KB. */
  const large = async () =>
    sharp(await another({ width: 1600, height: 1200 }))
      .composite([{ input: await noise(), blend: 'overlay' }])
      .jpeg({ quality: 95 })
      .toBuffer()
  const noise = () =>
    sharp({
      create: {
        width: 1600,
        height: 1200,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .png()
      .toBuffer()
  const head = (project: number, id: string) =>
    app.send('HEAD', `/api/projects/${project}/photos/${id}`, undefined, { cookie: engineer.cookie })

  it('in pieces tells how far it is, goes on from there and nowhere else', async () => {
    const project = await make()
    const [id, bytes] = [randomUUID(), await large()]
    expect(bytes.length).toBeGreaterThan(2 * photoPartBytes)
    expect((await head(project, id)).status).toBe(404)
    const first = await put(engineer, project, id, bytes.subarray(0, 300_000), {}, range(0, 300_000, bytes.length))
    expect([first.status, first.received, first.headers.get('upload-offset')]).toEqual([
      202,
      photoPartBytes,
      String(photoPartBytes),
    ])
    const state = await head(project, id)
    expect([state.headers.get('upload-offset'), state.headers.get('upload-complete')]).toEqual([
      String(photoPartBytes),
      '?0',
    ])
    expect(
      (await put(engineer, project, id, bytes.subarray(300_000), {}, range(300_000, bytes.length, bytes.length))).code,
    ).toBe('photo_upload_elsewhere')
    const last = await put(
      engineer,
      project,
      id,
      bytes.subarray(photoPartBytes),
      {},
      range(photoPartBytes, bytes.length, bytes.length),
    )
    expect([last.status, last.photo.desk?.receipt]).toMatchObject([
      201,
      { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length },
    ])
    // whoever lost that answer asks with nothing but the length
    const asked = await put(engineer, project, id, Buffer.alloc(0), {}, { 'content-range': `bytes */${bytes.length}` })
    expect([asked.status, asked.photo]).toEqual([200, last.photo])
  })

  it('begun anew takes the place of what was there', async () => {
    const project = await make()
    const [id, left, bytes] = [randomUUID(), await large(), await another()]
    await put(
      engineer,
      project,
      id,
      left.subarray(0, 2 * photoPartBytes),
      {},
      range(0, 2 * photoPartBytes, left.length),
    )
    expect((await put(engineer, project, id, bytes)).status).toBe(201)
    expect(await count(sql`photo_parts where photo_id = ${id}::text::uuid`)).toBe(1)
  })

  it('whose pieces are of two pictures is no photo', async () => {
    const project = await make()
    const [id, one, two] = [randomUUID(), await large(), await large()]
    const total = Math.min(one.length, two.length)
    await put(engineer, project, id, one.subarray(0, photoPartBytes), {}, range(0, photoPartBytes, total))
    const digest = { 'repr-digest': `sha-256=:${createHash('sha256').update(one).digest('base64')}:` }
    const answer = await put(
      engineer,
      project,
      id,
      two.subarray(photoPartBytes, total),
      {},
      { ...range(photoPartBytes, total, total), ...digest },
    )
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await listOf(engineer, project)).toEqual([])
  })

  it('that crosses another under its id is whole or is refused: no photo is of two', async () => {
    const project = await make()
    const pictures = [await large(), await large()]
    for (let round = 0; round < 3; round++) {
      const id = randomUUID()
      const answers = await Promise.all([0, 1, 0, 1].map((i) => put(engineer, project, id, pictures[i]!)))
      for (const { status, code } of answers) {
        expect([200, 201, 409]).toContain(status)
        if (status === 409) expect(['photo_crossed', 'photo_id_used']).toContain(code)
      }
      const again = await Promise.all(pictures.map((bytes) => put(engineer, project, id, bytes)))
      expect(again.filter(({ status }) => status < 300)).toHaveLength(1)
      const kept = Buffer.from(await (await picture(engineer, id, 'original')).arrayBuffer())
      expect(pictures.filter((bytes) => bytes.equals(kept))).toHaveLength(1)
      expect(createHash('sha256').update(kept).digest('hex')).toBe(
        again.find(({ photo }) => photo)?.photo.desk?.receipt.sha256,
      )
    }
  })

  it('of others is neither seen nor gone on with', async () => {
    const project = await make()
    const [id, bytes] = [randomUUID(), await large()]
    await put(engineer, project, id, bytes.subarray(0, photoPartBytes), {}, range(0, photoPartBytes, bytes.length))
    const colleague = await personAt(app, test.db, 'engineer', { lao: '4500101' })
    expect((await put(colleague, project, id, await another())).status).toBe(403)
    expect((await put(stranger, project, id, bytes)).status).toBe(404)
    expect((await stranger.send('GET', `/api/projects/${project}/photos/${id}`)).status).toBe(404)
    expect(
      (
        await put(
          engineer,
          project,
          id,
          bytes.subarray(photoPartBytes),
          {},
          range(photoPartBytes, bytes.length, bytes.length),
        )
      ).status,
    ).toBe(201)
  })

  it('that was left is dropped after two weeks, and what became a photo is not', async () => {
    const project = await make()
    const [left, bytes] = [randomUUID(), await large()]
    await put(
      engineer,
      project,
      left,
      bytes.subarray(0, 2 * photoPartBytes),
      {},
      range(0, 2 * photoPartBytes, bytes.length),
    )
    const kept = await store(project, await another())
    const sweep = (days: number) => test.db.transact(system, (tx) => sweepParts(tx, days))
    expect(await sweep(14)).toBe(0)
    await test.asOwner((owner) =>
      owner.transact(system, (tx) =>
        tx.query(
          sql`update photo_parts set received_at = received_at - interval '15 days' where project_id = ${project}::bigint`,
        ),
      ),
    )
    expect(await sweep(14)).toBe(2)
    expect((await picture(engineer, kept.id, 'original')).status).toBe(200)
  })

  it('that is refused or known while it still comes is answered all the same, on a connection that goes on', async () => {
    const server = await startServer(readConfig({ PORT: '0' }), pino({ level: 'silent' }), 'no-client')
    await server.attach(test.db)
    try {
      const project = await make()
      const [id, bytes] = [randomUUID(), await large()]
      const heic = Buffer.concat([
        Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1MiHBheic', 'latin1'),
        Buffer.alloc(8_000_000),
      ])
      const sent = async (who: Person, photo: string, body: Uint8Array, headers: Record<string, string> = {}) => {
        const response = await fetch(`${server.address}/api/projects/${project}/photos/${photo}`, {
          method: 'PUT',
          headers: { cookie: who.cookie, 'photo-facts': encodeURIComponent('{"moment":"after"}'), ...headers },
          body: Uint8Array.from(body),
        })
        await response.arrayBuffer()
        return response.status
      }
      const digest = { 'repr-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:` }
      for (let i = 0; i < 5; i++) {
        expect(await sent(engineer, randomUUID(), heic)).toBe(415)
        expect(await sent(stranger, id, heic)).toBe(404)
        expect(await sent(engineer, id, bytes, digest)).toBe(i === 0 ? 201 : 200)
        expect(await sent(engineer, id, bytes, { ...digest, 'content-range': 'x' })).toBe(400)
      }
    } finally {
      await server.stop()
    }
  })

  it('cut anywhere keeps what came; sent whole or gone on with, it is the photo', async () => {
    const server = await startServer(readConfig({ PORT: '0' }), pino({ level: 'silent' }), 'no-client')
    await server.attach(test.db)
    try {
      const port = Number(new URL(server.address).port)
      const project = await make()
      const bytes = await large()
      const address = `${server.address}/api/projects/${project}/photos/`
      const headers = {
        cookie: engineer.cookie,
        'content-type': 'image/jpeg',
        'photo-facts': encodeURIComponent('{"moment":"after"}'),
      }
      for (const after of [0, 1000, photoPartBytes, 2 * photoPartBytes + 7, bytes.length - 1]) {
        const id = randomUUID()
        await cutAfter(port, `/api/projects/${project}/photos/${id}`, headers, bytes, after)
        const expected = Math.floor(after / photoPartBytes) * photoPartBytes
        let offset = 0
        for (let i = 0; i < 100 && offset !== expected; i++) {
          await new Promise((resolve) => setTimeout(resolve, 50))
          offset = Number((await fetch(address + id, { method: 'HEAD', headers })).headers.get('upload-offset') ?? 0)
        }
        expect(offset).toBe(expected)
        expect(await count(sql`photos where id = ${id}::text::uuid`)).toBe(0)
        const goesOn = after > photoPartBytes
        const rest = await fetch(address + id, {
          method: 'PUT',
          headers: { ...headers, ...(goesOn && range(offset, bytes.length, bytes.length)) },
          body: Uint8Array.from(goesOn ? bytes.subarray(offset) : bytes),
        })
        expect(rest.status).toBe(201)
        const original = await fetch(`${server.address}/api/photos/${id}/original`, { headers })
        expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true)
      }
    } finally {
      await server.stop()
    }
  })
})

/** Sends so many bytes of a body that is said to be longer, and is gone. */
function cutAfter(
  port: number,
  path: string,
  headers: Record<string, string>,
  bytes: Uint8Array,
  after: number,
): Promise<void> {
  const lines = Object.entries({ host: 'localhost', ...headers, 'content-length': String(bytes.length) })
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`PUT ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
      socket.write(bytes.subarray(0, after), () => setTimeout(() => socket.destroy(), 300))
    })
    socket.on('close', () => resolve())
    socket.on('error', reject)
  })
}

describe('who may', () => {
  it.each([
    ['nobody', 401, () => undefined, ''],
    ['the engineer', 201, () => engineer, ''],
    ['an engineer of another LAO', 404, () => stranger, ''],
    ['a planner of the same LAO', 403, () => personAt(app, test.db, 'planner', { lao: '4500101' }), 'x'],
    ['finance of the same LAO', 403, () => personAt(app, test.db, 'finance', { lao: '4500101' }), 'x'],
    ['the LAO’s executive', 403, () => personAt(app, test.db, 'lao_executive', { lao: '4500101' }), 'x'],
    ['the district', 403, () => personAt(app, test.db, 'district_officer', { district: '5001' }), 'x'],
    ['the province without a reason', 422, () => officer, ' '],
    ['the province with a reason', 201, () => officer, 'อปท. ส่งไม่ได้'],
    ['another province', 404, () => personAt(app, test.db, 'province_officer', { province: '51' }), 'x'],
    ['the province group', 403, () => personAt(app, test.db, 'group_officer', { group: 'G15' }), 'x'],
    ['central', 403, () => personAt(app, test.db, 'central'), 'x'],
    ['support', 403, () => personAt(app, test.db, 'support'), 'x'],
    ['an analyst', 404, () => personAt(app, test.db, 'analyst'), 'x'],
  ])('send a photo: %s is answered %i', async (_, status, who, reason) => {
    const project = await make()
    const answer = await put(await who(), project, randomUUID(), await another(), { reason })
    expect(answer.status).toBe(status)
    expect(await listOf(engineer, project)).toHaveLength(status === 201 ? 1 : 0)
    if (status !== 201) expect(await count(sql`photo_parts where project_id = ${project}::bigint`)).toBe(0)
  })

  it.each([
    ['nobody', 401, () => undefined],
    ['the engineer', 200, () => engineer],
    ['an engineer of another LAO', 404, () => stranger],
    ['a planner of the same LAO', 403, () => personAt(app, test.db, 'planner', { lao: '4500101' })],
    ['the province', 200, () => officer],
    ['central', 403, () => personAt(app, test.db, 'central')],
    ['an analyst', 404, () => personAt(app, test.db, 'analyst')],
  ])('withdraw one: %s is answered %i', async (_, status, who) => {
    const project = await make()
    const { id } = await store(project, await another())
    const person = await who()
    const path = `/api/projects/${project}/photos/${id}`
    const answered = person
      ? (await person.send('DELETE', path, { reason: 'ไม่ใช่โครงการนี้' })).status
      : (await app.send('DELETE', path, '{"reason":"x"}', { 'content-type': 'application/json' })).status
    expect(answered).toBe(status)
    expect((await picture(undefined, id)).status).toBe(status === 200 ? 404 : 200)
  })

  it.each([
    ['nobody', 404, () => undefined],
    ['the engineer', 200, () => engineer],
    ['an engineer of another LAO', 404, () => stranger],
    ['a planner of the same LAO', 200, () => personAt(app, test.db, 'planner', { lao: '4500101' })],
    ['the district', 200, () => personAt(app, test.db, 'district_officer', { district: '5001' })],
    ['the province', 200, () => officer],
    ['another province', 404, () => personAt(app, test.db, 'province_officer', { province: '51' })],
    ['central', 200, () => personAt(app, test.db, 'central')],
    ['an analyst', 404, () => personAt(app, test.db, 'analyst')],
  ])('see one of a project that is not published: %s is answered %i', async (_, status, who) => {
    const project = await make({ isDraft: true })
    const { id } = await store(project, await another())
    const person = await who()
    for (const size of ['large', 'small', ...(person ? ['original'] : [])]) {
      const response = await picture(person, id, size)
      expect([size, response.status]).toEqual([size, status])
      if (status === 200) expect(response.headers.get('cache-control')).toMatch(/^(private, no-cache|no-store)$/)
    }
    expect(await listOf(person, project)).toHaveLength(status === 200 ? 1 : 0)
  })

  it('see the original: nobody who is not signed in, whatever is published', async () => {
    const { id } = await store(await make(), await another())
    expect((await picture(undefined, id, 'original')).status).toBe(401)
    expect((await picture(stranger, id, 'original')).status).toBe(404)
    const original = await picture(engineer, id, 'original')
    expect(original.headers.get('content-disposition')).toBe(`attachment; filename="photo-${id}.jpg"`)
    expect(original.headers.get('cache-control')).toBe('no-store')
  })

  it('change what was received: nobody, by no statement', async () => {
    const { id } = await store(await make(), await another())
    const session = createHash('sha256').update(engineer.cookie.replace('sid=', '')).digest('hex')
    const attempt = (statement: ReturnType<typeof sql>) =>
      test.db
        .transact({ role: 'member', session, reason: 'x' }, (tx) => tx.query(statement))
        .then(
          (rows) => rows.length,
          () => 'refused',
        )
    expect(await attempt(sql`select from photos where id = ${id}::text::uuid`)).toBe(1)
    expect(await attempt(sql`update photos set sha256 = sha256('x') where id = ${id}::text::uuid returning id`)).toBe(
      'refused',
    )
    expect(
      await attempt(sql`update photo_parts set bytes = 'x' where photo_id = ${id}::text::uuid returning start`),
    ).toBe(0)
    expect(await attempt(sql`delete from photo_parts where photo_id = ${id}::text::uuid returning start`)).toBe(0)
    expect(
      await attempt(sql`update photo_files set bytes = 'x' where photo_id = ${id}::text::uuid returning size`),
    ).toBe('refused')
    expect(await attempt(sql`delete from photos where id = ${id}::text::uuid returning id`)).toBe('refused')
    expect(
      await attempt(
        sql`update photos set withdrawn_at = now(), withdrawn_by = my_account() where id = ${id}::text::uuid returning id`,
      ),
    ).toBe('refused')
  })
})

describe('a published photo', () => {
  it('is kept by others for a day, and is asked for by its hash', async () => {
    const { id } = await store(await make(), await another())
    const shown = await picture(undefined, id)
    expect(shown.headers.get('cache-control')).toBe('public, max-age=86400, immutable')
    const etag = shown.headers.get('etag') ?? ''
    expect((await picture(undefined, id, 'large', { 'if-none-match': etag })).status).toBe(304)
    expect((await picture(undefined, id, 'small', { 'if-none-match': etag })).status).toBe(200)
    expect(
      await sharp(Buffer.from(await (await picture(undefined, id, 'small')).arrayBuffer())).metadata(),
    ).toMatchObject({ width: 320, height: 240 })
  })

  it('is counted in the queue of the province until it is withdrawn', async () => {
    const project = await make({ planned: 'POINT(100.5 15.5)' })
    const photos = async () => {
      const { items } = (await officer.send('GET', '/api/verification-queue')).json as unknown as {
        items: { project_id: number; photos: number }[]
      }
      return items.find((item) => item.project_id === project)?.photos
    }
    expect(await photos()).toBe(0)
    const [{ id }] = [await store(project, await another()), await store(project, await another())]
    expect(await photos()).toBe(2)
    await engineer.send('DELETE', `/api/projects/${project}/photos/${id}`, { reason: 'ถ่ายผิดโครงการ' })
    expect(await photos()).toBe(1)
  })

  it('is withdrawn with a reason: kept, seen by those who work on it, and shown to nobody else', async () => {
    const project = await make()
    const { id } = await store(project, await another())
    const path = `/api/projects/${project}/photos/${id}`
    expect((await engineer.send('DELETE', path, { reason: ' ' })).json).toMatchObject({ code: 'reason_missing' })
    const withdrawn = await engineer.send('DELETE', path, { reason: 'เห็นหน้าเด็ก' })
    expect(withdrawn.json).toMatchObject({ desk: { is_published: false, withdrawn: { reason: 'เห็นหน้าเด็ก' } } })
    expect((await engineer.send('DELETE', path, { reason: 'อีกครั้ง' })).json).toEqual(withdrawn.json)
    expect(await listOf(undefined, project)).toEqual([])
    for (const size of ['large', 'small']) expect((await picture(undefined, id, size)).status).toBe(404)
    expect((await picture(engineer, id)).status).toBe(200)
    const { entries } = (await engineer.send('GET', `/api/projects/${project}/history`)).json as unknown as {
      entries: { entity: string; action: string; reason: string | null }[]
    }
    expect(entries.map(({ entity, action, reason }) => [entity, action, reason])).toEqual([
      ['photos', 'update', 'เห็นหน้าเด็ก'],
      ['photos', 'insert', null],
    ])
    expect(await count(sql`check_history()`)).toBe(0)
  })

  it.each(['nonsense', '../../etc/passwd', 'large%00', 'LARGE'])('has no size “%s”', async (size) => {
    const { id } = await store(await make(), await another())
    expect((await picture(engineer, id, size)).status).toBe(404)
  })
})

describe('what is odd about a photo', () => {
  it('is how far it is from the project’s geometry, with a line from the one to the other', async () => {
    const project = await make({ planned: 'LINESTRING(100.5 15.5, 100.51 15.5)' })
    const near = await store(project, await another({ lng: 100.505, lat: 15.501 }))
    expect(codesOf(near)).not.toContain('photo_far')
    const far = await store(project, await another({ lng: 100.505, lat: 15.52 }))
    // 0.02 degrees of latitude at 15.5 north are 2,213 m on the ellipsoid
    expect(factsOf(far, 'photo_far')).toEqual([
      {
        weight: 3,
        against: 'geometry',
        kind: 'planned',
        told_by: 'camera',
        distance_m: expect.closeTo(2213, -1),
        most_m: 200,
      },
    ])
    expect(far.desk?.findings.find(({ code }) => code === 'photo_far')?.evidence).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [100.505, 15.52],
          [100.505, 15.5],
        ],
      ],
    })
  })

  it('is, where there is no geometry, how far it is from the LAO’s area', async () => {
    const project = await make()
    expect(codesOf(await store(project, await another({ lng: 101.9, lat: 15.5 })))).not.toContain('photo_far')
    expect(factsOf(await store(project, await another({ lng: 103.5, lat: 15.5 })), 'photo_far')).toMatchObject([
      { weight: 2, against: 'area', lao: '4500101' },
    ])
  })

  it('is that camera and device were not at one place or in one day', async () => {
    const project = await make({ planned: 'POINT(100.5 15.5)' })
    const photo = await store(project, await another({ lng: 100.5, lat: 15.5, takenAt: '2023:01:15 09:30:00' }), {
      taken_at: '2023-01-20T00:00:00Z',
      position: { lng: 100.52, lat: 15.5, accuracy_m: 10 },
    })
    expect(factsOf(photo, 'photo_device_elsewhere')).toMatchObject([
      { weight: 3, against: 'device', distance_m: expect.closeTo(2147, -1) },
    ])
    expect(factsOf(photo, 'photo_clocks_differ')).toMatchObject([
      { weight: 2, taken_at: expect.any(String), device_taken_at: expect.any(String) },
    ])
    expect(codesOf(photo).sort()).toEqual(['photo_clocks_differ', 'photo_device_elsewhere'])
  })

  it('is that nobody knows where it was taken, or only the device does', async () => {
    const project = await make()
    expect(factsOf(await store(project, await another()), 'photo_no_position')).toEqual([
      { weight: 2, device_knows: false },
    ])
    expect(
      factsOf(await store(project, await another(), { position: { lng: 100.5, lat: 15.5 } }), 'photo_no_position'),
    ).toEqual([{ weight: 1, device_knows: true }])
  })

  // The works: 1 February to 30 April 2023. The fiscal year 2566: 1 October 2022 to 30 September 2023.
  it.each([
    ['after', '2023:02:01', 'works', undefined],
    ['after', '2022:11:03', 'works', undefined],
    ['after', '2022:11:02', 'works', { weight: 2, why: 'early', days: 1 }],
    ['during', '2023:07:29', 'works', undefined],
    ['during', '2023:07:30', 'works', { weight: 2, why: 'late', days: 1 }],
    ['before', '2021:02:01', 'works', undefined],
    ['before', '2021:01:31', 'works', { why: 'early', days: 1 }],
    ['before', '2023:05:03', 'works', { why: 'late', days: 1 }],
    ['after', '2022:07:03', 'fiscal_year', undefined],
    ['after', '2022:07:02', 'fiscal_year', { weight: 1, why: 'early', basis: 'fiscal_year' }],
    ['after', '2023:12:30', 'fiscal_year', { weight: 1, why: 'late' }],
    ['after', '2099:01:01', 'works', { weight: 3, why: 'future' }],
  ])('is when it was taken: %s on %s, by the %s', async (moment, day, basis, odd) => {
    const project = await make()
    if (basis === 'works') {
      await test.db.transact(system, (tx) =>
        tx.query(sql`
          insert into contracts (project_id, amount, signed_on, starts_on, ends_on)
          values (${project}::bigint, 1, '2023-01-20', '2023-02-01', '2023-04-30')`),
      )
    }
    const photo = await store(project, await another({ takenAt: `${day} 12:00:00` }), { moment })
    expect(factsOf(photo, 'photo_time_odd')).toEqual(odd ? [expect.objectContaining(odd)] : [])
  })

  it('is nothing where works are without end', async () => {
    const project = await make()
    await test.db.transact(system, (tx) =>
      tx.query(sql`
        insert into contracts (project_id, amount, starts_on, ends_on) values (${project}::bigint, 1, '-infinity', 'infinity')`),
    )
    expect(codesOf(await store(project, await another({ takenAt: '2023:01:15 12:00:00' })))).toEqual([
      'photo_no_position',
    ])
  })

  it('is that a program for pictures was at it, but not the program of a camera', async () => {
    const project = await make()
    expect(
      factsOf(await store(project, await another({ software: 'Adobe Photoshop Lightroom 7' })), 'photo_edited'),
    ).toEqual([{ weight: 1, software: 'Adobe Photoshop Lightroom 7' }])
    expect(codesOf(await store(project, await another({ software: 'HDR+ 1.0.5' })))).not.toContain('photo_edited')
  })
})

describe('a photo used twice', () => {
  it('is found as the same file, packed anew and scaled: in the project, the LAO and the country', async () => {
    const bytes = await another({ width: 1200, height: 900 })
    const small = await sharp(bytes).resize(500).jpeg({ quality: 45 }).toBuffer()
    const [mine, other] = [await make({ title: 'ถนนสายหนึ่ง' }), await make({ title: 'ถนนสายสอง', fy: 2567 })]
    const first = await store(mine, bytes)
    expect(codesOf(first)).not.toContain('photo_used_twice')
    const again = await store(mine, bytes, { moment: 'before' })
    expect(factsOf(again, 'photo_used_twice')).toMatchObject([
      {
        weight: 3,
        photos: [{ photo: first.id, same_file: true, same_project: true, same_lao: true, moment: 'after' }],
      },
    ])
    const scaled = await store(other, small)
    const [found] = factsOf(scaled, 'photo_used_twice') as unknown as {
      photos: { photo: string; same_file: boolean; title: string }[]
    }[]
    expect(found?.photos.map(({ photo, same_file: isSameFile, title }) => [photo, isSameFile, title])).toEqual(
      expect.arrayContaining([
        [first.id, false, 'ถนนสายหนึ่ง'],
        [again.id, false, 'ถนนสายหนึ่ง'],
      ]),
    )
    // and the other LAO's, whose projects are published
    const away = await put(stranger, await make({ lao: '6510201' }), randomUUID(), small)
    const photos = (
      factsOf(away.photo, 'photo_used_twice')[0] as unknown as { photos: { same_lao: boolean; title: string }[] }
    ).photos
    expect(photos.map((one) => [one.same_lao, one.title])).toContainEqual([false, 'ถนนสายสอง'])
    // told from both sides, and no longer of one that was withdrawn
    expect(
      factsOf(
        (await listOf(engineer, mine)).find(({ id }) => id === first.id)!,
        'photo_used_twice',
      ),
    ).toHaveLength(1)
    await engineer.send('DELETE', `/api/projects/${mine}/photos/${again.id}`, { reason: 'ซ้ำ' })
    const after = (await listOf(engineer, other))[0]!
    expect(JSON.stringify(factsOf(after, 'photo_used_twice'))).not.toContain(again.id)
  })

  it('tells of what one may not see only in whose LAO it is', async () => {
    const bytes = await another()
    const draft = await make({ isDraft: true, title: 'ลับ' })
    await store(draft, bytes)
    const { photo } = await put(stranger, await make({ lao: '6510201' }), randomUUID(), bytes)
    expect(factsOf(photo, 'photo_used_twice')).toMatchObject([
      { photos: [{ photo: null, project: null, title: null, lao: '4500101', same_file: true }] },
    ])
    expect(JSON.stringify(photo)).not.toContain('ลับ')
  })

  it('is looked for among very many by the index', async () => {
    const [project, crowd] = [await make(), await make()]
    const { id } = await store(project, await another())
    await test.asOwner((owner) =>
      owner.transact(system, async (tx) => {
        await tx.query(sql`
          insert into photos (id, project_id, moment, type, bytes, sha256, width, height, look, account_id, sent_by, device)
          select gen_random_uuid(), ${crowd}::bigint, 'after', 'jpeg', 1, sha256(n::text::bytea), 1, 1,
            ('x' || left(encode(sha256((n * 7)::text::bytea), 'hex'), 16))::bit(64)::bigint, ${engineer.id}::text::uuid, 'test', 'test'
          from generate_series(1, 30000) n`)
        // one of them 6 signs from the photo's look, another 7
        await tx.query(sql`
          insert into photos (id, project_id, moment, type, bytes, sha256, width, height, look, account_id, sent_by, device)
          select gen_random_uuid(), ${crowd}::bigint, 'after', 'jpeg', 1, sha256(signs::text::bytea), 1, 1, look # signs, account_id, 'test', 'test'
          from photos
          cross join unnest(array[
            x'8001000180018000'::bigint, x'8001000180018001'::bigint]) signs
          where id = ${id}::text::uuid`)
      }),
    )
    await test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.script(sql`analyze thangnam.photos`)))
    const plan = await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (tx) =>
        tx.query<Record<string, string>>(sql`
          explain select o.id from photos it join photos o on o.sha256 = it.sha256 or o.look_keys && look_probes(it.look)
          where it.id = ${id}::text::uuid`),
      ),
    )
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    expect(text).toMatch(/photos_look_idx/)
    expect(text).not.toMatch(/Seq Scan/)
    const found = (await listOf(engineer, project)).find((one) => one.id === id)!
    expect(
      (factsOf(found, 'photo_used_twice')[0] as unknown as { photos: { bits: number }[] }).photos.map(
        ({ bits }) => bits,
      ),
    ).toEqual([6])
  })
})

const folder = process.env.REAL_DATA_DIR && join(process.env.REAL_DATA_DIR, 'fixtures/photos')
if (!folder) console.warn('REAL_DATA_DIR is not set: real photos are not sent')

describe.skipIf(!folder)('real photos', () => {
  it.each(['DSCN0010.jpg', 'DSCN0042.jpg', 'apple-iphone-6.jpg', 'htc-desire.jpg'])(
    '%s is far from its project and long before it, and is stored all the same',
    async (name) => {
      const bytes = readFileSync(join(folder ?? '', name))
      const photo = await store(await make({ planned: 'POINT(100.5 15.5)' }), bytes)
      expect(codesOf(photo)).toEqual(['photo_far', 'photo_time_odd'])
      expect(photo.desk?.proposed_capture).toBeNull()
      expect(Buffer.from(await (await picture(engineer, photo.id, 'original')).arrayBuffer()).equals(bytes)).toBe(true)
    },
  )
})
