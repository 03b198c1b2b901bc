import { z } from 'zod'
import { captureAnswer, geometryKind } from '../geometry/contract.ts'
import { laoCode } from '../projects/contract.ts'

export const uploadFormats = ['geojson', 'gpx', 'kml', 'kmz', 'shapefile', 'csv', 'xlsx'] as const
export type UploadFormat = (typeof uploadFormats)[number]

/** The most a file may have, in bytes; the most features that are read of it; the most of them applied by one request. */
export const mostUploadBytes = 20 * 1024 * 1024
export const mostUploadFeatures = 5000
export const mostApplied = 200

export const uploadEncodings = ['utf-8', 'windows-874', 'utf-16le', 'utf-16be'] as const
/** EPSG codes of the coordinate systems that are read. */
export const uploadFrames = [4326, 32647, 32648, 24047, 24048] as const

/** Which columns of a table hold the position: by their names in the answer. */
export const columnChoice = z.object({
  sheet: z.string().max(200).optional(),
  /** Longitude, or metres east. */
  x: z.string().max(200),
  /** Latitude, or metres north. */
  y: z.string().max(200),
})
export type ColumnChoice = z.infer<typeof columnChoice>

/** What a person says of a file that does not say it itself. */
export const readingAsked = z.object({
  encoding: z.enum(uploadEncodings).optional(),
  frame: z.literal(uploadFrames).optional(),
  columns: columnChoice.optional(),
})
export type ReadingAsked = z.infer<typeof readingAsked>

export const uploadProblem = z.object({
  code: z.string(),
  /** Whether the feature, or the file, cannot be used because of it. */
  stops: z.boolean(),
  /** The line, the row, the record or the place in the file. */
  where: z.string(),
  en: z.string(),
  th: z.string(),
})
export type UploadProblem = z.infer<typeof uploadProblem>

export const projectMatch = z.object({
  project_id: z.int(),
  title: z.string(),
  fiscal_year: z.int(),
  by: z.enum(['code', 'title', 'near_title']),
  lao_code: laoCode.nullable(),
  lao_name: z.string().nullable(),
  /** The places it has already. */
  geometries: z.array(
    z.object({ kind: geometryKind, revision: z.int(), verification: z.enum(['unverified', 'verified', 'sent_back']) }),
  ),
})
export type ProjectMatch = z.infer<typeof projectMatch>

export const uploadFeature = z.object({
  index: z.int(),
  layer: z.string().nullable(),
  title: z.string().nullable(),
  /** Name and text of each, in the file's order. */
  properties: z.array(z.tuple([z.string(), z.string()])),
  /** The coordinate system it was read in: an EPSG code; null where it is not known. */
  frame: z.int().nullable(),
  /** GeoJSON in WGS 84 degrees, multi-part; null where there is none that can be read. */
  geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }).nullable(),
  /** The position as the file has it, where it is text; of two columns of numbers as `N y E x`. */
  written: z.string().nullable(),
  problems: z.array(uploadProblem),
  matches: z.array(projectMatch),
})
export type UploadFeature = z.infer<typeof uploadFeature>

export const upload = z.object({
  upload: z.string(),
  file_name: z.string(),
  format: z.enum(uploadFormats),
  expires_at: z.string(),
  /** How it was read. */
  encoding: z.string().nullable(),
  /** Of the first layer. */
  frame: z.int().nullable(),
  /** What is to be said before it can be read, or read with certainty. */
  asks: z.array(z.enum(['encoding', 'frame', 'columns'])),
  sheets: z.array(z.string()),
  columns: z.array(z.string()),
  /** Which columns were taken for the position without being told. */
  guessed: columnChoice.nullable(),
  problems: z.array(uploadProblem),
  features: z.array(uploadFeature),
})
export type Upload = z.infer<typeof upload>

export const applyRequest = z.object({
  items: z
    .array(
      z.object({
        index: z.int().min(0),
        project_id: z.int().min(1),
        kind: geometryKind,
        /** Made by the sender: sent again under it, it is stored once. */
        capture_id: z.uuid(),
        base_revision: z.int().min(0),
        accuracy_m: z.number().min(0).max(1_000_000).nullable().default(null),
        reason: z.string().max(2000).default(''),
        /**
         * Where the position as written was read by a person's choice: what was said of its source, and the place, in
         * WGS 84. It must be one that the text can mean; the server reads it again.
         */
        reading: z
          .object({
            source: z.enum(['gps', 'old_map', 'unknown']),
            at: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
          })
          .nullable()
          .default(null),
      }),
    )
    .min(1)
    .max(mostApplied),
})
export type ApplyItem = z.infer<typeof applyRequest>['items'][number]

/** What became of each, in the order they were sent. */
export const applyAnswer = z.object({
  items: z.array(
    z.object({
      index: z.int(),
      capture_id: z.string(),
      stored: captureAnswer.nullable(),
      problem: z.object({ code: z.string(), status: z.int(), detail: z.string(), detail_th: z.string() }).nullable(),
    }),
  ),
})
export type ApplyAnswer = z.infer<typeof applyAnswer>
