import { z } from 'zod'

/** What this installation has set that a page needs to know. */
export const settingsAnswer = z.object({
  basemap: z
    .object({
      style: z.string().nullable().describe('Address of a MapLibre style'),
      pmtiles: z.string().nullable().describe('Address of a PMTiles archive'),
    })
    .nullable()
    .describe('A base map beneath the areas; null where none is set'),
})
export type SettingsAnswer = z.infer<typeof settingsAnswer>
