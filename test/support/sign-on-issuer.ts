import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'

/** What the issuer does other than it should, for one sign-on. */
export interface Fault {
  claims?: Record<string, unknown>
  /** Claims left out. */
  without?: string[]
  key?: 'other' | 'none'
  keyId?: string
  algorithm?: 'none' | 'HS256'
  /** Changes what the token endpoint answers. */
  token?(answer: Record<string, unknown>): { status?: number; type?: string; body?: string } | Record<string, unknown>
  /** Changes the address the browser is sent back to. */
  back?(address: URL): void
}

export interface Issuer {
  url: string
  clientId: string
  clientSecret: string
  /** Whom the next sign-on is of, and what goes wrong with it. */
  next(subject: string, fault?: Fault): void
  stop(): Promise<void>
}

/** A government sign-on of our own making, which speaks OpenID Connect and can be told to misbehave. */
export async function startIssuer(): Promise<Issuer> {
  const [good, other] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')]
  const publicKey: JWK = { ...(await exportJWK(good.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const clientId = 'thangnam'
  const clientSecret = randomBytes(24).toString('hex')
  const codes = new Map<string, { nonce: string; challenge: string; redirect: string; subject: string; fault: Fault }>()
  let upcoming: { subject: string; fault: Fault } = { subject: 'nobody', fault: {} }

  const server: Server = createServer((request, response) => {
    void answer(request.url ?? '/', request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // a server that listens on a port has an address of this kind
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const json = (body: unknown, status = 200) => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

  async function answer(path: string, request: AsyncIterable<Buffer>) {
    const asked = new URL(path, url)
    if (asked.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      })
    }
    if (asked.pathname === '/keys') return json({ keys: [publicKey] })
    if (asked.pathname === '/authorize') {
      const code = randomBytes(16).toString('hex')
      const redirect = asked.searchParams.get('redirect_uri') ?? ''
      codes.set(code, {
        nonce: asked.searchParams.get('nonce') ?? '',
        challenge: asked.searchParams.get('code_challenge') ?? '',
        redirect,
        ...upcoming,
      })
      const back = new URL(redirect)
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.searchParams.get('state') ?? '')
      upcoming.fault.back?.(back)
      return { status: 302, headers: { location: back.href }, body: '' }
    }
    if (asked.pathname === '/token') {
      let body = ''
      for await (const chunk of request) body += chunk.toString()
      const form = new URLSearchParams(body)
      const code = form.get('code') ?? ''
      const grant = codes.get(code)
      codes.delete(code)
      const verifier = form.get('code_verifier') ?? ''
      if (!grant || createHash('sha256').update(verifier).digest('base64url') !== grant.challenge) {
        return json({ error: 'invalid_grant' }, 400)
      }
      const { fault, subject, nonce } = grant
      const answered: Record<string, unknown> = {
        access_token: 'x',
        token_type: 'Bearer',
        id_token: await idToken(subject, nonce, fault),
      }
      const changed = fault.token?.(answered) ?? answered
      if ('body' in changed || 'status' in changed) {
        const {
          status = 200,
          type = 'application/json',
          body: text = '',
        } = changed as { status?: number; type?: string; body?: string }
        return { status, headers: { 'content-type': type }, body: text }
      }
      return json(changed)
    }
    return json({}, 404)
  }

  async function idToken(subject: string, nonce: string, fault: Fault): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const claims: Record<string, unknown> = {
      iss: url,
      sub: subject,
      aud: clientId,
      iat: now,
      exp: now + 300,
      nonce,
      ...fault.claims,
    }
    for (const name of fault.without ?? []) delete claims[name]
    if (fault.algorithm === 'none') {
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
      return `${part({ alg: 'none' })}.${part(claims)}.`
    }
    const key: CryptoKey | Uint8Array =
      fault.algorithm === 'HS256'
        ? new TextEncoder().encode(JSON.stringify(publicKey))
        : fault.key === 'other'
          ? other.privateKey
          : good.privateKey
    return new SignJWT(claims)
      .setProtectedHeader({ alg: fault.algorithm === 'HS256' ? 'HS256' : 'RS256', kid: fault.keyId ?? 'one' })
      .sign(key)
  }

  return {
    url,
    clientId,
    clientSecret,
    next: (subject, fault = {}) => {
      upcoming = { subject, fault }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
