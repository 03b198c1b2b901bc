import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { sql, type Sql } from '../../server/db.ts'
import { desktop, phone } from '../support/browser.ts'
import { datedLinesInSql } from '../support/filter-in-sql.ts'
import { onScreen, page, server, test, watched } from '../support/on-screen.ts'
import { readTile } from '../tiles/read-tile.ts'

onScreen()

const wait = { timeout: 20_000 }
const totalOnScreen = () => page.getByTestId('total-exact').textContent()
const countInTable = () => page.getByTestId('table-count').textContent()
const approvedInTable = () => page.getByTestId('table-approved').textContent()
const openFold = (name: string) => page.locator('summary', { hasText: name }).click()
const query = () => new URL(page.url()).searchParams

/** Count and approved baht under a condition, straight from the published views, as the screen writes them. */
async function inSql(condition: Sql): Promise<{ count: string; approved: string }> {
  const [row] = await test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<{ count: string; approved: string }>(sql`
    with figures as (
      select
        p.id,
        sum(l.approved) as approved,
        coalesce(sum(l.approved), sum(l.contract_amount), sum(l.planned)) as budget
      from published_projects p
      left join published_lines l on l.project_id = p.id
      group by p.id
    )
    select
      to_char(count(*), 'FM999,999,990') as count,
      '฿' || to_char(coalesce(sum(f.approved), 0), 'FM999,999,999,999,990.00') as approved
    from published_projects p
    join figures f on f.id = p.id
    left join laos on laos.code = p.lao_code
    where p.category in ('road', 'water') and ${condition}`),
  )
  return row ?? { count: '', approved: '' }
}

describe('a filter', () => {
  it.each<[name: string, address: string, condition: Sql]>([
    ['of amounts', 'min_budget=500000&max_budget=999999.99', sql`f.budget between 500000 and 999999.99`],
    ['of kinds of LAO', 'lao_kind=town,sao', sql`laos.kind in ('town', 'sao')`],
    ['of location quality', 'location_quality=approximate', sql`p.location_quality = 'approximate'`],
    ['of words', `q=${encodeURIComponent('ขุดลอก')}`, sql`p.title like '%ขุดลอก%'`],
    [
      'of all at once',
      `min_budget=200000&lao_kind=sao&location_quality=located&q=${encodeURIComponent('ก่อสราง')}`,
      sql`f.budget >= 200000 and laos.kind = 'sao' and p.location_quality = 'located' and p.title like '%ก่อสร้าง%'`,
    ],
  ])('%s in the address is SQL’s', async (_, address, condition) => {
    const expected = await inSql(condition)
    expect(expected.count).not.toBe('0')
    await page.goto(`${server.origin}/?${address}`)
    await expect.poll(totalOnScreen, wait).toBe(expected.approved)
    await page.getByText(`ตรงตามเงื่อนไข ${expected.count} โครงการ`).waitFor()
  })

  it('of amounts is typed as people write them, and a wrong one is said and not asked', async () => {
    await page.goto(server.origin)
    await openFold('วงเงิน')
    await page.getByLabel('ตั้งแต่ (บาท)').fill('ห้าแสน')
    await page.getByLabel('ตั้งแต่ (บาท)').press('Enter')
    await page.getByText('โปรดกรอกจำนวนเงินเป็นตัวเลข เช่น 500,000 หรือ 1.5 ล้าน').waitFor()
    expect(query().get('min_budget')).toBeNull()
    await page.getByLabel('ตั้งแต่ (บาท)').fill('๕ แสน')
    await page.getByLabel('ตั้งแต่ (บาท)').press('Enter')
    await expect.poll(totalOnScreen, wait).toBe((await inSql(sql`f.budget >= 500000`)).approved)
    await page.getByLabel('ถึง (บาท)').fill('1')
    await page.getByText('จำนวนเงินเริ่มต้นมากกว่าจำนวนเงินสิ้นสุด').waitFor()
    expect(query().get('max_budget')).toBeNull()
    await page.getByRole('button', { name: '1 – 5 ล้าน', exact: true }).click()
    await expect.poll(totalOnScreen, wait).toBe((await inSql(sql`f.budget between 1000000 and 4999999.99`)).approved)
    expect([query().get('min_budget'), query().get('max_budget')]).toEqual(['1000000', '4999999.99'])
  })

  it('of quarters counts what is dated in them, says what has no date, and is chosen in the filter and the chart', async () => {
    const inQuarters = async (quarters: readonly string[]) => {
      const [row] = await test.db.transact({ role: 'reader' }, (tx) =>
        tx.query<{ count: string; disbursed: string; contract: string }>(sql`
          select
            to_char(count(distinct p.id), 'FM999,999,990') as count,
            to_char(coalesce(sum(l.disbursed), 0), 'FM999,999,999,999,990.00') as disbursed,
            to_char(coalesce(sum(l.contract_amount), 0), 'FM999,999,999,999,990.00') as contract
          from published_projects p
          join (${datedLinesInSql}) l on l.project_id = p.id
          where p.category in ('road', 'water') and l.quarter = any (${quarters}::text[])`),
      )
      return row ?? { count: '', disbursed: '', contract: '' }
    }
    const two = await inQuarters(['2567Q4', '2568Q1'])
    expect([two.count, two.disbursed]).not.toContain('0')
    await page.goto(`${server.origin}/?quarter=2568Q1,2567Q4`)
    await page.getByText(`ตรงตามเงื่อนไข ${two.count} โครงการ`).waitFor()
    expect(await totalOnScreen()).toBe('฿0.00')
    await page.getByText('ไม่มีวันที่ จึงไม่อยู่ในไตรมาสใด').waitFor()
    await page.getByRole('button', { name: 'แสดงยอดเบิกจ่าย' }).click()
    await expect.poll(totalOnScreen, wait).toBe(`฿${two.disbursed}`)
    expect(query().get('m')).toBe('disbursed')
    expect(await page.getByText('ไม่มีวันที่ จึงไม่อยู่ในไตรมาสใด').count()).toBe(0)

    await openFold('ตามไตรมาส')
    const row = page.locator('table.chart-table[data-division="quarter"] tr[data-key="2568Q3"] td')
    const third = await inQuarters(['2568Q3'])
    await expect.poll(() => row.allTextContents(), wait).toEqual([third.contract, third.disbursed])
    const sums = page.locator('table.chart-table[data-division="quarter"] tfoot td')
    expect(await sums.allTextContents()).toEqual([two.contract, two.disbursed])

    await page.locator('details.fold summary', { hasText: 'ไตรมาส' }).click()
    await page.locator('label', { hasText: /^3$/ }).and(page.locator('[for$="2568Q3"]')).click()
    expect(await page.getByRole('checkbox', { name: 'ไตรมาสที่ 3 ปีงบประมาณ 2568 (เม.ย.–มิ.ย.)' }).isChecked()).toBe(true)
    const three = await inQuarters(['2567Q4', '2568Q1', '2568Q3'])
    await expect.poll(totalOnScreen, wait).toBe(`฿${three.disbursed}`)
    expect(query().get('quarter')).toBe('2567Q4,2568Q1,2568Q3')
    await page.getByRole('button', { name: 'เลิกกรอง ไตรมาส 4/2567, 1/2568 +1' }).click()
    await expect.poll(() => query().get('quarter'), wait).toBeNull()
  })

  it('is asked by kind, quality and words, stands at the top, and goes by a press', async () => {
    await page.goto(server.origin)
    await openFold('ประเภท อปท.')
    await page.getByRole('group', { name: 'ประเภท อปท.' }).getByText('เทศบาลเมือง').click()
    await openFold('คุณภาพตำแหน่ง')
    await page.getByRole('group', { name: 'คุณภาพตำแหน่ง' }).getByText('มีพิกัด', { exact: true }).click()
    await page.getByLabel('คำในชื่อโครงการ').fill('ถนน')
    const all = sql`laos.kind = 'town' and p.location_quality = 'located' and p.title like '%ถนน%'`
    await expect.poll(totalOnScreen, wait).toBe((await inSql(all)).approved)
    const asked = page.getByRole('list', { name: 'เงื่อนไขที่ใช้อยู่' })
    await expect.poll(() => asked.getByRole('listitem').count(), wait).toBe(3)
    await asked.getByRole('button', { name: 'เลิกกรอง ประเภท อปท. เทศบาลเมือง' }).click()
    await asked.getByRole('button', { name: 'เลิกกรอง คุณภาพตำแหน่ง มีพิกัด' }).click()
    await expect.poll(totalOnScreen, wait).toBe((await inSql(sql`p.title like '%ถนน%'`)).approved)
    await page.getByRole('button', { name: 'ล้างคำในชื่อโครงการ' }).click()
    await asked.waitFor({ state: 'hidden' })
    expect([...query().keys()].filter((key) => key !== 'at')).toEqual([])
  })
})

describe('the table', () => {
  const rows = () => page.locator('.table tbody tr[aria-rowindex]')
  const firstTitle = () => rows().first().locator('th').textContent()
  const orderBy = (key: Sql) =>
    test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ title: string }>(sql`
      select p.title from published_projects p
      left join published_lines l on l.project_id = p.id
      where p.category in ('road', 'water')
      group by p.id, p.title
      order by ${key} nulls last, p.id limit 1`),
    )

  it('holds what map and panel count, to the baht, in the order asked for, to its last row', async () => {
    await page.goto(server.origin)
    await page.getByRole('button', { name: 'ตาราง', exact: true }).click()
    expect(query().get('table')).toBe('1')
    await page.getByLabel('เฉพาะในแผนที่').uncheck()
    const everything = await inSql(sql`true`)
    await expect.poll(countInTable, wait).toBe(`รวม ${everything.count} โครงการ`)
    expect(await approvedInTable()).toBe(everything.approved)
    expect(await totalOnScreen()).toBe(everything.approved)

    await expect.poll(firstTitle, wait).toBe((await orderBy(sql`sum(l.approved) desc`))[0]?.title)
    await page.getByRole('button', { name: 'เบิกจ่าย (บาท)' }).click()
    await expect.poll(firstTitle, wait).toBe((await orderBy(sql`sum(l.disbursed) desc`))[0]?.title)
    await page.getByRole('button', { name: 'เบิกจ่าย (บาท)' }).click()
    await expect.poll(firstTitle, wait).toBe((await orderBy(sql`sum(l.disbursed) asc`))[0]?.title)
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending')

    await page.getByRole('button', { name: 'ชื่อโครงการ' }).click()
    const titles = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ title: string }>(sql`select title from published_projects where category in ('road', 'water')`),
    )
    const thai = new Intl.Collator('th')
    const inOrder = titles.map(({ title }) => title).sort(thai.compare)
    await expect.poll(firstTitle, wait).toBe(inOrder[0])

    // page by page to beyond the second
    const drawnTo = () => rows().last().getAttribute('aria-rowindex').then(Number)
    await expect
      .poll(
        async () => {
          await page.locator('.table-scroll').evaluate((scroller) => scroller.scrollTo({ top: scroller.scrollHeight }))
          return drawnTo()
        },
        { ...wait, interval: 250 },
      )
      .toBeGreaterThan(250)
    // Both at once: more rows may come any moment.
    const last = await rows()
      .last()
      .evaluate((row) => ({
        at: Number(row.getAttribute('aria-rowindex')),
        title: row.querySelector('th')?.textContent,
      }))
    expect(last.title).toBe(inOrder[last.at - 2])
    expect(await page.locator('.table').getAttribute('aria-rowcount')).toBe(
      String(Number(everything.count.replaceAll(',', '')) + 2),
    )
  })

  it('agrees to the baht with the map, the chart, the headline and SQL on what is on the map', async () => {
    // By zoom and tile, the cells that the page asked for to draw them.
    const drawn = new Map<string, Map<string, Promise<Buffer>>>()
    page.on('response', (response) => {
      const [, z = '', place = ''] = /\/tiles\/cells\/\d+\/(\d+)\/(\d+\/\d+)\.mvt/.exec(response.url()) ?? []
      if (response.status() !== 200 || z === '') return
      drawn.set(z, (drawn.get(z) ?? new Map<string, Promise<Buffer>>()).set(place, response.body()))
    })
    await page.goto(`${server.origin}/?location_quality=located&fy=2568&cells=1&table=1`)
    const located = await inSql(sql`p.location_quality = 'located' and p.fiscal_year = 2568`)
    await expect.poll(totalOnScreen, wait).toBe(located.approved)
    await expect.poll(countInTable, wait).toBe(`รวม ${located.count} โครงการ`)
    expect(await approvedInTable()).toBe(located.approved)
    const chart = page.locator('table.chart-table[data-division="stage"] tfoot td').first()
    await expect.poll(async () => `฿${await chart.textContent()}`, wait).toBe(located.approved)
    await expect
      .poll(async () => {
        const sums: string[] = []
        for (const tiles of drawn.values()) {
          let satang = 0
          for (const bytes of await Promise.all(tiles.values()))
            for (const { properties } of readTile(bytes, 'cells'))
              satang += Math.round(Number(properties['budget_approved']) * 100)
          sums.push(`฿${(satang / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`)
        }
        return sums
      }, wait)
      .toContain(located.approved)
  })

  it('follows the filter, and keeps to the map’s view with what it leaves out told', async () => {
    const asked = page.waitForRequest(
      (request) => request.url().includes('/api/totals') && request.url().includes('bbox='),
    )
    await page.goto(`${server.origin}/?table=1&place=40&fy=2568`)
    await asked
    // the view that the last question named, once the map has come to rest
    let bbox = ''
    page.on('request', (request) => {
      bbox = new URL(request.url()).searchParams.get('bbox') ?? bbox
    })
    await page.getByLabel('เฉพาะในแผนที่').uncheck()
    const here = sql`p.province_code = '40' and p.fiscal_year = 2568`
    await expect.poll(approvedInTable, wait).toBe((await inSql(here)).approved)
    await page.waitForTimeout(1500)
    await page.getByRole('button', { name: 'ขยายแผนที่' }).click()
    await page.waitForTimeout(1000)
    await page.getByLabel('เฉพาะในแผนที่').check()
    await expect.poll(() => bbox, wait).not.toBe('')
    const [west = 0, south = 0, east = 0, north = 0] = bbox.split(',').map(Number)
    const inView = sql`${here} and p.geom && st_makeenvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`
    const expected = await inSql(inView)
    await expect.poll(countInTable, wait).toBe(`รวม ${expected.count} โครงการ`)
    expect(await approvedInTable()).toBe(expected.approved)

    const unlocated = await inSql(sql`${here} and p.location_quality <> 'located'`)
    await page.getByLabel(`อีก ${unlocated.count} โครงการไม่มีพิกัด จึงไม่อยู่ในแผนที่`).check()
    const both = await inSql(sql`((${inView}) or (${here} and p.location_quality <> 'located'))`)
    await expect.poll(countInTable, wait).toBe(`รวม ${both.count} โครงการ`)
    expect(await approvedInTable()).toBe(both.approved)
    await expect
      .poll(() => page.locator('.table').getAttribute('aria-rowcount'), wait)
      .toBe(String(Number(both.count) + 2))
  })

  it('opens a project and marks its row, hides a column, and closes with Escape', async () => {
    await page.goto(`${server.origin}/?table=1`)
    const title = (await firstTitle()) ?? ''
    await rows().first().getByRole('button').press('Enter')
    await page.getByRole('main').getByRole('heading', { name: title }).waitFor()
    expect(query().get('project')).toMatch(/^\d+$/)
    expect(await page.locator('.table tr[aria-current=true] th').textContent()).toBe(title)
    await page.locator('summary', { hasText: 'เลือกคอลัมน์' }).click()
    await page.getByLabel('สัญญา (บาท)').uncheck()
    expect(await page.getByRole('columnheader', { name: 'สัญญา (บาท)' }).count()).toBe(0)
    await page.keyboard.press('Escape')
    expect(query().get('project')).toMatch(/^\d+$/) // only the choice was closed
    await page.keyboard.press('Escape')
    await expect.poll(() => query().get('project'), wait).toBeNull()
    await page.keyboard.press('Escape')
    await expect.poll(() => query().get('table'), wait).toBeNull()
  })

  it('is set as its address says, so that a link shows the same table', async () => {
    await page.goto(`${server.origin}/?table=1&rows=all&sort=title&hide=place,contract`)
    expect(await page.getByLabel('เฉพาะในแผนที่').isChecked()).toBe(false)
    const sorted = page.locator('th[aria-sort]')
    expect(await sorted.textContent()).toBe('ชื่อโครงการ')
    expect(await sorted.getAttribute('aria-sort')).toBe('ascending')
    expect(await page.getByRole('columnheader', { name: 'สัญญา (บาท)' }).count()).toBe(0)
    await expect.poll(countInTable, wait).toBe(`รวม ${(await inSql(sql`true`)).count} โครงการ`)
    const first = await firstTitle()

    await page.getByRole('button', { name: 'ชื่อโครงการ' }).click()
    await page.getByLabel('เฉพาะในแผนที่').check()
    await expect.poll(firstTitle, wait).not.toBe(first)
    const link = page.url()
    const shown = await firstTitle()
    expect([query().get('order'), query().get('rows')]).toEqual(['desc', null])
    await page.goto('about:blank')
    await page.goto(link)
    await expect.poll(firstTitle, wait).toBe(shown)
    expect(await sorted.getAttribute('aria-sort')).toBe('descending')
  })

  it('says when nothing matches, and when the server fails', async () => {
    await page.goto(`${server.origin}/?table=1&q=${encodeURIComponent('ไม่มีโครงการชื่อนี้')}`)
    await page.getByRole('button', { name: 'แสดงทั้งหมดที่ตรงกับตัวกรอง' }).click()
    await page.locator('.table-empty').getByText('ไม่มีโครงการที่ตรงกับตัวกรอง').waitFor()
    await page.route('**/api/projects?**', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'unexpected', status: 500, detail: 'x', detail_th: 'ขัดข้องชั่วคราว' }),
      }),
    )
    await page.goto(`${server.origin}/?table=1`)
    await page.locator('.table-panel').getByText('ขัดข้องชั่วคราว').waitFor({ timeout: 30_000 })
    await page.unroute('**/api/projects?**')
    await page.locator('.table-panel').getByRole('button', { name: 'ลองอีกครั้ง' }).click()
    await rows().first().waitFor()
    watched.complaints.length = 0 // the failure that was asked for
  })

  it('is a phone’s third tab, and a project takes its place until one goes back', async () => {
    await page.setViewportSize(phone)
    await page.goto(server.origin)
    await page.getByRole('button', { name: 'ตาราง', exact: true }).click()
    await page.getByLabel('เฉพาะในแผนที่').uncheck()
    const everything = await inSql(sql`true`)
    await expect.poll(countInTable, wait).toBe(`รวม ${everything.count} โครงการ`)
    expect(await approvedInTable()).toBe(everything.approved)
    await page.getByLabel('เรียงตาม').selectOption('fy')
    await page.getByRole('button', { name: 'มากไปน้อย' }).click()
    const first = page.locator('.cards li').first()
    await expect.poll(() => first.textContent(), wait).toContain('2564')
    await first.getByRole('button').click()
    await expect.poll(() => query().get('project'), wait).toMatch(/^\d+$/)
    await page.getByRole('main').locator('h2').first().waitFor()
    await page.goBack()
    await page.locator('.cards').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  })
})

describe('the search', () => {
  it('is walked by keyboard: words narrow, arrows choose, Enter opens, Escape leaves', async () => {
    await page.goto(server.origin)
    const box = page.getByRole('combobox', { name: 'ค้นหาพื้นที่ อปท. หรือโครงการ' })
    await box.fill('ต.หนองบว')
    await box.pressSequentially(' x')
    await page.getByText('ไม่พบสิ่งที่ค้นหา').waitFor()
    await box.press('Escape')
    expect(await box.inputValue()).toBe('')

    await box.fill('อ.เมือง จ.เชียงใหม')
    const options = page.getByRole('listbox').getByRole('option')
    await expect.poll(() => options.first().textContent(), wait).toContain('เมืองเชียงใหม่')
    expect(await options.first().getAttribute('aria-selected')).toBe('true')
    await box.press('Enter')
    await page.getByRole('heading', { name: 'อำเภอเมืองเชียงใหม่' }).waitFor()
    expect(query().get('place')).toBe('5001')

    await box.fill('Kon Kaen')
    await expect.poll(() => options.first().textContent(), wait).toContain('ขอนแก่น')
    await box.press('ArrowDown')
    await expect.poll(() => options.nth(1).getAttribute('aria-selected'), wait).toBe('true')
    await box.press('ArrowUp')
    await box.press('Enter')
    await page.getByRole('heading', { name: 'จังหวัดขอนแก่น' }).waitFor()

    await box.fill('อบจ.ขอนแก่น')
    await expect.poll(() => options.first().textContent(), wait).toContain('องค์การบริหารส่วนจังหวัดขอนแก่น')
    await box.press('Enter')
    const code = await expect
      .poll(() => query().get('lao'), wait)
      .toMatch(/^\d{7}$/)
      .then(() => query().get('lao') ?? '')
    await expect.poll(totalOnScreen, wait).toBe((await inSql(sql`p.lao_code = ${code}`)).approved)
  })
})

describe('for everyone', () => {
  const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

  async function seriousViolations(): Promise<string[]> {
    // what is being renewed stands paler for as long
    await page.waitForFunction(() => !document.querySelector('.is-stale, [aria-busy=true]'))
    await page.evaluate(await readFile(axeSource, 'utf8'))
    return page.evaluate(async () => {
      // axe puts itself on the window
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
      }
      const { violations } = await axe.run()
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`)
    })
  }

  it('axe finds nothing serious in the table and the open filters, on a desk and on a phone', async () => {
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size)
      await page.goto(`${server.origin}/?table=1&place=50&lang=en&min_budget=500000&q=${encodeURIComponent('ถนน')}`)
      await page
        .locator(size === phone ? '.cards li' : '.table tbody th')
        .first()
        .waitFor()
      if (size === desktop) {
        await page.evaluate(() =>
          document.querySelectorAll('details.fold').forEach((fold) => fold.setAttribute('open', '')),
        )
        await page.locator('summary', { hasText: 'Choose columns' }).click()
      }
      await page.waitForTimeout(1500) // until what comes late has come
      expect(await seriousViolations()).toEqual([])
      if (size === phone) {
        await page.getByRole('button', { name: 'Filters' }).click()
        await page.getByRole('textbox', { name: 'Words in the title' }).waitFor()
        await page.evaluate(() =>
          document.querySelectorAll('details.fold').forEach((fold) => fold.setAttribute('open', '')),
        )
        expect(await seriousViolations()).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
      }
    }
  })
})
