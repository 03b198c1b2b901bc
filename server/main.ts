import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { firstAccounts, signInLines } from './accounts/first-accounts.ts'
import { ConfigError, readConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { sql, type Db } from './db.ts'
import { projectFolder } from './lib/program.ts'
import { sendSamplePhotos } from './sample/photos.ts'
import { defaultSeed, seedSampleCountry } from './sample/seed.ts'
import { startServer } from './server.ts'

const emptyHint = `
  ยังไม่มีข้อมูลในฐานข้อมูล นำเข้าด้วย npm run load หรือสร้างข้อมูลตัวอย่างด้วย npm run seed
  The database is empty: npm run load brings data in, npm run seed makes the sample country.
`

try {
  await main()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`\n${error.messageTh}\n${error.messageEn}\n\n`)
  // Now: a driver that was refused may keep a timer for its next attempt.
  process.exit(1)
}

async function main(): Promise<void> {
  const began = performance.now()
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel }, pino.destination(2))
  const clientFolder = fileURLToPath(new URL('dist/client', projectFolder))
  // The port first: if it is taken, that is said before a minute of work.
  const server = await startServer(config, log, clientFolder)
  let opening: Promise<Db> | undefined
  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      await server.stop()
      // One that is still being opened is closed as soon as it is there: what is being done with it then ends.
      const db = await opening?.catch(() => undefined)
      await db?.close()
    })())
  // A stop in the middle of a first start waits for the statement under way, and keeps nothing half-made.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
  try {
    const mayBeEmbedded = config.databaseUrl === undefined && (!config.isProduction || config.acceptEmbedded)
    const isFirstStart = mayBeEmbedded && !existsSync(config.dataDir)
    opening = openDatabase(config)
    opening.catch(() => {}) // awaited below; the sample is made meanwhile
    if (isFirstStart || (await isEmptyEmbedded(await opening))) await seed(opening, config.sampleProjects)
    const live = await server.attach(await opening)
    const { isSample } = live.atlas
    const help = await firstAccounts(await opening, {
      isSample,
      dataDir: config.dataDir,
      address: config.publicUrl?.replace(/\/$/, '') ?? server.address,
    })
    if (isSample) {
      // Nobody waits for them; a stop meanwhile leaves the sample with fewer.
      sendSamplePhotos(await opening, defaultSeed).catch((error: unknown) => {
        if (!stopping) log.warn(error, 'the sample has no photos')
      })
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(`
  Thangnam ทาง·น้ำ   ${server.address}

  ${live.atlas.columns.count.toLocaleString('th')} โครงการ · พร้อมใช้งานใน ${seconds} วินาที${isSample ? ' · ข้อมูลตัวอย่าง' : ''}
  ${live.atlas.columns.count.toLocaleString('en')} projects · ready in ${seconds} s${isSample ? ' · sample data' : ''}
  กด Ctrl-C เพื่อหยุด · Ctrl-C stops it
${signInLines(help, server.address)}${live.atlas.columns.count === 0 ? emptyHint : ''}
`)
  } catch (error) {
    const asked = stopping !== undefined
    await stop()
    if (!asked) throw error
  }
}

async function isEmptyEmbedded(db: Db): Promise<boolean> {
  if (db.engine !== 'pglite') return false
  const [answer] = await db.transact({ role: 'writer', actor: 'system' }, (tx) =>
    tx.query<{ empty: boolean }>(sql`select not exists (select from areas) as empty`),
  )
  return answer?.empty ?? true
}

async function seed(db: Promise<Db>, projects: number): Promise<void> {
  process.stdout.write('  กำลังสร้างข้อมูลตัวอย่างครั้งแรก · making the sample country, this once\n')
  await seedSampleCountry(db, {
    projects,
    onProgress: (text, done, total) =>
      process.stdout.write(`  ${text} ${done.toLocaleString('en')} / ${total.toLocaleString('en')}\n`),
  })
}
