import { inflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../server/db.ts'
import { seriousViolations } from '../support/axe.ts'
import { phone } from '../support/browser.ts'
import { system } from '../support/little-country.ts'
import { onScreen, page, server } from '../support/on-screen.ts'
import { password, seedWithPeople } from '../support/people-of-a-city.ts'

const wait = { timeout: 30_000 }

onScreen({
  // asking who is signed in before somebody is
  mayComplain: true,
  fill: async (db) => {
    await seedWithPeople(db)
    // enough for a list that goes over several sheets
    await db.transact(system, (tx) =>
      tx.query(sql`
      insert into projects (lao_code, fiscal_year, title, category, type, stage, source, source_id)
      select lao_code, 2569, 'ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายทดสอบที่ ' || i, 'road', 'concrete', 'approved', 'e2e', 'report-' || i
      from accounts, generate_series(1, 80) i
      where user_name = 'chang'`),
    )
  },
})

async function enter(on: Page, userName: string): Promise<void> {
  await on.goto(`${server.origin}/desk`)
  await on.getByLabel('ชื่อผู้ใช้').fill(userName)
  await on.getByLabel('รหัสผ่าน', { exact: true }).fill(password)
  await on.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
  await on.getByRole('link', { name: 'รายงาน GIS' }).click()
  await on.getByRole('heading', { name: 'รายงาน GIS' }).waitFor(wait)
}

describe('the report of an LAO', () => {
  beforeEach(() => enter(page, 'chang'))

  it('shows its figures, its map and each project, in Thai and in English', async () => {
    const rows = page.locator('.report-list tbody tr')
    const total = await page.locator('.report-figures .num').first().textContent()
    expect(await rows.count()).toBe(Number(total?.replaceAll(',', '')))
    expect(await page.locator('.report-map .report-shape').count()).toBeGreaterThan(5)
    expect(await seriousViolations(page)).toEqual([])
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'GIS report of road and water projects' }).waitFor(wait)
    expect(await page.locator('.report-figures .num').first().textContent()).toBe(total)
    expect(await seriousViolations(page)).toEqual([])
  })

  it('asks by year in its address, and gives the same years as a spreadsheet', async () => {
    await page.getByRole('checkbox', { name: '2569' }).check()
    await page.getByRole('button', { name: 'แสดงรายงาน' }).click()
    await page.getByText('ปีงบประมาณ 2569', { exact: true }).waitFor(wait)
    await expect.poll(() => new URL(page.url()).search, wait).toContain('fy=2569')
    // The page is another one now: what was on the one before may still be read for a moment.
    const years = () => page.locator('.report-list tbody tr td:nth-child(3)').allTextContents()
    await expect.poll(async () => [...new Set(await years())], wait).toEqual(['2569'])
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'ดาวน์โหลด XLSX' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^รายงาน GIS .*-2569\.xlsx$/)
  })

  it('prints on lying A4, with the head of the list on every sheet and its number beneath', async () => {
    const pdf = await page.pdf({ preferCSSPageSize: true })
    const sheets = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(sheets.length).toBeGreaterThan(3)
    for (const [, width, height] of sheets)
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595])
    // letters that stand alone in the fonts' tables; what follows one another is written as a range
    expect(Array.from('ถนกพคงบ').filter((letter) => !thaiIn(pdf).includes(letter))).toEqual([])
  })

  it('fits a phone', async () => {
    await page.setViewportSize(phone)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    expect(await seriousViolations(page)).toEqual([])
  })
})

it('of a province is LAO by LAO, and leads to the report of each', async () => {
  await enter(page, 'changwat')
  await page
    .locator('.report-area[data-share]')
    .first()
    .waitFor({ ...wait, state: 'attached' })
  expect(await page.locator('.report-list').count()).toBe(0)
  await page.locator('.report-table a').nth(1).click()
  await page.getByText('เขต อปท.').or(page.locator('.report-subject')).first().waitFor(wait)
  expect(new URL(page.url()).searchParams.get('report')).toMatch(/^\d{7}$/)
})

/** The letters that the fonts of a PDF say they draw, from their tables of letters. */
function thaiIn(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  let letters = ''
  for (const { index, 0: start } of text.matchAll(/stream\r?\n/g)) {
    try {
      const stream = inflateSync(pdf.subarray(index + start.length)).toString('latin1')
      if (!stream.includes('beginbfchar') && !stream.includes('beginbfrange')) continue
      for (const [, code = ''] of stream.matchAll(/<(0E[0-9A-F]{2})>/g))
        letters += String.fromCharCode(Number.parseInt(code, 16))
    } catch {
      // not a packed stream: a picture, or the middle of one
    }
  }
  return letters
}
