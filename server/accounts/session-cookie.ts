import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { isTls, sessionCookie } from './member.ts'
import { sessionSeconds, type SessionKind } from './sessions.ts'

/** Gives the browser its session: in a cookie that scripts cannot read, bound to this host where there is TLS. */
export function sendSession(c: Context, token: string, kind: SessionKind, publicUrl: string | undefined): void {
  setCookie(c, sessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: sessionSeconds[kind],
    ...(isTls(c, publicUrl) ? { secure: true, prefix: 'host' } : {}),
  })
}
