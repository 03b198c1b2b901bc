import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { hashPassword } from '../../server/accounts/passwords.ts'
import { openSession } from '../../server/accounts/sessions.ts'
import { sql } from '../../server/db.ts'
import { photoPartBytes } from '../../server/photos/contract.ts'
import { seriousViolations } from '../support/axe.ts'
import { makeLittleCountry, system } from '../support/little-country.ts'
import { onScreen, server, test, watched } from '../support/on-screen.ts'
import { password } from '../support/people-of-a-city.ts'
import { capture, carryPhone, device, die, enter, page, signIn, start, takeAlong, wait } from '../support/phone.ts'
import { jpegOf, sceneOf } from '../support/pictures.ts'

onScreen({
  // without a network every request is a complaint
  mayComplain: true,
  fill: async (db) => {
    await makeLittleCountry(db)
    const hash = await hashPassword(password)
    await db.transact(system, (tx) =>
      tx.query(sql`
      insert into accounts (user_name, display_name, role, lao_code, password_hash, password_set_at)
      values ('chang', 'ช่างทดสอบ', 'engineer', '4500101', ${hash}, now())`),
    )
  },
})
carryPhone()

interface PictureFile {
  name: string
  mimeType: string
  buffer: Buffer
}

const asOwner = <Row>(query: ReturnType<typeof sql>) =>
  test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.query<Row>(query)))

/** A published project of the engineer's LAO, without a place. */
async function project(): Promise<number> {
  const [row] = await asOwner<{ id: number }>(sql`
    insert into projects (lao_code, fiscal_year, title, category, type, stage, source, source_id)
    values ('4500101', 2569, 'ถนนคอนกรีต ' || gen_random_uuid(), 'road', 'concrete', 'approved', 'e2e', gen_random_uuid()::text)
    returning id::float8 as id`)
  return row!.id
}

const photosOf = (id: number) =>
  asOwner<{ moment: string; hash: string; has_place: boolean; has_time: boolean; parts: number }>(sql`
    select ph.moment, encode(ph.sha256, 'hex') as hash, ph.device_lng is not null as has_place,
      ph.device_taken_at is not null as has_time,
      (select count(*)::int from photo_parts p where p.photo_id = ph.id) as parts
    from photos ph
    where ph.project_id = ${id}::bigint
    order by hash`)

const receivedOf = async (id: number) => {
  const [row] = await asOwner<{ bytes: number }>(sql`
    select coalesce(sum(length(bytes)), 0)::int as bytes from photo_parts where project_id = ${id}::bigint`)
  return row?.bytes
}

const hashOf = ({ buffer }: PictureFile) => createHash('sha256').update(buffer).digest('hex')

/** Presses a button that asks for files, and hands out these. */
async function hand(button: string, files: PictureFile[]): Promise<void> {
  const asked = page.waitForEvent('filechooser', wait)
  await page.getByRole('button', { name: button }).click(wait)
  await (await asked).setFiles(files)
}

async function jpeg(name: string, made: Parameters<typeof jpegOf>[0]): Promise<PictureFile> {
  return { name, mimeType: 'image/jpeg', buffer: await jpegOf(made) }
}

describe('photos', () => {
  it('taken without a signal outlive a killed browser, arrive once with a receipt, and leave the device', async () => {
    const id = await project()
    const taken = await jpeg('taken.jpg', { scene: 1, lng: 100.5, lat: 15.5 })
    const chosen = [await jpeg('old.jpg', { scene: 2 }), await jpeg('older.jpg', { scene: 3 })]
    await device.grantPermissions(['geolocation'])
    await device.setGeolocation({ longitude: 100.5, latitude: 15.5, accuracy: 7 })
    await enter('chang')
    await takeAlong()
    await device.setOffline(true)
    await capture(id)
    await hand('ถ่ายภาพ', [taken])
    await page.getByRole('radio', { name: 'หลังก่อสร้าง' }).click()
    await hand('เลือกภาพที่มีอยู่', [...chosen, { name: 'x.heic', mimeType: 'image/heic', buffer: Buffer.from('ftypheic') }])
    await page.getByText('x.heic: ไฟล์นี้ไม่ใช่ภาพ').waitFor(wait)
    await page.getByText('ยังไม่ส่ง 4 รายการ').waitFor(wait)
    expect(await page.locator('.outbox-item img').count()).toBe(3)
    expect(await seriousViolations(page)).toEqual([])
    await die()

    await start()
    await device.setOffline(true)
    await page.goto(`${server.origin}/desk`)
    await page.getByRole('button', { name: 'ยังไม่ส่ง 4 รายการ' }).click(wait)
    await expect.poll(() => page.locator('.outbox-item img').count(), wait).toBe(3)
    expect(await photosOf(id)).toEqual([])

    await device.setOffline(false)
    // A browser writes its cookies every half minute: one killed before that may have forgotten who is signed in.
    const asked = page.getByLabel('ชื่อผู้ใช้')
    const sent = page.getByText('ไม่มีรายการค้างส่ง')
    await asked.or(sent).waitFor({ timeout: 60_000 })
    if (await asked.isVisible()) {
      await signIn('chang')
      await page.getByRole('button', { name: /ภาคสนาม|ยังไม่ส่ง/ }).click(wait)
    }
    await sent.waitFor({ timeout: 60_000 })
    const expected = [
      { moment: 'before', hash: hashOf(taken), has_place: true, has_time: true, parts: 1 },
      ...chosen.map((file) => ({ moment: 'after', hash: hashOf(file), has_place: false, has_time: false, parts: 1 })),
    ]
    expect(await photosOf(id)).toEqual(expected.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)))
    const receipts = await page.locator('.outbox-item code').allTextContents()
    expect(receipts.toSorted()).toEqual(expected.map(({ hash }) => hash).toSorted())
    expect(await keptPictures()).toBe(0)
    const captures = () =>
      asOwner<{ capture: string; accuracy_m: number | null }>(sql`
        select capture, accuracy_m from captures where project_id = ${id}::bigint order by received_at`)
    expect(await captures()).toEqual([{ capture: 'drawn', accuracy_m: null }])

    // The place that the camera noted becomes the project's, once a person stores it.
    await page.goto(`${server.origin}/desk?project=${id}`)
    await page.locator('.photo-button', { hasText: 'ก่อนก่อสร้าง' }).click(wait)
    expect(await page.locator('.photo-facts code').textContent()).toBe(hashOf(taken))
    await page.getByRole('button', { name: 'ใช้พิกัดของภาพ' }).click()
    const store = page.getByRole('button', { name: 'บันทึกตำแหน่ง' })
    await expect.poll(() => store.isEnabled(), wait).toBe(true)
    expect((await captures()).length).toBe(1)
    await store.click()
    await expect.poll(captures, wait).toEqual([
      { capture: 'drawn', accuracy_m: null },
      { capture: 'photo', accuracy_m: null },
    ])
  })

  it('that the device has no room for stay in the page, say so, and are sent from there', async () => {
    const id = await project()
    const file = await jpeg('taken.jpg', { scene: 31 })
    await page.addInitScript(() => {
      const real = IDBObjectStore.prototype.add
      IDBObjectStore.prototype.add = function (...row: Parameters<typeof real>) {
        if (this.name === 'pictures') throw new DOMException('the disk is full', 'QuotaExceededError')
        return real.apply(this, row)
      }
    })
    await enter('chang')
    await page.goto(`${server.origin}/desk?project=${id}`)
    await page.getByRole('button', { name: 'เลือกภาพที่มีอยู่' }).waitFor(wait)
    await device.setOffline(true)
    await hand('เลือกภาพที่มีอยู่', [file])
    await page.getByText('พื้นที่ในเครื่องเต็ม').waitFor(wait)
    expect(await page.locator('.outbox-item img').count()).toBe(1)
    const [copy] = await Promise.all([
      page.waitForEvent('download', wait),
      page.getByRole('button', { name: 'บันทึกสำเนาภาพ' }).click(),
    ])
    expect(await readFile(await copy.path())).toEqual(file.buffer)
    await device.setOffline(false)
    await page.getByRole('button', { name: 'ส่งอีกครั้ง' }).click()
    await expect.poll(async () => (await photosOf(id)).map(({ hash }) => hash), wait).toEqual([hashOf(file)])
    await page.getByText('พื้นที่ในเครื่องเต็ม').waitFor({ state: 'hidden', ...wait })
  })

  it('are withdrawn with a reason; a signal that is gone says so, and leaves the project where it is', async () => {
    const id = await project()
    await send(id, 'after', await jpegOf({ scene: 41 }))
    await enter('chang')
    await page.goto(`${server.origin}/desk?project=${id}`)
    await page.locator('.photo-button').click(wait)
    await page.getByRole('button', { name: 'ถอนภาพ' }).click()
    const facts = page.locator('.photo-facts')
    const withdraw = facts.getByRole('group', { name: 'ถอนภาพ' }).getByRole('button', { name: 'ถอนภาพ' })
    expect(await withdraw.isEnabled()).toBe(false)
    await facts.getByLabel('เหตุผลที่ถอน').fill('เห็นใบหน้าบุคคล')
    let failed = 0
    page.on('requestfailed', (request) => (failed += Number(request.url().includes('/api/desk/projects/'))))
    await device.setOffline(true)
    await withdraw.click()
    await facts.getByText('ติดต่อเซิร์ฟเวอร์ไม่ได้').waitFor(wait)
    // Asked three times, the project is not there; it stays as it was.
    await expect.poll(() => failed, wait).toBe(3)
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    expect(await facts.getByLabel('เหตุผลที่ถอน').inputValue()).toBe('เห็นใบหน้าบุคคล')
    await device.setOffline(false)
    await withdraw.click()
    await facts.getByText('ถอนแล้วเมื่อ').waitFor(wait)
    expect(await asOwner(sql`select withdrawal_reason as reason from photos where project_id = ${id}::bigint`)).toEqual(
      [{ reason: 'เห็นใบหน้าบุคคล' }],
    )
  })

  it('go on where they stood when the browser was killed between two parts, and know a lost answer', async () => {
    const id = await project()
    const buffer = await sceneOf({ scene: 9, width: 3200, height: 2400 }).png().toBuffer()
    expect(buffer.length).toBeGreaterThan(3 * photoPartBytes)
    await page.addInitScript(() => {
      const real = window.fetch.bind(window)
      // The first part arrives; the second never sets out.
      window.fetch = (address, init) => {
        const range = new Headers(init?.headers).get('content-range')
        return range === null || range.startsWith('bytes 0-') ? real(address, init) : new Promise(() => {})
      }
    })
    await enter('chang')
    await page.goto(`${server.origin}/desk?project=${id}`)
    await hand('เลือกภาพที่มีอยู่', [{ name: 'large.png', mimeType: 'image/png', buffer }])
    const percent = Math.floor((photoPartBytes / buffer.length) * 100)
    await page.getByText(`กำลังส่ง ${percent} %`).waitFor(wait)
    expect(await receivedOf(id)).toBe(photoPartBytes)
    await die()

    await start()
    await page.addInitScript(() => {
      const real = window.fetch.bind(window)
      const ranges: string[] = []
      let isLost = false
      Object.assign(window, { ranges })
      window.fetch = async (address, init) => {
        const range = new Headers(init?.headers).get('content-range')
        if (range !== null) ranges.push(range)
        const response = await real(address, init)
        // The last part arrives; its answer does not.
        const [, last, total] = /-(\d+)\/(\d+)$/.exec(range ?? '') ?? []
        if (last === undefined || Number(last) + 1 !== Number(total) || isLost) return response
        isLost = true
        throw new TypeError('connection reset')
      }
    })
    await page.goto(`${server.origin}/desk?project=${id}`)
    const asked = page.getByLabel('ชื่อผู้ใช้')
    await asked.or(page.locator('.desk-bar')).waitFor(wait)
    if (await asked.isVisible()) await signIn('chang')
    await expect.poll(async () => (await photosOf(id)).length, { timeout: 60_000 }).toBe(1)
    expect(await photosOf(id)).toMatchObject([
      { hash: createHash('sha256').update(buffer).digest('hex'), parts: Math.ceil(buffer.length / photoPartBytes) },
    ])
    await page.getByRole('button', { name: /ภาคสนาม|ยังไม่ส่ง/ }).click(wait)
    await page.getByText('ส่งแล้ว ได้รับใบรับ').waitFor(wait)
    const ranges = await page.evaluate(() => (window as unknown as { ranges: string[] }).ranges) // put there above
    const sent = ranges.map((range) => /^bytes (\d+)-(\d+)/.exec(range)?.slice(1).map(Number) ?? [])
    expect(sent[0]?.[0]).toBe(photoPartBytes)
    expect(sent.reduce((sum, [first = 0, last = 0]) => sum + last - first + 1, 0)).toBe(buffer.length - photoPartBytes)
  })

  it('show in the published project by moment, large and by keyboard, without what the camera noted', async () => {
    const [id, without] = [await project(), await project()]
    const noted = { lng: 100.5, lat: 15.5, takenAt: '2026:03:01 09:30:00' }
    const before = await jpegOf({ scene: 21, ...noted })
    expect((await sharp(before).metadata()).exif).toBeDefined()
    const first = await send(id, 'before', before)
    await send(id, 'after', await jpegOf({ scene: 22, takenAt: '2026:09:01 09:30:00' }))
    const gone = await send(id, 'after', await jpegOf({ scene: 23 }))
    await asOwner(sql`
      update photos set withdrawn_at = now(), withdrawn_by = account_id, withdrawal_reason = 'test' where id = ${gone}::text::uuid`)

    const reader = watched.page
    await reader.goto(`${server.origin}/?project=${id}`)
    const shown = reader.locator('.photo-moments img')
    await shown.first().waitFor(wait)
    const names = ['ภาพถ่ายก่อนก่อสร้าง ถ่ายเมื่อ 1 มี.ค. 2569', 'ภาพถ่ายหลังก่อสร้าง ถ่ายเมื่อ 1 ก.ย. 2569']
    expect(await shown.evaluateAll((all) => all.map((one) => one.getAttribute('alt')))).toEqual(names)
    await reader.getByRole('button', { name: names[0]! }).focus()
    await reader.keyboard.press('Enter')
    const viewer = reader.getByRole('dialog')
    await viewer.getByRole('img', { name: names[0]! }).waitFor(wait)
    expect(await seriousViolations(reader)).toEqual([])
    await reader.keyboard.press('ArrowRight')
    await viewer.getByRole('img', { name: names[1]! }).waitFor(wait)
    await reader.keyboard.press('Escape')
    await viewer.waitFor({ state: 'hidden', ...wait })
    expect(
      await reader.getByRole('button', { name: names[0]! }).evaluate((one) => one === document.activeElement),
    ).toBe(true)

    const large = Buffer.from(await (await fetch(`${server.origin}/api/photos/${first}/large`)).arrayBuffer())
    expect((await sharp(large).metadata()).exif).toBeUndefined()
    expect((await fetch(`${server.origin}/api/photos/${first}/original`)).status).toBe(401)

    const answer = reader.waitForResponse(`${server.origin}/api/projects/${without}/photos`)
    await reader.goto(`${server.origin}/?project=${without}`)
    await (await answer).finished()
    await reader.getByText('เงินตามแหล่งที่มา').waitFor(wait)
    expect(await reader.getByRole('heading', { name: 'ภาพถ่าย' }).count()).toBe(0)
  })
})

/** Sends a photo as the engineer, without a page. */
async function send(project: number, moment: string, buffer: Buffer): Promise<string> {
  const [engineer] = await asOwner<{ id: string }>(sql`select id from accounts where user_name = 'chang'`)
  const cookie = `sid=${await openSession(test.db, engineer!.id, 'desk', 'test')}`
  const id = randomUUID()
  const response = await fetch(`${server.origin}/api/projects/${project}/photos/${id}`, {
    method: 'PUT',
    headers: { cookie, 'photo-facts': encodeURIComponent(JSON.stringify({ moment })) },
    body: Uint8Array.from(buffer),
  })
  expect(response.status).toBe(201)
  return id
}

/** How many pictures are on the device. */
function keptPictures(): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('thangnam-field')
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const counting = database.transaction('pictures').objectStore('pictures').count()
    return new Promise<number>((resolve) => counting.addEventListener('success', () => resolve(counting.result)))
  })
}
