import { describe, expect, it } from 'vitest'
import { faultOf, in874, read } from './read.ts'
import { bookOf, workbookOf, worksheet } from './workbook-writer.ts'

const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code)
const title = 'ขุดลอกหนองน้ำ "หนองบัว", หมู่ ๓'

describe('CSV', () => {
  it('finds its columns of positions by heading and value, and says so', async () => {
    const { head, features } = await read(
      `\ufeffชื่อโครงการ,งบประมาณ,ละติจูด,ลองจิจูด\r\n"${title.replaceAll('"', '""')}",100,15.5,100.5\r\nข,,๑๕.๖,100.6\r\nค,,,\r\n`,
    )
    expect(head).toMatchObject({
      format: 'csv',
      frame: 4326,
      columns: ['ชื่อโครงการ', 'งบประมาณ', 'ละติจูด', 'ลองจิจูด'],
      guessed: { x: 'ลองจิจูด', y: 'ละติจูด' },
      asks: [],
    })
    expect(codes(head.problems)).toEqual(['columns_guessed', 'frame_assumed'])
    expect(features).toMatchObject([
      { title, geometry: { type: 'MultiPoint', coordinates: [[100.5, 15.5]] }, written: 'N 15.5 E 100.5' },
      { geometry: { coordinates: [[100.6, 15.6]] }, written: 'N ๑๕.๖ E 100.6' },
      { title: 'ค', geometry: null, problems: [{ code: 'no_geometry', where: 'line 4' }] },
    ])
  })

  it.each([
    [';', 'name;lat;lng\nก;15.5;100.5'],
    ['tab', 'name\tlat\tlng\nก\t15.5\t100.5'],
    ['|', 'name|lat|lng\nก|15.5|100.5'],
  ])('parted by %s is read', async (_, text) => {
    expect((await read(text)).features[0]?.geometry?.coordinates).toEqual([[100.5, 15.5]])
  })

  it.each([
    ['degrees, minutes and seconds', 'lat,lng\n"13°45\'22.5""N","100°30\'06""E"', [100.501667, 13.75625]],
    ['both in one cell', 'พิกัด\n"13.7563, 100.5018"', [100.5018, 13.7563]],
    ['a link', 'พิกัด\n"https://maps.example/@13.75,100.50,17z"', [100.5, 13.75]],
  ])('with positions as %s is read', async (_, text, [lng, lat]) => {
    const { features } = await read(text)
    expect(features[0]?.geometry?.coordinates).toEqual([[expect.closeTo(lng ?? 0, 5), expect.closeTo(lat ?? 0, 5)]])
  })

  it('in metres asks for the coordinate system, and is read in the one told', async () => {
    const text = 'name,E,N\nก,"661,000",1713000\n'
    const asked = await read(text)
    expect([asked.head.asks, asked.head.guessed]).toEqual([['frame'], { x: 'E', y: 'N' }])
    expect(asked.features).toMatchObject([{ frame: null, geometry: null, written: 'N 1713000 E 661,000' }])
    const told = await read(text, { frame: 32647 })
    expect(told.features[0]?.geometry?.coordinates).toEqual([[expect.closeTo(100.5, 2), expect.closeTo(15.49, 2)]])
  })

  it('asks for columns it cannot tell, and is read by those told', async () => {
    const text = 'name,start_lat,start_lon,end_lat,end_lon\nก,15.1,100.1,15.2,100.2\n'
    const asked = await read(text)
    expect([asked.head.asks, asked.features]).toMatchObject([
      ['columns'],
      [
        {
          title: 'ก',
          geometry: null,
          properties: [
            ['name', 'ก'],
            ['start_lat', '15.1'],
            ['start_lon', '100.1'],
            ['end_lat', '15.2'],
            ['end_lon', '100.2'],
          ],
          problems: [{ code: 'columns_unknown', where: 'line 2' }],
        },
      ],
    ])
    const told = await read(text, { columns: { x: 'end_lon', y: 'end_lat' } })
    expect([told.head.guessed, told.features[0]?.geometry?.coordinates]).toEqual([null, [[100.2, 15.2]]])
    expect((await read(text, { columns: { x: 'nobody', y: 'end_lat' } })).head.asks).toEqual(['columns'])
  })

  it('in Windows-874 is read as a guess; in what nobody can tell it is asked', async () => {
    const guess = await read(in874('ชื่อ,lat,lng\nหนองบัว,15.5,100.5'))
    expect([guess.head.encoding, guess.features[0]?.title]).toEqual(['windows-874', 'หนองบัว'])
    const bytes = Buffer.from('nom,lat,lng\ncaf\xe9 \x80\x85,15.5,100.5', 'latin1')
    const asked = await read(bytes)
    expect([asked.head.asks, asked.features]).toEqual([['encoding'], []])
    expect(await faultOf(bytes, { encoding: 'utf-8' })).toBe('text_broken')
  })

  it('keeps every column: __proto__, twice the same, without a name; and says which rows are too wide', async () => {
    const { head, features } = await read('__proto__,a,a,,lat,lng\n1,2,3,4,15,100\n1,2,3,4,15,100,extra\n')
    expect(features[0]?.properties.map(([name]) => name)).toEqual(['__proto__', 'a', 'a (2)', 'column 4', 'lat', 'lng'])
    expect(codes(head.problems)).toContain('headings_renamed')
    expect(codes(features[1]?.problems ?? [])).toEqual(['rows_too_wide'])
  })

  it('finds its headings below what the table is called', async () => {
    const { features } = await read('บัญชีโครงการ ปี 2569,,\n,,\nชื่อ,lat,lng\nก,15.5,100.5\n')
    expect(features).toMatchObject([{ title: 'ก', geometry: { coordinates: [[100.5, 15.5]] } }])
  })
})

describe('XLSX', () => {
  it('is read sheet by sheet, the one with positions first, its texts, numbers and days as one sees them', async () => {
    const book = workbookOf({
      ปก: [['บัญชีโครงการ'], ['ไม่มีพิกัด']],
      พิกัด: [
        ['บัญชีโครงการ', null, null, null],
        ['ชื่อโครงการ', 'lat', 'lng', 'วันเริ่ม'],
        [title, 15.5, 100.5, { date: 46351 }],
        [{ inline: 'ข & ค' }, 15.1 + 0.2, 100.1 + 0.2, null],
      ],
    })
    const { head, features } = await read(book)
    expect(head).toMatchObject({
      format: 'xlsx',
      sheets: ['ปก', 'พิกัด'],
      guessed: { sheet: 'พิกัด', x: 'lng', y: 'lat' },
    })
    expect(features).toMatchObject([
      {
        title,
        properties: [
          ['ชื่อโครงการ', title],
          ['lat', '15.5'],
          ['lng', '100.5'],
          ['วันเริ่ม', '2026-11-25'],
        ],
        geometry: { coordinates: [[100.5, 15.5]] },
      },
      { title: 'ข & ค', geometry: { coordinates: [[100.3, 15.3]] } },
    ])
    const told = await read(book, { columns: { sheet: 'ปก', x: 'บัญชีโครงการ', y: 'บัญชีโครงการ' } })
    expect(told.head.columns).toEqual(['บัญชีโครงการ'])
  })

  it.each([
    ['without its book', bookOf([]), 'workbook_broken'],
    ['with a document type', bookOf(['<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>']), 'xml_doctype'],
    ['with nothing in it', bookOf([worksheet('')]), 'nothing_found'],
    ['with a sheet cut off', bookOf(['<worksheet><sheetData><row>']), 'xml_broken'],
    [
      'with a cell far right in every row',
      bookOf([worksheet('<row><c r="SF1"><v>1</v></c></row>'.repeat(20_000))]),
      'table_too_large',
    ],
  ])('%s is refused in words', async (_, bytes, code) => expect(await faultOf(bytes)).toBe(code))

  it('with rows at the end of the world, a million merged cells and a string that is not there is read', async () => {
    const { features } = await read(
      bookOf([
        worksheet(
          '<row r="1"><c t="inlineStr"><is><t>lat</t></is></c><c t="inlineStr"><is><t>lng</t></is></c></row>' +
            '<row r="1048576"><c r="A1048576"><v>15.5</v></c><c r="B1048576"><v>100.5</v></c><c r="C1048576" t="s"><v>99</v></c><c r="XFD1048576"><v>1</v></c></row>',
        ).replace('</sheetData>', `</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`),
      ]),
    )
    expect(features).toMatchObject([{ geometry: { coordinates: [[100.5, 15.5]] } }])
  })
})

it('a position that is none is said with both of its cells', async () => {
  const { features } = await read('name,lat,lng\na,15.5,100.5\nb,15.5,100.6\nc,abc,100.5\n')
  expect(features[2]?.problems).toMatchObject([{ code: 'not_a_position', where: 'line 4, lat, lng' }])
})
