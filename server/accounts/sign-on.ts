import * as oidc from 'openid-client'
import { sql, type Db } from '../db.ts'
import type { SessionKind } from './sessions.ts'
import { tokenHash } from './tokens.ts'

/** A government sign-on, as this installation has it set. */
export interface SignOnSettings {
  issuer: string
  clientId: string
  clientSecret: string
}

/** Who signed on elsewhere: the issuer's name for them, or whose account is to be known by it. */
export interface SignedOn {
  issuer: string
  subject: string
  accountId: string | null
  kind: SessionKind
}

const gate = { role: 'gatekeeper', timeoutMs: 5_000 } as const
/** How long somebody may take at the other site, in minutes. */
const minutes = 10
/** A issuer that was found is asked for its keys anew after so long, in milliseconds. */
const keptMs = 3_600_000

/**
 * OpenID Connect's code flow with PKCE, state and nonce. The issuer is the one that is set and no other; the address to
 * come back to is ours and fixed; the ID token's signature is checked with the issuer's keys.
 */
export class SignOn {
  readonly #db: Db
  readonly #settings: SignOnSettings
  readonly #redirect: string
  #found: { configuration: oidc.Configuration; at: number } | undefined

  constructor(db: Db, settings: SignOnSettings, publicUrl: string) {
    this.#db = db
    this.#settings = settings
    this.#redirect = `${publicUrl.replace(/\/$/, '')}/api/sign-on/return`
  }

  /** Where to send the browser, and the state that it must bring back. Throws where the issuer does not answer. */
  async begin(accountId: string | null, kind: SessionKind): Promise<{ address: string; state: string }> {
    const configuration = await this.#discover()
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
    await this.#db.transact(gate, async (tx) => {
      await tx.query(sql`delete from sign_on_attempts where expires_at < now()`)
      await tx.query(sql`
        insert into sign_on_attempts (state_hash, nonce, code_verifier, account_id, kind, expires_at)
        values (decode(${tokenHash(state)}, 'hex'), ${nonce}, ${verifier}, ${accountId}::text::uuid, ${kind},
          now() + ${minutes}::int * interval '1 minute')`)
    })
    const address = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#redirect,
      scope: 'openid',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    return { address: address.href, state }
  }

  /**
   * Who came back. The state must be the one that this browser was sent with, and is used up whatever comes of it.
   * Undefined where anything is not as it must be; why goes to `onRefusal`, and never to the browser.
   */
  async finish(
    query: string,
    stateOfBrowser: string | undefined,
    onRefusal: (cause: unknown) => void,
  ): Promise<SignedOn | undefined> {
    const state = new URLSearchParams(query).get('state')
    if (state === null || state !== stateOfBrowser) {
      onRefusal(new Error('the state is not the one this browser was sent with'))
      return undefined
    }
    const [attempt] = await this.#db.transact(gate, (tx) =>
      tx.query<{ nonce: string; verifier: string; accountId: string | null; kind: SessionKind; holds: boolean }>(sql`
      delete from sign_on_attempts
      where state_hash = decode(${tokenHash(state)}, 'hex')
      returning nonce, code_verifier as verifier, account_id as "accountId", kind, expires_at > now() as holds`),
    )
    if (!attempt?.holds) {
      onRefusal(new Error('the attempt is unknown, used up or too old'))
      return undefined
    }
    try {
      const tokens = await oidc.authorizationCodeGrant(
        await this.#discover(),
        new URL(`${this.#redirect}?${query}`),
        {
          expectedState: state,
          expectedNonce: attempt.nonce,
          pkceCodeVerifier: attempt.verifier,
          idTokenExpected: true,
        },
        {},
      )
      const claims = tokens.claims()
      if (!claims) throw new Error('there is no ID token')
      return { issuer: claims.iss, subject: claims.sub, accountId: attempt.accountId, kind: attempt.kind }
    } catch (error) {
      onRefusal(error)
      return undefined
    }
  }

  async #discover(): Promise<oidc.Configuration> {
    if (this.#found && Date.now() - this.#found.at < keptMs) return this.#found.configuration
    const { issuer, clientId, clientSecret } = this.#settings
    const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)
    const configuration = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute: [oidc.enableNonRepudiationChecks, ...(isLocal ? [oidc.allowInsecureRequests] : [])],
      timeout: 10,
    })
    this.#found = { configuration, at: Date.now() }
    return configuration
  }
}

/** The account that is known by an issuer's name for its holder; none where there is none or it is closed. */
export async function findBySubject(db: Db, { issuer, subject }: SignedOn): Promise<string | undefined> {
  const [account] = await db.transact(gate, (tx) =>
    tx.query<{ id: string }>(sql`
    select id from accounts where oidc_issuer = ${issuer} and oidc_subject = ${subject} and disabled_at is null`),
  )
  return account?.id
}

/** Lets an account be known by an issuer's name from now on. Throws DatabaseError where another is already. */
export async function linkSubject(db: Db, accountId: string, { issuer, subject }: SignedOn): Promise<void> {
  await db.transact(gate, (tx) =>
    tx.query(sql`
    update accounts set oidc_issuer = ${issuer}, oidc_subject = ${subject} where id = ${accountId}::text::uuid`),
  )
}
