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
