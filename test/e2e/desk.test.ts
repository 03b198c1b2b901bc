import type { Cookie, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { length } from '../../client/ui/numbers.ts'
import { sql } from '../../server/db.ts'
import { seriousViolations } from '../support/axe.ts'
import { openPage, phone } from '../support/browser.ts'
import { browser, onScreen, page, server, test } from '../support/on-screen.ts'
import { password, seedWithPeople } from '../support/people-of-a-city.ts'

const wait = { timeout: 20_000 }

onScreen({
  // a refused password is an answer of 401, which the browser complains of
  mayComplain: true,
  fill: seedWithPeople,
})

/** Signs in on a page and waits for the desk. */
async function signIn(on: Page, userName: string): Promise<void> {
  await on.goto(`${server.origin}/desk`)
  await on.getByLabel('ชื่อผู้ใช้').fill(userName)
  await on.getByLabel('รหัสผ่าน', { exact: true }).fill(password)
  await on.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
  await on.locator('.desk-bar').waitFor(wait)
}

/** The sessions of those who came in: a few sign-ins in a minute are enough. */
const cookies = new Map<string, Cookie[]>()

/** Comes to the desk on a page, signed in. */
async function enter(on: Page, userName: string): Promise<void> {
  const known = cookies.get(userName)
  if (!known) {
    await signIn(on, userName)
    cookies.set(userName, await on.context().cookies())
    return
  }
  await on.context().addCookies(known)
  await on.goto(`${server.origin}/desk`)
  await on.locator('.desk-bar').waitFor(wait)
}

const ofAccounts = <Row>(query: ReturnType<typeof sql>) =>
  test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.query<Row>(query)))

/** A project of the engineer's LAO without any place. */
async function placeless(): Promise<{ id: number; title: string }> {
  const [row] = await ofAccounts<{ id: number; title: string }>(sql`
    insert into projects (lao_code, fiscal_year, title, category, type, stage, source, source_id)
    select lao_code, 2569, 'โครงการทดสอบวางตำแหน่ง ' || gen_random_uuid(), 'road', 'concrete', 'approved', 'e2e', gen_random_uuid()::text
    from accounts where user_name = 'chang'
    returning id::float8 as id, title`)
  if (!row) throw new Error('no project was made')
  return row
}

const geometriesOf = (id: number) =>
  ofAccounts<{
    kind: string
    type: string
    revision: number
    points: number
    verification: string
    capture: string
    accuracy: number | null
  }>(sql`
    select kind, geometrytype(geom) as type, revision, st_npoints(geom) as points, verification, capture,
      accuracy_m as accuracy
    from project_geometries where project_id = ${id}::bigint`)

/** A place on the map: shares of its width and height. */
async function onMap(on: Page, x: number, y: number): Promise<[number, number]> {
  const box = await on.locator('.desk-map canvas').first().boundingBox()
  if (!box) throw new Error('there is no map')
  return [box.x + box.width * x, box.y + box.height * y]
}

async function tapMap(on: Page, places: readonly (readonly [number, number])[]): Promise<void> {
  for (const [x, y] of places) await on.mouse.click(...(await onMap(on, x, y)))
}

async function mapIsReady(on: Page): Promise<void> {
  await on.locator('.desk-map .maplibregl-canvas').waitFor(wait)
  await on.locator('.desk-map .scale-bar').waitFor(wait)
}

describe('signing in', () => {
  it('refuses in words, lets in, stays over a reload, and goes by a press', async () => {
    await page.goto(`${server.origin}/desk`)
    await page.getByLabel('ชื่อผู้ใช้').fill('chang')
    await page.getByLabel('รหัสผ่าน', { exact: true }).fill('ไม่ใช่รหัสผ่านนี้แน่นอน')
    await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
    await page.getByText('ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง').waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await signIn(page, 'chang')
    await page.reload()
    await page.getByRole('heading', { name: 'งานพิกัดโครงการ' }).waitFor(wait)
    await page.getByRole('button', { name: 'ช่างทดสอบ' }).click()
    await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click()
    await page.getByLabel('ชื่อผู้ใช้').waitFor()
  })

  it('is by a link for the first time, which central gives', async () => {
    await enter(page, 'suanklang')
    await page.getByRole('combobox', { name: 'บทบาท' }).selectOption('analyst')
    await page.getByLabel('ชื่อผู้ใช้').fill('nak-wikhro')
    await page.getByLabel('ชื่อที่แสดง').fill('นักวิเคราะห์')
    await page.getByRole('button', { name: 'ออกบัญชีใหม่' }).click()
    const link = await page.getByLabel('ส่งลิงก์นี้ให้เจ้าของบัญชี').inputValue()
    const other = await openPage(browser, phone, server.origin)
    await other.page.goto(link)
    await other.page.getByLabel('รหัสผ่านใหม่').fill('สั้นไป')
    await other.page.getByRole('button', { name: 'บันทึก' }).click()
    await other.page.getByText('รหัสผ่านเดาง่ายเกินไป').waitFor()
    await other.page.getByLabel('รหัสผ่านใหม่').fill('ตลาดน้ำยามเช้าที่บ้านเกิด')
    await other.page.getByRole('button', { name: 'บันทึก' }).click()
    await other.page.getByRole('heading', { name: 'นักวิเคราะห์' }).waitFor(wait)
    expect(other.page.url()).not.toContain('link=')
    await other.context.close()
  })
})

describe('the worklist', () => {
  beforeEach(() => enter(page, 'chang'))

  it('counts what is to do, and finds a project by any part of its title, tone marks or not', async () => {
    const { title } = await placeless()
    await page.reload()
    const chip = page.getByRole('group', { name: 'งานที่ต้องทำ' }).getByText('ยังไม่มีพิกัด')
    const [counted] = await ofAccounts<{ n: number }>(sql`
      select count(*)::int as n from projects p
      where p.lao_code = (select lao_code from accounts where user_name = 'chang') and p.stage <> 'cancelled'
        and not exists (select from project_geometries g where g.project_id = p.id)`)
    await expect.poll(() => chip.textContent(), wait).toContain(String(counted?.n))
    await page.getByRole('searchbox').fill(`วางตําแหนง ${title.slice(-8)}`)
    await expect.poll(() => page.locator('.desk-row').count(), wait).toBe(1)
    await page.getByRole('searchbox').fill('ไม่มีโครงการใดชื่อนี้')
    await page.getByText('ไม่พบโครงการที่ตรงกับที่ค้นหา').waitFor()
    expect(await seriousViolations(page)).toEqual([])
  })

  it('leads to a stored place in fewer than eight actions', async () => {
    const { id, title } = await placeless()
    await page.reload()
    await mapIsReady(page)
    let actions = 0
    const act = async (deed: () => Promise<unknown>) => {
      actions++
      await deed()
    }
    await act(() => page.getByRole('searchbox').fill(title.slice(-12)))
    await act(() => page.locator('.desk-row').first().click())
    await act(() => page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click())
    await page.getByText('แตะเพื่อวางจุดตามแนว').waitFor(wait)
    await act(async () => page.mouse.click(...(await onMap(page, 0.4, 0.45))))
    await act(async () => page.mouse.click(...(await onMap(page, 0.55, 0.5))))
    await act(async () => page.mouse.click(...(await onMap(page, 0.55, 0.5))))
    await page.getByTestId('measured').waitFor(wait)
    await act(() => page.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click())
    await page.getByText('รอจังหวัดตรวจ').waitFor(wait)
    expect(actions).toBeLessThan(8)
    expect(await geometriesOf(id)).toEqual([
      {
        kind: 'planned',
        type: 'MULTILINESTRING',
        revision: 1,
        points: 2,
        verification: 'unverified',
        capture: 'drawn',
        accuracy: null,
      },
    ])
  })

  it('undoes and redoes, adds a part, moves a vertex, and the measured length is the database’s', async () => {
    const { id } = await placeless()
    await page.goto(`${server.origin}/desk?project=${id}`)
    await mapIsReady(page)
    await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click()
    await page.getByText('แตะเพื่อวางจุดตามแนว').waitFor(wait)
    await tapMap(page, [
      [0.3, 0.3],
      [0.4, 0.35],
      [0.4, 0.35],
    ])
    await page.getByTestId('measured').waitFor(wait)
    await page.getByRole('button', { name: 'เพิ่มอีกส่วน' }).click()
    await tapMap(page, [
      [0.5, 0.6],
      [0.6, 0.65],
      [0.7, 0.6],
      [0.7, 0.6],
    ])
    const measured = () => page.getByTestId('measured').textContent()
    await page.waitForTimeout(600)
    const both = await measured()
    await page.getByRole('button', { name: 'ย้อนกลับ' }).click()
    await expect.poll(measured, wait).not.toBe(both)
    await page.getByRole('button', { name: 'ทำซ้ำ' }).click()
    await expect.poll(measured, wait).toBe(both)
    await page.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click()
    await page.getByText('รอจังหวัดตรวจ').waitFor(wait)
    expect(await geometriesOf(id)).toMatchObject([{ type: 'MULTILINESTRING', points: 5 }])
    const [stored] = await ofAccounts<{ metres: number }>(sql`
      select length_m as metres from project_geometries where project_id = ${id}::bigint`)
    expect(both).toContain(length(stored?.metres ?? 0, 'th'))
  })

  it('brings back what was drawn where it was cleared away, or the device’s position took its place', async () => {
    const { id } = await placeless()
    await page.context().grantPermissions(['geolocation'])
    await page.context().setGeolocation({ longitude: 102.62, latitude: 16.35, accuracy: 7 })
    await page.goto(`${server.origin}/desk?project=${id}`)
    await mapIsReady(page)
    await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click()
    await page.getByText('แตะเพื่อวางจุดตามแนว').waitFor(wait)
    await tapMap(page, [
      [0.3, 0.3],
      [0.4, 0.35],
      [0.4, 0.35],
    ])
    const measured = () => page.getByTestId('measured').textContent()
    await page.getByTestId('measured').waitFor(wait)
    const drawn = await measured()
    await page.getByRole('button', { name: 'ล้าง' }).click()
    await page.getByTestId('measured').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'ย้อนกลับ' }).click()
    await expect.poll(measured, wait).toBe(drawn)
    await page.getByRole('button', { name: 'ตำแหน่งที่ยืนอยู่' }).click()
    await page.getByText('คลาดเคลื่อนไม่เกิน 7 ม.').waitFor(wait)
    await page.getByRole('button', { name: 'ย้อนกลับ' }).click()
    await expect.poll(measured, wait).toBe(drawn)
    await page.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click()
    await page.getByText('รอจังหวัดตรวจ').waitFor(wait)
    // and the device's accuracy is not told of what a hand drew
    expect(await geometriesOf(id)).toMatchObject([{ type: 'MULTILINESTRING', points: 2, capture: 'drawn' }])
  })

  it('shows a mended copy of an outline that crosses itself beside it, to be taken or not', async () => {
    const { id } = await placeless()
    await page.goto(`${server.origin}/desk?project=${id}`)
    await mapIsReady(page)
    await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click()
    await page.getByRole('button', { name: 'พื้นที่', exact: true }).click()
    await tapMap(page, [
      [0.3, 0.3],
      [0.6, 0.6],
      [0.6, 0.3],
      [0.3, 0.6],
      [0.3, 0.6],
    ])
    await page.getByText('เส้นขอบตัดหรือแตะกันเองที่', { exact: false }).waitFor(wait)
    await page.getByRole('button', { name: 'ดูเส้นขอบที่แก้ให้' }).click()
    const copy = page.getByRole('region', { name: 'เส้นขอบที่แก้ให้' })
    await copy.getByText(/^2 ส่วน · [\d,]+ ตร\.ม\.$/).waitFor(wait)
    await copy.getByText(/^1 ส่วน · /).waitFor()
    expect(await seriousViolations(page)).toEqual([])
    expect(await geometriesOf(id)).toEqual([])
    await copy.getByRole('button', { name: 'ใช้เส้นขอบที่แก้ให้' }).click()
    await copy.waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: 'ข้อสังเกต' }).waitFor(wait)
    // A step back is the outline as it was drawn, and a step on from there the mended one again.
    await page.getByRole('button', { name: 'ย้อนกลับ' }).click()
    await page.getByText('เส้นขอบตัดหรือแตะกันเองที่', { exact: false }).waitFor(wait)
    await page.getByRole('button', { name: 'ดูเส้นขอบที่แก้ให้' }).click()
    await page.locator('.desk-map').getByRole('button', { name: 'เส้นขอบที่แก้ให้ 1' }).click(wait)
    await page.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click()
    await page.getByText('รอจังหวัดตรวจ').waitFor(wait)
    expect(await geometriesOf(id)).toMatchObject([{ type: 'MULTIPOLYGON', points: 8, capture: 'drawn' }])
  })

  it('takes the device’s position with its accuracy, and a walked line', async () => {
    const { id } = await placeless()
    const [centre] = await ofAccounts<{ lng: number; lat: number }>(sql`
      select st_x(c) as lng, st_y(c) as lat
      from accounts a join lao_areas la on la.lao_code = a.lao_code, st_centroid(st_envelope(la.geom)) c where a.user_name = 'chang'`)
    const { lng = 100, lat = 15 } = centre ?? {}
    await page.context().grantPermissions(['geolocation'])
    await page.context().setGeolocation({ longitude: lng, latitude: lat, accuracy: 7 })
    await page.goto(`${server.origin}/desk?project=${id}`)
    await mapIsReady(page)
    await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click()
    await page.getByRole('button', { name: 'ตำแหน่งที่ยืนอยู่' }).click()
    await page.getByText('คลาดเคลื่อนไม่เกิน 7 ม.').waitFor(wait)
    await page.getByText('โครงการประเภทนี้มักไม่เป็นจุด').waitFor(wait)
    // A hand that moves it knows no better than a hand that draws.
    // It lies in the middle of the area's box, and so of the map.
    await page.mouse.move(...(await onMap(page, 0.5, 0.5)))
    await page.mouse.down()
    await page.mouse.move(...(await onMap(page, 0.6, 0.6)), { steps: 8 })
    await page.mouse.up()
    await page.getByText('คลาดเคลื่อนไม่เกิน 7 ม.').waitFor({ state: 'hidden', ...wait })
    await page.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click()
    await page.getByText('รอจังหวัดตรวจ').waitFor(wait)
    expect(await geometriesOf(id)).toMatchObject([{ type: 'MULTIPOINT', capture: 'drawn', accuracy: null }])

    await page.getByRole('button', { name: 'แก้ไขตำแหน่ง' }).click(wait)
    await page.getByRole('button', { name: 'เดินหรือขับตามแนว' }).click()
    for (let i = 0; i < 4; i++) {
      await page.context().setGeolocation({ longitude: lng + i * 0.0004, latitude: lat, accuracy: 5 + i })
      await page.waitForTimeout(400)
    }
    await page.getByRole('button', { name: 'หยุดเก็บแนว' }).click()
    await page.getByTestId('measured').waitFor(wait)
    await page.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click()
    await page.getByText('รอจังหวัดตรวจ').waitFor(wait)
    expect(await geometriesOf(id)).toMatchObject([{ type: 'MULTILINESTRING', capture: 'gps' }])
  })
})

/** How many positions of drawings that were not stored lie on the device. */
const positionsKept = (on: Page) =>
  on.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('thangnam-field')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(new Error('no database')))
    })
    const reading = database.transaction('drafts').objectStore('drafts').getAll()
    await new Promise((resolve) => reading.addEventListener('success', resolve))
    database.close()
    const drafts = reading.result as { shape: { coordinates: unknown[][] } }[]
    return drafts.flatMap(({ shape }) => shape.coordinates.flat()).length
  })

describe('a drawing that was not stored', () => {
  beforeEach(() => enter(page, 'chang'))

  it('is there again after the tab was closed, upon what it was begun on, a part in the middle too', async () => {
    const { id, title } = await placeless()
    await page.goto(`${server.origin}/desk?project=${id}`)
    await mapIsReady(page)
    await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click()
    await page.getByText('แตะเพื่อวางจุดตามแนว').waitFor(wait)
    const scale = await page.locator('.scale-bar').textContent()
    await tapMap(page, [
      [0.3, 0.3],
      [0.4, 0.35],
      [0.4, 0.35],
    ])
    await expect.poll(() => positionsKept(page), wait).toBe(2)
    await page.getByRole('button', { name: 'เพิ่มอีกส่วน' }).click()
    await tapMap(page, [
      [0.5, 0.6],
      [0.6, 0.65],
      [0.7, 0.6],
    ])
    await page.mouse.move(...(await onMap(page, 0.75, 0.7)))
    await expect.poll(() => positionsKept(page), wait).toBe(5)
    // What is kept must not move the map under the hand.
    expect(await page.locator('.scale-bar').textContent()).toBe(scale)
    const again = await page.context().newPage()
    await page.close()
    // Meanwhile somebody else has put it on the map.
    await ofAccounts(sql`
      insert into project_geometries (project_id, kind, geom, capture, captured_by)
      values (${id}::bigint, 'planned', st_geomfromtext('MULTIPOINT(100.5 15.5)', 4326), 'drawn', 'changwat')`)

    await again.goto(`${server.origin}/desk`)
    const left = again.getByRole('region', { name: 'มีงานวาดที่ยังไม่บันทึก' })
    await left.getByRole('button', { name: title }).click(wait)
    await mapIsReady(again)
    expect(await seriousViolations(again)).toEqual([])
    await again.locator('.desk-sheet').getByRole('button', { name: 'วาดต่อ' }).click()
    await again.getByTestId('measured').waitFor(wait)
    await again.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click(wait)
    await again.getByText('มีผู้แก้ไขพร้อมกัน').waitFor(wait)
    await left.waitFor({ state: 'detached' })
    const [kept] = await ofAccounts<{ state: string; base: number; points: number; parts: number }>(sql`
      select state, base_revision as base, st_npoints(geom) as points, st_numgeometries(geom) as parts
      from captures where project_id = ${id}::bigint`)
    expect(kept).toEqual({ state: 'conflict', base: 0, points: 5, parts: 2 })
  })

  it('waits for its account where the session ended, and is thrown away by two presses, on the way or afterwards', async () => {
    const { id } = await placeless()
    const draw = async () => {
      await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click(wait)
      await page.getByText('แตะเพื่อวางจุดตามแนว').waitFor(wait)
      await tapMap(page, [
        [0.3, 0.3],
        [0.4, 0.35],
        [0.4, 0.35],
      ])
      await expect.poll(() => positionsKept(page), wait).toBe(2)
    }
    await page.goto(`${server.origin}/desk?project=${id}`)
    await mapIsReady(page)
    await draw()
    await ofAccounts(sql`delete from sessions where account_id = (select id from accounts where user_name = 'chang')`)
    await page.reload()
    await page.getByText('มีงานวาดที่ยังไม่บันทึก 1 งานในเครื่องนี้').waitFor(wait)
    await signIn(page, 'changwat')
    await mapIsReady(page)
    expect(await page.getByText('มีงานวาดที่ยังไม่บันทึก').count()).toBe(0)

    await page.getByRole('button', { name: 'จังหวัดทดสอบ' }).click()
    await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click()
    await page.getByLabel('ชื่อผู้ใช้').waitFor(wait)
    cookies.delete('chang')
    await enter(page, 'chang')
    await page.goto(`${server.origin}/desk?project=${id}`)
    await mapIsReady(page)
    const sheet = page.locator('.desk-sheet')
    await sheet.getByRole('button', { name: 'ทิ้ง', exact: true }).click(wait)
    await sheet.getByRole('alertdialog').getByRole('button', { name: 'ทิ้ง', exact: true }).click()
    await expect.poll(() => positionsKept(page), wait).toBe(0)

    await draw()
    await sheet.getByRole('button', { name: 'ยกเลิก' }).click()
    await sheet.getByRole('alertdialog').getByRole('button', { name: 'เก็บไว้' }).click()
    await sheet.getByRole('button', { name: 'ยกเลิก' }).click()
    await sheet.getByRole('alertdialog').getByRole('button', { name: 'ทิ้ง', exact: true }).click()
    await sheet.getByRole('button', { name: 'ระบุตำแหน่ง' }).waitFor(wait)
    expect(await positionsKept(page)).toBe(0)
  })
})

describe('drawing on a phone', () => {
  it('has the whole screen: the map above, its tools below, and nothing left empty', async () => {
    const { id } = await placeless()
    await page.setViewportSize(phone)
    await enter(page, 'chang')
    await page.goto(`${server.origin}/desk?project=${id}`)
    await mapIsReady(page)
    await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click()
    await page.getByText('แตะเพื่อวางจุดตามแนว').waitFor(wait)
    const floor = await page.locator('.desk-floor').boundingBox()
    expect([floor?.y, floor?.height]).toEqual([0, phone.height])
    expect(await seriousViolations(page)).toEqual([])
  })
})

describe('two people at one project', () => {
  it('get both versions side by side, and choose', async () => {
    const { id } = await placeless()
    await enter(page, 'chang')
    await page.goto(`${server.origin}/desk?project=${id}`)
    await mapIsReady(page)
    await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click()
    await page.getByText('แตะเพื่อวางจุดตามแนว').waitFor(wait)
    await tapMap(page, [
      [0.3, 0.3],
      [0.4, 0.35],
      [0.4, 0.35],
    ])
    // Meanwhile, elsewhere
    await page.evaluate(
      async ([project]) => {
        await fetch(`/api/projects/${project}/geometries/planned`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            id: crypto.randomUUID(),
            base_revision: 0,
            geometry: { type: 'Point', coordinates: [100.5, 15.5] },
            capture: 'gps',
            captured_at: new Date().toISOString(),
          }),
        })
      },
      [id],
    )
    await page.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click()
    await page.getByText('มีผู้แก้ไขพร้อมกัน').waitFor(wait)
    expect(await geometriesOf(id)).toMatchObject([{ type: 'MULTIPOINT' }])
    await page.getByRole('button', { name: 'ใช้ตำแหน่งที่ส่งมาภายหลัง' }).click()
    await page.getByText('มีผู้แก้ไขพร้อมกัน').waitFor({ state: 'hidden' })
    expect(await geometriesOf(id)).toMatchObject([{ type: 'MULTILINESTRING', revision: 2 }])
    // and the first is in the history, to be brought back
    await page.locator('summary', { hasText: 'ประวัติ' }).click()
    await page.getByRole('button', { name: 'นำกลับมาใช้' }).first().click()
    await expect.poll(() => geometriesOf(id), wait).toMatchObject([{ type: 'MULTIPOINT', revision: 3 }])
  })
})

describe('the province', () => {
  it('verifies, and sends back with a reason that the engineer reads first', async () => {
    const { id, title } = await placeless()
    await ofAccounts(sql`
      insert into project_geometries (project_id, kind, geom, capture, captured_by)
      values (${id}::bigint, 'planned', st_geomfromtext('MULTIPOINT(100.001 5.9)', 4326), 'drawn', 'chang')`)
    await enter(page, 'changwat')
    await page.locator('.desk-row', { hasText: title }).first().click()
    await page.getByText('อยู่นอกเขต อปท.').waitFor(wait)
    await page.getByLabel('เหตุผลที่ส่งกลับ').fill('จุดอยู่ในทะเล โปรดตรวจสอบโซนพิกัด')
    await page.getByRole('button', { name: 'ส่งกลับ', exact: true }).click()
    await expect.poll(() => geometriesOf(id), wait).toMatchObject([{ verification: 'sent_back' }])
    expect(await seriousViolations(page)).toEqual([])

    const engineer = await openPage(browser, phone, server.origin)
    await enter(engineer.page, 'chang')
    await engineer.page.locator('.desk-row', { hasText: title }).click()
    await engineer.page.getByText('จุดอยู่ในทะเล โปรดตรวจสอบโซนพิกัด').waitFor(wait)
    expect(await seriousViolations(engineer.page)).toEqual([])
    expect(engineer.complaints).toEqual([])
    await engineer.context.close()
  })
})
