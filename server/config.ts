import { BlockList } from 'node:net'
import { z } from 'zod'
import { BasemapSettingError, readBasemap, type Basemap } from './basemap/basemap.ts'
import { readProxies } from './http/client-address.ts'

/** Every setting, read once from the environment. What each means stands in docs/operations.md. */
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(8),
  DATA_DIR: z.string().min(1).default('./data'),
  PUBLIC_URL: z.url().optional(),
  SAMPLE_PROJECTS: z.coerce.number().int().min(0).max(1_000_000).default(60_000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
  ACCEPT_EMBEDDED: z.enum(['0', '1']).default('0'),
  ACCEPT_OLD_POSTGRES: z.enum(['0', '1']).default('0'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  TRUSTED_PROXIES: z.string().default(''),
  BASEMAP_STYLE: z.string().min(1).optional(),
  BASEMAP_PMTILES: z.string().min(1).optional(),
  BASEMAP_ORIGINS: z.string().min(1).optional(),
})

export interface Config {
  port: number
  host: string
  /** Unset: the embedded database in `dataDir`. */
  databaseUrl: string | undefined
  /** Whoever may migrate; the same as `databaseUrl` unless set. */
  databaseOwnerUrl: string | undefined
  databasePool: number
  dataDir: string
  publicUrl: string | undefined
  sampleProjects: number
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  isProduction: boolean
  acceptEmbedded: boolean
  acceptOldPostgres: boolean
  /** A government sign-on by OpenID Connect. */
  signOn: { issuer: string; clientId: string; clientSecret: string } | undefined
  /** Proxies whose word is taken for who their client is. */
  trustedProxies: BlockList
  basemap: Basemap
}

/** A setting, or something the settings point at, that a person must mend. */
export class ConfigError extends Error {
  readonly messageEn: string
  readonly messageTh: string

  constructor(messageEn: string, messageTh: string) {
    super(`${messageEn}\n${messageTh}`)
    this.messageEn = messageEn
    this.messageTh = messageTh
  }
}

/** Reads the settings. Throws ConfigError, which names the setting and what is wrong with it. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = settings.safeParse(present)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const name = issue?.path.join('.') ?? ''
    throw new ConfigError(
      `The setting ${name}=${present[name] ?? ''} is not usable: ${issue?.message ?? ''}`,
      `ค่าตั้ง ${name}=${present[name] ?? ''} ใช้ไม่ได้: ${issue?.message ?? ''}`,
    )
  }
  const s = parsed.data
  return {
    port: s.PORT,
    host: s.HOST,
    databaseUrl: s.DATABASE_URL,
    databaseOwnerUrl: s.DATABASE_OWNER_URL ?? s.DATABASE_URL,
    databasePool: s.DATABASE_POOL,
    dataDir: s.DATA_DIR,
    publicUrl: s.PUBLIC_URL,
    sampleProjects: s.SAMPLE_PROJECTS,
    logLevel: s.LOG_LEVEL,
    isProduction: s.NODE_ENV === 'production',
    acceptEmbedded: s.ACCEPT_EMBEDDED === '1',
    acceptOldPostgres: s.ACCEPT_OLD_POSTGRES === '1',
    signOn: signOnOf(s),
    trustedProxies: proxiesOf(s.TRUSTED_PROXIES),
    basemap: basemapOf(s),
  }
}

function signOnOf(s: z.infer<typeof settings>): Config['signOn'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = s
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined
  const isLocal = issuer !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || s.PUBLIC_URL === undefined) {
    throw new ConfigError(
      'A government sign-on needs OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL, all four.',
      'การเข้าสู่ระบบด้วยบัญชีภาครัฐต้องกำหนด OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET และ PUBLIC_URL ให้ครบทั้งสี่ค่า',
    )
  }
  if (!issuer.startsWith('https:') && !isLocal) {
    throw new ConfigError(
      `The setting OIDC_ISSUER=${issuer} is not usable: it must begin with https://`,
      `ค่าตั้ง OIDC_ISSUER=${issuer} ใช้ไม่ได้: ต้องขึ้นต้นด้วย https://`,
    )
  }
  return { issuer, clientId, clientSecret }
}

function proxiesOf(text: string): BlockList {
  try {
    return text === '' ? new BlockList() : readProxies(text)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ConfigError(
      `The setting TRUSTED_PROXIES=${text} is not usable: ${error.message}`,
      `ค่าตั้ง TRUSTED_PROXIES=${text} ใช้ไม่ได้: ต้องเป็นที่อยู่ IP หรือช่วงที่อยู่ เช่น 10.0.0.0/8 คั่นด้วยจุลภาค`,
    )
  }
}

function basemapOf(s: z.infer<typeof settings>): Basemap {
  try {
    return readBasemap({ style: s.BASEMAP_STYLE, pmtiles: s.BASEMAP_PMTILES, origins: s.BASEMAP_ORIGINS })
  } catch (error) {
    if (!(error instanceof BasemapSettingError)) throw error
    throw new ConfigError(
      `The setting ${error.setting}=${error.value} is not usable: ${error.whyEn}`,
      `ค่าตั้ง ${error.setting}=${error.value} ใช้ไม่ได้: ${error.whyTh}`,
    )
  }
}
