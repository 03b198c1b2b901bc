import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../server/db.ts'
import { openPostgres } from '../../server/db-postgres.ts'
import { engine, freshDatabase, type TestDatabase } from '../support/databases.ts'
import { makeCountry, type Country } from './authority-matrix.ts'
import { makeOutcomeOf, noticedBy, policyMutants, rightMutants, type Mutant } from './policy-mutants.ts'

// `npm run soak:policies` sets it: all mutants, and who notices each.
const isSoak = process.env['SOAK_POLICIES'] === '1'
const hour = 3_600_000

// On one engine: policies and rights are the same text on both, and so is the matrix, which runs on both.
describe.runIf(engine === 'postgres')('a mistake in who may do what', () => {
  let test: TestDatabase
  let country: Country
  let owner: Db
  beforeAll(async () => {
    test = await freshDatabase()
    country = await makeCountry(test)
    owner = openPostgres({ url: test.url ?? '', pool: 1, restingRole: null })
    await owner.transact({ role: 'writer' }, (tx) => tx.script(makeOutcomeOf))
  })
  afterAll(async () => {
    await owner?.close()
    await test?.drop()
  })

  /** Those that nothing notices. */
  async function survivorsOf(mutants: Mutant[], first: 'matrix' | 'list'): Promise<string[]> {
    const survivors: string[] = []
    const noticed = { matrix: 0, list: 0 }
    const started = performance.now()
    for (const mutant of mutants) {
      const by = await noticedBy(owner, country, mutant, first)
      if (by === undefined) survivors.push(mutant.what)
      else noticed[by === 'the list of rights' ? 'list' : 'matrix']++
    }
    const seconds = Math.round((performance.now() - started) / 1000)
    if (isSoak) console.log({ mutants: mutants.length, noticed, survivors, seconds })
    return survivors
  }

  it('is not seen where there is none', async () => {
    expect(await noticedBy(owner, country, { what: 'nothing', of: 'projects', sql: 'select 1' })).toBeUndefined()
  })

  it('is noticed where a policy is dropped or widened, or a table left without', { timeout: hour }, async () => {
    expect(await survivorsOf(await policyMutants(owner), 'matrix')).toEqual([])
  })

  it('is noticed where a role gains or loses a right', { timeout: 4 * hour }, async () => {
    const mutants = await rightMutants(owner)
    const [gains, losses] = [true, false].map((gains) => mutants.filter(({ sql }) => sql.startsWith('grant') === gains))
    // each in the soak, where losses are also tried on the matrix: a right that nothing asks for is one too many
    expect(await survivorsOf(isSoak ? gains! : gains!.filter((_, i) => i % 10 === 0), 'list')).toEqual([])
    expect(await survivorsOf(losses!, isSoak ? 'matrix' : 'list')).toEqual([])
  })
})
