import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/** Debian's Chromium, or the one CHROMIUM_PATH names. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: flags,
    // Without a locale of UTF-8 the browser can name no file in Thai.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
}

/** A browser whose cookies, databases and caches lie in a folder, and are there again when it is launched anew. */
export function launchWithProfile(folder: string, size: { width: number; height: number }): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: flags,
    viewport: size,
    locale: 'th-TH',
    reducedMotion: 'reduce',
  })
}

export interface WatchedPage {
  page: Page
  context: BrowserContext
  /** What the page complained of: console errors, exceptions, breaches of the content security policy. */
  complaints: string[]
  /** Requests to anywhere but the server under test. */
  strangers: string[]
}

/** A page of its own, with an eye on what goes wrong in it. */
export async function openPage(
  browser: Browser,
  size: { width: number; height: number },
  own: string,
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: size, locale: 'th-TH', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints: string[] = []
  const strangers: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== own) strangers.push(request.url())
  })
  return { page, context, complaints, strangers }
}

export const desktop = { width: 1280, height: 800 }
export const phone = { width: 390, height: 844 }
