import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../server/db.ts'
import { loadFiles } from '../../server/imports/load.ts'
import { seedSampleCountry } from '../../server/sample/seed.ts'
import { patienceMs } from '../../server/search/find-source-ids.ts'
import { searchResults, type SearchResult } from '../../server/search/contract.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import { testApp, type TestApp } from '../support/test-app.ts'

interface Searched {
  test: TestDatabase
  app: TestApp
  find(q: string, limit?: number): Promise<SearchResult[]>
  stop(): Promise<void>
}

async function searchIn(fill: (test: TestDatabase) => Promise<unknown>): Promise<Searched> {
  const test = await freshDatabase()
  await fill(test)
  const app = await testApp(test.db)
  return {
    test,
    app,
    find: async (q, limit = 20) => {
      const response = await app.get(`/api/search?limit=${limit}&q=${encodeURIComponent(q)}`)
      expect(response.status, q).toBe(200)
      return searchResults.parse(await response.json()).results
    },
    stop: async () => {
      await app.stop()
      await test.drop()
    },
  }
}

/** What is found as a line: `50 เชียงใหม่`, `อบต.` and the like as they are, a project by its id. */
const line = (found: SearchResult | undefined) => found && `${found.code ?? `project ${found.id}`} ${found.name_th}`

describe('in the little country', () => {
  let little: Searched
  let ids: number[]
  beforeAll(async () => {
    little = await searchIn(async ({ db }) => {
      await makeLittleCountry(db)
      ids = await db.transact(system, async (tx) => [
        await insertProject(tx, { title: 'ก่อสร้างถนนเลียบคลองส่งน้ำ บ้านหนองแวง', funds: [['loan', null, '5']] }),
        await insertProject(tx, { title: 'ขุดลอกหนองแวง', funds: [['loan', null, '9']] }),
        await insertProject(tx, { title: 'ร่างที่หนองแวง', isDraft: true }),
      ])
    })
  })
  afterAll(() => little.stop())

  it.each([
    ['51', '51 จังหวัด51'],
    ['จ.51', '51 จังหวัด51'],
    ['จังหวัด51', '51 จังหวัด51'],
    ['อ.5102', '5102 อำเภอ5102'],
    ['510201', '510201 ตำบล510201'],
    ['ต.510201 จ.51', '510201 ตำบล510201'],
    ['G15', 'G15 กลุ่มจังหวัดภาคเหนือตอนบน 1'],
    ['ประเทศไทย', 'TH ประเทศไทย'],
    ['thailand', 'TH ประเทศไทย'],
    ['6510201', '6510201 องค์การบริหารส่วนตำบลสอง'],
    ['อบต.สอง', '6510201 องค์การบริหารส่วนตำบลสอง'],
    ['two', '6510201 องค์การบริหารส่วนตำบลสอง'],
    ['ทม.หนึ่ง', '4500101 เทศบาลเมืองหนึ่ง'],
    ['อบจ ห้าสิบ', '2500101 องค์การบริหารส่วนจังหวัดห้าสิบ'],
    ['อบจ หาสิบ', '2500101 องค์การบริหารส่วนจังหวัดห้าสิบ'],
  ])('%s finds %s first', async (q, expected) => expect(line((await little.find(q))[0])).toBe(expected))

  it('finds projects by part of a title, by words in any order and by number, the largest first', async () => {
    const found = async (q: string) => (await little.find(q)).flatMap(({ id }) => (id === null ? [] : [id]))
    expect(await found('หนองแวง')).toEqual([ids[1], ids[0]])
    expect(await found('หนองแวง ถนน')).toEqual([ids[0]])
    expect(await found('เลียบคลอง')).toEqual([ids[0]])
    expect(await found(String(ids[0]))).toEqual([ids[0]])
    expect(await found(String(ids[2]))).toEqual([])
    expect(await found('ฝาย หนองแวง')).toEqual([])
  })

  describe('a project by its number in its source', () => {
    let own: number[]
    beforeAll(async () => {
      own = await little.test.db.transact(system, async (tx) => [
        await insertProject(tx, { title: 'สายหนึ่ง', sourceId: '60127203551-2' }),
        await insertProject(tx, { title: 'สายสอง', sourceId: '60127203551' }),
        await insertProject(tx, { title: 'สายสาม', sourceId: 'S-51_02/%9' }),
        await insertProject(tx, { title: 'ร่าง', sourceId: '60127203999', isDraft: true }),
        await insertProject(tx, { title: 'รหัสพ้องกับตำบล', sourceId: '510201' }),
        await insertProject(tx, { title: 'เลขยาวต้นเดียวกับ 77001', sourceId: '77001-ก' }),
      ])
      await little.app.catchUp()
    })
    const matched = async (q: string, limit = 20) =>
      (await little.find(q, limit)).flatMap(({ id, source_id }) => (source_id === null ? [] : [[id, source_id]]))

    it('is found whole first, then by its beginning of five characters, and says what matched', async () => {
      const both = [
        [own[1], '60127203551'],
        [own[0], '60127203551-2'],
      ]
      expect(await matched('60127203551')).toEqual(both)
      expect(await matched('60127')).toEqual(both)
      expect(await matched(' ๖๐๑๒๗๒๐๓๕๕๑-๒ ')).toEqual([both[1]])
      expect(await matched('60127', 1)).toEqual([both[0]])
    })

    it('is read to the letter, but for capitals: no sign stands for another', async () => {
      expect(await matched('s-51_02/%')).toEqual([[own[2], 'S-51_02/%9']])
      expect(await matched('S-51x02')).toEqual([])
      expect(await matched('%%%%%5')).toEqual([])
      expect(await matched('60127\0')).toHaveLength(2)
    })

    it('is not looked for by less than five characters, without a digit, or by its end', async () => {
      for (const q of ['6012', 'S-51', 'สายสอง', '27203551']) expect(await matched(q), q).toEqual([])
    })

    it('takes nothing from who looks for a place while the database is busy, and is not said to be missing', async () => {
      await little.test.db.transact(system, async (tx) => {
        await tx.query(sql`lock table projects in access exclusive mode`)
        const startedAt = Date.now()
        const missing = await little.app.get('/api/search?q=60127203551')
        expect(missing.status).toBe(503)
        expect(line((await little.find('อ.5102'))[0])).toBe('5102 อำเภอ5102')
        expect(line((await little.find('510201'))[0])).toBe('510201 ตำบล510201')
        expect(Date.now() - startedAt).toBeLessThan(4 * patienceMs)
      })
      expect(await matched('60127203551')).toHaveLength(2)
      expect(await matched('510201')).toHaveLength(1)
    })

    it('is not shown before it is published', async () => {
      expect(await matched('60127203999')).toEqual([])
    })

    it('stands after a place of that code, and once where its title has the number too', async () => {
      const found = await little.find('510201')
      expect(line(found[0])).toBe('510201 ตำบล510201')
      expect(found.filter(({ kind }) => kind === 'project').map(line)).toEqual([`project ${own[4]} รหัสพ้องกับตำบล`])
      expect((await little.find('77001')).map(line)).toEqual([`project ${own[5]} เลขยาวต้นเดียวกับ 77001`])
    })
  })

  it('finds nothing where there is nothing, and keeps to the limit', async () => {
    expect(await little.find('ไม่มีสิ่งนี้')).toEqual([])
    expect(await little.find('\u0e48\u0e49')).toEqual([])
    expect(await little.find('จังหวัด', 3)).toHaveLength(3)
  })

  it.each(['', ' ', 'ก'.repeat(101)])('does not take %j', async (q) => {
    expect((await little.app.get(`/api/search?q=${encodeURIComponent(q)}`)).status).toBe(400)
  })

  it('knows a name that was changed', async () => {
    await little.test.db.transact(system, (tx) =>
      tx.query(sql`update areas set name_th = 'เขาใหญ่' where code = '5002'`),
    )
    await little.app.catchUp()
    expect(line((await little.find('อ.เขาใหญ'))[0])).toBe('5002 เขาใหญ่')
  })
})

/** Questions of the real country's names, which the sample has too. Where `within` is told, the context has it. */
const questions: [q: string, first: string, within?: string][] = [
  ['ขอนแก่น', '40 ขอนแก่น'],
  ['ขอนแกน', '40 ขอนแก่น'],
  ['ขอนแก', '40 ขอนแก่น'],
  ['จ.ขอนแก่น', '40 ขอนแก่น'],
  ['จ. ขอนแก่น', '40 ขอนแก่น'],
  ['จ ขอนแก่น', '40 ขอนแก่น'],
  ['จังหวัดขอนแก่น', '40 ขอนแก่น'],
  ['จังหวัด ขอนแกน', '40 ขอนแก่น'],
  ['khon kaen', '40 ขอนแก่น'],
  ['KhonKaen', '40 ขอนแก่น'],
  ['khon-kaen', '40 ขอนแก่น'],
  ['KHON KAEN', '40 ขอนแก่น'],
  ['Kon Kaen', '40 ขอนแก่น'],
  ['Khon Kaen Province', '40 ขอนแก่น'],
  ['Changwat Khon Kaen', '40 ขอนแก่น'],
  ['เลย', '42 เลย'],
  ['จ.เลย', '42 เลย'],
  ['Loei', '42 เลย'],
  ['น่าน', '55 น่าน'],
  ['นาน', '55 น่าน'],
  ['ร้อยเอ็ด', '45 ร้อยเอ็ด'],
  ['รอยเอด', '45 ร้อยเอ็ด'],
  ['Roi Et', '45 ร้อยเอ็ด'],
  ['นครราชสีมา', '30 นครราชสีมา'],
  ['Nakorn Ratchasima', '30 นครราชสีมา'],
  ['โคราช', '30 นครราชสีมา'],
  ['อยุธยา', '14 พระนครศรีอยุธยา'],
  ['กรุงเทพ', '10 กรุงเทพมหานคร'],
  ['กรุงเทพฯ', '10 กรุงเทพมหานคร'],
  ['กทม.', '10 กรุงเทพมหานคร'],
  ['Bangkok', '10 กรุงเทพมหานคร'],
  ['Chiangmai', '50 เชียงใหม่'],
  ['50', '50 เชียงใหม่'],
  ['๕๐', '50 เชียงใหม่'],
  ['5001', '5001 เมืองเชียงใหม่'],
  ['๕๐๐๑๐๘', '500108 สุเทพ'],
  ['อ.เมือง จ.เชียงใหม่', '5001 เมืองเชียงใหม่'],
  ['อ.เมืองเชียงใหม่', '5001 เมืองเชียงใหม่'],
  ['อำเภอเมือง เชียงใหม่', '5001 เมืองเชียงใหม่'],
  ['เมืองเชียงใหม', '5001 เมืองเชียงใหม่'],
  ['เชียงใหม่ อ.เมือง', '5001 เมืองเชียงใหม่'],
  ['Muang Chiangmai', '5001 เมืองเชียงใหม่'],
  ['Mueang Chiang Mai District', '5001 เมืองเชียงใหม่'],
  ['amphoe mueang changwat chiang mai', '5001 เมืองเชียงใหม่'],
  ['เขตพระนคร', '1001 พระนคร'],
  ['แขวงวังบูรพาภิรมย์', '100102 วังบูรพาภิรมย์'],
  ['แขวง วังบูรพาภิรมย', '100102 วังบูรพาภิรมย์'],
  ['เขาค้อ', '6711 เขาค้อ'],
  ['ต.เขาค้อ', '671103 เขาค้อ'],
  ['อำเภอเขาค้อ เพชรบูรณ์', '6711 เขาค้อ'],
  ['ต.หนองบัว จ.ขอนแก่น', '400201 หนองบัว', 'ขอนแก่น'],
  ['ต.หนองบัว อ.บ้านฝาง จ.ขอนแก่น', '400201 หนองบัว', 'บ้านฝาง'],
  ['ตำบลหนองบัวอำเภอบ้านฝางจังหวัดขอนแก่น', '400201 หนองบัว', 'บ้านฝาง'],
  ['ต.หนองบัว อ.เมือง จ.ขอนแก่น', '400201 หนองบัว', 'บ้านฝาง'], // there is none in อ.เมือง
  ['nong bua khon kaen', '400201 หนองบัว', 'ขอนแก่น'],
  ['khon kaen nong bua', '400201 หนองบัว', 'ขอนแก่น'],
  ['tambon nong bua khon kaen', '400201 หนองบัว', 'ขอนแก่น'],
  ['สุเทพ เชียงใหม่', '500108 สุเทพ'],
  ['Suthep subdistrict', '500108 สุเทพ'],
  ['ทมนางาม', '410504 ทมนางาม'],
  ['Sao Hai', '1910 เสาไห้'],
  ['อบจ.เชียงใหม่', '^2.* องค์การบริหารส่วนจังหวัดเชียงใหม่'],
  ['อบจ เชียงใหม', '^2.* องค์การบริหารส่วนจังหวัดเชียงใหม่'],
  ['องค์การบริหารส่วนจังหวัดเชียงใหม่', '^2.* องค์การบริหารส่วนจังหวัดเชียงใหม่'],
  ['PAO Chiang Mai', '^2.* องค์การบริหารส่วนจังหวัดเชียงใหม่'],
  ['ทน.เชียงใหม่', '^.* เทศบาลนครเชียงใหม่'],
  ['เทศบาลนครเชียงใหม', '^.* เทศบาลนครเชียงใหม่'],
  ['Khon Kaen City Municipality', '^.* เทศบาลนครขอนแก่น'],
]

async function checkQuestions({ find }: Searched): Promise<void> {
  const wrong: string[] = []
  for (const [q, expected, within] of questions) {
    const [first] = await find(q)
    const found = line(first) ?? 'nothing'
    const fits = expected.startsWith('^') ? new RegExp(`${expected}$`).test(found) : found === expected
    if (!fits || !(first?.context_th ?? '').includes(within ?? '')) wrong.push(`${q}: ${found} (${first?.context_th})`)
  }
  expect(wrong).toEqual([])
}

describe('in the sample country', () => {
  let sample: Searched
  beforeAll(async () => {
    sample = await searchIn(({ db }) => seedSampleCountry(db, { projects: 300 }))
  })
  afterAll(() => sample.stop())

  it(`finds what ${questions.length} questions mean`, () => checkQuestions(sample))

  it('puts LAOs of a name after the areas of it, and their kind before them', async () => {
    const kinds = (await sample.find('แม่โป่ง')).map(({ kind }) => kind)
    expect(kinds.slice(0, 3)).toEqual(['area', 'lao', 'lao'])
    expect(line((await sample.find('ทต.แม่โป่ง'))[0])).toMatch(/ เทศบาลตำบลแม่โป่ง$/)
    expect(line((await sample.find('อบต.แม่โป่ง'))[0])).toMatch(/ องค์การบริหารส่วนตำบลแม่โป่ง$/)
  })

  it('puts a project before all places whose title was typed from its beginning, whatever places it names', async () => {
    const projects = await sample.test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<{ id: string; title: string }>(sql`
        select id, title from published_projects where title ~ '(ตำบล|แขวง).*(อำเภอ|เขต)' order by id limit 30`),
    )
    expect(projects.length).toBeGreaterThan(10)
    for (const { title } of projects) {
      const typed = title.slice(0, 100)
      const [first] = await sample.find(typed)
      expect(first?.kind, typed).toBe('project')
      expect(first?.name_th.startsWith(typed.trim()), typed).toBe(true)
    }
  })

  it('leaves room for projects among many places', async () => {
    const found = await sample.find('บ้าน', 20)
    expect(found).toHaveLength(20)
    expect(found.filter(({ kind }) => kind === 'project')).toHaveLength(5)
    expect(found.slice(0, 15).every(({ kind }) => kind !== 'project')).toBe(true)
  })
})

const folder = process.env.REAL_DATA_DIR
if (!folder) console.warn('REAL_DATA_DIR is not set: the search is not tested on the real register')

describe.skipIf(!folder)('in the real register', () => {
  let real: Searched
  beforeAll(async () => {
    const file = (name: string) => join(folder ?? '', name)
    real = await searchIn(async ({ db }) => {
      await loadFiles(db, 'areas', [file('boundaries/admin_codes_7436.csv')])
      await loadFiles(db, 'laos', [file('lao/lao_7851_dla2017.csv')])
    })
  }, 300_000)
  afterAll(() => real.stop())

  it(`finds what ${questions.length} questions mean`, () => checkQuestions(real))

  it.each([
    ['ทม.แสนสุข', 'เทศบาลเมืองแสนสุข'],
    ['เทศบาลเมืองแสนสุข ชลบุรี', 'เทศบาลเมืองแสนสุข'],
    ['ทต.สุเทพ', 'เทศบาลตำบลสุเทพ'],
    ['ทน.หาดใหญ่', 'เทศบาลนครหาดใหญ่'],
    ['Hat Yai city municipality', 'เทศบาลนครหาดใหญ่'],
  ])('%s finds %s', async (q, name) => {
    expect((await real.find(q)).slice(0, 2).map(({ name_th }) => name_th)).toContain(name)
  })
})
