import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Db } from '../../server/db.ts'
import { seedSampleCountry } from '../../server/sample/seed.ts'
import { desktop, launchBrowser, openPage, type WatchedPage } from './browser.ts'
import { freshDatabase, type TestDatabase } from './databases.ts'
import { runServer, type TestServer } from './running-server.ts'

/**
 * What a browser test stands on. They are set before each test, and follow for whoever imports them: read them inside
 * tests and functions, not while the file is read.
 */
export let test: TestDatabase
export let server: TestServer
export let browser: Browser
export let watched: WatchedPage
/** The page of `watched`. */
export let page: Page

interface OnScreen {
  /** What the database holds; the sample country with 4,000 projects where not given. */
  fill?(db: Db): Promise<unknown>
  /** Settings of the server, as environment variables; none where not given. */
  settings?(): Promise<Record<string, string>>
  /** Whether tests make the page complain on purpose: then they look at its complaints themselves. */
  mayComplain?: boolean
}

/**
 * Called once in a test file, or in a `describe`: a database, a server and a browser for all its tests, and a page of
 * its own for each, the size of a desk's. After each test the page must have asked nobody but the server, and must not
 * have complained: a breach of the content security policy would be a complaint.
 */
export function onScreen({ fill = fillWithSample, settings, mayComplain = false }: OnScreen = {}): void {
  beforeAll(async () => {
    test = await freshDatabase()
    await fill(test.db)
    server = await runServer(test.db, await settings?.())
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await test?.drop()
  })
  beforeEach(() => watch(server.origin))
  afterEach(async () => {
    const { complaints, strangers, context } = watched
    await context.close()
    expect(strangers).toEqual([])
    if (!mayComplain) expect(complaints).toEqual([])
  })
}

/** A page of another server in place of the test's own. */
export async function watchAnother(origin: string): Promise<void> {
  await watched.context.close()
  await watch(origin)
}

async function watch(origin: string): Promise<void> {
  watched = await openPage(browser, desktop, origin)
  page = watched.page
}

function fillWithSample(db: Db): Promise<unknown> {
  return seedSampleCountry(db, { projects: 4000 })
}
