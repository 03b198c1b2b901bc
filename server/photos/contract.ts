import { z } from 'zod'
import { finding } from '../geometry/contract.ts'

export const photoMoments = ['before', 'during', 'after'] as const
export const photoSizes = ['large', 'small', 'original'] as const
export const photoSize = z.enum(photoSizes)
export type PhotoSize = z.infer<typeof photoSize>

/** The most bytes of a photo, and the steps in which an upload is kept: one that was cut goes on from such a step. */
export const mostPhotoBytes = 15 * 1024 * 1024
export const photoPartBytes = 256 * 1024
/** The most pixels of a picture. */
export const mostPixels = 50_000_000

const position = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  accuracy_m: z.number().min(0).max(1_000_000).nullable().default(null),
})

/**
 * What is said of a photo beside its bytes: JSON in the header `photo-facts`, percent-encoded (`encodeURIComponent`), so
 * that places and names stand in no log of addresses.
 */
export const photoFacts = z.object({
  moment: z.enum(photoMoments),
  /** By the device's clock and its own place, where the photo was taken with it this moment; not of a picture chosen. */
  taken_at: z.iso.datetime({ offset: true }).nullable().default(null),
  position: position.nullable().default(null),
  note: z.string().max(500).default(''),
  reason: z.string().max(500).default(''),
})
export type PhotoFacts = z.infer<typeof photoFacts>

/** A capture that a photo's place would make, for a person to send or not. */
export const proposedCapture = z.object({
  geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
  capture: z.literal('photo'),
  captured_at: z.string(),
  accuracy_m: z.number().nullable(),
})

/** What was received, of which the SHA-256 in hex is of the original's bytes. */
const receipt = z.object({ sha256: z.string(), bytes: z.int(), received_at: z.string() })
export type PhotoReceipt = z.infer<typeof receipt>

/** A photo as those see it within whose reach its project is. */
export const deskPhoto = z.object({
  note: z.string().nullable(),
  /** By the camera's clock; one that tells no time zone is taken to be in Thailand's. */
  taken_at: z.string().nullable(),
  camera: z.string().nullable(),
  software: z.string().nullable(),
  /** As the camera noted, and as the device that sent it said. Never published. */
  camera_position: position.nullable(),
  device_position: position.nullable(),
  device_taken_at: z.string().nullable(),
  sent_by: z.string(),
  receipt,
  type: z.enum(['jpeg', 'png', 'webp']),
  is_published: z.boolean(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
  findings: z.array(finding),
  proposed_capture: proposedCapture.nullable(),
})

export const photo = z.object({
  id: z.string(),
  project_id: z.int(),
  moment: z.enum(photoMoments),
  /** The day in Thailand. */
  taken_on: z.string().nullable(),
  /** Of the large picture, in pixels. */
  width: z.int(),
  height: z.int(),
  /** Null for those who see only what is published. */
  desk: deskPhoto.nullable(),
})
export type Photo = z.infer<typeof photo>
export const photoList = z.object({ photos: z.array(photo) })

/** How far an upload is: go on with the byte after those received; whole, it is a photo. */
export const photoUpload = z.object({ received_bytes: z.int(), photo: photo.nullable() })
export type PhotoUpload = z.infer<typeof photoUpload>

export const photoWithdrawal = z.object({ reason: z.string().max(500).default('') })
