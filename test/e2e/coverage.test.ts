import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { palettes, type Rgb } from '../../client/map/colours.ts'
import { sql } from '../../server/db.ts'
import { desktop, phone } from '../support/browser.ts'
import { onScreen, page, server, test, watched } from '../support/on-screen.ts'

onScreen()

const wait = { timeout: 20_000 }
const figureOnScreen = () => page.getByTestId('gap-figure').textContent()

/** How many pixels of the screen have each colour, or nearly; read in a page without a content policy of its own. */
async function pixelsOf(colours: readonly Rgb[]): Promise<number[]> {
  const picture = (await page.screenshot()).toString('base64')
  const reader = await watched.context.newPage()
  const counts = await reader.evaluate(
    async ({ base64, sought }) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const drawing = canvas.getContext('2d')!
      drawing.drawImage(bitmap, 0, 0)
      const { data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height)
      return sought.map((colour) => {
        let count = 0
        for (let i = 0; i < data.length; i += 4) {
          if (colour.every((part, channel) => Math.abs(part - data[i + channel]!) <= 4)) count++
        }
        return count
      })
    },
    { base64: picture, sought: colours.map((colour) => [...colour]) },
  )
  await reader.close()
  return counts
}

interface Reach {
  code: string
  name: string
  subdistricts: number
  reached: number
  baht_per_person: number
  times_median: number
}

/** Roads and water, as the page begins with them, straight from the published views. */
async function provincesInSql(): Promise<Reach[]> {
  return test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<Reach>(sql`
    with shown as (select * from published_projects where category in ('road', 'water')),
    reach as (
      select
        p.code,
        p.name_th as name,
        count(*)::int as subdistricts,
        (count(*) filter (where s.code in (select subdistrict_code from shown)))::int as reached
      from areas p
      join areas s on s.level = 'subdistrict' and left(s.code, 2) = p.code
      where p.level = 'province'
      group by p.code
    ),
    spending as (
      select
        a.area_code as code,
        coalesce(sum(l.approved), 0) / max(a.population)
          / (select count(distinct fiscal_year) from published_projects) as baht_per_person
      from area_populations a
      left join shown p on p.province_code = a.area_code
      left join published_lines l on l.project_id = p.id
      where length(a.area_code) = 2 and a.area_code <> 'TH'
      group by a.area_code
    )
    select r.*, s.baht_per_person::float8, (s.baht_per_person / m.median)::float8 as times_median
    from reach r
    join spending s on s.code = r.code
    cross join (select percentile_cont(0.5) within group (order by baht_per_person)::numeric as median from spending) m
    order by reached::float8 / subdistricts, r.code`),
  )
}

describe('coverage on the screen', () => {
  it('is chosen by name, is kept in the address, and ranks provinces as SQL does', async () => {
    const provinces = await provincesInSql()
    await page.goto(server.origin)
    await page.getByRole('combobox', { name: 'ตัวชี้วัด' }).selectOption('ร้อยละของตำบลที่มีโครงการ')
    expect(new URL(page.url()).searchParams.get('m')).toBe('share_subdistricts')
    const rows = page.locator('table.gap-ranking tbody tr')
    await rows.first().waitFor(wait)
    const least = provinces[0]!
    const share = ((100 * least.reached) / least.subdistricts).toFixed(1)
    await expect.poll(() => rows.first().innerText(), wait).toContain(`${least.reached} จาก ${least.subdistricts} ตำบล`)
    expect(await rows.first().innerText()).toContain(`${share}%`)
    const [all, reached] = [provinces.map((one) => one.subdistricts), provinces.map((one) => one.reached)].map(
      (counts) => counts.reduce((sum, n) => sum + n, 0),
    )
    expect(await figureOnScreen()).toBe(((100 * reached!) / all!).toFixed(1))
    await page.getByText('รวมกรุงเทพมหานคร').first().waitFor()
  })

  it('says of a province what SQL says, in the panel and at the pointer', async () => {
    const provinces = await provincesInSql()
    const one = provinces.find(({ code }) => code === '50')!
    await page.goto(`${server.origin}/?m=against_median&place=50`)
    const times = (value: number) => Number(value.toFixed(value < 10 ? 2 : 0)).toLocaleString('en-US')
    await expect.poll(figureOnScreen, wait).toBe(times(one.times_median))
    const part = page.locator('.coverage-part')
    await part.getByText(`${one.reached} จาก ${one.subdistricts} ตำบล`).waitFor(wait)

    await page.goto(`${server.origin}/?m=share_subdistricts`)
    const tooltip = page.locator('.tooltip')
    await page.locator('.legend-steps').waitFor(wait)
    // The map may still be drawing its first picture: a pointer that met nothing is moved again.
    await expect
      .poll(
        async () => {
          await page.mouse.move(600 + Math.random() * 20, 290)
          return tooltip.count()
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(1)
    const [name, , basis] = (await tooltip.innerText()).split('\n')
    const hovered = provinces.find((province) => name === `จังหวัด${province.name}`)
    expect(basis).toBe(`${hovered?.reached} จาก ${hovered?.subdistricts} ตำบล`)
  })

  it('knows the last project whatever years are chosen', async () => {
    const [district] = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ code: string; last: number }>(sql`
      select district_code as code, max(fiscal_year) as last
      from published_projects
      where category in ('road', 'water') and district_code is not null
      group by 1
      having max(fiscal_year) between 2565 and 2567
      order by 1
      limit 1`),
    )
    const { code, last } = district!
    for (const years of ['', '&fy=2564', '&fy=2569']) {
      await page.goto(`${server.origin}/?m=years_since&place=${code}${years}`)
      await expect.poll(figureOnScreen, wait).toBe(String(2569 - last))
      await page.getByText(`โครงการล่าสุดปีงบประมาณ ${last}`).first().waitFor()
    }
    await page.getByText('โครงการล่าสุดดูจากทุกปี ไม่ขึ้นกับปีที่เลือก').waitFor()
  })

  it('stripes what never had a project, and goes on to rest', async () => {
    await page.goto(`${server.origin}/?m=years_since&type=pumping_station`)
    const { never, neverStripe, years } = palettes.light
    // The stripes are MapLibre's over deck.gl's colour: both are seen only where their order is right.
    const seen = async () => {
      const counts = await pixelsOf([never, neverStripe, years[0]!])
      return counts.every((count) => count > 150)
    }
    await expect.poll(seen, { timeout: 40_000, interval: 1000 }).toBe(true)
    await page.waitForTimeout(1000)
    const [first, second] = [await page.screenshot(), await page.screenshot()]
    expect(first.equals(second)).toBe(true)
  })

  it('names the subdistricts without a project to a keyboard, and opens one', async () => {
    const missing = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ code: string; name: string }>(sql`
      select code, name_th as name
      from areas
      where level = 'subdistrict' and left(code, 4) = '6301'
        and code not in (
          select subdistrict_code from published_projects where category in ('road', 'water') and subdistrict_code is not null)`),
    )
    expect(missing.length).toBeGreaterThan(3)
    await page.goto(`${server.origin}/?place=6301&lang=en`)
    const summary = page.getByText(`Subdistricts without a project (${missing.length})`)
    await summary.waitFor(wait)
    await summary.focus()
    await page.keyboard.press('Enter')
    const buttons = page.locator('.gap-list[open] button')
    await expect.poll(() => buttons.count(), wait).toBe(missing.length)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.get('place'), wait).toMatch(/^\d{6}$/)
    expect(missing.map(({ code }) => code)).toContain(new URL(page.url()).searchParams.get('place'))
    await page.getByText('No projects match the filters').waitFor(wait)
    await page.locator('.coverage-part').waitFor(wait)
  })

  it('says why there is nothing to compare with, instead of colouring', async () => {
    await page.goto(`${server.origin}/?m=against_median&lang=en&type=weir&fy=2564&stage=cancelled`)
    await page.locator('.legend').getByText('Nothing to compare with').waitFor(wait)
    await page.locator('.gap-headline').getByText('Nothing to compare with').waitFor(wait)
  })
})

describe('for everyone', () => {
  const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

  it.each([
    ['years since the last, of a province', '/?m=years_since&place=63'],
    ['against the median, in English', '/?m=against_median&lang=en'],
  ])('axe finds nothing serious, and nothing is wider than a phone: %s', async (_, path) => {
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size)
      await page.goto(server.origin + path)
      await page.getByTestId('gap-figure').waitFor(wait)
      await page.waitForTimeout(1500) // until what comes late has come
      // evaluated, not injected as a script: the page's content security policy stays in force
      await page.evaluate(await readFile(axeSource, 'utf8'))
      const violations = await page.evaluate(async () => {
        // axe puts itself on the window
        const { axe } = window as unknown as {
          axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
        }
        return (await axe.run()).violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`)
      })
      expect(violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
    }
  })
})
