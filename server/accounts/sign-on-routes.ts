import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { DatabaseError } from '../db.ts'
import { apiRouter, problemResponses, type Services } from '../http/api.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { isTls } from './member.ts'
import { sendSession } from './session-cookie.ts'
import { openSession } from './sessions.ts'
import { findBySubject, linkSubject } from './sign-on.ts'

const stateCookie = 'sign-on'

/** Signing in with a government account, where one is set. */
export function signOnRoutes({ db, members, signOn, publicUrl, log }: Services): OpenAPIHono {
  const app = apiRouter()
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/sign-on',
    summary: 'Goes to the government sign-on; signed in already: to be known by it from now on',
    responses: {
      302: { description: 'To the sign-on' },
      404: { description: 'None is set here' },
      ...problemResponses,
    },
  })
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/sign-on/return',
    summary: 'Where the government sign-on sends the browser back to',
    responses: { 302: { description: 'To the desk, signed in or with what went wrong' }, ...problemResponses },
  })

  app.get('/api/sign-on', async (c) => {
    if (!signOn) throw new ProblemError(problems.notFound(c.req.path))
    const member = await members.actIfSignedIn(c, async (_, one) => one)
    const kind = c.req.query('kind') === 'field' ? 'field' : 'desk'
    const begun = await signOn.begin(member?.id ?? null, kind).catch((error: unknown) => {
      throw new ProblemError(problems.signOnUnreachable(), error)
    })
    setCookie(c, stateCookie, begun.state, { ...cookieOf(c), httpOnly: true, sameSite: 'Lax', maxAge: 600 })
    c.header('cache-control', 'no-store')
    return c.redirect(begun.address)
  })

  app.get('/api/sign-on/return', async (c) => {
    if (!signOn) throw new ProblemError(problems.notFound(c.req.path))
    const stateOfBrowser = isTls(c, publicUrl) ? getCookie(c, stateCookie, 'host') : getCookie(c, stateCookie)
    deleteCookie(c, stateCookie, cookieOf(c))
    c.header('cache-control', 'no-store')
    const who = await signOn.finish(new URL(c.req.url).search.slice(1), stateOfBrowser, (cause) =>
      log.warn({ err: cause }, 'a sign-on was refused'),
    )
    if (!who) return c.redirect('/desk#sign-on=refused')
    if (who.accountId !== null) {
      // Only the person who began it, still signed in, is known by it from now on.
      const member = await members.actIfSignedIn(c, async (_, one) => one)
      if (member?.id !== who.accountId) return c.redirect('/desk#sign-on=refused')
      try {
        await linkSubject(db, who.accountId, who)
      } catch (error) {
        if (error instanceof DatabaseError && error.code === '23505') return c.redirect('/desk#sign-on=taken')
        throw error
      }
      return c.redirect('/desk#sign-on=linked')
    }
    const accountId = await findBySubject(db, who)
    if (accountId === undefined) return c.redirect('/desk#sign-on=unknown')
    const token = await openSession(db, accountId, who.kind, c.req.header('user-agent') ?? '')
    sendSession(c, token, who.kind, publicUrl)
    return c.redirect('/desk')
  })
  return app

  function cookieOf(c: Context) {
    return { path: '/', ...(isTls(c, publicUrl) ? { secure: true, prefix: 'host' as const } : {}) }
  }
}
