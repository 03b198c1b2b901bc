import { mkdtemp, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, expect } from 'vitest'
import { launchWithProfile, phone } from './browser.ts'
import { server } from './on-screen.ts'
import { password } from './people-of-a-city.ts'

export const wait = { timeout: 25_000 }

/** A phone with its memory: what it keeps outlives its browser. Read inside tests: another is carried for each. */
let profile = ''
export let device: BrowserContext
export let page: Page
const crashes: string[] = []

/** Called once in a test file: gives each test a phone of its own, which must not have met an error of its page. */
export function carryPhone(): void {
  beforeEach(async () => {
    profile = await mkdtemp(join(tmpdir(), 'thangnam-phone-'))
    await start()
  })
  afterEach(async () => {
    await device?.close().catch(() => {})
    expect(crashes).toEqual([])
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  })
}

/** Turns the phone on. */
export async function start(): Promise<void> {
  device = await launchWithProfile(profile, phone)
  page = device.pages()[0] ?? (await device.newPage())
  crashes.length = 0
  page.on('pageerror', (error) => crashes.push(error.message))
}

/** The battery is empty: the browser ends at once, whatever it was doing. */
export async function die(): Promise<void> {
  // Chromium names its process in the lock of its profile: host-pid
  const pid = Number((await readlink(join(profile, 'SingletonLock'))).replace(/^.*-/, ''))
  const gone = new Promise((resolve) => device.once('close', resolve))
  process.kill(pid, 'SIGKILL')
  await gone
}

export async function signIn(userName: string): Promise<void> {
  await page.getByLabel('ชื่อผู้ใช้').fill(userName)
  await page.getByLabel('รหัสผ่าน', { exact: true }).fill(password)
  await page.getByLabel('อุปกรณ์ส่วนตัวสำหรับงานภาคสนาม').check()
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
  await page.locator('.desk-bar').waitFor(wait)
}

export async function enter(userName: string): Promise<void> {
  await page.goto(`${server.origin}/desk`)
  await signIn(userName)
}

export async function takeAlong(): Promise<void> {
  await page.getByRole('button', { name: 'ภาคสนาม', exact: true }).click()
  await page.getByRole('button', { name: 'นำไปภาคสนาม' }).click()
  await page.getByTestId('taken').waitFor({ timeout: 60_000 })
  await page.evaluate(() => navigator.serviceWorker.ready)
}

/** Opens a project that was taken along and stores a line for it. */
export async function capture(id: number): Promise<void> {
  await page.goto(`${server.origin}/desk?project=${id}`)
  await page.locator('.desk-map .scale-bar').waitFor(wait)
  await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click()
  await page.getByText('แตะเพื่อวางจุดตามแนว').waitFor(wait)
  const box = await page.locator('.desk-map canvas').first().boundingBox()
  if (!box) throw new Error('there is no map')
  const tap = (x: number, y: number) => page.mouse.click(box.x + box.width * x, box.y + box.height * y)
  await tap(0.3, 0.3)
  await tap(0.5, 0.4)
  const store = page.getByRole('button', { name: 'บันทึกตำแหน่ง' })
  // A second tap on the last corner ends the line; on a busy machine it can come before the first one is seen.
  await expect
    .poll(async () => {
      if (!(await store.isEnabled())) await tap(0.5, 0.4)
      return store.isEnabled()
    }, wait)
    .toBe(true)
  await store.click()
  await page.locator('.capture').waitFor({ state: 'hidden', ...wait })
}
