import { describe, expect, it } from 'vitest'
import { sql, type Sql } from '../../server/db.ts'
import { seriousViolations } from '../support/axe.ts'
import { desktop, phone } from '../support/browser.ts'
import { system } from '../support/little-country.ts'
import { onScreen, page, server, test, watched } from '../support/on-screen.ts'

onScreen({ mayComplain: true })

const totalOnScreen = () => page.getByTestId('total-exact').textContent()
const wait = { timeout: 20_000 }

/** Approved baht under a condition, straight from the published views, written as the screen writes it. */
async function approvedInSql(condition: Sql): Promise<string> {
  const [row] = await test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<{ baht: string }>(sql`
    select '฿' || to_char(coalesce(sum(l.approved), 0), 'FM999,999,999,999,990.00') as baht
    from published_projects p
    join published_lines l on l.project_id = p.id
    where ${condition}`),
  )
  return row?.baht ?? ''
}

describe('the country on the screen', () => {
  it('says it is sample data, and shows the total that SQL has', async () => {
    await page.goto(server.origin)
    await page.getByText('ข้อมูลตัวอย่าง สร้างขึ้นเพื่อสาธิต ไม่ใช่ข้อมูลจริง').waitFor()
    await expect.poll(totalOnScreen, wait).toBe(await approvedInSql(sql`p.category in ('road', 'water')`))
    expect(watched.complaints).toEqual([])
  })

  it('says within seconds that the network is gone, keeps what it shows, and goes on when it is back', async () => {
    await page.goto(server.origin)
    await expect.poll(totalOnScreen, wait).not.toBe('')
    const before = await totalOnScreen()
    await page.context().setOffline(true)
    await page.getByText('ติดต่อเซิร์ฟเวอร์ไม่ได้').first().waitFor({ timeout: 8000 })
    expect(await totalOnScreen()).toBe(before)
    await page.context().setOffline(false)
    await page.getByText('ติดต่อเซิร์ฟเวอร์ไม่ได้').first().waitFor({ state: 'hidden', timeout: 15_000 })
  })

  it('answers a filter at once, and keeps it in the address', async () => {
    await page.goto(server.origin)
    await page.getByRole('group', { name: 'ปีงบประมาณ' }).getByText('2566').click()
    await page.getByRole('group', { name: 'หมวด' }).getByText('แหล่งน้ำ').last().click()
    await expect.poll(totalOnScreen, wait).toBe(await approvedInSql(sql`p.category = 'road' and p.fiscal_year = 2566`))
    expect(new URL(page.url()).searchParams.get('fy')).toBe('2566')
    expect(new URL(page.url()).searchParams.get('category')).toBe('road')
    await page.reload()
    await expect.poll(totalOnScreen, wait).toBe(await approvedInSql(sql`p.category = 'road' and p.fiscal_year = 2566`))
  })

  it('goes down to a province and a district by the ranking, and back by the browser’s own button', async () => {
    await page.goto(server.origin)
    const first = page.locator('table.ranking button').first()
    const name = await first.innerText()
    await first.click()
    await page.getByRole('heading', { name: `จังหวัด${name}` }).waitFor()
    const province = new URL(page.url()).searchParams.get('place') ?? ''
    await expect
      .poll(totalOnScreen, wait)
      .toBe(await approvedInSql(sql`p.category in ('road', 'water') and p.province_code = ${province}`))
    await page.locator('table.ranking button').first().click()
    await expect.poll(() => new URL(page.url()).searchParams.get('place'), wait).toMatch(/^\d{4}$/)
    const district = new URL(page.url()).searchParams.get('place') ?? ''
    await expect
      .poll(totalOnScreen, wait)
      .toBe(await approvedInSql(sql`p.category in ('road', 'water') and p.district_code = ${district}`))
    expect(district.startsWith(province)).toBe(true)
    await page.goBack()
    await page.getByRole('heading', { name: `จังหวัด${name}` }).waitFor()
  })

  it('sums its years, its stages and what it leaves out to its own total', async () => {
    const response = await page.request.get(`${server.origin}/api/totals?by=province&category=road,water`)
    const { rows, left_out, total } = (await response.json()) as {
      rows: { budget_approved: string }[]
      left_out: { budget_approved: string }
      total: { budget_approved: string }
    } // the contract's own shape, tested elsewhere
    const satang = (baht: string): bigint => {
      const [whole = '0', rest = ''] = baht.split('.')
      return BigInt(whole) * 100n + BigInt(rest.padEnd(2, '0'))
    }
    const sum = [...rows, left_out].reduce((all, { budget_approved }) => all + satang(budget_approved), 0n)
    expect(sum).toBe(satang(total.budget_approved))
    await page.goto(server.origin)
    await expect.poll(async () => satang(((await totalOnScreen()) ?? '').replace(/[฿,]/g, '')), wait).toBe(sum)
  })

  it('opens a project found by its title, and closes it with Escape', async () => {
    const [project] = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ id: string; title: string }>(sql`
      select id, title from published_projects where location_quality = 'located' and category = 'road' order by id limit 1`),
    )
    await page.goto(server.origin)
    await page.getByRole('combobox', { name: 'ค้นหาพื้นที่ อปท. หรือโครงการ' }).fill(project?.title ?? '')
    await page.getByRole('listbox').getByRole('option').first().click()
    await page.getByRole('heading', { name: project?.title ?? '' }).waitFor()
    expect(new URL(page.url()).searchParams.get('project')).toBe(project?.id)
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: project?.title ?? '' }).waitFor({ state: 'hidden' })
  })

  it('opens an area that is clicked on the map', async () => {
    await page.goto(server.origin)
    await page.locator('canvas').first().waitFor()
    await expect.poll(totalOnScreen, wait).toMatch(/^฿/)
    const before = page.url()
    // The map may still be drawing its first picture: a click that met nothing is tried again.
    await expect
      .poll(
        async () => {
          await page.mouse.click(620, 296)
          await page.waitForTimeout(800)
          return page.url() !== before && new URL(page.url()).searchParams.get('place')
        },
        { timeout: 30_000 },
      )
      .toMatch(/^\d\d$/)
  })

  it('speaks English throughout', async () => {
    await page.goto(server.origin)
    await page.getByRole('button', { name: /English/ }).click()
    await page.getByRole('heading', { name: 'Thailand' }).waitFor()
    // Titles and names of LAOs are Thai in any language, and say so to a screen reader.
    const text = await page.getByRole('main').evaluate((main) => {
      const copy = document.createElement('div')
      copy.innerHTML = main.innerHTML
      for (const thai of copy.querySelectorAll('[lang=th]')) thai.remove()
      return copy.textContent ?? ''
    })
    expect(text).toContain('By fiscal year')
    expect(text).not.toMatch(/[ก-ฺเ-๙]/) // every Thai letter, and not the sign of the baht
  })

  it('shows what is written to the database while one looks', async () => {
    await page.goto(server.origin)
    await expect.poll(totalOnScreen, wait).toMatch(/^฿/)
    const before = await totalOnScreen()
    await test.db.transact(system, async (tx) => {
      await tx.query(sql`
        insert into projects (lao_code, fiscal_year, title, category, type, stage, source, source_id)
        select code, 2569, 'ถนนที่เพิ่งอนุมัติ', 'road', 'concrete', 'approved', 'live', 'live'
        from laos where kind = 'sao' order by code limit 1`)
      await tx.query(sql`
        insert into project_funds (project_id, fund, approved) select id, 'own_revenue', 1234567.89 from projects where source = 'live'`)
    })
    await expect.poll(totalOnScreen, wait).not.toBe(before)
    expect(await totalOnScreen()).toBe(await approvedInSql(sql`p.category in ('road', 'water')`))
    await test.db.transact(system, (tx) => tx.query(sql`delete from projects where source = 'live'`))
  })

  it('says which filter leaves nothing, and takes it away', async () => {
    await page.goto(`${server.origin}/?fy=2569&stage=closed&type=weir&fund=loan&place=100101`)
    await page.getByRole('button', { name: 'ล้างตัวกรอง' }).first().click()
    await expect.poll(() => new URL(page.url()).searchParams.get('stage'), wait).toBeNull()
  })
})

describe('when something is wrong', () => {
  it('an area that is not there is said in Thai, and the way back to the country is open', async () => {
    await page.goto(`${server.origin}/?place=9999`)
    await page.getByText('ไม่พบพื้นที่รหัส 9999').waitFor({ timeout: 30_000 })
    await page.getByRole('main').getByRole('button', { name: 'แสดงทั้งประเทศ' }).click()
    await page.getByRole('heading', { name: 'ประเทศไทย' }).waitFor()
    await expect.poll(totalOnScreen, wait).toBe(await approvedInSql(sql`p.category in ('road', 'water')`))
  })

  it('a server that fails is said in Thai, and a press on the button tries again', async () => {
    await page.route('**/api/totals**', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          code: 'database_unreachable',
          status: 503,
          detail: 'The database does not answer',
          detail_th: 'ขณะนี้ติดต่อฐานข้อมูลไม่ได้',
        }),
      }),
    )
    await page.goto(server.origin)
    await page.getByText('ขณะนี้ติดต่อฐานข้อมูลไม่ได้').first().waitFor({ timeout: 30_000 })
    await page.unroute('**/api/totals**')
    await page.getByRole('button', { name: 'ลองอีกครั้ง' }).first().click()
    await expect.poll(totalOnScreen, wait).toBe(await approvedInSql(sql`p.category in ('road', 'water')`))
  })
})

describe('for everyone', () => {
  it.each([
    ['the country', '/'],
    ['a province in English', '/?place=50&lang=en'],
    ['a project', '/?project=1'],
    ['nothing found', '/?fy=2569&type=weir&fund=loan&place=100101'],
  ])('axe finds nothing serious in %s, on a desk and on a phone', async (_, path) => {
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size)
      await page.goto(server.origin + path)
      await page.getByRole('main').locator('h2').first().waitFor()
      await page.waitForTimeout(1500) // until what comes late has come
      expect(await seriousViolations(page)).toEqual([])
    }
  })

  it('nothing is wider than a phone', async () => {
    await page.setViewportSize(phone)
    for (const path of ['/', '/?place=50', '/?project=1', '/?lang=en']) {
      await page.goto(server.origin + path)
      await page.locator('h2:visible').first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
    }
  })

  it('the legend of a phone names what has no data: areas beyond those in view are drawn so', async () => {
    await page.setViewportSize(phone)
    for (const [query, words] of [
      ['place=50', 'ไม่มีข้อมูล'],
      ['place=5001&lang=en', 'No data'],
      ['place=50&m=share_subdistricts', 'ไม่มีข้อมูล'],
      ['place=50&m=years_since&lang=en', 'No data'],
    ]) {
      await page.goto(`${server.origin}/?${query}`)
      const key = page.locator('.phone-legend .key', { hasText: words! })
      await key.waitFor()
      const legend = await page.locator('.phone-legend').boundingBox()
      const box = await key.boundingBox()
      expect(box!.y + box!.height).toBeLessThanOrEqual(legend!.y + legend!.height)
      expect(box!.x + box!.width).toBeLessThanOrEqual(legend!.x + legend!.width)
    }
  })

  it('a keyboard reaches the answer, and opens a province from it', async () => {
    await page.goto(server.origin)
    await page.getByRole('main').locator('table.ranking').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter') // the first stop skips to the answer
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.closest('table.ranking') !== null)) break
    }
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.get('place'), wait).toMatch(/^\d\d$/)
  })
})
