import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SignOn } from '../../server/accounts/sign-on.ts'
import { sql } from '../../server/db.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { makeLittleCountry } from '../support/little-country.ts'
import { personAt, type Person } from '../support/desk.ts'
import { signIn } from '../support/people.ts'
import { startIssuer, type Fault, type Issuer } from '../support/sign-on-issuer.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

let test: TestDatabase
let issuer: Issuer
let app: TestApp
let engineer: Person
const own = 'http://thangnam.test'
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  issuer = await startIssuer()
  const settings = { issuer: issuer.url, clientId: issuer.clientId, clientSecret: issuer.clientSecret }
  app = await testApp(test.db, undefined, undefined, new SignOn(test.db, settings, own))
  engineer = await personAt(app, test.db, 'engineer', { lao: '4500101' })
  await test.db.transact({ role: 'gatekeeper' }, (tx) =>
    tx.query(sql`
    update accounts set oidc_issuer = ${issuer.url}, oidc_subject = 'somchai' where id = ${engineer.id}::text::uuid`),
  )
})
afterAll(async () => {
  await app?.stop()
  await issuer?.stop()
  await test?.drop()
})

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .filter((one) => !one.endsWith('='))
    .join('; ')

/** Goes to the sign-on and comes back, as a browser does; `cookie` is what it had before. */
async function roundTrip(subject: string, fault: Fault = {}, cookie = '', change: (back: URL) => void = () => {}) {
  issuer.next(subject, fault)
  const begun = await app.get('/api/sign-on', cookie === '' ? {} : { cookie })
  const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' })
  const back = new URL(there.headers.get('location') ?? '')
  change(back)
  const carried = [cookie, cookiesOf(begun)].filter((one) => one !== '').join('; ')
  const returned = await app.get(back.pathname + back.search, { cookie: carried })
  return { begun, back, carried, where: returned.headers.get('location'), cookie: cookiesOf(returned) }
}

const whoIs = async (cookie: string) =>
  ((await (await app.get('/api/session', { cookie })).json()) as { account: { user_name: string } | null }).account

describe('the government sign-on', () => {
  it('lets in whose account is known by it, and nobody else', async () => {
    const good = await roundTrip('somchai')
    expect(good.where).toBe('/desk')
    expect(await whoIs(good.cookie)).toMatchObject({ user_name: engineer.userName })
    const unknown = await roundTrip('somsri')
    expect([unknown.where, unknown.cookie]).toEqual(['/desk#sign-on=unknown', ''])
  })

  it('asks with PKCE, a state and a nonce of its own each time, for our own address', async () => {
    const [one, two] = [await app.get('/api/sign-on'), await app.get('/api/sign-on')].map(
      (response) => new URL(response.headers.get('location') ?? '').searchParams,
    )
    expect(one?.get('code_challenge_method')).toBe('S256')
    expect(one?.get('redirect_uri')).toBe(`${own}/api/sign-on/return`)
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one?.get(name)?.length).toBeGreaterThan(40)
      expect(one?.get(name)).not.toBe(two?.get(name))
    }
  })

  it('is tied to an account by its holder alone, while signed in, and to one account only', async () => {
    const finance = await personAt(app, test.db, 'finance', { lao: '4500101' })
    const linked = await roundTrip('malee', {}, finance.cookie)
    expect(linked.where).toBe('/desk#sign-on=linked')
    expect(await whoIs((await roundTrip('malee')).cookie)).toMatchObject({ user_name: finance.userName })
    const taken = await roundTrip('somchai', {}, finance.cookie)
    expect(taken.where).toBe('/desk#sign-on=taken')
    // begun by one, finished by another
    issuer.next('intruder')
    const begun = await app.get('/api/sign-on', { cookie: finance.cookie })
    const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' })
    const back = new URL(there.headers.get('location') ?? '')
    const crossed = await app.get(back.pathname + back.search, { cookie: `${engineer.cookie}; ${cookiesOf(begun)}` })
    expect(crossed.headers.get('location')).toBe('/desk#sign-on=refused')
  })

  it('lets in nobody whose account is closed', async () => {
    const central = await signIn(test.db, 'central')
    const planner = await personAt(app, test.db, 'planner', { lao: '4500101' })
    await roundTrip('wichai', {}, planner.cookie)
    await test.db.transact(central, (tx) =>
      tx.query(sql`update accounts set disabled_at = now() where id = ${planner.id}::text::uuid`),
    )
    expect((await roundTrip('wichai')).where).toBe('/desk#sign-on=unknown')
  })

  const now = () => Math.floor(Date.now() / 1000)
  const hostile: [string, Fault, ((back: URL) => void)?][] = [
    ['another nonce', { claims: { nonce: 'other' } }],
    ['no nonce', { without: ['nonce'] }],
    ['another issuer in the token', { claims: { iss: 'https://evil.example' } }],
    ['no issuer in the token', { without: ['iss'] }],
    ['a token for another client', { claims: { aud: 'another' } }],
    ['a token for several, not by us', { claims: { aud: ['thangnam', 'another'], azp: 'another' } }],
    ['no audience', { without: ['aud'] }],
    ['a token that ran out', { claims: { exp: now() - 600 } }],
    ['no end', { without: ['exp'] }],
    ['an end that is no number', { claims: { exp: 'never' } }],
    ['a token of tomorrow', { claims: { nbf: now() + 86_400 } }],
    ['no subject', { without: ['sub'] }],
    ['a subject that is no text', { claims: { sub: 7 } }],
    ['another key’s signature', { key: 'other' }],
    ['a key nobody knows', { key: 'other', keyId: 'two' }],
    ['no signature', { algorithm: 'none' }],
    ['the public key as a shared secret', { algorithm: 'HS256' }],
    ['no token', { token: ({ id_token: _, ...rest }) => rest }],
    ['half a token', { token: (answer) => ({ ...answer, id_token: String(answer['id_token']).slice(0, -20) }) }],
    [
      'a token with its claims changed',
      { token: (answer) => ({ ...answer, id_token: changed(String(answer['id_token'])) }) },
    ],
    ['an error for a token', { token: () => ({ status: 400, body: '{"error":"invalid_grant"}' }) }],
    ['a page for a token', { token: () => ({ type: 'text/html', body: '<h1>hello</h1>' }) }],
    ['broken JSON', { token: () => ({ body: '{"id_token":' }) }],
    ['an error with its state', { back: (back) => back.searchParams.set('error', 'access_denied') }],
    ['another state', {}, (back) => back.searchParams.set('state', 'x'.repeat(43))],
    ['no state', {}, (back) => back.searchParams.delete('state')],
    ['no code', {}, (back) => back.searchParams.delete('code')],
    ['a code of somebody’s', {}, (back) => back.searchParams.set('code', 'f'.repeat(32))],
    ['another issuer in the address', {}, (back) => back.searchParams.set('iss', 'https://evil.example')],
    ['two states', {}, (back) => back.searchParams.append('state', 'second')],
  ]
  it.each(hostile)('refuses %s', async (_, fault, change) => {
    const answer = await roundTrip('somchai', fault, '', change)
    expect([answer.where, answer.cookie]).toEqual(['/desk#sign-on=refused', ''])
  })

  it('refuses what comes back a second time, to another browser, or too late', async () => {
    const good = await roundTrip('somchai')
    const again = await app.get(good.back.pathname + good.back.search, { cookie: good.carried })
    expect(again.headers.get('location')).toBe('/desk#sign-on=refused')

    issuer.next('somchai')
    const begun = await app.get('/api/sign-on')
    const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' })
    const back = new URL(there.headers.get('location') ?? '')
    expect((await app.get(back.pathname + back.search)).headers.get('location')).toBe('/desk#sign-on=refused')
    await test.db.transact({ role: 'gatekeeper' }, (tx) =>
      tx.query(sql`update sign_on_attempts set expires_at = now() - interval '1 second'`),
    )
    const late = await app.get(back.pathname + back.search, { cookie: cookiesOf(begun) })
    expect(late.headers.get('location')).toBe('/desk#sign-on=refused')
  })

  it('leads nowhere but to our own desk, whatever is asked', async () => {
    const begun = await app.get('/api/sign-on?redirect=https://evil.example&return_to=//evil.example')
    expect(new URL(begun.headers.get('location') ?? '').origin).toBe(issuer.url)
    for (const change of [(back: URL) => back.searchParams.set('redirect', 'https://evil.example')]) {
      expect((await roundTrip('somchai', {}, '', change)).where).toMatch(/^\/desk/)
    }
  })

  it('is 404 where none is set', async () => {
    const plain = await testApp(test.db)
    expect((await plain.get('/api/sign-on')).status).toBe(404)
    expect((await plain.get('/api/sign-on/return?state=x')).status).toBe(404)
    await plain.stop()
  })
})

/** The claims of a token changed, its signature left. */
function changed(token: string): string {
  const [head = '', claims = '', signature = ''] = token.split('.')
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object
  return [
    head,
    Buffer.from(JSON.stringify({ ...read, sub: 'somchai', admin: true })).toString('base64url'),
    signature,
  ].join('.')
}
