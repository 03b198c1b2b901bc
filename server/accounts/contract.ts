import { z } from 'zod'

/** Who people are here; what each may do is in docs/accounts.md and in sql/functions/60-policies.sql. */
export const roles = [
  'planner',
  'finance',
  'engineer',
  'lao_executive',
  'district_officer',
  'province_officer',
  'group_officer',
  'central',
  'data_owner',
  'analyst',
  'executive',
  'support',
] as const
export const roleSchema = z.enum(roles)
export type Role = z.infer<typeof roleSchema>

/** What a role's reach is told by: one code of that level; nothing where it is the whole country. */
export const reachOfRole: Record<Role, 'lao' | 'district' | 'province' | 'group' | null> = {
  planner: 'lao',
  finance: 'lao',
  engineer: 'lao',
  lao_executive: 'lao',
  district_officer: 'district',
  province_officer: 'province',
  group_officer: 'group',
  central: null,
  data_owner: null,
  analyst: null,
  executive: null,
  support: null,
}

/** The shortest and longest a password may be, in characters. */
export const passwordLength = { least: 15, most: 200 } as const

// Lower case, as it is kept; people may type it as they like.
const userName = z
  .string()
  .max(64)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$/, '3 to 64 of a–z, 0–9, dot, dash and underscore'))
// Told apart from the others by its length alone here: what makes one weak is said in words by the server.
const password = z.string().min(1).max(1000)

export const signInRequest = z.object({
  user_name: z.string().max(64),
  password,
  /** `field`: an engineer's own phone, which stays signed in for 14 days. */
  kind: z.enum(['desk', 'field']).default('desk'),
})

export const passwordChange = z.object({ current: password, next: password })

export const linkUse = z.object({ token: z.string().max(200), password })

export const accountIssue = z.object({
  user_name: userName,
  display_name: z.string().trim().min(1).max(200),
  role: roleSchema,
  /** The code of the LAO, district, province or province group, as the role asks. */
  reach: z.string().max(7).nullable().default(null),
})

export const accountChange = z.object({
  display_name: z.string().trim().min(1).max(200).optional(),
  is_closed: z.boolean().optional(),
})

const accountFields = {
  id: z.string(),
  user_name: z.string(),
  display_name: z.string(),
  role: roleSchema,
  /** Code of the reach; null for the whole country. */
  reach: z.string().nullable(),
  reach_name_th: z.string().nullable(),
  reach_name_en: z.string().nullable(),
}

/** The signed-in person. */
export const signedInAccount = z.object({
  ...accountFields,
  /** The boundaries of the reach: west, south, east, north. */
  bbox: z.array(z.number()).nullable(),
})
export type SignedInAccount = z.infer<typeof signedInAccount>

export const sessionAnswer = z.object({
  account: signedInAccount.nullable(),
  /** Whether one can sign in with a government account here. */
  has_sign_on: z.boolean(),
})
export type SessionAnswer = z.infer<typeof sessionAnswer>

/** An account as those see it who may issue it. */
export const issuedAccount = z.object({
  ...accountFields,
  has_password: z.boolean(),
  is_closed: z.boolean(),
  created_at: z.string(),
})
export const accountList = z.object({ accounts: z.array(issuedAccount) })
export type AccountList = z.infer<typeof accountList>

/** A link by which the holder of an account sets a password, once; it is shown this one time. */
export const issuedLink = z.object({ link: z.string(), expires_at: z.string() })
export const issuedWithLink = z.object({ account: issuedAccount, ...issuedLink.shape })

export const openSession = z.object({
  id: z.string(),
  kind: z.enum(['desk', 'field']),
  device: z.string(),
  created_at: z.string(),
  last_seen_at: z.string(),
  is_this_one: z.boolean(),
})
export const openSessions = z.object({ sessions: z.array(openSession) })
export type OpenSessions = z.infer<typeof openSessions>
