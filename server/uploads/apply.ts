import type { Member } from '../accounts/member.ts'
import type { Tx } from '../db.ts'
import { storeCapture } from '../geometry/captures.ts'
import type { CaptureAnswer } from '../geometry/contract.ts'
import { accuracyOfDatumM, frameOfEpsg } from '../geometry/gate/frames.ts'
import { distanceM } from '../geometry/geodesic.ts'
import { accuracyOf, isFault, readPositions, type Reading } from '../geometry/gate/readings.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import type { ApplyItem } from './contract.ts'
import { getFeature, getUpload } from './queries.ts'

/**
 * Stores a feature of an upload as a project's geometry, once, however often it is asked: the capture it makes is the same
 * each time. Throws ProblemError: the upload has run out, the feature cannot be used, or whatever `storeCapture` says.
 */
export async function applyFeature(tx: Tx, member: Member, uploadId: string, item: ApplyItem): Promise<CaptureAnswer> {
  const upload = await getUpload(tx, uploadId)
  if (!upload) throw new ProblemError(problems.uploadNotFound())
  const feature = await getFeature(tx, uploadId, item.index)
  const reading = item.reading && readingAt(feature?.written ?? '', item.reading)
  const geometry = item.reading ? reading && { type: 'MultiPoint', coordinates: reading.positions } : feature?.geometry
  if (!feature || !geometry) throw new ProblemError(problems.uploadFeatureUnusable(item.index))
  const { head } = upload
  const { answer } = await storeCapture(tx, member, item.project_id, item.kind, {
    id: item.capture_id,
    base_revision: item.base_revision,
    geometry,
    capture: 'imported',
    captured_at: upload.createdAt,
    accuracy_m: item.accuracy_m ?? (reading ? accuracyOf(reading) : accuracyOfFrame(feature.frame)),
    as_typed: {
      file: upload.fileName,
      sha256: upload.sha256,
      index: item.index,
      format: head.format,
      frame: feature.frame,
      encoding: head.encoding,
      columns: head.guessed,
      layer: feature.layer,
      title: feature.title,
      written: feature.written,
      ...(item.reading && reading ? { source: item.reading.source, method: reading.method } : {}),
      properties: feature.properties.slice(0, 50),
    },
    reason: item.reason,
    resolves: [],
  })
  return answer
}

/** So near, two readings are one place. */
const sameWithinM = 1

/** The way of reading a text that leads to a place; undefined where none does. Nothing else is ever stored for it. */
function readingAt(written: string, { source, at }: NonNullable<ApplyItem['reading']>): Reading | undefined {
  const read = readPositions(written, source)
  if (isFault(read)) return undefined
  return read.readings.find(
    ({ positions: [only, ...others] }) => only && others.length === 0 && distanceM(only, at) < sameWithinM,
  )
}

/** What the change of datum leaves uncertain, in metres; null where there was none. */
function accuracyOfFrame(epsg: number | null): number | null {
  const frame = frameOfEpsg.get(epsg ?? 0)
  return (frame && accuracyOfDatumM[frame.datum]) || null
}
