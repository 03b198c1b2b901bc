import { createHash } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { categories, stages } from '../../server/projects/contract.ts'
import { asOf, day, fiscalYearStart, isoOf, workingDay } from '../../server/sample/calendar.ts'
import { makeSampleCountry } from '../../server/sample/country.ts'
import { flawKinds } from '../../server/sample/flaws.ts'
import { makeSampleLaos } from '../../server/sample/laos.ts'
import { projectCounts, sampleProjects, type SampleProject } from '../../server/sample/projects.ts'

// making a country takes seconds, and on a busy machine many
vi.setConfig({ testTimeout: 120_000 })

const country = await makeSampleCountry(1)
const laos = makeSampleLaos(country, 1)
const count = 9000
const sample = sampleProjects(country, laos, count, 1)
const projects = [...sample.projects]
const bySourceId = new Map(projects.map((project) => [project.sourceId, project]))
const flawed = Object.fromEntries(flawKinds.map((kind) => [kind, new Set(sample.flaws[kind])]))

const sum = (numbers: (number | null)[]) => numbers.reduce<number>((a, b) => a + (b ?? 0), 0)
const share = (of: (project: SampleProject) => boolean) => projects.filter(of).length / count
const approvedOf = ({ life }: SampleProject) => sum(life.funds.map(({ approved }) => approved))
const contractOf = ({ life }: SampleProject) => sum(life.funds.map(({ contract }) => contract))
const paidOf = ({ life }: SampleProject) => sum(life.payments.map(({ amount }) => amount))
const bytesOf = (some: Iterable<SampleProject>) => {
  const hash = createHash('sha256')
  for (const { lao, ...project } of some) hash.update(JSON.stringify([lao.code, project]))
  return hash.digest('hex')
}

describe('the sample projects', () => {
  test('are as many as asked for, each with a source id of its own, numbered from 1', () => {
    expect(projects.map(({ id }) => id)).toEqual(projects.map((_, i) => i + 1))
    expect(bySourceId.size).toBe(count)
  })

  test('are the same bytes under the same seed, and others under another', () => {
    expect(bytesOf(sampleProjects(country, laos, count, 1).projects)).toBe(bytesOf(projects))
    expect(bytesOf(sampleProjects(country, laos, count, 2).projects)).not.toBe(bytesOf(projects))
  })

  test('keep the shares of category, location and fiscal year within bounds', () => {
    expect(share(({ work }) => work.category === 'road')).toBeCloseTo(0.62, 1)
    expect(share(({ work }) => work.category === 'water')).toBeCloseTo(0.3, 1)
    expect(share(({ locationQuality }) => locationQuality === 'located')).toBeGreaterThan(0.77)
    expect(share(({ locationQuality }) => locationQuality === 'located')).toBeLessThan(0.87)
    expect(share(({ locationQuality }) => locationQuality === 'none')).toBeGreaterThan(0.05)
    expect(new Set(projects.map(({ fiscalYear }) => fiscalYear))).toEqual(new Set([2564, 2565, 2566, 2567, 2568, 2569]))
    expect(new Set(projects.map(({ work }) => work.category))).toEqual(new Set(categories))
    expect(new Set(projects.map(({ life }) => life.stage))).toEqual(new Set(stages))
  })

  test('know better where they are in later years', () => {
    const located = (year: number) => {
      const ofYear = projects.filter(({ fiscalYear }) => fiscalYear === year)
      return ofYear.filter(({ locationQuality }) => locationQuality === 'located').length / ofYear.length
    }
    expect(located(2569) - located(2564)).toBeGreaterThan(0.05)
  })

  test('are mostly closed in old years and mixed in the last', () => {
    const closed = (year: number) => {
      const ofYear = projects.filter(({ fiscalYear }) => fiscalYear === year)
      return ofYear.filter(({ life }) => life.stage === 'closed').length / ofYear.length
    }
    expect(closed(2565)).toBeGreaterThan(0.8)
    expect(closed(2569)).toBeLessThan(0.25)
  })

  test('have titles of their own, but for the duplicates, and never longer than a title may be', () => {
    expect(new Set(projects.map(({ title }) => title)).size / count).toBeGreaterThan(0.97)
    for (const { title } of projects) {
      expect(title).toMatch(/[\u0E00-\u0E7F]/)
      expect(title).not.toMatch(/undefined|null|NaN| {2}/)
      expect(title.length).toBeLessThan(400)
    }
  })

  test('leave some LAOs without any and give some many', () => {
    const counts = projectCounts(country, laos, 60_000, 1)
    expect(sum(counts)).toBe(60_000)
    expect(counts.filter((n) => n === 0).length).toBeGreaterThan(100)
    const ofSaos = counts.filter((_, i) => laos[i]!.kind === 'sao')
    expect(Math.max(...ofSaos)).toBeGreaterThan(40)
  })
})

describe('the money of a sample project', () => {
  test('keeps the order paid ≤ contract ≤ approved ≤ planned, in each fund and in all, but for the planted', () => {
    const breaches = projects.filter(({ sourceId, life }) => {
      if (flawed.contract_over_budget?.has(sourceId) || flawed.paid_over_contract?.has(sourceId)) return false
      return life.funds.some(({ fund, planned, approved, contract }) => {
        const paid = sum(life.payments.filter((payment) => payment.fund === fund).map(({ amount }) => amount))
        return (approved ?? 0) > planned || (contract ?? 0) > (approved ?? 0) || paid > (contract ?? 0)
      })
    })
    expect(breaches.map(({ sourceId }) => sourceId)).toEqual([])
  })

  test('is whole satang, positive, and paid in full exactly when closed', () => {
    for (const project of projects) {
      const { life, sourceId } = project
      for (const { planned, approved, contract } of life.funds) {
        for (const amount of [planned, approved, contract])
          expect(amount === null || (Number.isSafeInteger(amount) && amount > 0)).toBe(true)
      }
      for (const { amount } of life.payments) expect(Number.isSafeInteger(amount) && amount > 0).toBe(true)
      if (life.stage === 'closed' && !flawed.paid_over_contract?.has(sourceId))
        expect(paidOf(project)).toBe(contractOf(project))
      if (life.stage === 'completed') expect(paidOf(project)).toBeLessThan(contractOf(project))
    }
  })

  test('comes from two different funds on about 15 %', () => {
    const shared = projects.filter(({ life }) => life.funds.length === 2)
    expect(shared.length / count).toBeGreaterThan(0.12)
    expect(shared.length / count).toBeLessThan(0.18)
    for (const { life } of shared) expect(life.funds[0]?.fund).not.toBe(life.funds[1]?.fund)
  })

  test('follows dates: signed in the fiscal year, begun, paid by the day the sample is told of', () => {
    for (const { fiscalYear, life } of projects) {
      if (life.signedOn === null) continue
      expect(life.signedOn).toBeGreaterThanOrEqual(fiscalYearStart(fiscalYear))
      expect(life.signedOn).toBeLessThanOrEqual(Math.min(asOf + 2, fiscalYearStart(fiscalYear + 1) + 2))
      expect(life.endsOn!).toBeGreaterThan(life.startsOn!)
      for (const { paidOn } of life.payments) {
        expect(paidOn).toBeGreaterThanOrEqual(life.startsOn!)
        expect(paidOn).toBeLessThanOrEqual(asOf)
      }
    }
  })

  test('costs a concrete road of 4 m some 2,500 to 3,500 baht a metre', () => {
    for (const { work } of projects) {
      if (work.type !== 'concrete' || work.widthM !== 4) continue
      expect(work.costBaht / work.lengthM!).toBeGreaterThan(2400)
      expect(work.costBaht / work.lengthM!).toBeLessThan(3600)
    }
  })
})

describe('the geometry of a sample project', () => {
  const kinds: Record<string, string> = {
    concrete: 'MultiLineString',
    asphalt: 'MultiLineString',
    gravel: 'MultiLineString',
    earth: 'MultiLineString',
    drainage: 'MultiLineString',
    dredging: 'MultiLineString',
    irrigation: 'MultiLineString',
    pond: 'MultiPolygon',
    reservoir: 'MultiPolygon',
  }

  test('is a line for roads and streams, an area for ponds, points for the rest', () => {
    for (const { work, geometries, sourceId } of projects) {
      for (const { geom } of geometries) {
        expect(geom.type, sourceId).toBe(kinds[work.type ?? ''] ?? 'MultiPoint')
      }
    }
  })

  test('is there exactly where a project is located, a planned one first, as-built only once inspected', () => {
    for (const { locationQuality, geometries, life, approximateAreaCode } of projects) {
      expect(geometries.length > 0).toBe(locationQuality === 'located')
      expect(approximateAreaCode !== null).toBe(locationQuality === 'approximate')
      if (geometries.length > 0) expect(geometries[0]!.kind).toBe('planned')
      if (geometries.some(({ kind }) => kind === 'as_built')) expect(life.inspectedOn).not.toBeNull()
    }
  })
})

describe('the planted flaws', () => {
  test.each(flawKinds)('are listed and there: %s', (kind) => {
    expect(sample.flaws[kind].length).toBeGreaterThan(10)
    for (const sourceId of sample.flaws[kind]) expect(bySourceId.has(sourceId)).toBe(true)
  })

  test('are there in a sample of 1,000 too', () => {
    const small = sampleProjects(country, laos, 1000, 1)
    expect([...small.projects].length).toBe(1000)
    for (const kind of flawKinds) expect(small.flaws[kind].length).toBeGreaterThan(0)
  })

  test('are all there is of each: none without coordinates, late or over budget that is not listed', () => {
    const found = (of: (project: SampleProject) => boolean) => projects.filter(of).map(({ sourceId }) => sourceId)
    expect(found(({ locationQuality }) => locationQuality === 'none')).toEqual(sample.flaws.no_coordinates)
    expect(found(({ life }) => life.stage === 'in_progress' && life.endsOn! < asOf)).toEqual(sample.flaws.late)
    expect(found((project) => contractOf(project) > approvedOf(project))).toEqual(sample.flaws.contract_over_budget)
    expect(found((project) => paidOf(project) > contractOf(project))).toEqual(sample.flaws.paid_over_contract)
  })

  test('repeat a title in the same LAO the year after', () => {
    for (const sourceId of sample.flaws.duplicate) {
      const copy = bySourceId.get(sourceId)!
      const twins = projects.filter(
        ({ lao, title, fiscalYear }) => lao === copy.lao && title === copy.title && fiscalYear === copy.fiscalYear - 1,
      )
      expect(twins.length).toBeGreaterThan(0)
    }
  })
})

test.each([
  ['2026-08-01', '2026-08-03'],
  ['2026-08-02', '2026-08-03'],
  ['2026-07-31', '2026-07-31'],
])('an office signs what falls on %s on %s', (given, expected) => {
  expect(isoOf(workingDay(day(given)))).toBe(expected)
})
