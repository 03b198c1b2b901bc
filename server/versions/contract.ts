import { z } from 'zod'

export const versionAnswer = z.object({
  version: z.number().int().describe('Of everything that is read; addresses that carry it never change'),
  areas_version: z.number().int().describe('Of the boundary tiles'),
  projects: z.number().int(),
  sample: z.boolean().describe('true: the data is the sample country, and no real place'),
  embedded: z.boolean().describe('true: on the embedded database, which is for trying out'),
  fiscal_years: z.array(z.number().int()).describe('Those that have projects, Buddhist Era'),
})
export type VersionAnswer = z.infer<typeof versionAnswer>
