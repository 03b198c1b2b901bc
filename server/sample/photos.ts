import { randomUUID } from 'node:crypto'
import type { Member } from '../accounts/member.ts'
import { closeSession, openSession } from '../accounts/sessions.ts'
import { tokenHash } from '../accounts/tokens.ts'
import { sql, type Db } from '../db.ts'
import { photoMoments, type Photo } from '../photos/contract.ts'
import { PhotoIntake, type Act } from '../photos/intake.ts'
import { drawScene, type SceneKind } from './scenes.ts'

/** Two works at three moments. */
const mostPhotos = 6

const camera = { Make: 'Sample', Model: 'Sample' }

interface SampleWorks {
  id: number
  lng: number
  lat: number
  starts_on: string
  ends_on: string
}

/**
 * Sends drawn photos of a road, and of a canal or a pond of the sample, before, while and after they were built, the way
 * people send theirs: as the sample's engineer. The one of water that is of before was taken where its project is not.
 * Nothing where there are photos already, or no such works. Returns how many.
 */
export async function sendSamplePhotos(db: Db, seed: number): Promise<number> {
  const engineer = await findEngineer(db)
  if (!engineer) return 0
  const session = tokenHash(await openSession(db, engineer.id, 'desk', 'sample'))
  try {
    const act: Act = (fn) => db.transact({ role: 'member', session, timeoutMs: 15_000 }, (tx) => fn(tx, engineer))
    const intake = new PhotoIntake(db)
    let sent = 0
    for (const kind of ['road', 'canal', 'pond'] as const) {
      const works = await findWorks(act, kind)
      if (!works || sent === mostPhotos) continue
      for (const moment of photoMoments) {
        const picture = await photograph(works, kind, moment, seed)
        await intake.take(act, {
          projectId: works.id,
          photoId: randomUUID(),
          facts: { moment, taken_at: null, position: null, note: '', reason: '' },
          range: undefined,
          sha256: undefined,
          body: new Blob([picture]).stream(),
        })
        sent++
      }
    }
    return sent
  } finally {
    await closeSession(db, session)
  }
}

/** The sample's engineer, where nobody has sent a photo yet. */
async function findEngineer(db: Db): Promise<Member | undefined> {
  const [engineer] = await db.transact({ role: 'gatekeeper', timeoutMs: 5_000 }, (tx) =>
    tx.query<Member>(sql`
      select id, user_name as "userName", display_name as "displayName", role, lao_code as lao, null as district,
        null as province, null as "group"
      from accounts
      where user_name = 'engineer' and role = 'engineer' and disabled_at is null`),
  )
  const [photo] = await db.transact({ role: 'writer', actor: 'system' }, (tx) =>
    tx.query(sql`select from photos limit 1`),
  )
  return photo ? undefined : engineer
}

const typeOf: Record<SceneKind, string> = { road: 'concrete', canal: 'dredging', pond: 'pond' }

/** The engineer's newest works of a kind that are built and on the map. */
async function findWorks(act: Act, kind: SceneKind): Promise<SampleWorks | undefined> {
  const [works] = await act((tx, { lao }) =>
    tx.query<SampleWorks>(sql`
      select
        p.id::float8 as id, st_x(st_pointonsurface(g.geom)) as lng, st_y(st_pointonsurface(g.geom)) as lat,
        p.starts_on::text as starts_on, p.ends_on::text as ends_on
      from projects p
      join project_geometries g on g.project_id = p.id and g.kind = 'as_built'
      where p.lao_code = ${lao} and p.type = ${typeOf[kind]} and p.stage in ('completed', 'closed')
        and p.starts_on is not null and p.ends_on is not null
        -- what is dredged may be a pond as well
        and (${kind} <> 'canal' or st_dimension(g.geom) = 1)
      order by p.fiscal_year desc, p.id
      limit 1`),
  )
  return works
}

/** A JPEG of a drawn scene that notes place and time as a phone does. */
async function photograph(works: SampleWorks, kind: SceneKind, moment: Photo['moment'], seed: number) {
  // Loaded for this alone: a server that makes no sample never draws.
  const { default: sharp } = await import('sharp')
  const isAstray = kind !== 'road' && moment === 'before'
  return sharp(Buffer.from(drawScene(kind, moment, seed)))
    .withExif({
      IFD0: camera,
      IFD2: {
        DateTimeOriginal: `${takenOn(works, moment).replaceAll('-', ':')} 09:30:00`,
        OffsetTimeOriginal: '+07:00',
      },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: degrees(works.lat + (isAstray ? 0.012 : 0)),
        GPSLongitudeRef: 'E',
        GPSLongitude: degrees(works.lng),
      },
    })
    .jpeg({ quality: 82 })
    .toBuffer()
}

/** Two weeks before the works begin, in their middle, and three days after their end. */
function takenOn({ starts_on: start, ends_on: end }: SampleWorks, moment: Photo['moment']): string {
  const [from, to] = [Date.parse(start), Date.parse(end)]
  const day = 86_400_000
  const at = moment === 'before' ? from - 14 * day : moment === 'during' ? (from + to) / 2 : to + 3 * day
  return new Date(at).toISOString().slice(0, 10)
}

/** As EXIF writes an angle: whole degrees, minutes, and seconds to a hundredth. */
function degrees(angle: number): string {
  const hundredths = Math.round(angle * 360_000)
  return `${Math.floor(hundredths / 360_000)}/1 ${Math.floor((hundredths % 360_000) / 6000)}/1 ${hundredths % 6000}/100`
}
