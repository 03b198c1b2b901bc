import { guardSample } from '../imports/sample-guard.ts'
import { sql, type Db, type Tx } from '../db.ts'
import { makeSampleCountry } from './country.ts'
import type { FlawManifest } from './flaws.ts'
import { makeSampleLaos } from './laos.ts'
import { sampleProjects, type SampleProject } from './projects.ts'
import { writeAreas } from './write-areas.ts'
import { writeLaos } from './write-laos.ts'
import { stageProjects, writeProjects } from './write-projects.ts'

/** The seed of the sample everybody sees. */
export const defaultSeed = 2569

export interface SeedOptions {
  /** How many projects, up to 1,000,000. */
  projects: number
  seed?: number
  /** Drop a sample that is there already; without it, any areas in the database are an error. */
  replaceSample?: boolean
  /** What is being made, in Thai and English, and how far it is. */
  onProgress?: (text: string, done: number, total: number) => void
}

export interface SeedReport {
  seed: number
  areas: number
  laos: number
  projects: number
  /** What was planted, by source id. */
  flaws: FlawManifest
}

/** Projects a transaction: the usual sample is one transaction, all or nothing. */
const projectsPerTransaction = 100_000

/**
 * Writes the sample country into an empty database: areas, LAOs, projects. The same seed and number of projects make
 * the same rows. A sample larger than 100,000 projects takes several transactions, and `meta` says it is whole only
 * in the last. A database that is still being opened is waited for once the first rows are made. Throws LoadError where the database holds a sample and may not lose it, Error where it holds real areas.
 */
export async function seedSampleCountry(db: Db | Promise<Db>, options: SeedOptions): Promise<SeedReport> {
  const { projects: count, seed = defaultSeed, onProgress = () => {} } = options
  const country = await makeSampleCountry(seed)
  const laos = makeSampleLaos(country, seed)
  const { projects, flaws } = sampleProjects(country, laos, count, seed)
  const remaining = projects[Symbol.iterator]()
  let staged = stageProjects(take(remaining, projectsPerTransaction))
  const opened = await db
  let areas = 0
  let done = 0
  do {
    await opened.transact({ role: 'writer', actor: 'system' }, async (tx) => {
      if (done === 0) {
        await guardSample(tx, options.replaceSample ?? false)
        await insistOnNoAreas(tx)
        areas = await writeAreas(tx, country)
        onProgress('เขตการปกครอง · areas', areas, areas)
        await writeLaos(tx, laos)
        onProgress('อปท. · LAOs', laos.length, laos.length)
      }
      done += await writeProjects(tx, staged)
      await markSample(tx, seed, count, done === count)
    })
    onProgress('โครงการ · projects', done, count)
    staged = stageProjects(take(remaining, projectsPerTransaction))
  } while (done < count)
  return { seed, areas, laos: laos.length, projects: done, flaws }
}

async function insistOnNoAreas(tx: Tx): Promise<void> {
  const [held] = await tx.query(sql`select from areas limit 1`)
  if (held)
    throw new Error("The sample country goes into an empty database; this one holds areas that are not the sample's.")
}

async function markSample(tx: Tx, seed: number, projects: number, isWhole: boolean): Promise<void> {
  const made = JSON.stringify({ seed, projects, whole: isWhole })
  await tx.query(sql`
    insert into meta (key, value)
    values ('sample', 'true'::jsonb), ('sample_made', ${made}::text::jsonb)
    on conflict (key) do update set value = excluded.value`)
}

/** The next `count` of an iterator that goes on afterwards. */
function* take(projects: Iterator<SampleProject>, count: number): Generator<SampleProject> {
  for (let i = 0; i < count; i++) {
    const { value, done } = projects.next()
    if (done) return
    yield value
  }
}
