import { expect, it } from 'vitest'
import { benchCountry, benchProjects, columnsOfTables } from '../../scripts/lib/bench-projects.ts'

it('generates projects of the promised mix, the same every time', async () => {
  const { laos } = await benchCountry()
  const [batch] = benchProjects(laos, 2000, 2000)
  const [again] = benchProjects(laos, 2000, 2000)
  expect(again).toEqual(batch)
  const rows = batch!
  expect(rows.projects).toHaveLength(2000)
  for (const [table, columns] of Object.entries(columnsOfTables)) {
    const width = columns.split(',').length
    expect(rows[table as keyof typeof rows].every((row) => row.length === width)).toBe(true)
  }
  // EWKB, little-endian: the type's first byte follows the byte order's.
  const kinds = rows.project_geometries.map(([, , geom]) => Number(String(geom).slice(2, 4)))
  const share = (kind: number) => kinds.filter((one) => one === kind).length / kinds.length
  expect(share(4)).toBeCloseTo(0.55, 1)
  expect(share(5)).toBeCloseTo(0.4, 1)
  expect(share(6)).toBeCloseTo(0.05, 1)
  const years = rows.projects.map(([, , year]) => Number(year))
  expect([Math.min(...years), Math.max(...years)]).toEqual([2561, 2569])
}, 60_000)
