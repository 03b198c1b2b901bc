import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ConfigError } from './config.ts'
import { sql, trustedSql, type Tx } from './db.ts'
import { projectFolder } from './lib/program.ts'

const folder = fileURLToPath(new URL('sql/', projectFolder))

/**
 * Brings the database to this version of the product: each migration once, in order, never edited
 * after it landed; each file of functions whole again when it changed. Runs in one transaction, as
 * the owner. Returns the names of what it ran.
 */
export async function migrate(tx: Tx): Promise<string[]> {
  await tx.query(sql`create schema if not exists thangnam_migrations`)
  await tx.query(sql`
    create table if not exists thangnam_migrations.applied (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)
  await tx.query(sql`lock table thangnam_migrations.applied in exclusive mode`)
  const rows = await tx.query<{ name: string; checksum: string }>(
    sql`select name, checksum from thangnam_migrations.applied`,
  )
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))

  const ran: string[] = []
  for (const script of await readScripts('migrations')) {
    const before = applied.get(script.name)
    if (before === script.checksum) continue
    if (before !== undefined) {
      throw new ConfigError(
        `The database was made by another version of the product: its ${script.name} is not this one's. Use the version it was made by, or a new database (for the embedded one: another DATA_DIR).`,
        `ฐานข้อมูลนี้สร้างด้วยระบบรุ่นอื่น: ${script.name} ไม่ตรงกัน โปรดใช้ระบบรุ่นเดิม หรือใช้ฐานข้อมูลใหม่ (แบบฝัง: กำหนด DATA_DIR อื่น)`,
      )
    }
    await run(tx, script)
    ran.push(script.name)
  }
  // A new migration may have dropped what a function file made, so then all are made again.
  for (const script of await readScripts('functions')) {
    if (ran.length === 0 && applied.get(script.name) === script.checksum) continue
    await run(tx, script)
    ran.push(script.name)
  }
  return ran
}

interface Script {
  name: string
  text: string
  checksum: string
}

async function readScripts(kind: 'migrations' | 'functions'): Promise<Script[]> {
  const names = (await readdir(`${folder}${kind}`)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(`${folder}${kind}/${name}`, 'utf8')
      return { name: `${kind}/${name}`, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function run(tx: Tx, script: Script): Promise<void> {
  await tx.script(trustedSql(script.text))
  await tx.query(sql`
    insert into thangnam_migrations.applied (name, checksum)
    values (${script.name}, ${script.checksum})
    on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`)
}
