import type { Cookie, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashPassword } from '../../server/accounts/passwords.ts'
import { sql } from '../../server/db.ts'
import { fromWgs84, type LngLat, type Zone } from '../../server/geometry/gate/frames.ts'
import { seedSampleCountry } from '../../server/sample/seed.ts'
import { seriousViolations } from '../support/axe.ts'
import { openPage, phone } from '../support/browser.ts'
import { system } from '../support/little-country.ts'
import { browser, onScreen, page, server, test } from '../support/on-screen.ts'

const password = 'สะพานไม้ข้ามห้วยเก่า'
const wait = { timeout: 20_000 }

onScreen({
  fill: async (db) => {
    await seedSampleCountry(db, { projects: 3000 })
    const hash = await hashPassword(password)
    await db.transact(system, (tx) =>
      tx.query(sql`
      insert into accounts (user_name, display_name, role, lao_code, province_code, password_hash, password_set_at)
      select who.user_name, who.display_name, who.role,
        case who.role when 'engineer' then busy.lao_code end, case who.role when 'province_officer' then busy.province_code end,
        ${hash}, now()
      from (
        select p.lao_code, l.province_code
        from projects p
        join laos l on l.code = p.lao_code
        join lao_areas a on a.lao_code = p.lao_code
        where l.kind = 'city' and a.geom is not null
        group by p.lao_code, l.province_code
        order by count(*) desc, p.lao_code
        limit 1
      ) busy
      cross join (values
        ('chang', 'ช่างทดสอบ', 'engineer'), ('changwat', 'จังหวัดทดสอบ', 'province_officer')
      ) who (user_name, display_name, role)`),
    )
  },
})

const asked = <Row>(query: ReturnType<typeof sql>) =>
  test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.query<Row>(query)))

/** A place in the area of a neighbour of the engineer's LAO and of no other, more than a kilometre away. */
async function amongNeighbours(): Promise<{ at: LngLat; name: string }> {
  const [found] = await asked<{ at: LngLat; name: string }>(sql`
    with own as (
      select la.* from lao_areas la join accounts a on a.lao_code = la.lao_code where a.user_name = 'chang'
    ),
    others as (
      select la.* from lao_areas la join laos l on l.code = la.lao_code join own on own.lao_code <> l.code
      where l.kind <> 'pao' and st_intersects(la.geom, own.geom)
    )
    select array[st_x(c), st_y(c)] as at, l.name_th as name
    from own
    join others o on o.certainty = 'whole_subdistricts'
    join laos l on l.code = o.lao_code
    cross join lateral (select (st_maximuminscribedcircle(st_difference(o.geom, own.geom))).center as c) inside
    where st_distance(c::geography, own.geom::geography) > 1200
      and not exists (select from others more where more.lao_code <> o.lao_code and st_covers(more.geom, c))
    order by o.lao_code
    limit 1`)
  if (!found) throw new Error('the engineer has no neighbour')
  return found
}

/** A place well within the engineer's area, the most easterly of its outline, and the UTM zone there. */
let middle: LngLat
let edge: LngLat
let zone: Zone
let otherZone: Zone
beforeAll(async () => {
  const [found] = await asked<{ middle: LngLat; edge: LngLat }>(sql`
    with own as (
      select la.geom from lao_areas la join accounts a on a.lao_code = la.lao_code where a.user_name = 'chang'
    ),
    circle as (select (st_maximuminscribedcircle(geom)).center as c from own),
    east as (select d.geom as e from own, st_dumppoints(own.geom) d order by st_x(d.geom) desc limit 1)
    select array[st_x(c), st_y(c)] as middle, array[st_x(e), st_y(e)] as edge from circle, east`)
  if (!found) throw new Error('the engineer has no area')
  ;({ middle, edge } = found)
  zone = middle[0] < 102 ? 47 : 48
  otherZone = zone === 47 ? 48 : 47
})

const degrees = ([lng, lat]: LngLat) => `${lat.toFixed(6)}, ${lng.toFixed(6)}`
function metres(at: LngLat, inZone: Zone | undefined, datum: 'wgs84' | 'indian1975' = 'wgs84'): [number, number] {
  const pair = fromWgs84({ datum, zone: inZone }, at)
  if (!pair) throw new Error('there is no such pair')
  return pair
}
const utm = (at: LngLat, datum: 'wgs84' | 'indian1975' = 'wgs84') =>
  metres(at, zone, datum)
    .map((one) => one.toFixed(0))
    .join(' ')
const moved = ([lng, lat]: LngLat, eastM: number, northM = 0): LngLat => [
  lng + eastM / (111_320 * Math.cos((lat * Math.PI) / 180)),
  lat + northM / 110_600,
]
const thaiDigits = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)))

/** The sessions of those who came in: a few sign-ins in a minute are enough. */
const cookies = new Map<string, Cookie[]>()

async function enter(on: Page, userName = 'chang'): Promise<void> {
  const known = cookies.get(userName)
  if (known) return on.context().addCookies(known)
  await on.goto(`${server.origin}/desk`)
  await on.getByLabel('ชื่อผู้ใช้').fill(userName)
  await on.getByLabel('รหัสผ่าน', { exact: true }).fill(password)
  await on.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
  await on.locator('.desk-bar').waitFor(wait)
  cookies.set(userName, await on.context().cookies())
}

async function placeless(): Promise<number> {
  const [row] = await asked<{ id: number }>(sql`
    insert into projects (lao_code, fiscal_year, title, category, type, stage, source, source_id)
    select lao_code, 2569, 'โครงการทดสอบพิมพ์พิกัด', 'road', 'concrete', 'approved', 'e2e', gen_random_uuid()::text
    from accounts where user_name = 'chang'
    returning id::float8 as id`)
  if (!row) throw new Error('no project was made')
  return row.id
}

/** Opens the typing of a new project, and says where its coordinates come from. */
async function openTyping(on: Page, source: string): Promise<number> {
  const id = await placeless()
  await on.goto(`${server.origin}/desk?project=${id}`)
  await on.locator('.desk-map .scale-bar').waitFor(wait)
  await on.getByRole('button', { name: 'ระบุตำแหน่ง' }).click(wait)
  await on.getByRole('button', { name: 'พิมพ์หรือวางพิกัด' }).click(wait)
  await on.getByLabel('ที่มาของค่าพิกัด').selectOption({ label: source })
  return id
}

const typeIn = (on: Page, text: string) => on.getByLabel('ค่าพิกัด', { exact: true }).fill(text)
const verdict = (on: Page, kind: string) => on.locator(`.typed-verdict[data-verdict="${kind}"]`).waitFor(wait)
const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click(wait)

async function store(on: Page): Promise<void> {
  await press(on, 'บันทึกตำแหน่ง')
  await on.locator('.desk-sheet').getByText('รอจังหวัดตรวจ').waitFor(wait)
}

interface Kept {
  type: string
  capture: string
  accuracy_m: number | null
  as_typed: Record<string, unknown>
  reason: string | null
  at: LngLat
}

const keptOf = async (id: number) => {
  const [row] = await asked<Kept>(sql`
    select geometrytype(geom) as type, capture, accuracy_m, as_typed, reason,
      (select array[st_x(d.geom), st_y(d.geom)] from st_dumppoints(captures.geom) d limit 1) as at
    from captures where project_id = ${id}::bigint and state = 'stored'`)
  if (!row) throw new Error('nothing was stored')
  return row
}

const gps = 'GPS มือถือ หรือแผนที่เว็บ (WGS 84)'
const oldMap = 'แบบแปลนหรือแผนที่เก่า (Indian 1975)'
const unknown = 'ไม่ทราบ'

describe('typed coordinates', () => {
  beforeEach(() => enter(page))

  it('that can be one place are shown with how they were read, confirmed, and kept to the letter', async () => {
    const id = await openTyping(page, gps)
    const text = `โซน ${thaiDigits(String(zone))} E ${thaiDigits(utm(middle).replace(' ', ' N '))}`
    await typeIn(page, text)
    await verdict(page, 'one')
    await page.getByText(`UTM โซน ${zone} พื้นหลักฐาน WGS 84`, { exact: false }).first().waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await press(page, 'ใช้ตำแหน่งนี้')
    await page.getByText('วางลงแผนที่แล้ว', { exact: false }).waitFor(wait)
    await store(page)
    const kept = await keptOf(id)
    expect(kept).toMatchObject({
      type: 'MULTIPOINT',
      capture: 'imported',
      accuracy_m: 0.5,
      as_typed: { text, source: 'gps', verdict: 'one', slips: [], method: { system: 'utm', zone, datum: 'wgs84' } },
    })
    expect(kept.as_typed).not.toHaveProperty('moved')
    expect(kept.at[0]).toBeCloseTo(middle[0], 4)
    expect(kept.at[1]).toBeCloseTo(middle[1], 4)
  })

  it('that can be several are numbered on the map, with the metres between them; a press there chooses', async () => {
    const id = await openTyping(page, unknown)
    const text = degrees(middle)
    await typeIn(page, text)
    await verdict(page, 'several')
    await page.getByText(/^ห่าง (3|4)\d\d ม\. จากตำแหน่งที่ 1$/).waitFor()
    await page.getByText('พื้นหลักฐาน Indian 1975', { exact: false }).waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await page.locator('.desk-map').getByRole('button', { name: 'ตำแหน่งที่ 2' }).click(wait)
    await page.getByText('วางลงแผนที่แล้ว', { exact: false }).waitFor(wait)
    await page.locator('.desk-map').getByRole('button', { name: 'ตำแหน่งที่ 2' }).waitFor({ state: 'detached' })
    await store(page)
    expect(await keptOf(id)).toMatchObject({
      accuracy_m: 15,
      as_typed: { text, verdict: 'several', method: { datum: 'indian1975' } },
    })
  })

  it('whose axes are swapped are taken as that slip', async () => {
    const id = await openTyping(page, gps)
    const text = `Lat ${middle[0].toFixed(6)} Long ${middle[1].toFixed(6)}`
    await typeIn(page, text)
    await verdict(page, 'slip')
    await page.getByText('สลับกัน', { exact: false }).waitFor()
    await press(page, 'ยืนยันว่าเขียนผิดตามนี้')
    await store(page)
    expect(await keptOf(id)).toMatchObject({ as_typed: { text, verdict: 'slip', slips: ['swapped_axes'] } })
  })

  it('of the wrong zone are taken as that slip', async () => {
    const id = await openTyping(page, gps)
    const text = `${otherZone}N ${utm(middle)}`
    await typeIn(page, text)
    await verdict(page, 'slip')
    await page.getByText('หากระบุโซน UTM ไม่ถูกต้อง').waitFor()
    await press(page, 'ยืนยันว่าเขียนผิดตามนี้')
    await store(page)
    expect(await keptOf(id)).toMatchObject({ as_typed: { text, slips: ['wrong_zone'], method: { zone } } })
  })

  it('in degrees of Indian 1975 said to be WGS 84 are found at the edge of the area', async () => {
    // As WGS 84 it would lie some 335 m east of where it is, and so outside.
    const inside = moved(edge, -60)
    const [lng, lat] = metres(inside, undefined, 'indian1975')
    const id = await openTyping(page, gps)
    const text = degrees([lng, lat])
    await typeIn(page, text)
    await verdict(page, 'several')
    const slipped = page.locator('.typed-option', { hasText: 'หากระบุพื้นหลักฐานไม่ถูกต้อง' })
    await slipped.getByRole('button', { name: 'ยืนยันว่าเขียนผิดตามนี้' }).click(wait)
    await store(page)
    const kept = await keptOf(id)
    expect(kept).toMatchObject({ as_typed: { text, slips: ['wrong_datum'], method: { datum: 'indian1975' } } })
    expect(kept.at[0]).toBeCloseTo(inside[0], 4)
  })

  it('outside the area say how far and where, and ask for a reason', async () => {
    const id = await openTyping(page, gps)
    const text = degrees(moved(middle, 0, middle[1] > 15 ? -60_000 : 60_000))
    await typeIn(page, text)
    await verdict(page, 'outside')
    await page.getByText(/^อยู่นอกเขต [\d.]+ กม\. ทางทิศ/).waitFor()
    expect(await page.getByRole('button', { name: 'ใช้ตำแหน่งนอกเขตนี้' }).isDisabled()).toBe(true)
    expect(await seriousViolations(page)).toEqual([])
    await page.getByLabel('เหตุผลที่โครงการอยู่นอกเขต').fill('ถนนเชื่อมตามบันทึกข้อตกลง')
    await press(page, 'ใช้ตำแหน่งนอกเขตนี้')
    await store(page)
    expect(await keptOf(id)).toMatchObject({
      reason: 'ถนนเชื่อมตามบันทึกข้อตกลง',
      as_typed: { text, verdict: 'outside', place: 'country', reason: 'ถนนเชื่อมตามบันทึกข้อตกลง' },
    })
  })

  it('in a neighbour’s area name the neighbour, and how far that is from one’s own', async () => {
    const { at, name } = await amongNeighbours()
    const id = await openTyping(page, gps)
    await typeIn(page, degrees(at))
    await verdict(page, 'outside')
    await page.getByText(new RegExp(`^อยู่ในเขต \\S*${name} ห่างจากเขตของท่าน [\\d.]+ กม\\. ทางทิศ`)).waitFor()
    expect(await page.getByText('แถวตำบล', { exact: false }).count()).toBe(0)
    await page.getByLabel('เหตุผลที่โครงการอยู่นอกเขต').fill('สะพานข้ามไปตำบลข้างเคียง')
    await press(page, 'ใช้ตำแหน่งนอกเขตนี้')
    await store(page)
    expect(await keptOf(id)).toMatchObject({ as_typed: { verdict: 'outside', place: 'neighbour' } })
  })

  it.each([
    ['13.7563, abc 100.5018', 'มีคำหรือเครื่องหมายที่ไม่เข้าใจ'],
    ['9.5, 101.5', 'ตำแหน่งนี้อยู่ในทะเล'],
    ['11.56, 104.92', 'ตำแหน่งนี้อยู่นอกประเทศไทย'],
  ])('of no use say why: %s', async (text, why) => {
    await openTyping(page, gps)
    await typeIn(page, text)
    await verdict(page, 'none')
    await page.getByText(why, { exact: false }).first().waitFor()
    expect(await page.locator('.typed-option button').count()).toBe(0)
    expect(await seriousViolations(page)).toEqual([])
  })

  it('of several lines are a line, which a hand may move, and that is said', async () => {
    const id = await openTyping(page, oldMap)
    const line = [middle, moved(middle, 300), moved(middle, 600)]
    const text = `UTM Zone ${zone} Indian 1975\n${line.map((at) => utm(at, 'indian1975')).join('\n')}`
    await typeIn(page, text)
    await verdict(page, 'one')
    await page.getByText('3 จุด', { exact: false }).waitFor()
    await press(page, 'ใช้ตำแหน่งนี้')
    // As another form it waits to be taken again.
    const forms = page.getByRole('group', { name: 'นำมาเป็น' })
    await forms.getByRole('button', { name: 'พื้นที่' }).click()
    await page.getByRole('button', { name: 'ใช้ตำแหน่งนี้', exact: true }).waitFor(wait)
    await forms.getByRole('button', { name: 'เส้น' }).click()
    await page.getByText('วางลงแผนที่แล้ว', { exact: false }).waitFor(wait)
    await page.getByText('คลาดเคลื่อนไม่เกิน 15 ม.').waitFor(wait)
    // The map has flown to the line, and its second vertex lies in the middle.
    await page.waitForTimeout(1500)
    const box = await page.locator('.desk-map canvas').first().boundingBox()
    if (!box) throw new Error('there is no map')
    const before = await page.getByTestId('measured').textContent()
    const at = [box.x + box.width / 2, box.y + box.height / 2] as const
    await page.mouse.move(...at)
    await page.mouse.down()
    await page.mouse.move(at[0] + 20, at[1] + 70, { steps: 8 })
    await page.mouse.up()
    await expect.poll(() => page.getByTestId('measured').textContent(), wait).not.toBe(before)
    await store(page)
    expect(await keptOf(id)).toMatchObject({
      type: 'MULTILINESTRING',
      capture: 'imported',
      accuracy_m: null,
      as_typed: { text, source: 'old_map', moved: true },
    })
  })
})

it('are judged for an officer of the province by the area of the project’s LAO', async () => {
  await enter(page, 'changwat')
  const { at, name } = await amongNeighbours()
  await openTyping(page, gps)
  await typeIn(page, degrees(at))
  await verdict(page, 'outside')
  await page.getByText(new RegExp(`^อยู่ในเขต \\S*${name} ห่างจากเขตของ อปท. เจ้าของโครงการ `)).waitFor()
  await typeIn(page, degrees(middle))
  await verdict(page, 'one')
  await page.getByText('อยู่ในเขต', { exact: true }).first().waitFor()
})

it('are typed on a phone, and the source is remembered', async () => {
  const { page: small, context, complaints } = await openPage(browser, phone, server.origin)
  await enter(small)
  await openTyping(small, oldMap)
  await typeIn(small, degrees(middle))
  await verdict(small, 'one')
  expect(await seriousViolations(small)).toEqual([])
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await press(small, 'ใช้ตำแหน่งนี้')
  await press(small, 'ยกเลิก')
  await press(small, 'ทิ้ง')
  await press(small, 'ระบุตำแหน่ง')
  await press(small, 'พิมพ์หรือวางพิกัด')
  expect(await small.getByLabel('ที่มาของค่าพิกัด').inputValue()).toBe('old_map')
  expect(complaints).toEqual([])
  await context.close()
})
