import { z } from 'zod'
import { categories, stages } from '../projects/contract.ts'

export const geometryKinds = ['planned', 'contracted', 'as_built'] as const
export const geometryKind = z.enum(geometryKinds)
export type GeometryKind = z.infer<typeof geometryKind>

export const captureWays = ['gps', 'drawn', 'imported', 'photo'] as const

/** The most vertices a geometry may have, and the most bytes a capture. */
export const mostGeometryVertices = 100_000
export const mostCaptureBytes = 8 * 1024 * 1024

/** A point, a line or an area of one part or several, in WGS 84 degrees, as GeoJSON. */
export const projectShape = z.object({
  type: z.enum(['MultiPoint', 'MultiLineString', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
})

/** A geometry as somebody sends it. */
export const captureSent = z.object({
  /** Made by the sender (UUID, version 7 best): sent again under it, a capture is stored once. */
  id: z.uuid(),
  /** The revision of the project's geometry that it was made on; 0 where there was none. */
  base_revision: z.int().min(0),
  geometry: z.unknown(),
  capture: z.enum(captureWays),
  captured_at: z.iso.datetime({ offset: true }),
  accuracy_m: z.number().min(0).max(1_000_000).nullable().default(null),
  /** What was typed, or which file it came from, and how it was read: kept as it is. */
  as_typed: z.record(z.string().max(100), z.unknown()).nullable().default(null),
  reason: z.string().max(2000).default(''),
  /** Captures that met a change, and are settled by this one. */
  resolves: z.array(z.uuid()).max(50).default([]),
})
export type CaptureSent = z.infer<typeof captureSent>

export const finding = z.object({
  code: z.string(),
  /** 3: likely wrong; 2: doubtful; 1: worth a look. */
  weight: z.int(),
  facts: z.record(z.string(), z.unknown()),
  evidence: projectShape.nullable(),
})
export type Finding = z.infer<typeof finding>

/** A project's geometry of one kind, as it stands. */
export const storedGeometry = z.object({
  kind: geometryKind,
  revision: z.int(),
  geometry: projectShape,
  capture: z.enum(captureWays),
  captured_at: z.string().nullable(),
  captured_by: z.string(),
  accuracy_m: z.number().nullable(),
  verification: z.enum(['unverified', 'verified', 'sent_back']),
  judgement: z.string().nullable(),
  judged_at: z.string().nullable(),
  length_m: z.number().nullable(),
  area_m2: z.number().nullable(),
})
export type StoredGeometry = z.infer<typeof storedGeometry>

/** What became of a capture. */
export const captureAnswer = z.object({
  id: z.string(),
  /** `conflict`: kept beside what another had stored meanwhile, for a person to choose. */
  state: z.enum(['stored', 'conflict', 'resolved']),
  revision: z.int().nullable(),
  /** What stands now; null where it was taken out meanwhile. */
  current: storedGeometry.nullable(),
  findings: z.array(finding),
})
export type CaptureAnswer = z.infer<typeof captureAnswer>

/** A shape to be looked at before it is stored. */
export const shapeChecked = z.object({
  findings: z.array(finding),
  length_m: z.number().nullable(),
  area_m2: z.number().nullable(),
})
export type ShapeChecked = z.infer<typeof shapeChecked>

/** A valid copy of an outline that crosses or touches itself, to be taken by a person or not. */
export const shapeMended = z.object({ geometry: projectShape, parts: z.int(), area_m2: z.number() })
export type ShapeMended = z.infer<typeof shapeMended>

export const todos = ['sent_back', 'conflict', 'due_soon', 'no_place', 'doubtful'] as const
export type Todo = (typeof todos)[number]

export const worklistItem = z.object({
  id: z.int(),
  title: z.string(),
  fiscal_year: z.int(),
  category: z.enum(categories),
  type: z.string().nullable(),
  stage: z.enum(stages),
  /** Baht: approved, else contracted, else planned. */
  budget: z.string().nullable(),
  due_on: z.string().nullable(),
  todo: z.array(z.enum(todos)),
  doubts: z.array(z.string()),
  geometries: z.array(
    z.object({
      kind: geometryKind,
      revision: z.int(),
      form: z.enum(['point', 'line', 'area']),
      verification: z.enum(['unverified', 'verified', 'sent_back']),
      judgement: z.string().nullable(),
      accuracy_m: z.number().nullable(),
    }),
  ),
  /** On the latest geometry there is. */
  at: z.array(z.number()).nullable(),
})
export type WorklistItem = z.infer<typeof worklistItem>
export const worklist = z.object({
  items: z.array(worklistItem),
  total: z.int(),
  /** The LAO's own area, and how certain it is. */
  area: projectShape.nullable(),
  area_certainty: z.enum(['file', 'whole_subdistricts', 'partial', 'none']),
})
export type Worklist = z.infer<typeof worklist>

/** A project as those see it who work on it. */
export const deskProject = z.object({
  id: z.int(),
  title: z.string(),
  fiscal_year: z.int(),
  category: z.enum(categories),
  type: z.string().nullable(),
  stage: z.enum(stages),
  lao_code: z.string().nullable(),
  length_m: z.number().nullable(),
  width_m: z.number().nullable(),
  area_m2: z.number().nullable(),
  approximate_area_code: z.string().nullable(),
  geometries: z.array(storedGeometry),
  /** Captures that met a change and wait to be settled. */
  conflicts: z.array(
    z.object({
      id: z.string(),
      kind: geometryKind,
      geometry: projectShape,
      capture: z.enum(captureWays),
      captured_at: z.string(),
      captured_by: z.string(),
      accuracy_m: z.number().nullable(),
      base_revision: z.int(),
    }),
  ),
  findings: z.array(finding),
})
export type DeskProject = z.infer<typeof deskProject>

export const judgement = z.object({
  base_revision: z.int().min(1),
  verification: z.enum(['verified', 'sent_back']),
  reason: z.string().max(2000).default(''),
})

/** Takes a geometry out; the reason is kept. */
export const removal = z.object({ base_revision: z.int().min(1), reason: z.string().max(2000).default('') })

/** Brings back what a change left behind, or did away with. */
export const restoration = z.object({
  id: z.uuid(),
  base_revision: z.int().min(0),
  chain: z.string().max(20),
  position: z.int().min(1),
  side: z.enum(['before', 'after']),
  reason: z.string().max(2000).default(''),
})

export const queueQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  /** So many of those that are verified already, by chance. */
  sample: z.coerce.number().int().min(0).max(200).default(0),
})

export const queueItem = z.object({
  project_id: z.int(),
  kind: geometryKind,
  revision: z.int(),
  title: z.string(),
  fiscal_year: z.int(),
  lao_code: z.string().nullable(),
  lao_name: z.string().nullable(),
  budget: z.string().nullable(),
  doubts: z.array(z.string()),
  weight: z.int(),
  /** How many photos of the project are there to be looked at. */
  photos: z.int(),
  at: z.array(z.number()),
  captured_at: z.string().nullable(),
})
export const verificationQueue = z.object({ items: z.array(queueItem), total: z.int() })
export type VerificationQueue = z.infer<typeof verificationQueue>

/** A change of a project, as its history tells it. */
export const historyEntry = z.object({
  chain: z.string(),
  position: z.int(),
  happened_at: z.string(),
  user_name: z.string(),
  role: z.string(),
  device: z.string(),
  reason: z.string().nullable(),
  entity: z.string(),
  entity_key: z.string(),
  action: z.enum(['insert', 'update', 'delete']),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})
export const projectHistory = z.object({ entries: z.array(historyEntry) })
export type ProjectHistory = z.infer<typeof projectHistory>
