// `npm run seed -- --projects N [--seed S] [--replace-sample]`: the sample country into the database of DATABASE_URL,
// or into the embedded one. Exit code 0: made; 2: nothing was done, and one line says why.
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '../server/config.ts'
import { openDatabase } from '../server/database.ts'
import { LoadError } from '../server/imports/problem.ts'
import { defaultSeed, seedSampleCountry, type SeedOptions } from '../server/sample/seed.ts'

const usage = 'npm run seed -- [--projects 60000] [--seed 2569] [--replace-sample]'

process.exitCode = await main(process.argv.slice(2))

async function main(words: string[]): Promise<number> {
  const options = parseOptions(words)
  if (!options) {
    console.error(
      `จำนวนโครงการ 0 ถึง 1,000,000 และ seed เป็นจำนวนเต็ม\nprojects is 0 to 1,000,000, seed a whole number\n\n${usage}`,
    )
    return 2
  }
  try {
    await seed(options)
    return 0
  } catch (error) {
    if (!(error instanceof LoadError) && !(error instanceof ConfigError)) throw error
    console.error(`${error.messageTh}\n${error.messageEn}`)
    return 2
  }
}

async function seed(options: SeedOptions): Promise<void> {
  const startedAt = Date.now()
  const db = await openDatabase(readConfig(process.env))
  try {
    const report = await seedSampleCountry(db, {
      ...options,
      onProgress: (text, done, total) => {
        const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
        console.error(`[${seconds.padStart(5)} s] ${text} ${done.toLocaleString('en')} / ${total.toLocaleString('en')}`)
      },
    })
    const flaws = Object.entries(report.flaws).map(([kind, ids]) => `  ${kind} ${ids.length.toLocaleString('en')}`)
    console.log(
      `seed ${report.seed}: ${report.areas} areas, ${report.laos} LAOs, ${report.projects} projects; flaws planted:\n${flaws.join('\n')}`,
    )
  } finally {
    await db.close()
  }
}

function parseOptions(words: string[]): SeedOptions | undefined {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        projects: { type: 'string' },
        seed: { type: 'string' },
        'replace-sample': { type: 'boolean', default: false },
      },
    })
    const projects = Number(values.projects ?? 60_000)
    const seed = Number(values.seed ?? defaultSeed)
    const isSound = Number.isInteger(projects) && projects >= 0 && projects <= 1_000_000 && Number.isSafeInteger(seed)
    return isSound ? { projects, seed, replaceSample: values['replace-sample'] } : undefined
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
