import { describe, expect, it } from 'vitest'
import { fromWgs84 } from '../../server/geometry/gate/frames.ts'
import { epsgOfWkt } from '../../server/uploads/readers/projection-text.ts'
import { faultOf, in874, read } from './read.ts'
import { dbfOf, prj, shpOf } from './shapefile-writer.ts'
import { zipOf, type ZipPart } from './zip-writer.ts'

const title = 'ก่อสร้างถนน คสล. สายบ้านน้ำผึ้ง'
const points = shpOf(1, [[[[100.5, 15.5]]]])
const column = { name: 'NAME', length: 120 }
const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code)
const pack = (parts: Record<string, Buffer | string>) =>
  zipOf(Object.entries(parts).map(([name, bytes]): ZipPart => ({ name, bytes })))

describe('a zipped Shapefile', () => {
  it('gives points, lines, areas with holes, and several points, with their attributes', async () => {
    const shapes = pack({
      'p.shp': points,
      'p.dbf': dbfOf([column, { name: 'LEN', type: 'N', length: 10 }, { name: 'D', type: 'D', length: 8 }], [[title, '12.50', '20261125']]),
      'p.prj': prj.wgs84,
      'p.cpg': 'UTF-8',
      'p.shx': 'not read',
      'folder/L.SHP': shpOf(3, [[[[100, 15], [100.1, 15]], [[100.2, 15], [100.3, 15]]], null]),
      'folder/l.PRJ': prj.wgs84,
      'z.shp': shpOf(13, [[[[100, 15], [100.1, 15]]]]),
      'z.prj': prj.wgs84,
      'a.shp': shpOf(5, [[
        [[100, 15], [100, 16], [101, 16], [101, 15], [100, 15]],
        [[100.2, 15.2], [100.4, 15.2], [100.4, 15.4], [100.2, 15.2]],
        [[102, 15], [102, 16], [103, 16], [102, 15]],
      ]]),
      'a.prj': prj.wgs84,
      'm.shp': shpOf(8, [[[[100, 15], [100.1, 15.1]]]]),
      'm.prj': prj.wgs84,
    }) // prettier-ignore
    const { head, features } = await read(shapes)
    expect(head).toMatchObject({ format: 'shapefile', frame: 4326, encoding: 'utf-8', asks: [] })
    const of = (layer: string) => features.filter((feature) => feature.layer === layer)
    expect(of('p')).toMatchObject([
      {
        title,
        properties: [
          ['NAME', title],
          ['LEN', '12.50'],
          ['D', '2026-11-25'],
        ],
        geometry: { type: 'MultiPoint', coordinates: [[100.5, 15.5]] },
        problems: [],
      },
    ])
    expect(of('L')).toMatchObject([
      { geometry: { type: 'MultiLineString', coordinates: [[[100, 15], [100.1, 15]], [[100.2, 15], [100.3, 15]]] } }, // prettier-ignore
      { geometry: null, problems: [{ code: 'attributes_missing' }, { code: 'no_geometry' }] },
    ])
    expect(of('z')[0]?.geometry).toEqual({ type: 'MultiLineString', coordinates: [[[100, 15], [100.1, 15]]] }) // prettier-ignore
    const area = of('a')[0]?.geometry?.coordinates
    expect(area).toHaveLength(2)
    expect(area?.[0]).toHaveLength(2)
    expect(of('m')[0]?.geometry).toEqual({ type: 'MultiPoint', coordinates: [[100, 15], [100.1, 15.1]] }) // prettier-ignore
  })

  it.each([
    ['utm47', 32647],
    ['utm48', 32648],
    ['indian47', 24047],
    ['indian48', 24048],
  ] as const)('in %s lies where it lies', async (name, epsg) => {
    const zone = epsg % 100 === 47 ? 47 : 48
    const datum = epsg < 30_000 ? 'indian1975' : 'wgs84'
    const truth: [number, number] = zone === 47 ? [100.5, 15.5] : [104.5, 15.5]
    const [east = 0, north = 0] = fromWgs84({ datum, zone }, truth) ?? []
    const { head, features } = await read(pack({ 'p.shp': shpOf(1, [[[[east, north]]]]), 'p.prj': prj[name] }))
    expect([head.frame, features[0]?.frame]).toEqual([epsg, epsg])
    expect(features[0]?.geometry?.coordinates).toEqual([[expect.closeTo(truth[0], 7), expect.closeTo(truth[1], 7)]])
  })

  it.each([
    ['none', undefined, 'frame_unknown'],
    [
      'Web Mercator',
      'PROJCS["WGS_1984_Web_Mercator",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]],PROJECTION["Mercator"]]',
      'frame_unread',
    ],
    ['Indian 1975 in degrees', prj.indian, 'frame_unread'],
    ['something broken', '+nadgrids=/etc/passwd', 'frame_unknown'],
  ])('with a coordinate system of %s asks for it, and believes what is told', async (_, text, code) => {
    const file = pack({ 'p.shp': points, ...(text === undefined ? {} : { 'p.prj': text }) })
    const asked = await read(file)
    expect([asked.head.asks, codes(asked.head.problems)]).toEqual([['frame'], [code]])
    expect(asked.features[0]).toMatchObject({ frame: null, geometry: null })
    const told = await read(file, { frame: 4326 })
    expect([told.head.asks, told.features[0]?.geometry?.coordinates]).toEqual([[], [[100.5, 15.5]]])
  })

  const thai = in874(title)
  it.each([
    ['its .cpg', { 'p.cpg': 'TIS-620' }, 0, []],
    ['its driver', {}, 0x50, []],
    ['its bytes', {}, 0, ['encoding_guessed']],
    ['its bytes, against what was put there unasked', { 'p.cpg': 'ISO 8859-1' }, 0x57, ['encoding_guessed']],
  ])('in Windows-874 is known by %s', async (_, more: Record<string, string>, driver, problems) => {
    const { head, features } = await read(
      pack({
        'p.shp': points,
        'p.prj': prj.wgs84,
        'p.dbf': dbfOf([{ name: in874('ชื่อ'), length: 120 }], [[thai]], { driver }),
        ...more,
      }),
    )
    expect([head.encoding, codes(head.problems)]).toEqual(['windows-874', problems])
    expect(features[0]?.properties).toEqual([['ชื่อ', title]])
  })

  it('in an encoding nobody can tell asks for it', async () => {
    const file = pack({
      'p.shp': points,
      'p.prj': prj.wgs84,
      'p.dbf': dbfOf([column], [[Buffer.from('caf\xe9 \x80\x85\xff', 'latin1')]]),
    })
    const { head, features } = await read(file)
    expect([head.asks, codes(head.problems)]).toEqual([['encoding'], ['encoding_unknown']])
    expect(codes(features[0]?.problems ?? [])).toEqual(['lost_characters', 'lost_characters'])
  })

  it('whose text was cut within a letter says so, and loses that letter alone', async () => {
    const dbf = dbfOf([{ name: 'NAME', length: 10 }], [[Buffer.from('ถนนสาย')]])
    const { features } = await read(pack({ 'p.shp': points, 'p.prj': prj.wgs84, 'p.dbf': dbf, 'p.cpg': 'UTF-8' }))
    expect(features[0]).toMatchObject({ properties: [['NAME', 'ถนน']], problems: [{ code: 'value_cut' }] })
  })

  it('keeps a column called __proto__, and one that is there twice', async () => {
    const columns = ['__proto__', 'A', 'A', ''].map((name) => ({ name, length: 3 }))
    const { head, features } = await read(
      pack({ 'p.shp': points, 'p.prj': prj.wgs84, 'p.dbf': dbfOf(columns, [['1', '2', '3', '4']]) }),
    )
    expect(features[0]?.properties).toEqual([['__proto__', '1'], ['A', '2'], ['A (2)', '3'], ['column 4', '4']]) // prettier-ignore
    expect(codes(head.problems)).toEqual(['headings_renamed', 'headings_renamed'])
  })
})

describe('a Shapefile that lies', () => {
  const edit = (bytes: Buffer, change: (copy: Buffer) => void) => {
    const copy = Buffer.from(bytes)
    change(copy)
    return copy
  }
  const line = shpOf(3, [
    [
      [
        [100, 15],
        [100.1, 15],
      ],
    ],
    [
      [
        [100, 15],
        [100.2, 15],
      ],
    ],
  ])
  it.each([
    ['a record’s length', edit(line, (b) => b.writeInt32BE(0x7fffffff, 104))],
    ['a record’s length below zero', edit(line, (b) => b.writeInt32BE(-4, 104))],
    ['a record’s length of zero', edit(line, (b) => b.writeInt32BE(0, 104))],
    ['how many points', edit(line, (b) => b.writeInt32LE(50_000, 108 + 40))],
    ['how many parts', edit(line, (b) => b.writeInt32LE(-1, 108 + 36))],
    ['where a part begins', edit(line, (b) => b.writeInt32LE(99, 108 + 44))],
  ])('about %s is told so at that record', async (_, shp) => {
    const { features } = await read(pack({ 'p.shp': shp, 'p.prj': prj.wgs84 }))
    expect(codes(features[0]?.problems ?? [])).toContain('record_broken')
  })

  it('about two thousand million points gets no memory for them', async () => {
    const { features } = await read(
      pack({ 'p.shp': edit(line, (b) => b.writeInt32LE(0x7fffffff, 108 + 40)), 'p.prj': prj.wgs84 }),
    )
    expect(codes(features[0]?.problems ?? [])).toContain('too_many_vertices')
  })

  it.each([
    ['of no length', edit(dbfOf([column], [['x']]), (b) => b.writeUInt16LE(0, 10))],
    ['longer than the file', edit(dbfOf([column], [['x']]), (b) => b.writeUInt16LE(60_000, 8))],
    ['shorter than their columns', edit(dbfOf([column], [['x']]), (b) => b.writeUInt16LE(3, 10))],
    ['of 20 bytes', Buffer.alloc(20)],
  ])('whose attributes are %s is read without them', async (_, dbf) => {
    const { head, features } = await read(pack({ 'p.shp': points, 'p.prj': prj.wgs84, 'p.dbf': dbf }))
    expect(codes(head.problems)).toEqual(['dbf_broken'])
    expect(features[0]?.geometry).not.toBeNull()
  })

  it('about four thousand million rows has as many as are there', async () => {
    const dbf = dbfOf([column], [['x']], { claimedRows: 0xffffffff })
    const { head, features } = await read(pack({ 'p.shp': points, 'p.prj': prj.wgs84, 'p.dbf': dbf }))
    expect([codes(head.problems), features.length]).toEqual([['dbf_cut'], 1])
  })

  it.each([
    ['no .shp', { 'p.dbf': dbfOf([column], [['x']]) }, 'zip_nothing_known'],
    ['a .shp of nothing', { 'p.shp': '' }, 'shapefile_broken'],
    ['a .shp of something else', { 'p.shp': 'x'.repeat(200) }, 'shapefile_broken'],
  ])('with %s is refused', async (_, parts, code) =>
    expect(await faultOf(pack(parts as Record<string, Buffer | string>))).toBe(code),
  )
})

describe('a coordinate system in words', () => {
  it('is known in WKT 2 as well, and not by its name alone', () => {
    const wkt2 = `PROJCRS["WGS 84 / UTM zone 47N",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]]],CONVERSION["UTM zone 47N",METHOD["Transverse Mercator"],PARAMETER["Latitude of natural origin",0],PARAMETER["Longitude of natural origin",99],PARAMETER["Scale factor at natural origin",0.9996],PARAMETER["False easting",500000],PARAMETER["False northing",0]]]`
    expect(epsgOfWkt(wkt2)).toBe(32647)
    expect(epsgOfWkt(prj.utm47.replace('0.9996', '1.0'))).toBeUndefined()
    expect(epsgOfWkt(prj.utm47.replace('99.0', '117.0'))).toBeUndefined()
    expect(epsgOfWkt(prj.utm47.replace('UNIT["Meter",1.0]]', 'UNIT["Foot_US",0.3048]]'))).toBeUndefined()
    expect(epsgOfWkt(prj.utm47.replace('6378137.0', '6377276.345'))).toBeUndefined()
    expect(epsgOfWkt('['.repeat(20_001))).toBeUndefined()
  })
})
