import { describe, expect, it } from 'vitest'
import { palettes, rgbOf } from '../../client/map/colours.ts'
import { satangOf } from '../../client/ui/numbers.ts'
import { sql } from '../../server/db.ts'
import { seriousViolations } from '../support/axe.ts'
import { system } from '../support/little-country.ts'
import { runServer } from '../support/running-server.ts'
import { onScreen, page, server, test, watchAnother, watched } from '../support/on-screen.ts'
import { readTile } from '../tiles/read-tile.ts'
import { takeFrames, watchMap } from '../support/watch-map.ts'

onScreen({ mayComplain: true })

const wait = { timeout: 20_000 }
const totalOnScreen = () => page.getByTestId('total-exact').textContent()

/** A road without a place, and so a new version of everything. */
async function addRoad(source: string): Promise<void> {
  await test.db.transact(system, async (tx) => {
    await tx.query(sql`
      insert into projects (lao_code, fiscal_year, title, category, type, stage, source, source_id)
      select code, 2569, 'ถนนที่เพิ่งอนุมัติ', 'road', 'concrete', 'approved', ${source}, '1'
      from laos where kind = 'sao' order by code limit 1`)
    await tx.query(sql`
      insert into project_funds (project_id, fund, approved)
      select id, 'own_revenue', 1000000 from projects where source = ${source}`)
  })
}

/** A district called otherwise, and so a new version of areas. */
async function renameArea(name: string): Promise<void> {
  await test.db.transact(system, (tx) => tx.query(sql`update areas set name_th = ${name} where code = '5002'`))
}

/** The map at rest: the same picture for a while. */
async function settled(): Promise<void> {
  await page.locator('canvas.maplibregl-canvas').waitFor()
  await page.waitForLoadState('networkidle').catch(() => {}) // the stream of events never ends
  let quiet = 0
  await expect
    .poll(
      async () => {
        const { frames } = await takeFrames(page)
        quiet = frames.length === 0 ? quiet + 1 : 0
        return quiet
      },
      { timeout: 40_000, interval: 400 },
    )
    .toBeGreaterThanOrEqual(3)
}

/** The view of a place where roads and ponds lie close, in the sample. */
async function crowdedView(): Promise<string> {
  const [place] = await test.db.transact({ role: 'reader' }, (tx) =>
    tx.query<{ lng: number; lat: number }>(sql`
      select st_x(c) as lng, st_y(c) as lat
      from (
        select st_centroid(st_collect(st_centroid(geom))) as c, count(*) as n
        from published_projects where geom is not null
        group by subdistrict_code order by n desc limit 1
      ) crowded`),
  )
  return `at=${place?.lng},${place?.lat},12`
}

describe('the density of projects', () => {
  it('adds up to the totals of what is located, and says what is under the pointer', async () => {
    const filter = 'category=road,water&fy=2568'
    const { version } = (await (await page.request.get(`${server.origin}/api/version`)).json()) as { version: number }
    const sums = { count: 0, satang: 0n }
    for (const x of [24, 25]) {
      for (const y of [13, 14, 15]) {
        const tile = await page.request.get(`${server.origin}/tiles/cells/${version}/5/${x}/${y}.mvt?${filter}`)
        for (const { properties } of readTile(await tile.body(), 'cells')) {
          sums.count += Number(properties.count)
          sums.satang += BigInt(Math.round(Number(properties.budget_approved) * 100))
        }
      }
    }
    const located = await page.request.get(`${server.origin}/api/totals?${filter}&location_quality=located`)
    const { total } = (await located.json()) as { total: { count: number; budget_approved: string } }
    expect(sums.count).toBe(total.count)
    expect(sums.satang).toBe(satangOf(total.budget_approved))
    expect(sums.count).toBeGreaterThan(100)

    await watchMap(page)
    await page.goto(`${server.origin}/?m=count`)
    await page.getByRole('switch', { name: 'ความหนาแน่นโครงการ' }).click()
    expect(new URL(page.url()).searchParams.get('cells')).toBe('1')
    await page.getByRole('region', { name: 'ความหนาแน่นโครงการ' }).getByText('ส่วนใหญ่เป็นถนน').waitFor()
    await settled()
    const { last, of } = await takeFrames(page)
    expect(last / of).toBeGreaterThan(0.02)
    await expect
      .poll(async () => {
        // Marks stand on a grid, some pixels apart: one of these points is on one of them.
        for (let at = 0; at < 40; at++) {
          await page.mouse.move(600 + at * 2, 300 + at)
          await page.waitForTimeout(40)
          const text = await page.locator('.tooltip').textContent()
          if (text?.includes('งบประมาณที่ได้รับอนุมัติ')) return text
        }
        return ''
      }, wait)
      .toMatch(/โครงการ.*ล้านบาท.*(ถนน|แหล่งน้ำ)/)
    expect(watched.complaints).toEqual([])
  })
})

describe('a new version while one looks', () => {
  it('is drawn without a bare frame, however slow its tiles are, and whether they come at all', async () => {
    await watchMap(page)
    await page.goto(`${server.origin}/?${await crowdedView()}`)
    await settled()
    const { last: before } = await takeFrames(page)
    expect(before).toBeGreaterThan(100)
    let newTiles = 0
    await page.route('**/tiles/projects/**', async (route) => {
      newTiles++
      await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue()
    })
    const total = await totalOnScreen()
    await addRoad('swap')
    await expect.poll(totalOnScreen, wait).not.toBe(total)
    await expect.poll(() => newTiles, wait).toBeGreaterThan(0)
    await page.mouse.move(640, 300) // frames are asked for while the tiles are on their way
    await page.mouse.move(600, 320, { steps: 40 })
    await page.waitForTimeout(1000)
    const { frames } = await takeFrames(page)
    expect(frames.length).toBeGreaterThan(2)
    expect(Math.min(...frames)).toBeGreaterThan(before * 0.9)

    // One whose tiles cannot be had leaves the picture of the one before, says so, and comes when it can.
    await page.unroute('**/tiles/projects/**')
    await page.route('**/tiles/projects/**', (route) => route.fulfill({ status: 404 }))
    await addRoad('lost')
    const note = page.getByText('แผนที่บางส่วนยังโหลดไม่ได้ กำลังลองใหม่')
    await note.waitFor(wait)
    await page.mouse.move(640, 300)
    await page.mouse.move(600, 320, { steps: 20 })
    const without = await takeFrames(page)
    expect(Math.min(...without.frames, without.last)).toBeGreaterThan(before * 0.9)
    await page.unroute('**/tiles/projects/**')
    await note.waitFor({ state: 'hidden', ...wait })
    expect((await takeFrames(page)).last).toBeGreaterThan(before * 0.9)
  })

  it('of areas keeps lines and outlines on the map in every frame, however slow its tiles are, and whether they come at all', async () => {
    const [corner] = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ lng: number; lat: number }>(sql`
        select st_x(p) as lng, st_y(p) as lat
        from (select st_pointn(st_exteriorring(st_geometryn(geom, 1)), 1) as p from areas where code = '5001') corner`),
    )
    await watchMap(page, rgbOf(palettes.light.selected))
    await page.goto(`${server.origin}/?place=5001&at=${corner?.lng},${corner?.lat},9.6`)
    await settled()
    const { last: before } = await takeFrames(page)
    expect(before).toBeGreaterThan(300) // of the chosen district's outline
    const boundaries = /\/tiles\/(provinces|districts|subdistricts)\//
    let newTiles = 0
    await page.route(boundaries, async (route) => {
      newTiles++
      await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue()
    })
    await renameArea('ชื่อใหม่')
    await expect.poll(() => newTiles, wait).toBeGreaterThan(0)
    await page.mouse.move(640, 300) // frames are asked for while the tiles are on their way
    await page.mouse.move(600, 320, { steps: 40 })
    await page.waitForTimeout(1500)
    const { frames } = await takeFrames(page)
    expect(frames.length).toBeGreaterThan(2)
    expect(Math.min(...frames)).toBeGreaterThan(before * 0.9)

    // Tiles that cannot be had leave the lines of those before, and are told to be missing until they come.
    await page.unroute(boundaries)
    await page.route(boundaries, (route) => route.fulfill({ status: 404 }))
    await renameArea('ชื่อใหม่กว่า')
    const note = page.getByText('แผนที่บางส่วนยังโหลดไม่ได้ กำลังลองใหม่')
    await note.waitFor(wait)
    await page.mouse.move(640, 300)
    await page.mouse.move(600, 320, { steps: 20 })
    await page.waitForTimeout(500)
    const without = await takeFrames(page)
    expect(Math.min(...without.frames, without.last)).toBeGreaterThan(before * 0.9)
    await page.unroute(boundaries)
    await note.waitFor({ state: 'hidden', ...wait })
    await page.waitForTimeout(500)
    const after = await takeFrames(page)
    expect(Math.min(...after.frames, after.last)).toBeGreaterThan(before * 0.9)
  })

  it('is found by asking where the stream of events is refused, which is tried again', async () => {
    let refused = 0
    await page.route('**/api/events', (route) => {
      refused++
      return route.fulfill({ status: 502 })
    })
    await page.goto(server.origin)
    await expect.poll(totalOnScreen, wait).toMatch(/^฿/)
    const total = await totalOnScreen()
    await addRoad('refused')
    await expect.poll(totalOnScreen, wait).not.toBe(total)
    await expect.poll(() => refused, wait).toBeGreaterThan(1)
  })

  it('that the page was not told of is found by what is gone, and no answer is of another version than asked', async () => {
    const mixed: string[] = []
    const gone: string[] = []
    page.on('response', async (response) => {
      const url = new URL(response.url())
      if (response.status() === 410) gone.push(url.pathname)
      if (url.pathname !== '/api/totals' || !response.ok()) return
      const { version } = (await response.json().catch(() => ({}))) as { version?: number }
      if (version !== undefined && String(version) !== url.searchParams.get('v')) mixed.push(response.url())
    })
    await page.route('**/api/events', (route) => route.abort())
    await watchMap(page)
    await page.goto(`${server.origin}/?${await crowdedView()}`)
    await settled()
    const known = await (await page.request.get(`${server.origin}/api/version`)).text()
    await page.route('**/api/version', (route) => route.fulfill({ contentType: 'application/json', body: known }))
    await addRoad('untold')
    const newest = async () => (await page.request.get(`${server.origin}/api/version`)).text()
    await expect.poll(newest, wait).not.toBe(known)
    const total = await totalOnScreen()
    await page.getByRole('main').locator('table.ranking button').first().click() // asks for totals not asked before
    await expect.poll(() => gone.length, wait).toBeGreaterThan(0)
    expect(await totalOnScreen()).toBe(total)
    await page.unroute('**/api/version')
    await expect.poll(totalOnScreen, wait).not.toBe(total)
    await expect.poll(() => page.getByText('แผนที่บางส่วนยังโหลดไม่ได้').count(), wait).toBe(0)
    expect(mixed).toEqual([])
  })
})

describe('a server that goes away', () => {
  it('leaves what is shown, says so, and is taken up again by itself', async () => {
    const own = await runServer(test.db)
    await watchAnother(own.origin)
    await page.goto(own.origin)
    await expect.poll(totalOnScreen, wait).toMatch(/^฿/)
    const total = await totalOnScreen()
    await own.stop()
    await page.getByText('ติดต่อเซิร์ฟเวอร์ไม่ได้').first().waitFor(wait)
    expect(await totalOnScreen()).toBe(total)
    await page.getByRole('main').locator('table.ranking button').first().click()
    await page.getByRole('main').getByRole('button', { name: 'ลองอีกครั้ง' }).first().waitFor(wait)
    expect(await page.getByRole('main').locator('h2').first().textContent()).toMatch(/^จังหวัด/) // the map knows it
    const again = await runServer(test.db, { PORT: new URL(own.origin).port })
    try {
      await page.getByRole('heading', { level: 2, name: /^จังหวัด/ }).waitFor(wait)
      await expect.poll(totalOnScreen, wait).not.toBe(total)
      await expect.poll(() => page.getByText('ติดต่อเซิร์ฟเวอร์ไม่ได้').count(), wait).toBe(0)
    } finally {
      await again.stop()
    }
  })
})

describe('with a keyboard', () => {
  it('the map is described, moved and measured, and Escape leaves the measuring but not the place', async () => {
    await page.goto(`${server.origin}/?place=50&at=99,18.8,8`)
    const map = page.locator('canvas.maplibregl-canvas')
    await map.waitFor()
    await expect
      .poll(() => page.locator('#map-description').textContent(), wait)
      .toMatch(/งบประมาณที่ได้รับอนุมัติ ราย.* [\d,]+ พื้นที่/)
    expect(await map.getAttribute('aria-describedby')).toBe('map-description')
    const tool = page.getByRole('button', { name: 'วัดระยะทางและพื้นที่' })
    await tool.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => map.evaluate((canvas) => canvas === document.activeElement), wait).toBe(true)
    expect(await map.evaluate((canvas) => getComputedStyle(canvas).outlineStyle)).toBe('solid')
    const panel = page.getByRole('region', { name: 'วัดระยะทางและพื้นที่' })
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight') // a hundred pixels east
    await page.waitForTimeout(600)
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    // 100 pixels at zoom 8 and 18.8° north; the map moves on the projection, the figure is of the ellipsoid.
    const km = async () => Number(/([\d.]+) กม\./.exec((await panel.getByRole('status').textContent()) ?? '')?.[1])
    await expect.poll(km, wait).toBeGreaterThan(28.7)
    expect(await km()).toBeLessThan(29.1)
    await page.keyboard.press('Backspace')
    await expect.poll(km, wait).toBeNaN()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    expect(new URL(page.url()).searchParams.get('place')).toBe('50')
    expect(watched.complaints).toEqual([])
  })
})

describe('on paper', () => {
  it('the map, its legend and the figures are on one sheet, lying or standing', async () => {
    await watchMap(page)
    await page.goto(`${server.origin}/?fy=2568`)
    await expect.poll(totalOnScreen, wait).toMatch(/^฿/)
    await settled()
    for (const how of ['landscape', 'portrait'] as const) {
      await page.getByRole('button', { name: 'พิมพ์แผนที่' }).click()
      await page.getByText(how === 'landscape' ? 'แนวนอน' : 'แนวตั้ง').click()
      if (how === 'landscape') expect(await seriousViolations(page)).toEqual([])
      await page.evaluate(() => {
        window.print = () => {} // the sheet stays until the browser says that it has printed
      })
      await page.getByRole('button', { name: 'พิมพ์', exact: true }).click()
      const sheet = page.locator('.print-page')
      await sheet.waitFor({ state: 'attached' })
      const text = (await sheet.textContent()) ?? ''
      expect(text).toContain('ประเทศไทย')
      expect(text).toContain('ข้อมูลตัวอย่าง')
      expect(text).toContain((await totalOnScreen()) ?? 'no total')
      expect(text).toMatch(/ปีงบประมาณ2568/)
      expect(text).toMatch(/พิมพ์เมื่อ .*25\d\d · ข้อมูลรุ่น \d+/)
      const picture = await sheet.locator('.print-map img').evaluate(async (image: HTMLImageElement) => {
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = canvas.height = 100
        const context = canvas.getContext('2d')!
        context.drawImage(image, 0, 0, 100, 100)
        const { data } = context.getImageData(0, 0, 100, 100)
        let coloured = 0
        for (let i = 0; i < data.length; i += 4) if (data[i + 2]! - data[i + 1]! > 30) coloured++
        return { width: image.naturalWidth, coloured }
      })
      expect(picture.width).toBeGreaterThan(1500) // the screen leaves 512 pixels to the map
      expect(picture.coloured).toBeGreaterThan(500) // a twentieth in the colours of areas
      const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
      const [, width = 0, height = 0] = (/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []).map(Number)
      expect(width > height ? 'landscape' : 'portrait').toBe(how)
      await expect.poll(() => sheet.count()).toBe(0)
    }
    expect(watched.complaints).toEqual([])
  })

  it('the browser’s own command, which does not wait, prints the figures on a phone too', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    const isAsked = (address: string, by: string) => {
      const { pathname, searchParams } = new URL(address)
      return pathname === '/api/totals' && searchParams.get('area') === '50' && (searchParams.get('by') ?? '') === by
    }
    const answered = Promise.all(
      ['', 'fy'].map((by) => page.waitForResponse((response) => isAsked(response.url(), by), wait)),
    )
    await page.goto(`${server.origin}/?place=50`)
    await answered
    await expect.poll(totalOnScreen, wait).toMatch(/^฿/)
    const text = await page.evaluate(async () => {
      await new Promise((drawn) => setTimeout(drawn, 500))
      window.dispatchEvent(new Event('beforeprint'))
      const sheet = document.querySelector('.print-page')?.textContent
      window.dispatchEvent(new Event('afterprint'))
      return sheet
    })
    expect(text).toContain((await totalOnScreen()) ?? 'no total')
    expect(watched.complaints).toEqual([])
  })
})
