import { z } from 'zod'
import { columnChoice, mostUploadFeatures, readingAsked, uploadFormats } from './contract.ts'
import { fileProblemCode } from './readers/problem-words.ts'

/** What the process that reads a file is told. */
export const childRequest = z.object({ path: z.string(), asked: readingAsked })

const fileProblem = z.object({
  code: fileProblemCode,
  where: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
})

const fileHead = z.object({
  format: z.enum(uploadFormats),
  encoding: z.string().nullable(),
  frame: z.int().nullable(),
  asks: z.array(z.enum(['encoding', 'frame', 'columns'])),
  sheets: z.array(z.string()),
  columns: z.array(z.string()),
  guessed: columnChoice.nullable(),
  problems: z.array(fileProblem),
})
export type FileHeadTold = z.infer<typeof fileHead>

const featureRead = z.object({
  layer: z.string().nullable(),
  title: z.string().nullable(),
  properties: z.array(z.tuple([z.string(), z.string()])),
  frame: z.int().nullable(),
  geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }).nullable(),
  written: z.string().nullable(),
  problems: z.array(fileProblem),
})
export type FeatureTold = z.infer<typeof featureRead>

/** A line of what it answers: a process that went wrong is not believed either. */
export const childLine = z.discriminatedUnion('kind', [
  // it is there, and begins to read: from here its time counts
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('head'), head: fileHead }),
  z.object({ kind: z.literal('feature'), feature: featureRead }),
  z.object({ kind: z.literal('end'), count: z.int().min(0).max(mostUploadFeatures) }),
  z.object({ kind: z.literal('fault'), problem: fileProblem }),
])
export type ChildLine = z.input<typeof childLine>
