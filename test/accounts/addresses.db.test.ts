import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles, type Role } from '../../server/accounts/contract.ts'
import { sql } from '../../server/db.ts'
import { capture, personAt, type Person } from '../support/desk.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { signIn, type Reach } from '../support/people.ts'
import { testApp, type TestApp } from '../support/test-app.ts'
import { randomOf } from '../uploads/spoil.ts'

// Each role at each address of those who work here, at its own LAO, a neighbour's in the province, one elsewhere, and at
// what does not exist. 4500101 is ours, 4500201 the neighbour, 6510201 lies in another province and group.
let test: TestDatabase
let app: TestApp
const people = new Map<Role, Person>()
const laos = { own: '4500101', neighbour: '4500201', away: '6510201' } as const
type Place = keyof typeof laos | 'nowhere'
const places = ['own', 'neighbour', 'away', 'nowhere'] as const
const accountIds: Record<Place, string> = {
  own: '',
  neighbour: '',
  away: '',
  nowhere: '00000000-0000-7000-8000-000000000000',
}

beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  await test.db.transact(system, async (tx) => {
    await tx.query(sql`
      insert into laos (code, kind, name_th, full_name_th, province_code, district_code, source)
      values ('4500201', 'town', 'ข้างเคียง', 'เทศบาลเมืองข้างเคียง', '50', '5002', 'test')`)
    await tx.query(sql`
      insert into areas (code, level, parent_code, name_th, source) values ('G16', 'province_group', 'TH', 'กลุ่มอื่น', 'test')`)
    await tx.query(sql`update areas set group_code = 'G16' where code = '51'`)
  })
  for (const where of ['own', 'neighbour', 'away'] as const) {
    accountIds[where] = (await signIn(test.db, 'planner', { lao: laos[where] })).id
  }
  app = await testApp(test.db)
  for (const role of roles) people.set(role, await personAt(app, test.db, role, reachOf(role)))
})
afterAll(async () => {
  await app?.stop()
  await test?.drop()
})

const ofLao: readonly Role[] = ['planner', 'finance', 'engineer', 'lao_executive']
function reachOf(role: Role): Reach {
  if (ofLao.includes(role)) return { lao: '4500101' }
  if (role === 'district_officer') return { district: '5001' }
  if (role === 'province_officer') return { province: '50' }
  return role === 'group_officer' ? { group: 'G15' } : {}
}
function sees(role: Role, where: Place): boolean {
  if (where === 'nowhere') return false
  if (role === 'central' || role === 'support') return true
  if (ofLao.includes(role) || role === 'district_officer') return where === 'own'
  return ['province_officer', 'group_officer'].includes(role) && where !== 'away'
}
const issues = (role: Role, where: Place) =>
  where !== 'nowhere' && (role === 'central' || (role === 'province_officer' && where !== 'away'))

/** A project with a place, new for each question: what is asked before changes nothing. */
async function projectAt(where: Place): Promise<number> {
  if (where === 'nowhere') return 999_999_999
  return test.db.transact(system, (tx) =>
    insertProject(tx, { lao: laos[where], planned: 'POINT(100.5 15.5)', isDraft: true }),
  )
}

interface Address {
  what: string
  ask(person: Person, where: Place): Promise<{ status: number; json: Record<string, never> }>
  expected(role: Role, where: Place): number
}
let names = 0
const addresses: Address[] = [
  {
    what: 'the worklist',
    ask: (person) => person.send('GET', '/api/worklist'),
    expected: (role) => (ofLao.includes(role) ? 200 : 403),
  },
  {
    what: 'the queue',
    ask: (person) => person.send('GET', '/api/verification-queue'),
    expected: (role) => (role === 'province_officer' ? 200 : 403),
  },
  {
    what: 'an unpublished project',
    ask: async (person, where) => person.send('GET', `/api/desk/projects/${await projectAt(where)}`),
    expected: (role, where) => (sees(role, where) ? 200 : 404),
  },
  {
    what: 'its history',
    ask: async (person, where) => person.send('GET', `/api/projects/${await projectAt(where)}/history`),
    expected: (role, where) => (sees(role, where) ? 200 : 404),
  },
  {
    what: 'a check',
    ask: async (person, where) =>
      person.send('POST', `/api/projects/${await projectAt(where)}/geometries/planned/check`, {
        geometry: { type: 'Point', coordinates: [100.5, 15.5] },
      }),
    expected: (role, where) => (sees(role, where) ? 200 : 404),
  },
  {
    what: 'a mended outline',
    ask: async (person, where) =>
      person.send('POST', `/api/projects/${await projectAt(where)}/geometries/planned/mended`, {
        geometry: {
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
      }),
    expected: (role, where) => (sees(role, where) ? 200 : 404),
  },
  {
    what: 'a capture',
    ask: async (person, where) =>
      person.send(
        'PUT',
        `/api/projects/${await projectAt(where)}/geometries/planned`,
        capture({ base_revision: 1, reason: 'แก้ไข' }),
      ),
    expected: (role, where) =>
      !sees(role, where) ? 404 : role === 'engineer' || role === 'province_officer' ? 201 : 403,
  },
  {
    what: 'a geometry taken out',
    ask: async (person, where) =>
      person.send('DELETE', `/api/projects/${await projectAt(where)}/geometries/planned`, {
        base_revision: 1,
        reason: 'ลบ',
      }),
    expected: (role, where) => (!sees(role, where) ? 404 : role === 'engineer' ? 204 : 403),
  },
  {
    what: 'a judgement',
    ask: async (person, where) =>
      person.send('POST', `/api/projects/${await projectAt(where)}/geometries/planned/verification`, {
        base_revision: 1,
        verification: 'verified',
      }),
    expected: (role, where) => (role !== 'province_officer' ? 403 : sees(role, where) ? 200 : 404),
  },
  {
    what: 'the ground of an LAO',
    ask: (person, where) => person.send('GET', `/api/laos/${where === 'nowhere' ? '9999999' : laos[where]}/ground`),
    expected: (role, where) => (where === 'nowhere' ? 404 : sees(role, where) ? 200 : 403),
  },
  {
    what: 'the GIS report of an LAO',
    ask: (person, where) => person.send('GET', `/api/reports/gis?lao=${where === 'nowhere' ? '9999999' : laos[where]}`),
    // which LAOs there are is published
    expected: (role, where) => (where === 'nowhere' ? 404 : sees(role, where) ? 200 : 403),
  },
  {
    what: 'the accounts',
    ask: (person) => person.send('GET', '/api/accounts'),
    expected: () => 200,
  },
  {
    what: 'an account issued',
    ask: (person, where) =>
      person.send('POST', '/api/accounts', {
        user_name: `name-${++names}`,
        display_name: 'ชื่อ',
        role: 'engineer',
        reach: where === 'nowhere' ? '9999999' : laos[where],
      }),
    expected: (role, where) => (issues(role, where) ? 201 : where === 'nowhere' && role === 'central' ? 422 : 403),
  },
  {
    what: 'an account changed',
    ask: (person, where) => person.send('PATCH', `/api/accounts/${accountIds[where]}`, { display_name: 'ชื่อใหม่' }),
    expected: (role, where) => (issues(role, where) ? 200 : 404),
  },
  {
    what: 'a new link',
    ask: (person, where) => person.send('POST', `/api/accounts/${accountIds[where]}/link`),
    // support sees accounts, and may not make links
    expected: (role, where) => (issues(role, where) ? 201 : role === 'support' && where !== 'nowhere' ? 403 : 404),
  },
]

describe.each(addresses)('$what', ({ ask, expected }) => {
  it.each(roles)('answers %s as role and reach say', async (role) => {
    const person = people.get(role)
    if (!person) throw new Error(`there is no ${role}`)
    for (const where of places) {
      const { status } = await ask(person, where)
      expect([where, status]).toEqual([where, expected(role, where)])
    }
  })

  it('is refused to who is not signed in', async () => {
    const nobody: Person = {
      id: '',
      userName: '',
      cookie: '',
      send: async (method, path, body) => {
        const headers = body === undefined ? {} : { 'content-type': 'application/json' }
        const response = await app.send(method, path, body === undefined ? undefined : JSON.stringify(body), headers)
        return { status: response.status, json: {} }
      },
    }
    for (const where of places) expect((await ask(nobody, where)).status).toBe(401)
  })
})

it('tells what is out of reach in the very words of what does not exist', async () => {
  const engineer = people.get('engineer')
  for (const path of [(id: number) => `/api/desk/projects/${id}`, (id: number) => `/api/projects/${id}/history`]) {
    const [away, nowhere] = [await projectAt('away'), await projectAt('nowhere')]
    const words = async (id: number) =>
      JSON.stringify((await engineer?.send('GET', path(id)))?.json).replaceAll(String(id), 'ID')
    expect(await words(away)).toBe(await words(nowhere))
  }
})

describe('caches between', () => {
  it('keep nothing of what one person is told', async () => {
    const engineer = people.get('engineer')
    const id = await projectAt('own')
    const paths = [
      '/api/worklist',
      '/api/accounts',
      '/api/session',
      '/api/sessions',
      `/api/desk/projects/${id}`,
      `/api/projects/${id}/history`,
      `/api/projects/${id}/photos`,
      '/api/reports/gis?lao=4500101',
    ]
    for (const path of paths) {
      const answer = await app.get(path, { cookie: engineer?.cookie ?? '' })
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-store'])
    }
  })

  it('may keep the rest, for who is signed in is answered byte for byte as everybody', async () => {
    await projectAt('own') // a draft, which an engineer sees at the desk
    await app.catchUp()
    for (const path of [
      '/api/totals?by=province',
      '/api/projects',
      '/api/search?q=ถนน',
      '/api/laos',
      '/tiles/projects/8/198/116.mvt',
    ]) {
      const [anybody, engineer] = await Promise.all([
        app.get(path),
        app.get(path, { cookie: people.get('engineer')?.cookie ?? '' }),
      ])
      expect([path, engineer.status, Buffer.from(await engineer.arrayBuffer())]).toEqual([
        path,
        anybody.status,
        Buffer.from(await anybody.arrayBuffer()),
      ])
    }
  })
})

describe('rights', () => {
  interface Standing {
    id: string
    role: string
    reach: string
    isClosed: boolean
    password: string | null
    issuer: string | null
  }
  const standings = () =>
    test.asOwner((owner) =>
      owner.transact({ role: 'writer' }, (tx) =>
        tx.query<Standing>(sql`
          select id, role, concat_ws(' ', lao_code, district_code, province_code, group_code) as reach,
            disabled_at is not null as "isClosed", password_hash as password, issued_by as issuer
          from accounts`),
      ),
    )

  it('are raised by no request, nor by a hundred in a row of people who try', async () => {
    const random = randomOf(2570)
    const pick = <T>(from: readonly T[]): T => from[random(from.length)]!
    // the central office may issue every account, and is not asked
    const trying = roles.filter((role) => role !== 'central').map((role) => people.get(role)!)
    const before = new Map((await standings()).map((one) => [one.id, one]))
    const reaches = ['4500101', '4500201', '6510201', '5001', '5102', '50', '51', 'G15', 'G16', undefined]
    for (let i = 0; i < 120; i++) {
      // every second time the one who may do something of it
      const person = pick([people.get('province_officer')!, pick(trying)])
      const aim = pick([person.id, ...before.keys()])
      const more = {
        role: pick(roles),
        reach: pick(reaches),
        lao_code: '4500101',
        password_hash: 'x',
        issued_by: person.id,
      }
      await pick([
        () => person.send('POST', '/api/accounts', { user_name: `try-${i}`, display_name: 'ลอง', ...more }),
        () => person.send('PATCH', `/api/accounts/${aim}`, { display_name: 'ลอง', ...more }),
        () => person.send('PATCH', `/api/accounts/${person.id}`, { is_closed: pick([true, false]), ...more }),
        () => person.send('POST', `/api/accounts/${person.id}/link`, more),
      ])()
    }
    const officer = people.get('province_officer')!.id
    let issued = 0
    for (const { id, role, reach, isClosed, password, issuer } of await standings()) {
      const was = before.get(id)
      if (was) expect([id, role, reach, password]).toEqual([id, was.role, was.reach, was.password])
      if (trying.some((person) => person.id === id)) expect([id, isClosed]).toEqual([id, false])
      if (was) continue
      issued++
      // only the province issues, what is below it, within it
      expect(issuer).toBe(officer)
      expect([...ofLao, 'district_officer']).toContain(role)
      expect(['4500101', '4500201', '2500101', '5001', '5002']).toContain(reach)
    }
    expect(issued).toBeGreaterThan(0)
  })
})

describe('many at once on few connections', () => {
  // the embedded database has one connection, where they stand in line anyway
  const questions = engine === 'pglite' ? 600 : 6000
  it(`never see a row of each other’s, in ${questions} questions of 30 people`, { timeout: 300_000 }, async () => {
    await test.db.transact(system, async (tx) => {
      for (const lao of Object.values(laos)) {
        for (let i = 0; i < 3; i++) await insertProject(tx, { lao, isDraft: true, title: `ร่างของ ${lao}` })
      }
    })
    const crowd = await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        const lao = Object.values(laos)[i % 3] ?? ''
        return { lao, context: await signIn(test.db, 'engineer', { lao }) }
      }),
    )
    let asked = 0
    let foreign = 0
    const askOn = async (seed: number): Promise<void> => {
      for (let i = seed; asked < questions; i += 7) {
        asked++
        const { lao, context } = crowd[i % crowd.length] ?? { lao: '', context: { role: 'member' as const } }
        const rows = await test.db
          .transact(context, async (tx) => {
            const seen = await tx.query<{ lao: string }>(
              sql`select lao_code as lao from projects where is_draft limit 20`,
            )
            // one in ten ends badly, as in life
            if (i % 10 === 0) throw new Error('undo')
            return seen
          })
          .catch(() => [])
        if (rows.some((row) => row.lao !== lao)) foreign++
        if (i % 50 === 0) {
          const stray = await test.db.transact({ role: 'member' }, (tx) => tx.query(sql`select from projects`))
          if (stray.length > 0) foreign++
        }
      }
    }
    await Promise.all(Array.from({ length: 16 }, (_, seed) => askOn(seed)))
    expect([asked >= questions, foreign]).toEqual([true, 0])
  })
})
