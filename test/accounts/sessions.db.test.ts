import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../../server/accounts/passwords.ts'
import { sql } from '../../server/db.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { makeLittleCountry, system } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

let test: TestDatabase
let app: TestApp
const password = 'สะพานไม้ข้ามห้วยเก่า'
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  const hash = await hashPassword(password)
  await test.db.transact(system, (tx) =>
    tx.query(sql`
    insert into accounts (user_name, display_name, role, lao_code, province_code, password_hash, password_set_at) values
      ('central', 'ส่วนกลาง', 'central', null, null, ${hash}, now()),
      ('khonkaen', 'จังหวัดห้าสิบ', 'province_officer', null, '50', ${hash}, now()),
      ('engineer.one', 'ช่างหนึ่ง', 'engineer', '4500101', null, ${hash}, now()),
      ('no-password', 'ยังไม่ตั้งรหัส', 'engineer', '4500101', null, null, null)`),
  )
  app = await testApp(test.db)
})
afterAll(async () => {
  await app?.stop()
  await test?.drop()
})

let asked = 0
/** Sends JSON, in a session where one is given, each time from another place unless one is named. */
async function send(method: string, path: string, body?: unknown, cookie = '', headers: Record<string, string> = {}) {
  const response = await app.send(
    method,
    path,
    body === undefined ? undefined : JSON.stringify(body),
    {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'user-agent': 'test browser',
      ...(cookie === '' ? {} : { cookie }),
      ...headers,
    },
    headers['x-from'] ?? `10.0.${asked >> 8}.${asked++ & 255}`,
  )
  const text = await response.text()
  return {
    status: response.status,
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    setCookie: response.headers.get('set-cookie') ?? '',
    headers: response.headers,
    // answers are JSON or empty
    json: (text === '' ? null : JSON.parse(text)) as Record<string, never>,
  }
}
const signIn = (userName: string, secret = password, kind = 'desk') =>
  send('POST', '/api/session', { user_name: userName, password: secret, kind })
const enter = async (userName: string) => (await signIn(userName)).cookie

describe('signing in', () => {
  it('answers who one is and keeps the session in a cookie that scripts cannot read', async () => {
    const answer = await signIn(' Engineer.One ')
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({
      account: {
        user_name: 'engineer.one',
        role: 'engineer',
        reach: '4500101',
        reach_name_th: 'เทศบาลเมืองหนึ่ง',
        bbox: [100, 15, 102, 16],
      },
    })
    expect(answer.setCookie).toMatch(/^sid=[\w-]{43}; .*HttpOnly; SameSite=Lax$/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await send('GET', '/api/session', undefined, answer.cookie)).json).toMatchObject({
      account: { user_name: 'engineer.one' },
    })
    expect((await send('GET', '/api/session')).json).toEqual({ account: null, has_sign_on: false })
    expect((await send('GET', '/api/session', undefined, 'sid=made-up')).json).toEqual({
      account: null,
      has_sign_on: false,
    })
  })

  it('keeps of the token no more than its hash', async () => {
    const { cookie } = await signIn('engineer.one')
    const token = cookie.slice('sid='.length)
    const rows = await test.db.transact({ role: 'gatekeeper' }, (tx) =>
      tx.query<{ text: string }>(sql`select s::text as text from sessions s`),
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { text } of rows) expect(text).not.toContain(token)
  })

  it('refuses a wrong name, a wrong password and an account without one in the same words', async () => {
    const refusals = [
      await signIn('engineer.one', 'wrong'),
      await signIn('nobody'),
      await signIn('no-password', ''),
      await signIn('no-password', 'x'),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 400, 401])
    const [one, other, , third] = refusals.map(({ json }) => JSON.stringify(json))
    expect(new Set([one, other, third]).size).toBe(1)
  })

  it('takes as long for a name that is nobody’s', async () => {
    const time = async (name: string) => {
      const began = process.cpuUsage()
      for (let i = 0; i < 6; i++) await signIn(name, 'wrong password here')
      const { user, system: kernel } = process.cpuUsage(began)
      return user + kernel
    }
    await time('nobody')
    // Hashing takes nearly all of it: without it a stranger’s name would cost a tenth.
    expect(await time('nobody')).toBeGreaterThan(0.4 * (await time('engineer.one')))
  })

  it('lets one place try one name ten times a quarter of an hour, and whole networks of IPv6 count as one place', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 12; i++)
      statuses.push(
        (
          await send('POST', '/api/session', { user_name: 'central', password: 'x' }, '', {
            'x-from': `2001:db8::${i + 1}`,
          })
        ).status,
      )
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
    const refused = await send('POST', '/api/session', { user_name: 'central', password }, '', {
      'x-from': '2001:db8::ffff',
    })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await signIn('central')).status).toBe(200)
  })

  it('is refused to a page of another site', async () => {
    const body = { user_name: 'central', password }
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ]) {
      expect((await send('POST', '/api/session', body, '', headers as never)).status).toBe(403)
    }
    expect((await send('POST', '/api/session', body, '', { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })
})

describe('signing out', () => {
  it('ends the session here, elsewhere or everywhere, at once', async () => {
    const [here, there, third] = [await enter('khonkaen'), await enter('khonkaen'), await enter('khonkaen')]
    const { sessions } = (await send('GET', '/api/sessions', undefined, here)).json as unknown as {
      sessions: { id: string; is_this_one: boolean; device: string }[]
    }
    expect(sessions).toHaveLength(3)
    expect(sessions.filter((one) => one.is_this_one)).toHaveLength(1)
    expect(sessions[0]?.device).toBe('test browser')

    await send('DELETE', '/api/session', undefined, there)
    expect((await send('GET', '/api/session', undefined, there)).json).toEqual({ account: null, has_sign_on: false })
    expect((await send('GET', '/api/session', undefined, here)).json).toMatchObject({
      account: { user_name: 'khonkaen' },
    })

    const foreign = await enter('engineer.one')
    for (const { id } of sessions) await send('DELETE', `/api/sessions/${id}`, undefined, foreign)
    expect((await send('GET', '/api/session', undefined, third)).json).toMatchObject({
      account: { user_name: 'khonkaen' },
    })

    // One that waited on a device names its account: whoever came after it there stays signed in.
    const account = (
      (await send('GET', '/api/session', undefined, here)).json as unknown as { account: { id: string } }
    ).account.id
    const late = (cookie: string) => send('DELETE', '/api/session', undefined, cookie, { 'thangnam-account': account })
    expect(await late(foreign)).toMatchObject({ status: 409, json: { code: 'other_account' } })
    expect((await late(third)).status).toBe(204)
    expect((await late(third)).status).toBe(401)

    expect((await send('DELETE', '/api/sessions', undefined, here)).status).toBe(204)
    for (const cookie of [here, third])
      expect((await send('GET', '/api/session', undefined, cookie)).json).toEqual({ account: null, has_sign_on: false })
    expect((await send('GET', '/api/session', undefined, foreign)).json).toMatchObject({
      account: { user_name: 'engineer.one' },
    })
  })
})

describe('a password', () => {
  it('is changed with the one before, must be strong, and ends the other sessions', async () => {
    const [here, there] = [await enter('engineer.one'), await enter('engineer.one')]
    const change = (current: string, next: string, cookie = here) =>
      send('PUT', '/api/password', { current, next }, cookie)
    expect((await change('wrong', 'ฝนตกที่ชายทุ่งเมื่อเช้า')).json).toMatchObject({ code: 'password_not_current' })
    expect((await change(password, 'short')).json).toMatchObject({
      code: 'password_weak',
      errors: [{ why: 'too_short' }],
    })
    expect((await send('PUT', '/api/password', { current: password, next: 'ฝนตกที่ชายทุ่งเมื่อเช้า' })).status).toBe(401)
    const next = 'ฝนตกที่ชายทุ่งเมื่อเช้า'
    const changed = await change(password, next)
    expect(changed.status).toBe(200)
    for (const cookie of [here, there])
      expect((await send('GET', '/api/session', undefined, cookie)).json).toEqual({ account: null, has_sign_on: false })
    expect((await send('GET', '/api/session', undefined, changed.cookie)).json).toMatchObject({
      account: { user_name: 'engineer.one' },
    })
    expect((await signIn('engineer.one')).status).toBe(401)
    expect((await signIn('engineer.one', next)).status).toBe(200)
    await change(next, password, changed.cookie)
  })
})

describe('an account', () => {
  const issue = (cookie: string, account: object) => send('POST', '/api/accounts', account, cookie)

  it('is issued by the level above with a link that sets its password once', async () => {
    const officer = await enter('khonkaen')
    const made = await issue(officer, {
      user_name: 'New.Engineer',
      display_name: 'ช่างใหม่',
      role: 'engineer',
      reach: '4500101',
    })
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({
      account: { user_name: 'new.engineer', has_password: false, is_closed: false, reach_name_th: 'เทศบาลเมืองหนึ่ง' },
    })
    const token = String(made.json['link']).split('#link=')[1]
    const use = (secret: string) => send('PUT', '/api/account-link', { token, password: secret })
    expect((await use('new.engineer123')).json).toMatchObject({ code: 'password_weak' })
    const used = await use('คันนาเขียวหลังฝนซา')
    expect(used.status).toBe(200)
    expect((await send('GET', '/api/session', undefined, used.cookie)).json).toMatchObject({
      account: { user_name: 'new.engineer' },
    })
    expect((await use('คันนาเขียวหลังฝนซา')).status).toBe(410)
    expect((await signIn('new.engineer', 'คันนาเขียวหลังฝนซา')).status).toBe(200)
  })

  it('is issued within reach only, under a name of its own, at a place that fits the role', async () => {
    const officer = await enter('khonkaen')
    const central = await enter('central')
    const engineer = await enter('engineer.one')
    const account = { user_name: 'x-one', display_name: 'x', role: 'engineer', reach: '6510201' }
    expect((await issue(officer, account)).status).toBe(403)
    expect((await issue(officer, { ...account, role: 'central', reach: null })).status).toBe(403)
    expect((await issue(engineer, { ...account, reach: '4500101' })).status).toBe(403)
    expect((await issue(central, account)).status).toBe(201)
    expect((await issue(central, { ...account, display_name: 'y' })).json).toMatchObject({ code: 'user_name_taken' })
    expect((await issue(central, { ...account, user_name: 'x-two', reach: '9999999' })).json).toMatchObject({
      code: 'reach_unfit',
    })
    expect((await issue(central, { ...account, user_name: 'x-two', reach: null })).json).toMatchObject({
      code: 'reach_unfit',
    })
    expect((await issue(central, { ...account, user_name: 'x two!' })).status).toBe(400)
  })

  it('is listed, closed and opened again by those who may issue it', async () => {
    const officer = await enter('khonkaen')
    const { accounts } = (await send('GET', '/api/accounts', undefined, officer)).json as unknown as {
      accounts: { id: string; user_name: string; reach: string }[]
    }
    expect(accounts.map(({ reach }) => reach).every((reach) => reach === '4500101')).toBe(true)
    const one = accounts.find(({ user_name: name }) => name === 'engineer.one')
    const theirs = await enter('engineer.one')
    expect((await send('PATCH', `/api/accounts/${one?.id}`, { is_closed: true }, officer)).json).toMatchObject({
      is_closed: true,
    })
    expect((await send('GET', '/api/session', undefined, theirs)).json).toEqual({ account: null, has_sign_on: false })
    expect((await signIn('engineer.one')).status).toBe(401)
    expect((await send('PATCH', `/api/accounts/${one?.id}`, { is_closed: false }, officer)).json).toMatchObject({
      is_closed: false,
    })
    expect((await signIn('engineer.one')).status).toBe(200)
    const elsewhere = await enter('engineer.one')
    expect((await send('PATCH', `/api/accounts/${one?.id}`, { is_closed: true }, elsewhere)).status).toBe(404)
    expect((await send('POST', `/api/accounts/${one?.id}/link`, undefined, elsewhere)).status).toBe(404)
    expect((await send('POST', `/api/accounts/${one?.id}/link`, undefined, officer)).status).toBe(201)
  })
})

describe('a session', () => {
  it('ends after its time, and after resting too long', async () => {
    const cookie = await enter('central')
    const age = (change: ReturnType<typeof sql>) =>
      test.db.transact({ role: 'gatekeeper' }, (tx) => tx.query(sql`update sessions set ${change}`))
    await age(sql`last_seen_at = now() - interval '29 minutes'`)
    expect((await send('GET', '/api/session', undefined, cookie)).json).toMatchObject({
      account: { user_name: 'central' },
    })
    await age(sql`last_seen_at = now() - interval '31 minutes'`)
    expect((await send('GET', '/api/session', undefined, cookie)).json).toEqual({ account: null, has_sign_on: false })
    await age(sql`last_seen_at = now(), expires_at = now() - interval '1 second'`)
    expect((await send('GET', '/api/session', undefined, cookie)).json).toEqual({ account: null, has_sign_on: false })
  })
})
