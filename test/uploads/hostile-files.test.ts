import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FileFault } from '../../server/uploads/readers/reading.ts'
import { childLimits, readInChild, type ChildLimits } from '../../server/uploads/read-in-child.ts'
import { bookOf, worksheet } from './workbook-writer.ts'
import { zipOf } from './zip-writer.ts'

const mb = 1024 * 1024
const most = 20 * mb
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thangnam-hostile-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What becomes of a file, how long it took, and how much larger this process is afterwards. */
async function fateOf(bytes: Buffer | string, limits: ChildLimits = childLimits) {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  const before = process.memoryUsage().rss
  const started = performance.now()
  let fate: string
  try {
    const { features } = await readInChild(path, {}, limits)
    const [problem] = features.flatMap(({ problems }) => problems.map(({ code }) => code))
    fate = problem ?? 'was read'
  } catch (error) {
    if (!(error instanceof FileFault)) throw error
    fate = error.problem.code
  }
  return { fate, ms: performance.now() - started, grownMb: (process.memoryUsage().rss - before) / mb }
}

/** A million bytes of a pattern over and over, packed; so many times. */
function packedBomb(pattern: string, times: number): { packed: Buffer; size: number } {
  const piece = Buffer.from(pattern.repeat(Math.ceil(mb / pattern.length)))
  const packed = deflateRawSync(piece, { finishFlush: constants.Z_FULL_FLUSH })
  const end = deflateRawSync(Buffer.alloc(0))
  return { packed: Buffer.concat([...Array.from({ length: times }, () => packed), end]), size: piece.length * times }
}

const fill = (text: string, bytes = most) => text.repeat(Math.floor(bytes / Buffer.byteLength(text)))
const kml = (inner: string) => `<kml><Placemark>${inner}</Placemark></kml>`
const row = (cells: string) => `<row>${cells}</row>`

describe('a hostile file, read in its process', () => {
  const cases: [what: string, bytes: () => Buffer | string, fates: string[]][] = [
    ['400 MB of nothing in 400 KB', () => zipOf([{ name: 'a.shp', bytes: '', ...packedBomb('\0', 400) }]), ['zip_too_large']],
    ['the same, said to be 1,000 bytes', () => zipOf([{ name: 'a.shp', bytes: '', ...packedBomb('\0', 400), size: 1000 }]), ['zip_broken']],
    ['less than it says', () => zipOf([{ name: 'a.kml', bytes: kml(''), claims: { size: 5000 } }]), ['zip_broken']],
    ['other bytes than its sum says', () => zipOf([{ name: 'a.kml', bytes: kml(''), claims: { crc: 1 } }]), ['zip_broken']],
    ['a zip in a zip', () => zipOf([{ name: 'a.zip', bytes: zipOf([{ name: 'a.kml', bytes: kml('') }]) }]), ['zip_nothing_known']],
    ['60,000 entries', () => zipOf(Array.from({ length: 60_000 }, (_, i) => ({ name: `${i}.kml`, bytes: '', isDeflated: false }))), ['zip_too_many']],
    ['more entries than there are', () => zipOf([{ name: 'a.kml', bytes: kml('') }], 900), ['zip_broken']],
    ['a thousand entries over each other', () => zipOf(Array.from({ length: 1000 }, (_, i) => ({ name: `${i}.kml`, bytes: kml('<Point><coordinates>100,15</coordinates></Point>'), claims: { offset: 0 } }))), ['was read', 'zip_broken']],
    ['a lock on it', () => zipOf([{ name: 'a.kml', bytes: kml(''), claims: { flags: 0x801 } }]), ['zip_encrypted']],
    ['a packing nobody knows', () => zipOf([{ name: 'a.kml', bytes: kml(''), claims: { method: 99 } }]), ['zip_broken']],
    ['ten million vertices, packed', () => zipOf([{ name: 'a.kml', bytes: '', ...packedBomb('1,1 ', 40) }]), ['zip_too_large']],
    ['five million vertices', () => kml(`<LineString><coordinates>${fill('1,1 ', most - 200)}</coordinates></LineString>`), ['too_many_vertices']],
    ['three million vertices in GeoJSON', () => `{"type":"LineString","coordinates":[${fill('[1,1],', most - 200)}[1,1]]}`, ['too_many_vertices', 'reader_out_of_memory']],
    ['a million points in tracks', () => `<gpx><trk><trkseg>${fill('<trkpt lat="1" lon="1"/>', most - 200)}</trkseg></trk></gpx>`, ['xml_too_large', 'reader_out_of_memory']],
    ['ten million brackets', () => fill('[', 10 * mb) + fill(']', 10 * mb), ['not_geojson', 'json_broken', 'reader_failed', 'reader_out_of_memory']],
    ['coordinates a million deep', () => `{"type":"Point","coordinates":${'['.repeat(mb)}1,2${']'.repeat(mb)}}`, ['not_a_position', 'json_broken', 'reader_failed']],
    ['a property a million deep', () => `{"type":"Feature","geometry":{"type":"Point","coordinates":[100,15]},"properties":{"a":${'['.repeat(mb)}${']'.repeat(mb)}}}`, ['was read', 'json_broken', 'reader_failed']],
    ['5,000 features of a thousand long texts', () => `{"type":"FeatureCollection","features":[${fill('{"type":"Feature","geometry":null,"properties":{"a":"' + 'ก'.repeat(900) + '"}},', most - 200)}null]}`, ['no_geometry']],
    ['two million features', () => `{"type":"FeatureCollection","features":[${fill('null,', 10 * mb)}null]}`, ['not_a_shape']],
    ['a comment without end', () => `<kml><!--${fill('-', most - 100)}`, ['xml_broken']],
    ['a document type without end', () => `<!DOCTYPE kml [${fill('<!ENTITY a "b">', most - 100)}`, ['xml_doctype']],
    ['a tag without end', () => `<kml ${fill('a', most - 100)}`, ['xml_broken']],
    ['a million attributes', () => `<kml ${Array.from({ length: mb }, (_, i) => `a${i}=""`).join(' ')}>`, ['xml_too_many_attributes']],
    ['three million references', () => `<kml><name>${fill('&#65;', most - 100)}</name></kml>`, ['nothing_found']],
    ['20 MB of quotes', () => fill('"', most), ['csv_broken', 'columns_unknown', 'was read']],
    ['20 MB of commas', () => fill(',', most), ['table_too_large']],
    ['ten million rows', () => `lat,lng\n${fill('1\n', most - 100)}`, ['table_too_large']],
    ['a workbook of three million rows', () => bookOf([worksheet(fill(row('<c><v>1</v></c>'), 85 * mb))]), ['zip_too_large', 'was read', 'reader_timed_out', 'reader_out_of_memory']],
    ['a workbook with a cell at the end of each row', () => bookOf([worksheet(fill(row('<c r="SF1"><v>1</v></c>'), mb))]), ['table_too_large']],
    ['a workbook of a million merged cells', () => bookOf([worksheet(row('<c><v>1</v></c>')).replace('</sheetData>', `</sheetData>${fill('<mergeCell ref="A1:XFD1048576"/>', 3 * mb)}`)]), ['was read']],
    ['a workbook of 90 MB of texts', () => zipOf([{ name: 'xl/workbook.xml', bytes: '<workbook><sheets><sheet name="a" id="r"/></sheets></workbook>' }, { name: 'xl/_rels/workbook.xml.rels', bytes: '<r><R Id="r" Target="s.xml"/></r>' }, { name: 'xl/s.xml', bytes: '<a/>' }, { name: 'xl/sharedStrings.xml', bytes: '', ...packedBomb('<si><t>aaaaaaaaaaaaa</t></si>', 90) }]), ['zip_too_large', 'xml_broken']],
  ] // prettier-ignore
  it.each(cases)('with %s ends in words, in time, and this process stays as it is', async (_, bytes, fates) => {
    const { fate, ms, grownMb } = await fateOf(bytes())
    // where this machine is busy with much else, an honest answer too
    expect([...fates, 'reader_timed_out']).toContain(fate)
    expect(ms).toBeLessThan(childLimits.startMs + childLimits.timeMs + 5000)
    expect(grownMb).toBeLessThan(100)
  })

  it.each([
    ['../../../etc/evil.kml', '../../../etc/evil.kml'],
    ['..\\..\\evil.kml', '..\\..\\evil.kml'],
    ['/evil.kml', '/evil.kml'],
    ['C:\\evil.kml', 'C:\\evil.kml'],
    ['a, zero, .kml', 'a\0.kml'],
    ['something 50,000 characters long', `${'long/'.repeat(10_000)}a.kml`],
  ])('whose entry is called %s writes nothing by that name', async (_, name) => {
    const before = await readdir(folder)
    const { fate } = await fateOf(zipOf([{ name, bytes: kml('<Point><coordinates>100,15</coordinates></Point>') }]))
    expect(['was read', 'zip_broken']).toContain(fate)
    expect(new Set(await readdir(folder))).toEqual(new Set([...before, 'file']))
  })

  it('that names addresses has none of them asked', async () => {
    let asked = 0
    const server = createServer((socket) => {
      asked++
      socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/x`
    const { fate } = await fateOf(
      `<kml xmlns="${url}" xmlns:xsi="i" xsi:schemaLocation="${url} ${url}"><Document><NetworkLink><Link><href>${url}</href></Link></NetworkLink>
        <Style><IconStyle><Icon><href>${url}</href></Icon></IconStyle></Style>
        <Placemark><styleUrl>${url}</styleUrl><description><![CDATA[<img src="${url}">]]></description><Point><coordinates>100,15</coordinates></Point></Placemark></Document></kml>`,
    )
    await new Promise((resolve) => server.close(resolve))
    expect([fate, asked]).toEqual(['was read', 0])
  })
})

describe('the process', () => {
  const good = '{"type":"Point","coordinates":[100,15]}'

  it('that takes too long is killed, and so it is told', async () => {
    expect((await fateOf(good, { ...childLimits, startMs: 1, timeMs: 1 })).fate).toBe('reader_timed_out')
  })

  it('that takes too much memory is killed, and so it is told', async () => {
    expect((await fateOf(good, { ...childLimits, residentMb: 1 })).fate).toBe('reader_out_of_memory')
    const heavy = `{"type":"LineString","coordinates":[${fill('[1,1],', 12 * mb)}[1,1]]}`
    expect((await fateOf(heavy, { ...childLimits, heapMb: 60 })).fate).toBe('reader_out_of_memory')
  })

  it('that answers too much is killed, and so it is told', async () => {
    expect((await fateOf(good, { ...childLimits, answerBytes: 10 })).fate).toBe('answer_too_large')
  })

  it('ends when nobody waits for it any more', async () => {
    await writeFile(join(folder, 'file'), good)
    const gone = new AbortController()
    const reading = readInChild(join(folder, 'file'), {}, childLimits, gone.signal)
    gone.abort(new Error('gone'))
    await expect(reading).rejects.toThrow('gone')
  })
})
