import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { z } from 'zod'
import { DatabaseError, sql } from '../db.ts'
import { apiRouter, jsonOf, problemResponses, type Services } from '../http/api.ts'
import { answerJson, readBody } from '../http/body.ts'
import { RequestRate } from '../http/request-rate.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import {
  accountChange,
  accountIssue,
  accountList,
  issuedAccount,
  issuedLink,
  issuedWithLink,
  linkUse,
  openSessions,
  passwordChange,
  sessionAnswer,
  signInRequest,
} from './contract.ts'
import { accountHeader, isTls, sessionCookie, sessionToken } from './member.ts'
import { hashPassword, isPassword, passwordFaults } from './passwords.ts'
import {
  changeAccount,
  describeMember,
  findAccounts,
  findSessions,
  getAccount,
  insertAccount,
  insertLink,
} from './queries.ts'
import { sendSession } from './session-cookie.ts'
import { closeSession, findByUserName, openSession, setPassword, useLink, type SessionKind } from './sessions.ts'
import { newToken, tokenHash } from './tokens.ts'

const mostBytes = 8 * 1024
/** Tries a quarter of an hour: of one person at one place, and of one place at anybody's account. */
const triesOfPerson = 10
const triesOfPlace = 60

export function accountRoutes({ db, members, clientOf, publicUrl, signOn }: Services): OpenAPIHono {
  const ofPerson = new RequestRate(triesOfPerson, 15 * 60)
  const ofPlace = new RequestRate(triesOfPlace, 15 * 60)
  const app = apiRouter()
  describe(app)

  app.get('/api/session', async (c) => {
    const account = await members.actIfSignedIn(c, describeMember)
    return answerJson(c, sessionAnswer, { account: account ?? null, has_sign_on: signOn !== undefined })
  })

  app.post('/api/session', async (c) => {
    const asked = await readBody(c, signInRequest, mostBytes)
    const userName = asked.user_name.trim().toLowerCase()
    await slowDown(c, userName)
    const account = await findByUserName(db, userName)
    // As long and in the same words whether the name, the password or both are wrong.
    if (!(await isPassword(account?.passwordHash ?? null, asked.password)) || !account) {
      throw new ProblemError(problems.signInRefused())
    }
    return enter(c, account.id, asked.kind)
  })

  app.delete('/api/session', async (c) => {
    // A sign-out that waited on a device ends the session of who signed out, and nobody's who came after.
    if (c.req.header(accountHeader) !== undefined) await members.act(c, () => Promise.resolve())
    const token = sessionToken(c, publicUrl)
    if (token !== undefined) await closeSession(db, tokenHash(token))
    forget(c)
    return c.body(null, 204, noStore)
  })

  app.get('/api/sessions', async (c) =>
    answerJson(c, openSessions, { sessions: await members.act(c, (tx) => findSessions(tx)) }),
  )
  app.delete('/api/sessions', async (c) => {
    await members.act(c, (tx, { id }) => tx.query(sql`delete from sessions where account_id = ${id}::text::uuid`))
    forget(c)
    return c.body(null, 204, noStore)
  })
  app.delete('/api/sessions/:id', async (c) => {
    const id = uuidOf(c)
    await members.act(c, (tx) => tx.query(sql`delete from sessions where id = ${id}::text::uuid`))
    return c.body(null, 204, noStore)
  })

  app.put('/api/password', async (c) => {
    const { current, next } = await readBody(c, passwordChange, mostBytes)
    const member = await members.act(c, async (_, one) => one)
    await slowDown(c, member.userName)
    const account = await findByUserName(db, member.userName)
    if (!(await isPassword(account?.passwordHash ?? null, current))) {
      throw new ProblemError(problems.passwordNotCurrent())
    }
    insistOnStrength(next, member)
    await setPassword(db, member.id, await hashPassword(next))
    return enter(c, member.id, 'desk')
  })

  app.put('/api/account-link', async (c) => {
    const { token, password } = await readBody(c, linkUse, mostBytes)
    await slowDown(c, 'link')
    const account = await useLink(db, token)
    if (!account) throw new ProblemError(problems.linkGone())
    insistOnStrength(password, account)
    const used = await useLink(db, token, await hashPassword(password))
    if (!used) throw new ProblemError(problems.linkGone())
    return enter(c, account.id, 'desk')
  })

  app.get('/api/accounts', async (c) =>
    answerJson(c, accountList, { accounts: await members.act(c, (tx, { id }) => findAccounts(tx, id)) }),
  )
  app.post('/api/accounts', async (c) => {
    const asked = await readBody(c, accountIssue, mostBytes)
    const token = newToken()
    try {
      const made = await members.act(c, async (tx, { id: issuedBy }) => {
        const id = await insertAccount(tx, asked, issuedBy)
        const expiresAt = await insertLink(tx, id, tokenHash(token))
        return { account: await getAccount(tx, id), link: linkOf(token), expires_at: expiresAt }
      })
      return answerJson(c, issuedWithLink, made, 201)
    } catch (error) {
      throw accountProblem(error, asked.user_name)
    }
  })
  app.patch('/api/accounts/:id', async (c) => {
    const id = uuidOf(c)
    const change = await readBody(c, accountChange, mostBytes)
    const account = await members.act(c, async (tx) =>
      (await changeAccount(tx, id, change)) ? getAccount(tx, id) : undefined,
    )
    if (!account) throw new ProblemError(problems.accountNotFound())
    return answerJson(c, issuedAccount, account)
  })
  app.post('/api/accounts/:id/link', async (c) => {
    const id = uuidOf(c)
    const token = newToken()
    const expiresAt = await members.act(c, async (tx, me) => {
      if (me.id === id || !(await getAccount(tx, id))) throw new ProblemError(problems.accountNotFound())
      return insertLink(tx, id, tokenHash(token))
    })
    return answerJson(c, issuedLink, { link: linkOf(token), expires_at: expiresAt }, 201)
  })
  return app

  async function enter(c: Context, accountId: string, kind: SessionKind): Promise<Response> {
    const before = sessionToken(c, publicUrl)
    if (before !== undefined) await closeSession(db, tokenHash(before))
    const token = await openSession(db, accountId, kind, c.req.header('user-agent') ?? '')
    sendSession(c, token, kind, publicUrl)
    const account = await db.transact({ role: 'member', session: tokenHash(token) }, async (tx) => {
      const member = await members.memberOf(tx)
      return member && describeMember(tx, member)
    })
    return answerJson(c, sessionAnswer, { account: account ?? null, has_sign_on: signOn !== undefined })
  }

  function forget(c: Context): void {
    deleteCookie(c, sessionCookie, { path: '/', ...(isTls(c, publicUrl) ? { secure: true, prefix: 'host' } : {}) })
  }

  async function slowDown(c: Context, person: string): Promise<void> {
    const client = clientOf(c)
    const waitS = Math.max(await ofPlace.wait(client), await ofPerson.wait(`${client} ${person}`))
    if (waitS > 0) throw new ProblemError(problems.tooManyTries(waitS))
  }

  /** The fragment stays in the browser: no log and no other site sees it. */
  function linkOf(token: string): string {
    return `${publicUrl?.replace(/\/$/, '') ?? ''}/desk#link=${token}`
  }
}

const noStore = { 'cache-control': 'no-store' }

function uuidOf(c: Context): string {
  const id = z.uuid().safeParse(c.req.param('id'))
  if (!id.success) throw new ProblemError(problems.accountNotFound())
  return id.data
}

function insistOnStrength(
  password: string,
  { userName, displayName }: { userName: string; displayName: string },
): void {
  const faults = passwordFaults(password, [userName, ...displayName.split(/\s+/)])
  if (faults.length > 0) throw new ProblemError(problems.passwordWeak(faults))
}

function accountProblem(error: unknown, userName: string): unknown {
  const cause = error instanceof ProblemError ? error.cause : error
  if (!(cause instanceof DatabaseError)) return error
  if (cause.constraint === 'accounts_user_name_unique') return new ProblemError(problems.userNameTaken(userName), cause)
  if (
    [
      'accounts_reach_of_role',
      'accounts_lao_fk',
      'accounts_district_fk',
      'accounts_province_fk',
      'accounts_group_fk',
    ].includes(cause.constraint ?? '')
  ) {
    return new ProblemError(problems.reachUnfit(), cause)
  }
  return error
}

/** What the API's document says of these addresses. */
function describe(app: OpenAPIHono): void {
  const refused = {
    401: { description: 'Nobody is signed in' },
    403: { description: 'You may not' },
    ...problemResponses,
  }
  const bodyOf = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } })
  const id = z.object({ id: z.string() })
  const register = app.openAPIRegistry.registerPath.bind(app.openAPIRegistry)
  register({
    method: 'get',
    path: '/api/session',
    summary: 'Who is signed in',
    responses: { 200: jsonOf(sessionAnswer, 'The account, or null'), ...problemResponses },
  })
  register({
    method: 'post',
    path: '/api/session',
    summary: 'Signs in with user name and password',
    request: { body: bodyOf(signInRequest) },
    responses: {
      200: jsonOf(sessionAnswer, 'Signed in; the session is in a cookie'),
      401: { description: 'User name or password is wrong' },
      429: { description: 'Too many tries' },
      ...problemResponses,
    },
  })
  register({
    method: 'delete',
    path: '/api/session',
    summary: 'Signs out',
    responses: { 204: { description: 'Signed out' } },
  })
  register({
    method: 'get',
    path: '/api/sessions',
    summary: 'Where you are signed in',
    responses: { 200: jsonOf(openSessions, 'Your sessions'), ...refused },
  })
  register({
    method: 'delete',
    path: '/api/sessions',
    summary: 'Signs out everywhere',
    responses: { 204: { description: 'Signed out everywhere' }, ...refused },
  })
  register({
    method: 'delete',
    path: '/api/sessions/{id}',
    summary: 'Signs out at one place',
    request: { params: id },
    responses: { 204: { description: 'Signed out there' }, ...refused },
  })
  register({
    method: 'put',
    path: '/api/password',
    summary: 'Changes your password, which signs out everywhere else',
    request: { body: bodyOf(passwordChange) },
    responses: { 200: jsonOf(sessionAnswer, 'Changed'), 422: { description: 'Too weak' }, ...refused },
  })
  register({
    method: 'put',
    path: '/api/account-link',
    summary: 'Sets a password by a one-time link',
    request: { body: bodyOf(linkUse) },
    responses: {
      200: jsonOf(sessionAnswer, 'Set, and signed in'),
      410: { description: 'The link was used or ran out' },
      422: { description: 'Too weak' },
      ...problemResponses,
    },
  })
  register({
    method: 'get',
    path: '/api/accounts',
    summary: 'The accounts you may issue and change',
    responses: { 200: jsonOf(accountList, 'Accounts'), ...refused },
  })
  register({
    method: 'post',
    path: '/api/accounts',
    summary: 'Issues an account',
    request: { body: bodyOf(accountIssue) },
    responses: {
      201: jsonOf(issuedWithLink, 'Issued, with the link for its first password'),
      409: { description: 'The user name is taken' },
      ...refused,
    },
  })
  register({
    method: 'patch',
    path: '/api/accounts/{id}',
    summary: 'Changes or closes an account',
    request: { params: id, body: bodyOf(accountChange) },
    responses: {
      200: jsonOf(issuedAccount, 'Changed'),
      404: { description: 'No such account within your reach' },
      ...refused,
    },
  })
  register({
    method: 'post',
    path: '/api/accounts/{id}/link',
    summary: 'A new one-time link for a password',
    request: { params: id },
    responses: {
      201: jsonOf(issuedLink, 'The link, shown this once'),
      404: { description: 'No such account within your reach' },
      ...refused,
    },
  })
}
