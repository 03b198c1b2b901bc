import { sql, type Sql, type Tx } from '../db.ts'
import type { Finding } from '../geometry/contract.ts'
import { asGeoJson } from '../geometry/queries.ts'
import { isNearThailand } from '../geometry/read-shape-sent.ts'
import type { Photo } from './contract.ts'

interface PhotoRow extends Omit<Photo, 'desk'> {
  desk: Omit<NonNullable<Photo['desk']>, 'findings' | 'proposed_capture'>
}

/** The photos of a project as those see them who work on it, the newest first; withdrawn ones too. */
export function findDeskPhotos(tx: Tx, projectId: number): Promise<Photo[]> {
  return readPhotos(tx, sql`ph.project_id = ${projectId}::bigint`)
}

/** One of them; undefined where it is not within reach. */
export async function getDeskPhoto(tx: Tx, photoId: string): Promise<Photo | undefined> {
  const [photo] = await readPhotos(tx, sql`ph.id = ${photoId}::text::uuid`)
  return photo
}

/** What everybody sees of a project's photos. */
export function findPublishedPhotos(tx: Tx, projectId: number): Promise<Photo[]> {
  return tx.query<Photo>(sql`
    select p.id, p.project_id::float8 as project_id, p.moment, p.taken_on::text as taken_on, p.width, p.height, null as desk
    from published_photos p
    where p.project_id = ${projectId}::bigint
    order by p.taken_on desc nulls last, p.id`)
}

async function readPhotos(tx: Tx, which: Sql): Promise<Photo[]> {
  const rows = await tx.query<PhotoRow>(sql`
    select
      ph.id, ph.project_id::float8 as project_id, ph.moment,
      ((ph.taken_at at time zone interval '7 hours')::date)::text as taken_on, f.width, f.height,
      jsonb_build_object(
        'note', ph.note, 'taken_at', ${timeText(sql`ph.taken_at`)}, 'camera', ph.camera, 'software', ph.software,
        'camera_position', case when ph.camera_lng is not null then
          jsonb_build_object('lng', ph.camera_lng, 'lat', ph.camera_lat, 'accuracy_m', ph.camera_accuracy_m) end,
        'device_position', case when ph.device_lng is not null then
          jsonb_build_object('lng', ph.device_lng, 'lat', ph.device_lat, 'accuracy_m', ph.device_accuracy_m) end,
        'device_taken_at', ${timeText(sql`ph.device_taken_at`)},
        'sent_by', ph.sent_by,
        'receipt', jsonb_build_object('sha256', encode(ph.sha256, 'hex'), 'bytes', ph.bytes,
          'received_at', ${timeText(sql`ph.received_at`)}),
        'type', ph.type,
        'is_published', exists (select from published_photos p where p.id = ph.id),
        'withdrawn', case when ph.withdrawn_at is not null then
          jsonb_build_object('at', ${timeText(sql`ph.withdrawn_at`)}, 'reason', ph.withdrawal_reason) end
      ) as desk
    from photos ph
    join photo_files f on f.photo_id = ph.id and f.size = 'large'
    where ${which}
    order by ph.received_at desc, ph.id`)
  const findings = await tx.query<Finding & { photo_id: string }>(sql`
    select ph.id as photo_id, found.code, found.weight, found.facts, ${asGeoJson(sql`found.evidence`)} as evidence
    from photos ph
    cross join lateral photo_findings(ph.id) found
    where ${which}
    order by found.weight desc, found.code, found.facts::text`)
  return rows.map((row) => ({
    ...row,
    desk: {
      ...row.desk,
      findings: findings.filter((one) => one.photo_id === row.id).map(({ photo_id: _, ...finding }) => finding),
      proposed_capture: proposedCapture(row.desk),
    },
  }))
}

/** Milliseconds are what everything else tells times in. */
function timeText(time: Sql): Sql {
  return sql`to_char(${time} at time zone interval '0', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** The capture that a photo's place would make: where the camera was, else the device. */
function proposedCapture(desk: PhotoRow['desk']): NonNullable<Photo['desk']>['proposed_capture'] {
  const at = desk.camera_position ?? desk.device_position
  if (!at || !isNearThailand(at.lng, at.lat)) return null
  return {
    geometry: { type: 'Point', coordinates: [at.lng, at.lat] },
    capture: 'photo',
    captured_at: desk.taken_at ?? desk.device_taken_at ?? desk.receipt.received_at,
    accuracy_m: at.accuracy_m,
  }
}
