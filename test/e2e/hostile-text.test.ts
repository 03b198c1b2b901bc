import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSession } from '../../server/accounts/sessions.ts'
import { sql } from '../../server/db.ts'
import { desktop, launchBrowser, openPage, type WatchedPage } from '../support/browser.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { signIn } from '../support/people.ts'
import { runServer, type TestServer } from '../support/running-server.ts'

// What people write is shown as text, wherever it is shown. Each of these would leave a mark on the page if it ran.
const payloads = [
  '<img src=x onerror="window.ran=1">',
  '"><script>window.ran=2</script>',
  '<svg onload=window.ran=3>',
  "'-(window.ran=4)-'",
  '<iframe srcdoc="<script>parent.ran=5</script>">',
  '<a href="javascript:window.ran=6">x</a>',
  '${window.ran=7}{{window.ran=8}}',
]

let test: TestDatabase
let server: TestServer
let browser: Browser
let watched: WatchedPage
const projects: number[] = []
beforeAll(async () => {
  test = await freshDatabase()
  await makeLittleCountry(test.db)
  await test.db.transact(system, async (tx) => {
    await tx.query(
      sql`update laos set name_th = ${payloads[0]!}, full_name_th = ${payloads[1]!}, name_en = ${payloads[2]!}`,
    )
    await tx.query(sql`update areas set name_th = name_th || ${payloads[0]!}, name_en = name_en || ${payloads[1]!}`)
    for (const [i, payload] of payloads.entries()) {
      projects.push(
        await insertProject(tx, {
          title: `ถนน ${payload}`,
          planned: `POINT(${100.3 + i / 20} 15.5)`,
          note: payload,
          funds: [['loan', '5000000', '5000000']],
          contracts: [['loan', '4000000']],
        }),
      )
    }
    await tx.query(sql`update projects set procurement_method = title, source_id = title, cancel_reason = title`)
    await tx.query(sql`update contracts set contractor = ${payloads[0]!}, contract_number = ${payloads[1]!}`)
  })
  const engineer = await signIn(test.db, 'engineer', { lao: '4500101' })
  const sid = await openSession(test.db, engineer.id, 'desk', payloads[0]!)
  server = await runServer(test.db)
  browser = await launchBrowser()
  watched = await openPage(browser, desktop, server.origin)
  await watched.context.addCookies([{ name: 'sid', value: sid, url: server.origin }])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await test?.drop()
})

describe('text with a script in it', () => {
  it.each([
    ['in the list and the panel of an area', () => '/?place=50&table=1', 'ถนน'],
    ['in an area of an LAO', () => '/?place=5001', payloads[0]!],
    ['in a project', () => `/?project=${projects[0]}`, payloads[0]!],
    ['in a project, in English', () => `/?project=${projects[1]}&lang=en`, payloads[1]!],
    ['in what the search finds', () => '/?q=%3Cimg', 'ถนน'],
    ['at the desk', () => '/desk', payloads[0]!],
    ['in a project at the desk', () => `/desk?project=${projects[0]}`, payloads[0]!],
    ['in a report', () => '/desk?report=4500101', payloads[1]!],
  ])('%s is shown as it is written, and runs nothing', async (_, path, shown) => {
    const { page, complaints, strangers } = watched
    await page.goto(`${server.origin}${path()}`)
    await expect.poll(() => page.locator('body').innerText(), { timeout: 30_000 }).toContain(shown)
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    expect([complaints, strangers]).toEqual([[], []])
  })

  it.each([payloads[0]!, payloads[2]!])('would be seen if it were taken for HTML: %s', async (payload) => {
    const { page, complaints } = watched
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), payload)
    // and would be stopped by the content security policy even then
    await expect.poll(() => complaints.splice(0).join(), { timeout: 10_000 }).toContain('Content Security Policy')
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  })
})
