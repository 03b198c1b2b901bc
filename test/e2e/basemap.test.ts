import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedSampleCountry } from '../../server/sample/seed.ts'
import { desktop, launchBrowser, openPage } from '../support/browser.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { worldArchive } from '../support/pmtiles-archive.ts'
import { runServer } from '../support/running-server.ts'
import { takeFrames, watchMap } from '../support/watch-map.ts'

let test: TestDatabase
let browser: Browser
let folder: string
beforeAll(async () => {
  test = await freshDatabase()
  await seedSampleCountry(test.db, { projects: 500 })
  browser = await launchBrowser()
  folder = await mkdtemp(join(tmpdir(), 'thangnam-basemap-'))
})
afterAll(async () => {
  await browser?.close()
  await test?.drop()
  await rm(folder, { recursive: true })
})

const wait = { timeout: 30_000 }
/** The Andaman Sea, where nothing of ours is strongly coloured. */
const atSea = 'at=95,10,6.5'
const credit = '<a href="https://maps.example.go.th">© กรมแผนที่ตัวอย่าง</a> <script>alert(1)</script>'

/** A server with these settings, its page at sea, and what it takes to look at it. */
async function atSeaWith(settings: Record<string, string>) {
  const server = await runServer(test.db, settings)
  const watched = await openPage(browser, desktop, server.origin)
  await watchMap(watched.page)
  await watched.page.goto(`${server.origin}/?${atSea}`)
  const share = async () => {
    const { last, of } = await takeFrames(watched.page)
    return last / of
  }
  return {
    ...watched,
    share,
    end: async () => {
      await watched.context.close()
      await server.stop()
    },
  }
}

describe('a base map', () => {
  it('of a style that names an archive of ours lies beneath the areas when it is asked for, with its credit', async () => {
    await writeFile(join(folder, 'world.pmtiles'), worldArchive('everywhere', credit))
    const style = {
      version: 8,
      sources: { world: { type: 'vector', url: 'pmtiles:///basemap/tiles.pmtiles' } },
      layers: [
        {
          id: 'areas',
          type: 'fill',
          source: 'world',
          'source-layer': 'everywhere',
          paint: { 'fill-color': '#d01070' },
        },
      ],
    }
    await writeFile(join(folder, 'style.json'), JSON.stringify(style))
    const { page, complaints, strangers, share, end } = await atSeaWith({
      BASEMAP_STYLE: join(folder, 'style.json'),
      BASEMAP_PMTILES: join(folder, 'world.pmtiles'),
    })
    try {
      const button = page.getByRole('button', { name: 'แผนที่ฐาน' })
      await button.waitFor()
      await page.waitForTimeout(1500)
      expect(await share()).toBeLessThan(0.02)
      await button.click()
      await expect.poll(share, wait).toBeGreaterThan(0.95)
      expect(new URL(page.url()).searchParams.get('base')).toBe('1')
      const credits = page.locator('.map-credits')
      expect(await credits.textContent()).toBe('© กรมแผนที่ตัวอย่าง')
      expect(await credits.getByRole('link').getAttribute('href')).toBe('https://maps.example.go.th')
      await page.emulateMedia({ colorScheme: 'dark' }) // another style beneath, and the base map again
      await page.waitForTimeout(1500)
      await expect.poll(share, wait).toBeGreaterThan(0.95)
      await button.click()
      await expect.poll(share, wait).toBeLessThan(0.02)
      expect(complaints).toEqual([])
      expect(strangers).toEqual([])
    } finally {
      await end()
    }
  })

  it('of an archive alone is drawn quietly, in our own style', async () => {
    await writeFile(join(folder, 'alone.pmtiles'), worldArchive('water', credit))
    const { page, complaints, end } = await atSeaWith({ BASEMAP_PMTILES: join(folder, 'alone.pmtiles') })
    try {
      const part = page.waitForResponse((response) => response.url().endsWith('/basemap/tiles.pmtiles'))
      await page.getByRole('button', { name: 'แผนที่ฐาน' }).click()
      expect((await part).status()).toBe(206)
      await page.locator('.map-credits').getByText('© กรมแผนที่ตัวอย่าง').waitFor()
      expect(complaints).toEqual([])
    } finally {
      await end()
    }
  })

  it('that cannot be reached leaves the plain map, and says so', async () => {
    const { page, strangers, share, end } = await atSeaWith({ BASEMAP_STYLE: 'http://127.0.0.1:9/style.json' })
    try {
      await page.getByRole('button', { name: 'แผนที่ฐาน' }).click()
      await page.getByText('ติดต่อแผนที่ฐานไม่ได้ จึงแสดงแผนที่แบบเรียบ').waitFor(wait)
      expect(await share()).toBeLessThan(0.02)
      expect(strangers).toEqual(['http://127.0.0.1:9/style.json'])
    } finally {
      await end()
    }
  })
})
