import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compiledServer } from '../../scripts/lib/server-build.mjs'
import { childLine } from '../../server/uploads/child-lines.ts'
import { readFile } from '../../server/uploads/readers/read-file.ts'
import { FileFault } from '../../server/uploads/readers/reading.ts'
import { childLimits, readInChild } from '../../server/uploads/read-in-child.ts'
import { goodFiles } from './good-files.ts'
import { spoiltFile } from './spoil.ts'

// `npm run soak:readers` sets these.
const inputs = Number(process.env['SPOILT_FILES'] ?? 5000)
const throughProcess = Number(process.env['SPOILT_FILES_IN_PROCESS'] ?? 100)
const firstSeed = Number(process.env['SPOILT_FILES_SEED'] ?? 1)
const hour = 3_600_000
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
// what is looked for is a process that hangs or falls, not a machine that is busy with much else
const patient = { ...childLimits, startMs: 120_000, timeMs: 60_000 }

describe('good files', () => {
  it.each(goodFiles.map((file, i) => [file.format, i] as const))(
    'of %s (%i) are read before they are spoilt',
    async (format, i) => {
      const file = goodFiles[i]!
      const { head, features } = await readFile(file.join(file.parts), {})
      expect([head.format, features.length > 0]).toEqual([format, true])
    },
  )
})

describe('spoilt files', () => {
  it(`are read or refused in words, each within two seconds: ${inputs} of them`, { timeout: 4 * hour }, async () => {
    const told = new Map<string, number>()
    let slowest = { seed: 0, ms: 0 }
    const before = process.memoryUsage().rss
    for (let seed = firstSeed; seed < firstSeed + inputs; seed++) {
      const { format, bytes } = spoiltFile(seed)
      const started = performance.now()
      const outcome = await outcomeOf(bytes, seed)
      const ms = performance.now() - started
      if (ms > slowest.ms) slowest = { seed, ms }
      const key = `${format}: ${outcome}`
      told.set(key, (told.get(key) ?? 0) + 1)
    }
    const grownMb = (process.memoryUsage().rss - before) / 1024 / 1024
    if (inputs > 5000) console.log({ inputs, slowest, grownMb: Math.round(grownMb), told: Object.fromEntries(told) })
    expect(slowest.ms, `seed ${slowest.seed}`).toBeLessThan(2000)
    expect(grownMb).toBeLessThan(512)
    // both happen: else nothing was tried
    const read = [...told].filter(([key]) => key.endsWith(': read')).reduce((sum, [, n]) => sum + n, 0)
    expect(read / inputs).toBeGreaterThan(0.1)
    expect(read / inputs).toBeLessThan(0.9)
  })

  it(
    `leave whoever had them read alive: ${throughProcess} of them, each in a process`,
    { timeout: 4 * hour },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'thangnam-spoilt-'))
      // compiled, as it is shipped: it begins three times as fast as from its sources
      await compiledServer(root)
      const reader = pathToFileURL(join(root, 'dist/server/uploads/read-child.js')).href
      try {
        const seeds = Array.from({ length: throughProcess }, (_, i) => firstSeed + i)
        const readNext = async (): Promise<void> => {
          for (let seed = seeds.pop(); seed !== undefined; seed = seeds.pop()) {
            const path = join(folder, `file-${seed}`)
            await writeFile(path, spoiltFile(seed).bytes)
            try {
              await readInChild(path, {}, patient, undefined, reader)
            } catch (error) {
              if (!(error instanceof FileFault)) throw error
              expect(['reader_failed', 'reader_timed_out', 'reader_out_of_memory'], `seed ${seed}`).not.toContain(
                error.problem.code,
              )
            }
          }
        }
        await Promise.all([readNext(), readNext()])
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  )
})

async function outcomeOf(bytes: Buffer, seed: number): Promise<string> {
  try {
    const { head, features } = await readFile(bytes, {})
    childLine.parse({ kind: 'head', head })
    for (const feature of features) {
      childLine.parse({ kind: 'feature', feature })
      const numbers = JSON.stringify(feature.geometry)
      if (numbers.includes('null,') || numbers.includes('null]')) throw new Error(`seed ${seed}: a number that is none`)
      if (feature.geometry === null && feature.problems.length === 0)
        throw new Error(`seed ${seed}: nothing, without a word`)
    }
    return 'read'
  } catch (error) {
    if (error instanceof FileFault) return error.problem.code
    throw new Error(`seed ${seed}`, { cause: error })
  }
}
