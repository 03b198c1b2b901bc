import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashPassword } from '../../server/accounts/passwords.ts'
import { sql } from '../../server/db.ts'
import { seedSampleCountry } from '../../server/sample/seed.ts'
import { seriousViolations } from '../support/axe.ts'
import { system } from '../support/little-country.ts'
import { onScreen, server, test } from '../support/on-screen.ts'
import { ownTemporaryFolder } from '../support/own-tmp.ts'
import { password } from '../support/people-of-a-city.ts'
import { jpegOf } from '../support/pictures.ts'
import { capture, carryPhone, device, die, enter, page, signIn, start, takeAlong, wait } from '../support/phone.ts'
import { worldArchive } from '../support/pmtiles-archive.ts'
import { takeFrames, watchMap } from '../support/watch-map.ts'

ownTemporaryFolder()

onScreen({
  settings: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'basemap-'))
    const style = {
      version: 8,
      sources: { world: { type: 'vector', url: 'pmtiles:///basemap/tiles.pmtiles' } },
      layers: [{ id: 'all', type: 'fill', source: 'world', 'source-layer': 'all', paint: { 'fill-color': '#d01070' } }],
    }
    await writeFile(join(folder, 'world.pmtiles'), worldArchive('all', ''))
    await writeFile(join(folder, 'style.json'), JSON.stringify(style))
    return { BASEMAP_STYLE: join(folder, 'style.json'), BASEMAP_PMTILES: join(folder, 'world.pmtiles') }
  },
  // without a network every request is a complaint
  mayComplain: true,
  fill: async (db) => {
    await seedSampleCountry(db, { projects: 3000 })
    const hash = await hashPassword(password)
    await db.transact(system, (tx) =>
      tx.query(sql`
      with some_lao as (
        select p.lao_code
        from projects p
        join laos l on l.code = p.lao_code
        where l.kind = 'city'
        group by p.lao_code
        order by count(*) desc, p.lao_code
        limit 1
      )
      insert into accounts (user_name, display_name, role, lao_code, password_hash, password_set_at)
      select name, 'ช่าง ' || name, 'engineer', lao_code, ${hash}, now()
      from some_lao, unnest(array['chang', 'phuean']) as name`),
    )
  },
})

carryPhone()

const asOwner = <Row>(query: ReturnType<typeof sql>) =>
  test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.query<Row>(query)))

/** Projects of the engineers' LAO without any place. */
async function placeless(count: number): Promise<{ id: number; title: string }[]> {
  return asOwner<{ id: number; title: string }>(sql`
    insert into projects (lao_code, fiscal_year, title, category, type, stage, source, source_id)
    select lao_code, 2569, 'โครงการภาคสนาม ' || gen_random_uuid(), 'road', 'concrete', 'approved', 'e2e', gen_random_uuid()::text
    from accounts, generate_series(1, ${count}::int) where user_name = 'chang'
    returning id::float8 as id, title`)
}

const geometriesOf = (ids: number[]) =>
  asOwner<{ id: number; type: string; revision: number; captures: number; by: string }>(sql`
    select g.project_id::float8 as id, geometrytype(g.geom) as type, g.revision, g.captured_by as by,
      (select count(*)::int from captures c where c.project_id = g.project_id) as captures
    from project_geometries g
    where g.project_id = any(${ids}::bigint[])
    order by g.project_id`)

/** Puts places into the device's outbox as the desk does, many at once, with a photo each for the first ones. */
async function fillOutbox(projects: { id: number; title: string }[], pictures: Buffer[]): Promise<void> {
  const base64 = pictures.map((picture) => picture.toString('base64'))
  await page.evaluate(
    async ([all, photos]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('thangnam-field')
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(new Error('no database')))
      })
      const { account } = ((await read('session')) as { answer: { account: { id: string } } }).answer
      const writing = database.transaction(['outbox', 'pictures'], 'readwrite', { durability: 'strict' })
      for (const [i, { id: projectId, title }] of all.entries()) {
        const id = crypto.randomUUID()
        const fresh = {
          accountId: account.id,
          projectId,
          projectTitle: title,
          madeAt: new Date().toISOString(),
          follows: null,
          state: 'waiting',
          tries: 0,
          notBefore: 0,
          problem: null,
          revision: null,
          sentBytes: 0,
          receipt: null,
          endedAt: null,
        }
        const photo = photos[i]
        if (photo !== undefined) {
          const picture = new Blob([Uint8Array.from(atob(photo), (one) => one.charCodeAt(0))], { type: 'image/jpeg' })
          const photoId = crypto.randomUUID()
          writing.objectStore('pictures').add({ id: photoId, picture, preview: null })
          const deed = {
            kind: 'photo',
            facts: { moment: 'before' },
            type: picture.type,
            bytes: picture.size,
            digest: null,
          }
          writing.objectStore('outbox').add({ id: photoId, deed, ...fresh })
        }
        writing.objectStore('outbox').add({
          id,
          deed: {
            kind: 'capture',
            place: 'planned',
            capture: {
              id,
              base_revision: 0,
              geometry: { type: 'Point', coordinates: [100.5 + projectId / 1e6, 15.5] },
              capture: 'gps',
              captured_at: new Date().toISOString(),
              accuracy_m: 5,
            },
          },
          ...fresh,
        })
      }
      await new Promise((resolve) => writing.addEventListener('complete', resolve))
      database.close()

      function read(key: string): Promise<unknown> {
        const reading = database.transaction('kept').objectStore('kept').get(['', key])
        return new Promise((resolve) => reading.addEventListener('success', () => resolve(reading.result)))
      }
    },
    [projects, base64] as const,
  )
}

describe('in the field', () => {
  it('takes along, captures without a signal, outlives a killed browser, and everything arrives exactly once', async () => {
    const projects = await placeless(50)
    const ids = projects.map(({ id }) => id)
    const first = ids[0]!
    await enter('chang')
    await takeAlong()
    expect(await seriousViolations(page)).toEqual([])

    await device.setOffline(true)
    await capture(first)
    await page.getByText('ไม่มีสัญญาณ').waitFor(wait)
    await page.getByText('ยังไม่ส่ง 1 รายการ').waitFor(wait)
    await page.getByText('ตำแหน่งใหม่อยู่ในเครื่องนี้ ยังไม่ได้ส่ง').waitFor()
    const pictures = await Promise.all(
      Array.from({ length: 49 }, (_, i) => jpegOf({ scene: i + 1, width: 320, height: 240 })),
    )
    await fillOutbox(projects.slice(1), pictures)
    await die()

    await start()
    await device.setOffline(true)
    await page.goto(`${server.origin}/desk`)
    await page.getByRole('button', { name: 'ยังไม่ส่ง 99 รายการ' }).click(wait)
    expect(await page.locator('.outbox-item').count()).toBe(99)
    expect(await seriousViolations(page)).toEqual([])
    expect(await geometriesOf(ids)).toEqual([])

    await device.setOffline(false)
    // A browser writes its cookies every half minute: one killed before that may have forgotten who is signed in.
    const asked = page.getByLabel('ชื่อผู้ใช้')
    const sent = page.getByText('ไม่มีรายการค้างส่ง')
    await asked.or(sent).waitFor({ timeout: 60_000 })
    if (await asked.isVisible()) await signIn('chang')
    await expect.poll(async () => (await geometriesOf(ids)).length, { timeout: 60_000 }).toBe(50)
    const stored = await geometriesOf(ids)
    expect(stored.every(({ revision, captures, by }) => revision === 1 && captures === 1 && by === 'chang')).toBe(true)
    expect(stored.find(({ id }) => id === first)?.type).toBe('MULTILINESTRING')
    // Photos let the places go first, and are there once each.
    const photosOf = () =>
      asOwner<{ id: number }>(sql`
      select project_id::float8 as id from photos where project_id = any(${ids}::bigint[]) order by id`)
    await expect.poll(async () => (await photosOf()).length, { timeout: 150_000 }).toBe(49)
    expect((await photosOf()).map(({ id }) => id)).toEqual(ids.slice(1))
  })

  it('takes the base map along', async () => {
    const [project] = await placeless(1)
    await enter('chang')
    await takeAlong()
    await page.getByText('แผนที่ฐาน 1 แผ่น').waitFor(wait)
    await device.setOffline(true)
    await watchMap(page, [0xd0, 0x10, 0x70])
    await page.goto(`${server.origin}/desk?project=${project!.id}`)
    await page.getByText('ไม่มีสัญญาณ').waitFor(wait)
    const share = async () => {
      const { last, of } = await takeFrames(page)
      return last / of
    }
    await expect.poll(share, wait).toBeGreaterThan(0.5)
  })

  it('sends again what was stored while its answer was lost, and it is there once', async () => {
    const [project] = await placeless(1)
    const id = project!.id
    await page.addInitScript(() => {
      // The first capture arrives; its answer does not.
      const real = window.fetch.bind(window)
      let isLost = false
      window.fetch = async (address, init) => {
        const response = await real(address, init)
        if (init?.method !== 'PUT' || isLost) return response
        isLost = true
        throw new TypeError('connection reset')
      }
    })
    await enter('chang')
    await capture(id)
    await page.getByText('รอจังหวัดตรวจ').waitFor(wait)
    await page.getByText('ตำแหน่งใหม่อยู่ในเครื่องนี้').waitFor({ state: 'hidden', ...wait })
    expect(await geometriesOf([id])).toMatchObject([{ revision: 1, captures: 1 }])
  })

  it('shows both versions where somebody else was first, and the choice ends the item', async () => {
    const [project] = await placeless(1)
    const id = project!.id
    await enter('chang')
    await takeAlong()
    await device.setOffline(true)
    await capture(id)
    await page.getByText('ยังไม่ส่ง 1 รายการ').waitFor(wait)
    await asOwner(sql`
      insert into project_geometries (project_id, kind, geom, capture, captured_by)
      values (${id}::bigint, 'planned', st_geomfromtext('MULTIPOINT(100.5 15.5)', 4326), 'drawn', 'phuean')`)
    await device.setOffline(false)
    await page.getByRole('button', { name: 'ต้องตรวจดู 1 รายการ' }).click(wait)
    await page.locator('.outbox-item', { hasText: 'มีผู้แก้ไขพร้อมกัน' }).getByRole('button', { name: 'เปิดโครงการ' }).click()
    await page.getByRole('button', { name: 'ใช้ตำแหน่งที่ส่งมาภายหลัง' }).click(wait)
    await page.getByRole('button', { name: 'ภาคสนาม', exact: true }).click(wait)
    await page.locator('.outbox-item', { hasText: 'เลือกแล้ว' }).waitFor(wait)
    expect(await geometriesOf([id])).toMatchObject([{ type: 'MULTILINESTRING', revision: 2 }])
  })

  it('keeps what is not sent when the session ended, and another account on the device neither sees nor sends it', async () => {
    const [project] = await placeless(1)
    const id = project!.id
    await enter('chang')
    await takeAlong()
    await device.setOffline(true)
    await capture(id)
    await page.getByText('ยังไม่ส่ง 1 รายการ').waitFor(wait)
    await asOwner(sql`delete from sessions where account_id = (select id from accounts where user_name = 'chang')`)
    await device.setOffline(false)
    await page.getByText('มี 1 รายการในเครื่องนี้ยังไม่ได้ส่ง โปรดเข้าสู่ระบบเพื่อส่ง').waitFor(wait)

    await signIn('phuean')
    await page.getByRole('button', { name: 'ภาคสนาม', exact: true }).click(wait)
    await page.getByText('ไม่มีรายการค้างส่ง').waitFor(wait)
    expect(await page.locator('.outbox-item').count()).toBe(0)
    expect(await geometriesOf([id])).toEqual([])
    await page.getByRole('button', { name: 'ช่าง phuean' }).click()
    await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click()

    await page.getByLabel('ชื่อผู้ใช้').waitFor(wait)
    await signIn('chang')
    await expect.poll(() => geometriesOf([id]), wait).toMatchObject([{ captures: 1, by: 'chang' }])
  })

  it('judges what is typed by the areas taken along, and ends a session that was left without a signal once there is one', async () => {
    const [project] = await placeless(1)
    const id = project!.id
    const [place] = await asOwner<{ lng: number; lat: number; beyond: [number, number] }>(sql`
      with own as (select la.* from lao_areas la join accounts a on a.lao_code = la.lao_code where a.user_name = 'phuean')
      select st_x(c) as lng, st_y(c) as lat, (
        select array[st_x(p), st_y(p)]
        from lao_areas o
        join laos l on l.code = o.lao_code and l.kind <> 'pao'
        cross join lateral (select (st_maximuminscribedcircle(st_difference(o.geom, own.geom))).center as p) inside
        where o.lao_code <> own.lao_code and st_intersects(o.geom, own.geom)
          and st_distance(p::geography, own.geom::geography) > 1200
        order by o.lao_code
        limit 1
      ) as beyond
      from own, lateral (select (st_maximuminscribedcircle(geom)).center as c) middle`)
    const { lng, lat, beyond } = place!
    await enter('phuean')
    await takeAlong()
    await device.setOffline(true)
    await page.goto(`${server.origin}/desk?project=${id}`)
    await page.locator('.desk-map .scale-bar').waitFor(wait)
    await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click()
    await page.getByRole('button', { name: 'พิมพ์หรือวางพิกัด' }).click()
    await page.getByLabel('ที่มาของค่าพิกัด').selectOption('gps')
    const text = page.getByLabel('ค่าพิกัด', { exact: true })
    await text.fill(`${beyond[1].toFixed(6)}, ${beyond[0].toFixed(6)}`)
    await page.getByText(/อยู่ในเขต .+ ห่างจากเขตของท่าน/).waitFor(wait)
    await text.fill(`${lat.toFixed(6)}, ${lng.toFixed(6)}\n${(lat + 0.001).toFixed(6)}, ${lng.toFixed(6)}`)
    await page.locator('.typed-verdict[data-verdict="one"]').waitFor(wait)
    await page.getByRole('button', { name: 'ใช้ตำแหน่งนี้', exact: true }).click()
    // measured on the device: a thousandth of a degree north
    await page
      .getByTestId('measured')
      .getByText(/^110\.[5-9] ม\.$/)
      .waitFor(wait)
    await page.getByText('ตรวจข้อสังเกตเมื่อมีสัญญาณ').waitFor(wait)
    await page.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click()
    await page.getByText('ยังไม่ส่ง 1 รายการ').waitFor(wait)
    await device.setOffline(false)
    await expect.poll(() => geometriesOf([id]), wait).toMatchObject([{ type: 'MULTILINESTRING', by: 'phuean' }])

    const sessions = () =>
      asOwner(sql`select from sessions s join accounts a on a.id = s.account_id where a.user_name = 'phuean'`)
    await device.setOffline(true)
    await page.getByRole('button', { name: 'ช่าง phuean' }).click()
    await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click()
    const waits = page.getByText('ออกจากระบบในเครื่องนี้แล้ว แต่ยังไม่มีสัญญาณ', { exact: false })
    await waits.waitFor(wait)
    expect(await seriousViolations(page)).toEqual([])
    await page.reload()
    await waits.waitFor(wait)
    expect(await sessions()).toHaveLength(1)
    await device.setOffline(false)
    await expect.poll(async () => (await sessions()).length, wait).toBe(0)
    await waits.waitFor({ state: 'detached', ...wait })
    await page.getByLabel('ชื่อผู้ใช้').waitFor()
  })

  it('shows what was refused and why, to be mended and sent again or thrown away', async () => {
    const [crossed, dropped] = await placeless(2)
    await enter('phuean')
    for (const { id } of [crossed!, dropped!]) {
      await page.goto(`${server.origin}/desk?project=${id}`)
      await page.locator('.desk-map .scale-bar').waitFor(wait)
      await device.setOffline(true)
      await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click()
      await page.getByRole('button', { name: 'พื้นที่', exact: true }).click()
      const box = await page.locator('.desk-map canvas').first().boundingBox()
      if (!box) throw new Error('there is no map')
      for (const [x, y] of [
        [0.3, 0.3],
        [0.6, 0.6],
        [0.6, 0.3],
        [0.3, 0.6],
        [0.3, 0.6],
      ] as const) {
        await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
      }
      await page.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click(wait)
      await page.locator('.capture').waitFor({ state: 'hidden', ...wait })
      await device.setOffline(false)
      await page.getByText('ระบบไม่รับตำแหน่งที่ส่ง', { exact: false }).waitFor(wait)
    }
    await page.getByRole('button', { name: 'ต้องตรวจดู 2 รายการ' }).click(wait)
    const item = (title: string) => page.locator('.outbox-item', { hasText: title })
    await item(dropped!.title).getByText('เส้นขอบตัดหรือแตะกันเองที่', { exact: false }).waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await item(dropped!.title).getByRole('button', { name: 'ทิ้ง', exact: true }).click()
    await item(dropped!.title).getByRole('alertdialog').getByRole('button', { name: 'ทิ้ง', exact: true }).click()
    await item(dropped!.title).waitFor({ state: 'detached' })

    await item(crossed!.title).getByRole('button', { name: 'เปิดโครงการ' }).click()
    await page.getByRole('button', { name: 'แก้ไขตำแหน่ง' }).click(wait)
    await page.getByRole('button', { name: 'ดูเส้นขอบที่แก้ให้' }).click(wait)
    await page.getByRole('button', { name: 'ใช้เส้นขอบที่แก้ให้' }).click(wait)
    await page.getByRole('button', { name: 'บันทึกตำแหน่ง' }).click(wait)
    await page.getByText('รอจังหวัดตรวจ').waitFor(wait)
    await page.getByRole('button', { name: 'ภาคสนาม', exact: true }).click(wait)
    await page.getByText('ไม่มีรายการค้างส่ง').waitFor(wait)
    await page.locator('.outbox-item').waitFor()
    expect(await page.locator('.outbox-item').count()).toBe(1)
    expect(await geometriesOf([crossed!.id, dropped!.id])).toMatchObject([
      { id: crossed!.id, type: 'MULTIPOLYGON', captures: 1 },
    ])
  })

  it('offers a newer edition, not while something is drawn, and goes over to it by a press', async () => {
    const [project] = await placeless(1)
    await enter('phuean')
    await page.evaluate(() => navigator.serviceWorker.ready)
    // A worker of another address is another edition to the browser.
    await page.addInitScript(() => {
      const register = navigator.serviceWorker.register.bind(navigator.serviceWorker)
      navigator.serviceWorker.register = (address) => register(`${String(address)}?newer`)
    })
    await page.goto(`${server.origin}/desk?project=${project!.id}`)
    const strip = page.getByRole('button', { name: 'มีรุ่นใหม่ แตะเพื่อใช้' })
    await strip.waitFor(wait)
    expect(await seriousViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'ระบุตำแหน่ง' }).click(wait)
    await page.locator('.capture').waitFor(wait)
    expect(await strip.count()).toBe(0)
    await page.getByRole('button', { name: 'ยกเลิก' }).click()
    const worker = () => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)
    expect(await worker()).not.toContain('newer')
    const loaded = page.waitForEvent('load')
    await strip.click(wait)
    await loaded
    await page.locator('.desk-bar').waitFor(wait)
    await expect.poll(worker, wait).toContain('newer')
    expect(await strip.count()).toBe(0)
  })
})
