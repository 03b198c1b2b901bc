import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compact, parseQuery, squeeze } from '../../server/search/parse-query.ts'

/** A term as a line: `district:เมือง`, `:khon kaen`. */
const read = (q: string) => parseQuery(q).map(({ words, as }) => `${as ?? ''}:${words.join(' ')}`)

describe('a question', () => {
  it.each<[string, string[]]>([
    ['ขอนแก่น', [':ขอนแกน']],
    ['จ.ขอนแก่น', ['province:ขอนแกน']],
    ['จ. ขอนแก่น', ['province:ขอนแกน']],
    ['จ ขอนแก่น', ['province:ขอนแกน']],
    ['จังหวัดขอนแก่น', ['province:ขอนแกน']],
    ['จังหวัด ขอนแก่น', ['province:ขอนแกน']],
    ['จังหาร', [':จังหาร']],
    ['กลุ่มจังหวัดภาคใต้', [':กลุมจังหวัดภาคใต']],
    ['อ.เมือง', ['district:เมือง']],
    ['เขตพระนคร', ['district:พระนคร']],
    ['แขวง สีลม', ['subdistrict:สีลม']],
    ['ต.หนองบัว อ.เมือง จ.ขอนแก่น', ['subdistrict:หนองบัว', 'district:เมือง', 'province:ขอนแกน']],
    ['ต.หนองบัวอ.เมืองจ.ขอนแก่น', ['subdistrict:หนองบัว', 'district:เมือง', 'province:ขอนแกน']],
    ['ตำบลหนองบัวอำเภอเมืองจังหวัดขอนแก่น', ['subdistrict:หนองบัว', 'district:เมือง', 'province:ขอนแกน']],
    ['ต.หนองบัว ขอนแก่น', ['subdistrict:หนองบัว', ':ขอนแกน']],
    ['ขอนแก่น ต.หนองบัว บ้านฝาง', [':ขอนแกน บานฝาง', 'subdistrict:หนองบัว']],
    ['อบต.แม่โป่ง', ['sao:แมโปง']],
    ['อบตแม่โป่ง', ['sao:แมโปง']],
    ['อบจ. เชียงใหม่', ['pao:เชียงใหม']],
    ['องค์การบริหารส่วนตำบลแม่โป่ง', ['sao:แมโปง']],
    ['องค์การบริหารส่วนจังหวัดเลย', ['pao:เลย']],
    ['ทต.แม่โป่ง', ['subdistrict_municipality:แมโปง']],
    ['ทม แสนสุข', ['town:แสนสุข']],
    ['ทน.ขอนแก่น', ['city:ขอนแกน']],
    ['ทมนางาม', [':ทมนางาม']],
    ['กทม.', [':กทม']],
    ['เทศบาลเมืองแสนสุข', ['town:แสนสุข']],
    ['เทศบาลตำบลแม่โป่ง อ.ดอยสะเก็ด', ['subdistrict_municipality:แมโปง', 'district:ดอยสะเกด']],
    ['เทศบาลแม่โป่ง', ['municipality:แมโปง']],
    ['nong bua khon kaen', [':nong bua khon kaen']],
    ['Nong-Bua, Khon Kaen', [':nong bua khon kaen']],
    [
      'tambon nong bua amphoe mueang changwat khon kaen',
      ['subdistrict:nong bua', 'district:mueang', 'province:khon kaen'],
    ],
    ['Khon Kaen province', ['province:khon kaen']],
    ['Sao Hai', [':sao hai']],
    ['SAO Mae Pong', ['sao:mae pong']],
    ['Khon Kaen City Municipality', ['city:khon kaen']],
    ['thesaban mueang saen suk', ['town:saen suk']],
    ['sub-district of nowhere', ['subdistrict:of nowhere']],
    ['จังหวัด', []],
    ['่้', []],
    ['...', []],
  ])('%s is read as %j', (q, terms) => expect(read(q)).toEqual(terms))

  it('is read whatever it is, quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (q) => {
        for (const { words } of parseQuery(q)) expect(words.length).toBeGreaterThan(0)
      }),
    )
    const begun = performance.now()
    for (const hostile of ['จ.', 'อบต', 'subdistrict ', '. ', 'ต', 'thesaban '])
      parseQuery(hostile.repeat(100).slice(0, 100))
    expect(performance.now() - begun).toBeLessThan(500)
  })
})

describe('one name in several spellings', () => {
  it.each([
    ['Khon Kaen', 'khonkaen'],
    ['Khon-Kaen', 'KHON KAEN'],
    ['หนอง บัว', 'หนองบัว'],
    ['กรุงเทพฯ', 'กรุงเทพ'],
  ])('%s and %s are written the same', (one, other) => expect(compact(one)).toBe(compact(other)))

  it.each([
    ['Nakorn Ratchasima', 'Nakhon Ratchasima'],
    ['Kon Kaen', 'Khon Kaen'],
    ['Muang Loei', 'Mueang Loei'],
    ['Ubon Rachathani', 'Ubon Ratchathani'],
    ['Pitsanulok', 'Phitsanulok'],
    ['Suratthani', 'Surat Thani'],
  ])('%s and %s sound the same', (one, other) => expect(squeeze(one)).toBe(squeeze(other)))

  it.each([
    ['Loei', 'Lopburi'],
    ['Chiang Mai', 'Chiang Rai'],
    ['Nan', 'Nakhon'],
  ])('%s and %s do not', (one, other) => expect(squeeze(one)).not.toBe(squeeze(other)))
})
