import { join } from 'node:path'
import { ConfigError, type Config } from './config.ts'
import { lockDataFolder } from './data-folder.ts'
import { DatabaseError, sql, type Db } from './db.ts'
import { openPglite } from './db-pglite.ts'
import { openPostgres } from './db-postgres.ts'
import { migrate } from './migrate.ts'

/** Opens the database the settings name, brought to this version of the product.
 * Throws ConfigError for what a person must mend: unreachable, without PostGIS, folder in use. */
export async function openDatabase(config: Config): Promise<Db> {
  return config.databaseUrl === undefined ? openEmbedded(config) : openServer(config, config.databaseUrl)
}

async function openEmbedded(config: Config): Promise<Db> {
  if (config.isProduction && !config.acceptEmbedded) {
    throw new ConfigError(
      'NODE_ENV=production needs a PostgreSQL server: set DATABASE_URL. The embedded database is for trying out; ACCEPT_EMBEDDED=1 takes it all the same.',
      'NODE_ENV=production ต้องใช้เซิร์ฟเวอร์ PostgreSQL โปรดกำหนด DATABASE_URL ฐานข้อมูลแบบฝังมีไว้เพื่อทดลองใช้ หากต้องการใช้ต่อไปให้กำหนด ACCEPT_EMBEDDED=1',
    )
  }
  const unlock = await lockDataFolder(config.dataDir)
  try {
    const db = await openPglite({ folder: join(config.dataDir, 'pglite'), restingRole: null })
    await db.transact({ role: 'writer', actor: 'system' }, migrate)
    await db.rest('thangnam_login')
    return {
      ...db,
      close: async () => {
        await db.close()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

async function openServer(config: Config, url: string): Promise<Db> {
  const owner = openPostgres({ url: config.databaseOwnerUrl ?? url, pool: 1, restingRole: null })
  try {
    await owner.transact({ role: 'writer', actor: 'system' }, async (tx) => {
      const [postgis] = await tx.query(sql`select from pg_available_extensions where name = 'postgis'`)
      if (!postgis) {
        throw new ConfigError(
          'The PostgreSQL server of DATABASE_URL has no PostGIS. Install it there (on Debian: postgresql-15-postgis-3).',
          'เซิร์ฟเวอร์ PostgreSQL ตาม DATABASE_URL ยังไม่มี PostGIS โปรดติดตั้งก่อน (บน Debian: postgresql-15-postgis-3)',
        )
      }
      const [version] = await tx.query<{ number: string }>(sql`select current_setting('server_version_num') as number`)
      const least = leastMinor(Number(version?.number ?? 0))
      if (least !== undefined && !config.acceptOldPostgres) {
        throw new ConfigError(
          `The PostgreSQL server of DATABASE_URL is too old to be safe: ${least} or newer is needed (security releases of May 2026). ACCEPT_OLD_POSTGRES=1 takes it all the same.`,
          `เซิร์ฟเวอร์ PostgreSQL ตาม DATABASE_URL เป็นรุ่นเก่าที่มีช่องโหว่ ต้องเป็นรุ่น ${least} ขึ้นไป (รุ่นแก้ไขความปลอดภัยเดือนพฤษภาคม 2569) หากต้องการใช้ต่อไปให้กำหนด ACCEPT_OLD_POSTGRES=1`,
        )
      }
      await migrate(tx)
    })
  } catch (error) {
    throw explain(error, config.databaseOwnerUrl ?? url)
  } finally {
    await owner.close()
  }
  const db = openPostgres({ url, pool: config.databasePool, restingRole: 'thangnam_login' })
  try {
    await db.transact({ role: 'reader' }, (tx) => tx.query(sql`select 1`))
  } catch (error) {
    await db.close()
    throw explain(error, url)
  }
  return db
}

/** The least release of each major that holds row-level security: 11 advisories were mended in them on 14 May 2026. */
const leastMinors: Readonly<Record<number, number>> = { 15: 18, 16: 14, 17: 10, 18: 4 }

/** The release that is needed, where this one (as `server_version_num` tells it) is older; undefined where it is not. */
export function leastMinor(serverVersion: number): string | undefined {
  const [major, minor] = [Math.floor(serverVersion / 10_000), serverVersion % 10_000]
  if (major > 18) return undefined
  const least = leastMinors[major]
  if (least === undefined) return '15.18'
  return minor < least ? `${major}.${least}` : undefined
}

/** What went wrong on the way to the server, in words; the address is shown without its password. */
function explain(error: unknown, url: string): unknown {
  const code =
    error instanceof DatabaseError ? error.code : error instanceof Error && 'code' in error ? String(error.code) : ''
  const { host, pathname } = new URL(url)
  const address = `${host}${pathname}`
  if (['08006', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'CONNECT_TIMEOUT', 'EHOSTUNREACH'].includes(code)) {
    return new ConfigError(
      `No PostgreSQL answers at ${address} (DATABASE_URL). Is it running, and is the address right?`,
      `ติดต่อ PostgreSQL ที่ ${address} (DATABASE_URL) ไม่ได้ โปรดตรวจสอบว่าเซิร์ฟเวอร์ทำงานอยู่และที่อยู่ถูกต้อง`,
    )
  }
  if (code === '28P01' || code === '28000') {
    return new ConfigError(
      `PostgreSQL at ${address} refuses the user name or password in DATABASE_URL.`,
      `PostgreSQL ที่ ${address} ไม่ยอมรับชื่อผู้ใช้หรือรหัสผ่านใน DATABASE_URL`,
    )
  }
  if (code === '3D000') {
    return new ConfigError(
      `PostgreSQL at ${address} has no database of that name. Make it with: createdb ${pathname.slice(1)}`,
      `PostgreSQL ที่ ${address} ไม่มีฐานข้อมูลชื่อนี้ โปรดสร้างด้วยคำสั่ง: createdb ${pathname.slice(1)}`,
    )
  }
  if (code === '42501') {
    const { username } = new URL(url)
    return new ConfigError(
      `The user ${username} of DATABASE_URL lacks a right at ${address}: ${error instanceof Error ? error.message : ''}. As the owner: grant thangnam_login to ${username}; and see docs/operations.md.`,
      `ผู้ใช้ ${username} ตาม DATABASE_URL ขาดสิทธิ์ที่ ${address} โปรดให้เจ้าของฐานข้อมูลสั่ง: grant thangnam_login to ${username} (ดู docs/operations.md)`,
    )
  }
  return error
}
