import { judge, placeOf, type Certainty, type Verdict, type Whereabouts } from '../../../server/geometry/gate/judge.ts'
import type { LngLat } from '../../../server/geometry/gate/frames.ts'
import { readPositions, type Source } from '../../../server/geometry/gate/readings.ts'
import type { Upload, UploadFeature } from '../../../server/uploads/contract.ts'
import { positionsOf, type Shape } from '../shape.ts'

/** A feature of a file, seen from the area. */
export interface Judged {
  /** As the file says, WGS 84; null where it has none that can be read. */
  shape: Shape | null
  /** Where that lies, by its farthest position; null where there is none. */
  lies: Whereabouts | null
  /** What a written position may mean, of rows of tables that have no place, or none in the area. */
  verdict: Verdict | null
}

/** What a feature is judged by. */
export interface Judging {
  source: Source
  where(at: LngLat): Whereabouts
  certainty: Certainty
}

/** Judges a feature by where it lies, and a row of a table whose place is missing or elsewhere by what is written. */
export function judgeFeature(
  feature: Pick<UploadFeature, 'geometry' | 'written'>,
  format: Upload['format'],
  { source, where, certainty }: Judging,
): Judged {
  const shape = feature.geometry as Shape | null // of our own server
  const lies = shape && placeOf({ positions: somePositions(shape) }, where)
  const written = isTable(format) && !isHere(lies) ? (feature.written ?? '').trim() : ''
  return { shape, lies, verdict: written === '' ? null : judge(readPositions(written, source), where, certainty) }
}

export function isTable(format: Upload['format']): boolean {
  return format === 'csv' || format === 'xlsx'
}

/** Whether something lies in the area, or so near that nothing is asked. */
export function isHere(lies: Whereabouts | null): boolean {
  return lies?.place === 'own' || lies?.place === 'near'
}

/** Of a long line so many positions are looked at. */
const mostLooked = 200

function somePositions(shape: Shape): LngLat[] {
  const positions = positionsOf(shape)
  const step = Math.max(1, Math.ceil(positions.length / mostLooked))
  return positions.filter((_, i) => i % step === 0).map(([lng = 0, lat = 0]) => [lng, lat])
}
