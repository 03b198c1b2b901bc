import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { sql, type Db } from '../../server/db.ts'
import { loadFiles } from '../../server/imports/load.ts'
import { onScreen, page, server, test } from '../support/on-screen.ts'

const folder = process.env.REAL_DATA_DIR ?? ''
const procurement = 'projects/lao_procurement_fy2561_govspending.csv'

// Real files, real PostgreSQL, a real browser: what the file says is what the screen says.
describe.skipIf(folder === '')('the real files on the map', () => {
  onScreen({ fill: loadRealFiles })

  /** The file's own sum, added up without our loader: baht in whole satang. */
  async function sumOfFile(): Promise<{ rows: number; satang: bigint }> {
    const rows: { project_value_thb: string }[] = parse(await readFile(join(folder, procurement)), {
      columns: true,
      bom: true,
    })
    const satang = rows.reduce((sum, { project_value_thb }) => {
      const [whole = '0', rest = ''] = project_value_thb.split('.')
      return sum + BigInt(whole) * 100n + BigInt(rest.padEnd(2, '0'))
    }, 0n)
    return { rows: rows.length, satang }
  }

  it('show on the screen the file’s total to the baht', async () => {
    const { rows, satang } = await sumOfFile()
    expect(rows).toBe(3730)
    await page.goto(`${server.origin}/?m=contract&category=road,water,other`)
    const exact = page.getByTestId('total-exact')
    await exact.waitFor()
    const written = `฿${(satang / 100n).toLocaleString('en')}.${String(satang % 100n).padStart(2, '0')}`
    await expect.poll(() => exact.textContent(), { timeout: 20_000 }).toBe(written)
    expect(await page.getByTestId('total-count').textContent()).toBe(rows.toLocaleString('en'))
  })

  it('say in SQL what they say on the screen, for a province chosen in the address', async () => {
    const [row] = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ baht: string; count: number }>(sql`
      select to_char(sum(l.contract_amount), 'FM999,999,999,999,990.00') as baht, count(distinct p.id)::int as count
      from published_projects p
      join published_lines l on l.project_id = p.id
      where p.province_code = '57' and p.category = 'road'`),
    )
    expect(row?.count).toBeGreaterThan(10)
    await page.goto(`${server.origin}/?m=contract&category=road&place=57`)
    await expect.poll(() => page.getByTestId('total-exact').textContent(), { timeout: 20_000 }).toBe(`฿${row?.baht}`)
    expect(await page.getByTestId('total-count').textContent()).toBe((row?.count ?? 0).toLocaleString('en'))
  })

  it('leave Bangkok out of coverage and say so, for the register has no LAO of it', async () => {
    await page.goto(`${server.origin}/?m=share_subdistricts`)
    await page.locator('.legend').getByText('ไม่รวมกรุงเทพมหานคร').waitFor()
    // 7,436 codes, 180 of them แขวง
    await page.locator('.gap-headline').getByText('จาก 7,256 ตำบล').waitFor()
    await page.goto(`${server.origin}/?m=share_subdistricts&place=10`)
    await page.locator('.coverage-part').getByText('ไม่ถือว่าเป็นช่องว่าง').waitFor()
  })

  it('draw the 77 provinces, without a complaint and without asking anyone else', async () => {
    await page.goto(`${server.origin}/?m=contract`)
    await page.locator('canvas').first().waitFor()
    await page.waitForTimeout(3000) // the map has no event of its own for "all is drawn"; complaints are read after
  })
})

async function loadRealFiles(db: Db): Promise<void> {
  const path = (name: string): string => join(folder, name)
  await loadFiles(
    db,
    'areas',
    [
      'boundaries/admin_codes_7436.csv',
      'boundaries/codab2019_provinces_simplified_topoclean.geojson',
      'boundaries/codab2019_districts_simplified_topoclean.geojson',
      'boundaries/codab2019_subdistricts_simplified.topojson',
      'boundaries/codab2022_provinces_detailed.geojson.gz',
      'boundaries/codab2022_subdistricts_detailed.geojson.gz',
    ].map(path),
    {},
  )
  await loadFiles(db, 'laos', [path('lao/lao_7851_dla2017.csv')], {})
  await loadFiles(db, 'population', [path('population/dopa_population_households_2021.csv')], {})
  await loadFiles(db, 'projects', [path(procurement)], {})
}
