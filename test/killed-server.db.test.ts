import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compiledServer } from '../scripts/lib/server-build.mjs'
import { openSession } from '../server/accounts/sessions.ts'
import { sql } from '../server/db.ts'
import { engine, freshDatabase, type TestDatabase } from './support/databases.ts'
import { capture } from './support/desk.ts'
import { insertProject, makeLittleCountry, system } from './support/little-country.ts'
import { signIn } from './support/people.ts'
import { jpegOf } from './support/pictures.ts'
import { randomOf } from './uploads/spoil.ts'

// `npm run soak:kill` sets them.
const kills = Number(process.env['KILLS'] ?? 3)
const firstSeed = Number(process.env['KILLS_SEED'] ?? 1)
const minute = 60_000
const senders = 4
const root = fileURLToPath(new URL('..', import.meta.url))

/** One thing somebody sends, and what they know of it. */
interface Sent {
  kind: 'photo' | 'capture'
  id: string
  project: number
  bytes: Buffer
  /** The status of the answer; undefined: none came. */
  answer: number | undefined
}

describe.runIf(engine === 'postgres')('a server that is killed while people send', () => {
  let test: TestDatabase
  let cookie: string
  let picture: Buffer
  let program: string[]
  let server: { child: ChildProcess; address: string } | undefined
  const sent: Sent[] = []
  beforeAll(async () => {
    test = await freshDatabase()
    await makeLittleCountry(test.db)
    const engineer = await signIn(test.db, 'engineer', { lao: '4500101' })
    cookie = `sid=${await openSession(test.db, engineer.id, 'desk', 'test')}`
    picture = await jpegOf({ width: 800, height: 600 })
    program = await compiledServer(root.slice(0, -1))
  }, 3 * minute)
  afterAll(async () => {
    server?.child.kill('SIGKILL')
    await test?.drop()
  })

  async function start(): Promise<void> {
    const child = spawn(process.execPath, program, {
      cwd: root,
      env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: test.url },
    })
    let says = ''
    child.stdout.on('data', (chunk: Buffer) => (says += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (says += chunk.toString()))
    // the greeting comes when it is ready
    await expect.poll(() => says, { timeout: minute, interval: 20 }).toMatch(/projects · ready in/)
    server = { child, address: /http:\/\/[\d.]+:\d+/.exec(says)?.[0] ?? '' }
  }

  async function killServer(): Promise<void> {
    const gone = server && once(server.child, 'exit')
    server?.child.kill('SIGKILL')
    await gone
  }

  const address = ({ kind, id, project }: Sent) =>
    `${server?.address}/api/projects/${project}/${kind === 'photo' ? `photos/${id}` : 'geometries/planned'}`

  /** Sends something from a byte on; the status of the answer, undefined where none came. May hold still before a byte. */
  async function put(it: Sent, from = 0, stillAt = Infinity): Promise<number | undefined> {
    const isPart = it.kind === 'photo' && from > 0
    try {
      const response = await fetch(address(it), {
        method: 'PUT',
        headers: {
          cookie,
          'content-type': it.kind === 'photo' ? 'image/jpeg' : 'application/json',
          ...(it.kind === 'photo' && { 'photo-facts': encodeURIComponent(JSON.stringify({ moment: 'after' })) }),
          ...(isPart && { 'content-range': `bytes ${from}-${it.bytes.length - 1}/${it.bytes.length}` }),
        },
        // piece by piece, as a phone would
        body: inPieces(it.bytes.subarray(from), stillAt),
        duplex: 'half',
      } as RequestInit) // `duplex` is Node's
      await response.arrayBuffer()
      return response.status
    } catch {
      return undefined // the connection ended
    }
  }

  /** Something new to send: mostly photos, each with bytes of its own behind the picture, and captures. */
  async function make(random: () => number): Promise<Sent> {
    if (random() >= 0.4) return makePhoto(Math.floor(random() * 1_200_000))
    const id = randomUUID()
    const bytes = Buffer.from(JSON.stringify({ ...capture(), id }))
    return { kind: 'capture', id, project: await newProject(), bytes, answer: undefined }
  }
  async function makePhoto(more: number): Promise<Sent> {
    const bytes = Buffer.concat([picture, randomBytes(more)])
    return { kind: 'photo', id: randomUUID(), project: await newProject(), bytes, answer: undefined }
  }
  const newProject = () => test.db.transact(system, (tx) => insertProject(tx))

  /**
   * Several people send one thing after the other, until the server is killed: once `most` were answered, and one more
   * person stands in the middle of a photo.
   */
  async function sendUntilKilled(most: number, random: () => number): Promise<void> {
    let isUp = true
    let answered = 0
    const half = await makePhoto(1_200_000)
    sent.push(half)
    const halfSent = put(half, 0, 700_000)
    const isUnderWay = (async () => {
      while ((await offsetOf(half)) === 0) await sleep(50)
    })()
    const send = async (): Promise<void> => {
      while (isUp) {
        const it = await make(random)
        sent.push(it)
        it.answer = await put(it)
        if (it.answer !== undefined && ++answered === most) {
          await isUnderWay
          // anywhere in what the others are about
          await sleep(random() * 200)
          isUp = false
          await killServer()
        }
      }
    }
    await Promise.all([...Array.from({ length: senders }, send), isUnderWay])
    half.answer = await halfSent
  }

  /** What the database has: everything of it whole, and all that was answered. */
  async function check(): Promise<void> {
    const found = await test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, async (tx) => ({
        photos: await tx.query<{ id: string; sha256: string; isWhole: boolean }>(sql`
          select ph.id, encode(ph.sha256, 'hex') as sha256,
            ph.bytes = (select sum(length(p.bytes)) from photo_parts p where p.photo_id = ph.id)
            and ph.sha256 = (select sha256(string_agg(p.bytes, '' order by p.start)) from photo_parts p where p.photo_id = ph.id)
            and 2 = (select count(*) from photo_files f where f.photo_id = ph.id)
            and 1 = (select count(*) from history h where h.entity = 'photos' and h.entity_key = ph.id::text) as "isWhole"
          from photos ph`),
        captures: await tx.query<{ id: string; isWhole: boolean }>(sql`
          select c.id,
            c.state = 'stored' and c.revision = 1
            and 1 = (select count(*) from project_geometries g where g.project_id = c.project_id and g.revision = 1)
            and 1 = (select count(*) from history h where h.project_id = c.project_id) as "isWhole"
          from captures c`),
        geometries: await tx.query(sql`
          select from project_geometries g where not exists (select from captures c where c.project_id = g.project_id)`),
        history: await tx.query(sql`select * from check_history()`),
      })),
    )
    const stored = [...found.photos, ...found.captures]
    expect(stored.filter(({ isWhole }) => !isWhole)).toEqual([])
    expect([found.geometries, found.history]).toEqual([[], []])
    const ids = new Set(stored.map(({ id }) => id))
    expect(sent.filter(({ answer, id }) => answer === 201 && !ids.has(id))).toEqual([])
    const hashes = new Map(found.photos.map(({ id, sha256 }) => [id, sha256]))
    for (const { kind, id, bytes } of sent) {
      if (kind !== 'photo' || !hashes.has(id)) continue
      expect(hashes.get(id)).toBe(createHash('sha256').update(bytes).digest('hex'))
    }
  }

  it(
    `has all that it answered for, nothing half, and takes up what was cut: ${kills} times`,
    { timeout: (2 + kills) * minute },
    async () => {
      let resumed = 0
      await start()
      for (let seed = firstSeed; seed < firstSeed + kills; seed++) {
        const random = shareOf(seed)
        await sendUntilKilled(4 + Math.floor(random() * 8), random)
        await check()

        await start()
        for (const it of sent.filter(({ answer }) => answer === undefined)) {
          const offset = it.kind === 'photo' ? await offsetOf(it) : 0
          if (offset > 0) resumed++
          it.answer = await put(it, offset === it.bytes.length ? 0 : offset)
          expect([200, 201]).toContain(it.answer)
        }
        await check()
      }
      await killServer()
      const [photos, captures] = ['photo', 'capture'].map((kind) => sent.filter((it) => it.kind === kind).length)
      if (kills > 3) console.log({ kills, photos, captures, resumed })
      // every one arrived; at least those in the middle went on where they were cut
      expect(sent.filter(({ answer }) => answer !== 201 && answer !== 200)).toEqual([])
      expect(photos).toBeGreaterThan(kills)
      expect(resumed).toBeGreaterThanOrEqual(kills)
    },
  )

  /** How many bytes of an upload are kept; all of them where the photo is stored. */
  async function offsetOf(it: Sent): Promise<number> {
    const response = await fetch(address(it), { method: 'HEAD', headers: { cookie } })
    return response.status === 404 ? 0 : Number(response.headers.get('upload-offset'))
  }
})

/** Bytes piece by piece; from `stillAt` on nothing comes any more, and no end. */
function inPieces(bytes: Buffer, stillAt: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      await (at < stillAt ? sleep(2) : new Promise(() => {}))
      controller.enqueue(Uint8Array.from(bytes.subarray(at, at + 64 * 1024)))
      at += 64 * 1024
      if (at >= bytes.length) controller.close()
    },
  })
}

/** Numbers from 0 to 1, the same for the same seed. */
function shareOf(seed: number): () => number {
  const below = randomOf(seed)
  return () => below(1_000_000) / 1_000_000
}
