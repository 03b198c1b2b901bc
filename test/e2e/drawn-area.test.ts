import { describe, expect, it } from 'vitest'
import { totals } from '../../server/totals/contract.ts'
import { seriousViolations } from '../support/axe.ts'
import { phone } from '../support/browser.ts'
import { onScreen, page, server, watched } from '../support/on-screen.ts'

const wait = { timeout: 20_000 }
const tool = 'เฉพาะในพื้นที่ที่วาด'
/** Corners in pixels of the desk's window, between the sheets and below the tool's panel. */
const corners = [
  [480, 300],
  [700, 300],
  [700, 500],
  [480, 500],
] as const

onScreen({ mayComplain: true })

const within = (): string | null => new URL(page.url()).searchParams.get('within')
const chip = () => page.getByRole('list', { name: 'เงื่อนไขที่ใช้อยู่' }).getByText('พื้นที่ที่วาด')

async function openMap(query: string): Promise<void> {
  page.setDefaultTimeout(10_000)
  await page.goto(`${server.origin}/?${query}`)
  await page.locator('canvas.maplibregl-canvas').waitFor()
  await page.getByRole('group', { name: /เครื่องมือแผนที่|Map tools/ }).waitFor()
  await expect.poll(() => page.locator('#map-description').textContent(), wait).toMatch(/\d/)
}

async function pressTool(name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.getByRole('region', { name }).waitFor()
}

async function shot(name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  await page.waitForTimeout(Number(process.env.SHOT_WAIT ?? 1500))
  await page.screenshot({ path: `${folder}/${name}.png` })
}

describe('a drawn area', () => {
  it('becomes the question: in the address, as a chip, on the map and in the figures, until it is taken away', async () => {
    await openMap('at=100,16.5,6.5&category=road,water,other')
    await pressTool(tool)
    for (const [x, y] of corners.slice(0, 3)) await page.mouse.click(x, y)
    await page.mouse.move(...corners[3])
    await shot('th-1280-drawing')
    expect(await seriousViolations(page)).toEqual([])
    await page.mouse.click(...corners[3])
    await page.getByRole('button', { name: 'ใช้พื้นที่นี้' }).click()
    await expect.poll(within, wait).toMatch(/^[\w-]{22}$/)
    const id = within()
    await chip().waitFor(wait)
    const { total } = totals.parse(await (await fetch(`${server.origin}/api/totals?within=${id}`)).json())
    const all = totals.parse(await (await fetch(`${server.origin}/api/totals`)).json())
    expect(total.count).toBeGreaterThan(5)
    expect(total.count).toBeLessThan(all.total.count)
    const matching = () => page.locator('.matching').textContent()
    await expect.poll(matching, wait).toContain(total.count.toLocaleString('en'))
    await shot('th-1280-within')
    await page.reload()
    await expect.poll(matching, wait).toContain(total.count.toLocaleString('en'))
    await page.getByRole('button', { name: 'เลิกกรอง ขอบเขต พื้นที่ที่วาด' }).click()
    await expect.poll(within, wait).toBeNull()
    await page.goBack()
    await expect.poll(within, wait).toBe(id)
    expect(watched.complaints).toEqual([])
  })

  it('is drawn with a keyboard alone, and the address shows it where it lies', async () => {
    await openMap('at=100,16.5,8&lang=en')
    const draw = page.getByRole('button', { name: 'Only inside a drawn area' })
    await draw.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('region', { name: 'Only inside a drawn area' })
    await panel.waitFor()
    for (const arrow of ['ArrowRight', 'ArrowDown', '']) {
      await page.keyboard.press('Space')
      if (arrow !== '') await page.keyboard.press(arrow)
      await page.waitForTimeout(600)
    }
    await page.keyboard.press('Enter')
    await expect.poll(within, wait).toMatch(/^[\w-]{22}$/)
    await panel.waitFor({ state: 'hidden' })
    const asked = page.waitForRequest(`**/api/shapes/${within()}`)
    await page.goto(`${server.origin}/?lang=en&within=${within()}`)
    await asked
    // it flies there, and says so in its address
    await expect.poll(() => Number(new URL(page.url()).searchParams.get('at')?.split(',')[2]), wait).toBeGreaterThan(7)
    await shot('en-1280-arrived')
    expect(watched.complaints).toEqual([])
  })

  it('that crosses itself is not sent, and says so', async () => {
    await openMap('at=100,16.5,7')
    await pressTool(tool)
    for (const i of [0, 2, 1, 3] as const) await page.mouse.click(corners[i][0], corners[i][1])
    await page.getByText('เส้นขอบตัดกันเอง').waitFor(wait)
    expect(await page.getByRole('button', { name: 'ใช้พื้นที่นี้' }).isDisabled()).toBe(true)
    await page.keyboard.press('Enter')
    await shot('th-1280-crossing')
    expect(within()).toBeNull()
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: tool }).waitFor({ state: 'hidden' })
  })

  it('that the server refuses is refused in words, and can be sent again', async () => {
    await openMap('at=100,16.5,7')
    await page.route('**/api/shapes', (route) =>
      route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'too_many_requests', detail: 'Too many.', detail_th: 'มีการส่งคำขอมากเกินไป' }),
      }),
    )
    await pressTool(tool)
    for (const [x, y] of corners) await page.mouse.click(x, y)
    await page.getByRole('button', { name: 'ใช้พื้นที่นี้' }).click()
    await page.getByRole('alert').getByText('มีการส่งคำขอมากเกินไป').waitFor(wait)
    await shot('th-1280-refused')
    await page.unroute('**/api/shapes')
    await page.getByRole('button', { name: 'ใช้พื้นที่นี้' }).click()
    await expect.poll(within, wait).toMatch(/^[\w-]{22}$/)
  })

  it('that is stored no more is said to be gone, and can be taken away', async () => {
    await page.goto(`${server.origin}/?within=AAAAAAAAAAAAAAAAAAAAAA`)
    await page.getByText('ไม่พบพื้นที่ที่วาด').first().waitFor(wait)
    await shot('th-1280-gone')
    await page.getByRole('button', { name: 'เลิกกรอง ขอบเขต พื้นที่ที่วาด' }).click()
    await expect.poll(() => page.getByText('ไม่พบพื้นที่ที่วาด').count(), wait).toBe(0)
  })

  it.each(['th', 'en'] as const)('is drawn with a finger on a phone, in %s', async (lang) => {
    await page.setViewportSize(phone)
    await openMap(`at=100,16.5,6&lang=${lang}`)
    await pressTool(lang === 'th' ? tool : 'Only inside a drawn area')
    for (const [x, y] of [
      [60, 330],
      [300, 330],
      [300, 430],
      [60, 430],
    ] as const)
      await page.mouse.click(x, y)
    await shot(`${lang}-390-drawing`)
    await page.getByRole('button', { name: lang === 'th' ? 'ใช้พื้นที่นี้' : 'Use this area' }).click()
    await expect.poll(within, wait).toMatch(/^[\w-]{22}$/)
    await shot(`${lang}-390-within`)
  })
})
