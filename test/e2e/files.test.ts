import { readFile } from 'node:fs/promises'
import type { Cookie, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../server/db.ts'
import { fromWgs84, type LngLat, type Zone } from '../../server/geometry/gate/frames.ts'
import { seriousViolations } from '../support/axe.ts'
import { openPage, phone } from '../support/browser.ts'
import { browser, onScreen, page, server, test, watched } from '../support/on-screen.ts'
import { ownTemporaryFolder } from '../support/own-tmp.ts'
import { password, seedWithPeople } from '../support/people-of-a-city.ts'
import { in874 } from '../uploads/read.ts'
import { dbfOf, prj, shpOf } from '../uploads/shapefile-writer.ts'
import { zipOf } from '../uploads/zip-writer.ts'

const wait = { timeout: 20_000 }

// One page complains of answers that are lost on purpose; the others are looked at in their tests.
onScreen({ fill: seedWithPeople, mayComplain: true })
ownTemporaryFolder()

const asked = <Row>(query: ReturnType<typeof sql>) =>
  test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.query<Row>(query)))

const roads = ['ก่อสร้างถนนคอนกรีต สายบ้านหนองแวง หมู่ที่ 1', 'ก่อสร้างถนนคอนกรีต สายบ้านโนนสูง หมู่ที่ 2', 'ปรับปรุงถนนลูกรังสายวัดโพธิ์ชัย หมู่ที่ 3'] // prettier-ignore
const wells = ['ขุดเจาะบ่อบาดาลประชารัฐ หมู่ที่ 7', 'ขุดเจาะบ่อบาดาลประชารัฐ หมู่ที่ 8', 'ขุดเจาะบ่อบาดาลประชารัฐ หมู่ที่ 9'] // prettier-ignore

/** A place well within the engineer's area, and the UTM zone there. */
let middle: LngLat
let zone: Zone
beforeAll(async () => {
  const [found] = await asked<{ middle: LngLat }>(sql`
    with own as (
      select la.geom from lao_areas la join accounts a on a.lao_code = la.lao_code where a.user_name = 'chang'
    ),
    circle as (select (st_maximuminscribedcircle(geom)).center as c from own)
    select array[st_x(c), st_y(c)] as middle from circle`)
  if (!found) throw new Error('the engineer has no area')
  middle = found.middle
  zone = middle[0] < 102 ? 47 : 48
  await asked(sql`
    insert into projects (lao_code, fiscal_year, title, category, type, stage, source, source_id)
    select a.lao_code, 2569, title, 'road', 'concrete', 'approved', 'e2e', gen_random_uuid()::text
    from accounts a, unnest(${[...roads, ...wells]}::text[]) as title
    where a.user_name = 'chang'`)
})

const moved = ([lng, lat]: LngLat, eastM: number, northM = 0): LngLat => [
  lng + eastM / (111_320 * Math.cos((lat * Math.PI) / 180)),
  lat + northM / 110_600,
]
const metres = (at: LngLat): [number, number] => fromWgs84({ datum: 'wgs84', zone }, at) ?? [0, 0]

/** The session of the first who came in: a few sign-ins in a minute are enough. */
let cookies: Cookie[] = []

async function enter(on: Page): Promise<void> {
  await on.context().addCookies(cookies)
  await on.goto(`${server.origin}/desk`)
  if (cookies.length === 0) {
    await on.getByLabel('ชื่อผู้ใช้').fill('chang')
    await on.getByLabel('รหัสผ่าน', { exact: true }).fill(password)
    await on.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
  }
  await on.locator('.desk-bar').waitFor(wait)
  cookies = await on.context().cookies()
}

const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click(wait)

async function send(on: Page, name: string, content: Buffer | string): Promise<void> {
  await on.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) })
}

const row = (on: Page, title: string) => on.locator('.files-row', { hasText: title })
const count = (on: Page, state: string) => on.locator('.chip', { hasText: state }).locator('.num').textContent(wait)

interface Kept {
  title: string
  kind: string
  state: string
  as_typed: Record<string, unknown>
  at: LngLat
}
const keptOf = (titles: readonly string[]) =>
  asked<Kept>(sql`
    select p.title, c.kind, c.state, c.as_typed,
      (select array[st_x(d.geom), st_y(d.geom)] from st_dumppoints(c.geom) d limit 1) as at
    from captures c
    join projects p on p.id = c.project_id
    where p.title = any(${[...titles]}::text[])
    order by p.title, c.received_at`)

describe('places from a file', () => {
  it('of roads are matched by title, looked at, and stored once though answers are lost', async () => {
    const line = (northM: number) => [
      [0, 200, 400].map((eastM) => metres(moved(middle, eastM, northM))) as [number, number][],
    ]
    const titles = [roads[0], roads[1], 'ปรับปรุงถนนลูกรัง สายวัดโพธิ์ชัย ม.3', 'ถนนที่ไม่มีแนว'].map((text = '') => [in874(text)]) // prettier-ignore
    const zip = zipOf([
      { name: 'roads.shp', bytes: shpOf(3, [line(0), line(300), line(600), null]) },
      { name: 'roads.dbf', bytes: dbfOf([{ name: 'NAME', length: 100 }], titles) },
      { name: 'roads.prj', bytes: zone === 47 ? prj.utm47 : prj.utm48 },
    ])
    await enter(page)
    await press(page, 'นำเข้าไฟล์พิกัด')
    await send(page, 'บัญชี.pdf', '%PDF-1.7 ไม่ใช่ไฟล์พิกัด')
    await page.getByText('PDF', { exact: false }).first().waitFor(wait)
    await send(page, 'ถนน ปี 69.zip', zip)
    await row(page, roads[0] ?? '').waitFor(wait)
    expect(await count(page, 'พร้อมบันทึก')).toBe('2')
    expect(await count(page, 'ต้องตรวจดู')).toBe('1')
    expect(await count(page, 'ใช้ไม่ได้')).toBe('1')
    expect(await seriousViolations(page)).toEqual([])
    // A similar title is not taken before it is ticked, and what has no place never.
    const similar = page.getByRole('checkbox', { name: /สายวัดโพธิ์ชัย/ })
    expect(await similar.isChecked()).toBe(false)
    expect(await page.getByRole('checkbox', { name: /ถนนที่ไม่มีแนว/ }).isDisabled()).toBe(true)
    await similar.check()
    expect(await page.getByRole('button', { name: 'บันทึก 3 ตำแหน่ง' }).isDisabled()).toBe(true)
    await press(page, 'ตามแผน')

    let tries = 0
    await page.route('**/apply', async (route) => {
      tries++
      if (tries > 3) return route.continue()
      await route.fetch() // the server has it, and its answer is lost
      await route.abort()
    })
    await press(page, 'บันทึก 3 ตำแหน่ง')
    // It was sent again by itself, and is there to be sent after the page was loaded anew.
    await page.getByRole('button', { name: 'ส่งต่ออีก 3 รายการ' }).waitFor(wait)
    expect(tries).toBe(3)
    await page.reload()
    await press(page, 'นำเข้าไฟล์พิกัด')
    await press(page, 'ส่งต่ออีก 3 รายการ')
    await page.getByText('บันทึกแล้ว 3 ตำแหน่ง').waitFor(wait)
    expect(tries).toBe(4)
    expect(await keptOf(roads)).toMatchObject(
      [...roads]
        .sort()
        .map((title) => ({ title, kind: 'planned', state: 'stored', as_typed: { file: 'ถนน ปี 69.zip' } })),
    )
    expect(await seriousViolations(page)).toEqual([])
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'ดาวน์โหลด CSV')])
    const report = await readFile(await download.path(), 'utf8')
    expect(report).toContain('ถนนที่ไม่มีแนว')
    expect(report).not.toContain(roads[0])
    await press(page, 'เสร็จสิ้น')
    await page.getByRole('button', { name: 'นำเข้าไฟล์พิกัด' }).waitFor(wait)
  })

  it('in metres without a zone are read as is chosen for all rows at once, and then stand on the map', async () => {
    const lines = wells.map((title, i) => [title, ...metres(moved(middle, 150 * i, -200)).map(Math.round)].join(','))
    await enter(page)
    const noPlace = async () => Number(await count(page, 'ยังไม่มีพิกัด'))
    const before = await noPlace()
    await press(page, 'นำเข้าไฟล์พิกัด')
    await send(page, 'บ่อ.csv', `ชื่อโครงการ,ค่าที่ 1,ค่าที่ 2\n${lines.join('\n')}\nบ่อที่เขียนผิด,abc,1\n`)
    // Which columns hold the positions is told by what stands in them.
    await page
      .getByRole('region', { name: 'แถวแรกของตาราง' })
      .getByText(wells[0] ?? '')
      .waitFor(wait)
    expect(await seriousViolations(page)).toEqual([])
    await page.getByLabel('คอลัมน์ละติจูด หรือค่าเหนือ (N)').selectOption('ค่าที่ 2')
    await page.getByLabel('คอลัมน์ลองจิจูด หรือค่าตะวันออก (E)').selectOption('ค่าที่ 1')
    await page.getByText('3 แถว: อ่านได้หลายแบบ', { exact: false }).waitFor(wait)
    expect(await page.getByRole('checkbox', { name: new RegExp(wells[0] ?? '') }).isDisabled()).toBe(true)
    await page.getByText(/^ห่างจากแบบที่ 1 ประมาณ [3-5]\d\d/).waitFor(wait)
    const way = page.locator('.typed-option', { hasText: `UTM โซน ${zone} พื้นหลักฐาน Indian 1975` })
    await way.getByRole('button', { name: 'ใช้แบบนี้กับทั้ง 3 แถว' }).click(wait)
    expect(await count(page, 'พร้อมบันทึก')).toBe('3')
    // What was chosen is there again after the page was loaded anew.
    await page.reload()
    await press(page, 'นำเข้าไฟล์พิกัด')
    await way.getByText('ใช้แบบนี้อยู่').waitFor(wait)
    await press(page, 'ก่อสร้างจริง')
    await press(page, 'บันทึก 3 ตำแหน่ง')
    await page.getByText('บันทึกแล้ว 3 ตำแหน่ง').waitFor(wait)
    const kept = await keptOf(wells)
    expect(kept).toMatchObject(
      [...wells].sort().map((title) => ({ title, kind: 'as_built', as_typed: { source: 'unknown', method: { system: 'utm', zone, datum: 'indian1975' } } })), // prettier-ignore
    )
    // Some hundred metres from where the same numbers lie in WGS 84.
    expect(Math.abs((kept[0]?.at[0] ?? 0) - middle[0])).toBeGreaterThan(0.002)
    await press(page, 'เสร็จสิ้น')
    await expect.poll(noPlace, wait).toBe(before - 3)
    expect(watched.complaints).toEqual([])
  })

  it('for one project are kept beside what stands, on a phone', async () => {
    const { page: small, context, complaints } = await openPage(browser, phone, server.origin)
    await enter(small)
    const [one] = await asked<{ id: number }>(sql`
      with one as (
        insert into projects (lao_code, fiscal_year, title, category, type, stage, source, source_id)
        select lao_code, 2569, 'ถนนที่มีตำแหน่งแล้ว', 'road', 'concrete', 'approved', 'e2e', gen_random_uuid()::text
        from accounts where user_name = 'chang'
        returning id
      )
      insert into project_geometries (project_id, kind, geom, capture, captured_by)
      select id, 'planned', st_multi(st_setsrid(st_makepoint(${middle[0]}::float8, ${middle[1]}::float8), 4326)), 'gps', 'chang'
      from one
      returning project_id::float8 as id`)
    await small.goto(`${server.origin}/desk?project=${one?.id}`)
    await press(small, 'นำเข้าจากไฟล์')
    const at = (eastM: number) => {
      const [lng, lat] = moved(middle, eastM, 40)
      return `<trkpt lat="${lat}" lon="${lng}"/>`
    }
    const track = (name: string, eastM: number) =>
      `<trk><name>${name}</name><trkseg>${at(eastM)}${at(eastM + 200)}</trkseg></trk>`
    await send(
      small,
      'แนว.gpx',
      `<?xml version="1.0"?><gpx version="1.1">${track('ช่วงเช้า', 0)}${track('ช่วงบ่าย', 50)}</gpx>`,
    )
    await row(small, 'ช่วงเช้า').waitFor(wait)
    expect(await small.getByRole('checkbox', { name: 'นำเข้า ช่วงเช้า' }).isDisabled()).toBe(true)
    await small.getByRole('radio', { name: /เก็บไว้คู่กับตำแหน่งเดิม/ }).check(wait)
    // Of several for one project one is taken.
    await small.getByRole('checkbox', { name: 'นำเข้า ช่วงเช้า' }).check()
    await small.getByRole('checkbox', { name: 'นำเข้า ช่วงบ่าย' }).check()
    expect(await small.getByRole('checkbox', { name: 'นำเข้า ช่วงเช้า' }).isChecked()).toBe(false)
    expect(await seriousViolations(small)).toEqual([])
    expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await press(small, 'บันทึก 1 ตำแหน่ง')
    await small.getByText('เก็บไว้คู่กัน 1', { exact: false }).first().waitFor(wait)
    expect((await keptOf(['ถนนที่มีตำแหน่งแล้ว'])).map(({ state }) => state)).toEqual(['conflict'])
    await press(small, 'เสร็จสิ้น')
    await small.getByText('มีผู้แก้ไขพร้อมกัน').first().waitFor(wait)
    expect(complaints).toEqual([])
    await context.close()
  })
})
