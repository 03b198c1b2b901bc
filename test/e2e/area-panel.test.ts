import { describe, expect, it } from 'vitest'
import { findNeighbours } from '../../server/areas/neighbours.ts'
import { sql, type Sql } from '../../server/db.ts'
import { seriousViolations } from '../support/axe.ts'
import { phone } from '../support/browser.ts'
import { onScreen, page, server, test, watched } from '../support/on-screen.ts'

onScreen()

const wait = { timeout: 20_000 }
const roadsAndWater = sql`p.category in ('road', 'water')`

function ask<T extends object>(query: Sql): Promise<T[]> {
  return test.db.transact({ role: 'reader' }, (tx) => tx.query<T>(query))
}

/** Amounts by a division under a condition, straight from the published views, written as the screen writes them. */
async function inSql(division: Sql, condition: Sql): Promise<Record<string, string>> {
  const rows = await ask<{ key: string; baht: string }>(sql`
    select ${division} as key, '฿' || to_char(coalesce(sum(l.approved), 0), 'FM999,999,999,999,990.00') as baht
    from published_projects p
    join published_lines l on l.project_id = p.id
    where ${condition}
    group by 1`)
  return Object.fromEntries(rows.map(({ key, baht }) => [key, baht]))
}

const totalInSql = async (condition: Sql) => (await inSql(sql`'all'`, condition))['all'] ?? '฿0.00'
const totalOnScreen = () => page.getByTestId('total-exact').textContent()
const addressed = (name: string) => new URL(page.url()).searchParams.get(name)

/** A fold of the panel, open. */
async function opened(title: string) {
  const part = page
    .locator('details.panel-part')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) })
  await part.waitFor()
  if (!(await part.evaluate((details: HTMLDetailsElement) => details.open))) await part.locator('summary').click()
  return part
}

/** A chart's table as a screen reader has it: exact amounts by the keys of its rows, and the sum at its foot. */
async function chartTable(division: string): Promise<{ rows: Record<string, string>; sum: string }> {
  const table = page.locator(`table.chart-table[data-division="${division}"]`)
  await table.waitFor({ state: 'attached', ...wait })
  return table.evaluate((element) => ({
    rows: Object.fromEntries(
      [...element.querySelectorAll<HTMLElement>('tbody tr')].map((row) => [
        row.dataset['key'] ?? '',
        `฿${row.querySelector('td')?.textContent}`, // the head names the unit, the cells do not
      ]),
    ),
    sum: `฿${element.querySelector('tfoot td')?.textContent}`,
  }))
}

/** The pixels of the map between the sheets that are as dark as an outline, once two looks in a row see the same. */
async function darkPixels(query: string): Promise<Set<number>> {
  await page.goto(`${server.origin}/?${query}&at=98.9,18.3,7.1`)
  await page.locator('canvas.maplibregl-canvas').waitFor(wait)
  const look = async (): Promise<number[]> => {
    const png = await page.screenshot({ clip: { x: 350, y: 60, width: 460, height: 460 } })
    return page.evaluate(
      async (address) => {
        const image = new Image()
        image.src = address
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = image.width
        canvas.height = image.height
        const context = canvas.getContext('2d')!
        context.drawImage(image, 0, 0)
        const { data } = context.getImageData(0, 0, image.width, image.height)
        const dark: number[] = []
        for (let i = 0; i < data.length; i += 4) if (Math.max(data[i]!, data[i + 1]!, data[i + 2]!) < 64) dark.push(i)
        return dark
      },
      `data:image/png;base64,${png.toString('base64')}`,
    )
  }
  let last: number[] = []
  await expect
    .poll(
      async () => {
        const before = last
        last = await look()
        return last.length > 0 && last.join() === before.join()
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(true)
  return new Set(last)
}

describe('the charts of an area', () => {
  it.each(['TH', '50', '5001'])('of %s show what SQL has, and add up to the headline to the satang', async (place) => {
    await page.goto(place === 'TH' ? server.origin : `${server.origin}/?place=${place}`)
    const there = place === 'TH' ? sql`true` : sql`${place} in (p.province_code, p.district_code)`
    const condition = sql`${roadsAndWater} and ${there}`
    const total = await totalInSql(condition)
    await expect.poll(totalOnScreen, wait).toBe(total)
    for (const title of ['ตามสถานะโครงการ', 'ตามหมวดและประเภท', 'ตามแหล่งเงิน']) await opened(title)
    const divisions: [string, Sql][] = [
      ['fy', sql`p.fiscal_year::text`],
      ['stage', sql`p.stage`],
      ['type', sql`p.category || ',' || coalesce(p.type, 'unspecified')`],
      ['fund', sql`coalesce(l.fund, 'unspecified')`],
    ]
    for (const [division, by] of divisions) {
      expect(await chartTable(division), division).toEqual({ rows: await inSql(by, condition), sum: total })
    }
  })

  it('are drawn by ECharts without a breach of the content security policy, with a card under the pointer', async () => {
    await page.goto(`${server.origin}/?place=50`)
    const chart = page.getByRole('figure', { name: 'รายปีงบประมาณ' })
    await chart.locator('svg text').first().waitFor(wait)
    await chart.locator('svg').hover({ position: { x: 100, y: 80 } })
    await chart.locator('.chart-card').waitFor()
    expect(await chart.locator('.chart-card').innerText()).toMatch(/^25\d\d\nอนุมัติ [\d,.]+ (ล้าน)?บาท\n/)
  })

  it('filter by the year that is clicked, and back', async () => {
    await page.goto(`${server.origin}/?place=50`)
    const svg = page.getByRole('figure', { name: 'รายปีงบประมาณ' }).locator('svg')
    await svg.locator('text').first().waitFor(wait)
    const width = (await svg.boundingBox())?.width ?? 0
    await svg.click({ position: { x: width - 20, y: 70 } })
    await expect.poll(() => addressed('fy'), wait).toBe('2569')
    const condition = sql`${roadsAndWater} and p.province_code = '50' and p.fiscal_year = 2569`
    const total = await totalInSql(condition)
    await expect.poll(totalOnScreen, wait).toBe(total)
    // the other years stay to be chosen, and are in no sum
    const { rows, sum } = await chartTable('fy')
    expect(Object.keys(rows)).toHaveLength(6)
    expect(sum).toBe(total)
    await svg.click({ position: { x: width - 20, y: 70 } })
    await expect.poll(() => addressed('fy'), wait).toBeNull()
  })

  it('filter from the keyboard through their table, which is remembered', async () => {
    await page.goto(`${server.origin}/?place=50`)
    const stages = await opened('ตามสถานะโครงการ')
    await stages.getByRole('button', { name: /ดูเป็นตาราง/ }).press('Enter')
    await stages.getByRole('button', { name: 'กรองตาม เบิกจ่ายครบ' }).press('Enter')
    await expect.poll(() => addressed('stage'), wait).toBe('closed')
    const condition = sql`${roadsAndWater} and p.province_code = '50' and p.stage = 'closed'`
    await expect.poll(totalOnScreen, wait).toBe(await totalInSql(condition))
    await page.reload()
    await stages.getByRole('button', { name: /ดูเป็นแผนภูมิ/ }).waitFor(wait)
  })

  it('stay folded where they were folded', async () => {
    await page.goto(`${server.origin}/?place=50`)
    await opened('ตามแหล่งเงิน')
    await chartTable('fund') // made when the page has taken note of the fold
    await page.reload()
    await page.locator('table.chart-table[data-division="fund"]').waitFor({ state: 'attached', ...wait })
  })
})

describe('for everyone', () => {
  it.each([
    ['a district, all open', '/?place=5001'],
    ['two areas compared, in English', '/?place=50&with=5101&lang=en'],
  ])('axe finds nothing serious in %s, light and dark, and nothing is wider than a phone', async (_, path) => {
    await page.goto(server.origin + path)
    const main = page.getByRole('main')
    await main.locator('details.panel-part').first().waitFor(wait)
    for (const part of await main.locator('details.panel-part').all()) {
      if (!(await part.evaluate((details: HTMLDetailsElement) => details.open))) await part.locator('summary').click()
    }
    await main.locator('figure.chart svg').first().waitFor(wait)
    await main.locator('.chart-toggle').first().click()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForTimeout(500) // until the charts have taken on the colours
      expect(await seriousViolations(page)).toEqual([])
    }
    await page.setViewportSize(phone)
    await page.waitForTimeout(500)
    expect(await seriousViolations(page)).toEqual([])
    expect(await main.evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(phone.width)
    const body = page.locator('.bottom-sheet-body')
    expect(await body.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  })
})

describe('two areas compared', () => {
  const sides = () => page.locator('.side')
  const numbers = () => sides().getByTestId('total-exact').allTextContents()
  const in50 = sql`${roadsAndWater} and p.province_code = '50'`
  const in51 = sql`${roadsAndWater} and p.province_code = '51'`

  it('are chosen among the neighbours, and each number is SQL’s', async () => {
    await page.goto(`${server.origin}/?place=50`)
    await page.getByRole('main').getByRole('button', { name: 'เปรียบเทียบ' }).click()
    const picker = page.getByRole('region', { name: 'เปรียบเทียบกับพื้นที่ใด' })
    await picker.getByRole('list', { name: 'จังหวัดที่ติดกัน' }).getByRole('button', { name: 'ลำพูน' }).click()
    await page.getByRole('heading', { name: 'เปรียบเทียบสองพื้นที่' }).waitFor(wait)
    expect(addressed('with')).toBe('51')
    await expect.poll(numbers, wait).toEqual([await totalInSql(in50), await totalInSql(in51)])
    expect(await page.getByRole('main').locator('.compare-words li').first().innerText()).toMatch(
      /^งบประมาณที่ได้รับอนุมัติ\s+จังหวัด(เชียงใหม่|ลำพูน) (มากกว่า จังหวัด.+ [\d.]+ เท่า|ใกล้เคียง.+)$/,
    )
    // Escape leaves the comparison, and not yet the area.
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'จังหวัดเชียงใหม่' }).waitFor(wait)
    expect([addressed('place'), addressed('with')]).toEqual(['50', null])
  })

  it('share their charts, whose columns add up to each one’s number', async () => {
    await page.goto(`${server.origin}/?place=50&with=51`)
    const totals = [await totalInSql(in50), await totalInSql(in51)]
    await expect.poll(numbers, wait).toEqual(totals)
    for (const title of ['ตามสถานะโครงการ', 'ตามหมวดและประเภท', 'ตามแหล่งเงิน']) await opened(title)
    for (const division of ['fy', 'stage', 'type', 'fund']) {
      await chartTable(division)
      const feet = page.locator(`table.chart-table[data-division="${division}"] tfoot td`)
      expect(
        (await feet.allTextContents()).map((sum) => `฿${sum}`),
        division,
      ).toEqual(totals)
    }
    const rows = await inSql(sql`p.fiscal_year::text`, in51)
    const year = page.locator('table.chart-table[data-division="fy"] tr[data-key="2567"] td')
    expect(`฿${(await year.allTextContents())[1]}`).toBe(rows['2567'])
  })

  it('stand side by side in every measure and in how far projects reach', async () => {
    await page.goto(`${server.origin}/?place=50&with=51`)
    const figures = (await opened('เทียบทุกตัวชี้วัด')).locator('tbody tr')
    const counts = await ask<{ n: string }>(sql`
      select to_char(count(*), 'FM999,999') as n
      from published_projects p
      where ${roadsAndWater} and p.province_code in ('50', '51')
      group by p.province_code
      order by p.province_code`)
    const count = figures.filter({ hasText: 'จำนวนโครงการ' })
    await expect.poll(() => count.locator('td').allInnerTexts(), wait).toEqual(counts.map(({ n }) => n))
    const reach = (await opened('ความครอบคลุม')).locator('tbody tr').first()
    const reached = await ask<{ words: string }>(sql`
      select count(*) filter (where exists (
        select from published_projects p where ${roadsAndWater} and p.subdistrict_code = a.code
      )) || ' จาก ' || count(*) || ' ตำบล' as words
      from areas a
      where a.level = 'subdistrict' and left(a.code, 2) in ('50', '51')
      group by left(a.code, 2)
      order by left(a.code, 2)`)
    await expect
      .poll(() => reach.locator('td .compare-unit').allInnerTexts(), wait)
      .toEqual(reached.map(({ words }) => words))
  })

  it('are both outlined on the map, the second by a line with gaps', async () => {
    const [one, other, both] = [
      await darkPixels('place=50'),
      await darkPixels('place=51'),
      await darkPixels('place=50&with=51'),
    ]
    // Of each outline only what the two do not share; names are dark in both.
    const ofOne = [...one].filter((pixel) => !other.has(pixel))
    const ofOther = [...other].filter((pixel) => !one.has(pixel))
    const drawn = (outline: number[]) => outline.filter((pixel) => both.has(pixel)).length / outline.length
    expect(ofOne.length).toBeGreaterThan(300)
    expect(ofOther.length).toBeGreaterThan(200)
    expect(drawn(ofOne)).toBeGreaterThan(0.9)
    expect(drawn(ofOther)).toBeGreaterThan(0.3)
    expect(drawn(ofOther)).toBeLessThan(0.8)
  })

  it('may be of different levels, which is said; the other is found by the search or among its siblings', async () => {
    await page.goto(`${server.origin}/?place=5001&with=51`)
    await page.getByText('พื้นที่คนละระดับกัน ควรเปรียบเทียบด้วยตัวเลขต่อประชากร').waitFor(wait)
    await page.getByRole('button', { name: 'แสดงงบประมาณต่อประชากร' }).click()
    await expect.poll(() => addressed('m'), wait).toBe('per_person')
    await page.getByRole('button', { name: 'เปลี่ยนพื้นที่' }).click()
    await page.getByRole('combobox', { name: 'พื้นที่อื่นในเชียงใหม่' }).selectOption('5002')
    await page.getByRole('main').getByRole('button', { name: 'เปรียบเทียบ', exact: true }).click()
    await expect.poll(() => addressed('with'), wait).toBe('5002')
    await page.getByRole('button', { name: 'เปลี่ยนพื้นที่' }).click()
    const search = page.getByRole('combobox', { name: 'ค้นหาพื้นที่อื่น' })
    await search.fill('ลำปาง')
    await page.getByRole('listbox', { name: 'ค้นหาพื้นที่อื่น' }).getByRole('option').first().waitFor(wait)
    // areas alone, of whatever level: no LAO and no project of that name
    for (const kind of await page.locator('.picker .found-kind').allInnerTexts()) {
      expect(kind).toMatch(/^(กลุ่มจังหวัด|จังหวัด|อำเภอ|ตำบล)/)
    }
    await search.press('Enter')
    await expect.poll(() => addressed('with'), wait).toBe('52')
    await page.getByRole('button', { name: 'เลิกเปรียบเทียบ' }).click()
    await page.getByRole('heading', { name: 'อำเภอเมืองเชียงใหม่' }).waitFor(wait)
  })
})

describe('around an area', () => {
  it('its neighbours stand beside it, itself marked, and open', async () => {
    await page.goto(`${server.origin}/?place=5001`)
    const part = await opened('อำเภอที่ติดกัน')
    const table = part.locator('table.ranked')
    await table.waitFor(wait)
    const codes = [...(await findNeighbours(test.db, '5001')), '5001']
    const found = await ask<{ name: string }>(
      sql`select name_th as name from areas where code = any (${codes}::text[])`,
    )
    const names = found.map(({ name }) => name)
    const shown = await table
      .locator('th[scope=row] span[lang], th[scope=row] > span:first-child, th[scope=row] button > span:first-child')
      .allInnerTexts()
    expect(shown.toSorted()).toEqual(names.toSorted().slice(0, shown.length))
    expect(await table.locator('.is-self').innerText()).toContain('พื้นที่นี้')
    await table.getByRole('button').first().click()
    await expect.poll(() => addressed('place'), wait).not.toBe('5001')
    expect(codes).toContain(addressed('place'))
  })

  it('its LAOs are ranked, and choosing one filters by it and says so', async () => {
    await page.goto(`${server.origin}/?place=50`)
    const part = await opened('อปท. ในพื้นที่')
    const largest = await ask<{ code: string; name: string; full: string }>(sql`
      select o.code, o.name_th as name, o.full_name_th as full
      from published_projects p
      join published_lines l on l.project_id = p.id
      join laos o on o.code = p.lao_code
      where ${roadsAndWater} and p.province_code = '50'
      group by o.code, o.name_th, o.full_name_th
      order by sum(l.approved) desc nulls last
      limit 3`)
    const buttons = part.locator('table.laos th button')
    await buttons.first().waitFor(wait)
    const names = await buttons.locator('span:first-child').allInnerTexts()
    expect(names.slice(0, 3)).toEqual(largest.map(({ name }) => name))
    await buttons.first().click()
    await expect.poll(() => addressed('lao'), wait).toBe(largest[0]?.code)
    await page.getByRole('main').getByText(`เฉพาะโครงการของ ${largest[0]?.full}`).waitFor()
    const condition = sql`${roadsAndWater} and p.province_code = '50' and p.lao_code = ${largest[0]?.code ?? ''}`
    await expect.poll(totalOnScreen, wait).toBe(await totalInSql(condition))
    await page.getByRole('main').getByRole('button', { name: 'เลิกกรอง อปท.' }).click()
    await expect.poll(() => addressed('lao'), wait).toBeNull()
  })

  it('its five largest projects are SQL’s, and open', async () => {
    await page.goto(`${server.origin}/?place=50`)
    const largest = await ask<{ id: string; title: string }>(sql`
      select p.id::text as id, p.title
      from published_projects p
      join published_lines l on l.project_id = p.id
      where ${roadsAndWater} and p.province_code = '50'
      group by p.id, p.title
      order by coalesce(sum(l.approved), sum(l.contract_amount), sum(l.planned)) desc nulls last, p.id
      limit 5`)
    const buttons = page.locator('.project-list button')
    await buttons.first().waitFor(wait)
    expect(await page.locator('.project-title').allTextContents()).toEqual(largest.map(({ title }) => title))
    await buttons.first().click()
    await expect.poll(() => addressed('project'), wait).toBe(largest[0]?.id)
  })

  it('an area without a project still shows what is around it', async () => {
    await page.goto(`${server.origin}/?place=5001&q=ไม่มีชื่อนี้`)
    await page.getByText('ไม่มีโครงการที่ตรงกับตัวกรอง').first().waitFor(wait)
    await (await opened('อำเภอที่ติดกัน')).locator('table.ranked .is-self').waitFor(wait)
  })

  it('a part that fails says so in Thai and tries again, and the rest stands', async () => {
    await page.route('**/neighbours', (route) =>
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
    await page.goto(`${server.origin}/?place=5001`)
    const part = await opened('อำเภอที่ติดกัน')
    await part.getByText('ขณะนี้ติดต่อฐานข้อมูลไม่ได้').waitFor({ timeout: 30_000 })
    expect(await totalOnScreen()).toBe(await totalInSql(sql`${roadsAndWater} and p.district_code = '5001'`))
    await page.unroute('**/neighbours')
    await part.getByRole('button', { name: 'ลองอีกครั้ง' }).click()
    await part.locator('table.ranked').waitFor(wait)
    // the browser's own word on the failed request, and nothing else
    expect(watched.complaints.filter((text) => !text.includes('503'))).toEqual([])
    watched.complaints.length = 0
  })
})
