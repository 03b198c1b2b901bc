import { describe, expect, it } from 'vitest'
import { inWords } from '../../server/uploads/readers/problem-words.ts'
import { FileFault } from '../../server/uploads/readers/reading.ts'
import { signatureOf } from '../../server/uploads/readers/signature.ts'
import { faultOf, in874, read } from './read.ts'
import { zipOf } from './zip-writer.ts'

const title = 'ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านน้ำผึ้ง'

const kml = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inner}</Document></kml>`
const gpx = (inner: string) => `<?xml version="1.0"?><gpx version="1.1" creator="t">${inner}</gpx>`

describe('GeoJSON', () => {
  it('of every kind is read to the last decimal, its Thai intact', async () => {
    const line = [
      [100.123456789, 15.987654321],
      [100.2, 15.9],
    ]
    const { head, features } = await read(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            id: 7,
            properties: { ชื่อโครงการ: title, งบ: 1000000 },
            geometry: { type: 'LineString', coordinates: line },
          },
          { type: 'Feature', properties: null, geometry: { type: 'Point', coordinates: [100.5, 15.5] } },
        ],
      }),
    )
    expect(head).toMatchObject({ format: 'geojson', frame: 4326, encoding: 'utf-8', problems: [] })
    expect(features[0]).toMatchObject({
      title,
      properties: [
        ['id', '7'],
        ['ชื่อโครงการ', title],
        ['งบ', '1000000'],
      ],
      geometry: { type: 'MultiLineString', coordinates: [line] },
      problems: [],
    })
    expect(features[1]).toMatchObject({ title: null, geometry: { type: 'MultiPoint', coordinates: [[100.5, 15.5]] } })
  })

  it.each([
    ['a bare geometry', { type: 'Point', coordinates: [100, 15] }],
    ['a feature', { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [100, 15] } }],
    [
      'a collection of one kind',
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [100, 15] }] },
    ],
    ['a point with a height', { type: 'Point', coordinates: [100, 15, 3] }],
    [
      'a point with its CRS',
      {
        type: 'Point',
        coordinates: [100, 15],
        crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } },
      },
    ],
  ])('that is %s is read', async (_, sent) => {
    const { features } = await read(JSON.stringify(sent))
    expect(features).toMatchObject([{ geometry: { type: 'MultiPoint', coordinates: [[100, 15]] } }])
  })

  it.each([
    [32647, 500_000, 1_700_000, 99],
    [32648, 500_000, 1_700_000, 105],
  ])('in UTM metres (EPSG:%i) becomes degrees', async (epsg, east, north, lng) => {
    const { head, features } = await read(
      JSON.stringify({
        type: 'Point',
        coordinates: [east, north],
        crs: { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${epsg}` } },
      }),
    )
    expect(head.frame).toBe(epsg)
    // a degree of the meridian is 110.6 km there: 1,700,000 m / 0.9996 lie at 15.376°
    expect(features[0]?.geometry?.coordinates).toEqual([[lng, expect.closeTo(15.3767, 3)]])
  })

  it('says of each feature what is wrong with it, and where', async () => {
    const of = (geometry: unknown) => ({ type: 'Feature', properties: {}, geometry })
    const { features } = await read(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          of(null),
          of({ type: 'Point', coordinates: [15.5, 100.5] }),
          of({ type: 'Point', coordinates: [2.35, 48.85] }),
          of({ type: 'Point', coordinates: ['100', '15'] }),
          of({ type: 'Curve', coordinates: [] }),
          of({ type: 'LineString', coordinates: [[100, 15], [100, 15]] }), // prettier-ignore
          of({
            type: 'GeometryCollection',
            geometries: [
              { type: 'Point', coordinates: [100, 15] },
              {
                type: 'LineString',
                coordinates: [
                  [100, 15],
                  [101, 15],
                ],
              },
            ],
          }),
          null,
          of('POINT(1 1)'),
        ],
      }),
    )
    expect(features.map(({ geometry, problems }) => [geometry, problems.map(({ code }) => code)])).toEqual(
      [
        'no_geometry',
        'swapped_axes',
        'outside_thailand',
        'not_a_position',
        'not_a_shape',
        'line_without_length',
        'mixed_shapes',
        'not_a_shape',
        'not_a_shape',
      ].map((code) => [null, [code]]),
    )
    expect(features[3]?.problems[0]?.where).toBe('features[3] coordinates')
  })

  it.each([
    ['', 'file_empty'],
    ['  \n', 'file_empty'],
    ['{"type": "FeatureCollection", "features": [', 'json_broken'],
    ['[1, 2]', 'not_geojson'],
    ['{"type": "Topology"}', 'not_geojson'],
    ['{"type": "FeatureCollection", "features": []}', 'nothing_found'],
    ['{"type": "FeatureCollection", "features": {}}', 'not_geojson'],
    ['{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"EPSG:3857"}}}', 'frame_not_taken'],
    [
      '{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"+nadgrids=/etc/passwd"}}}',
      'frame_not_taken',
    ],
    ['{"type":"Point","coordinates":[1,2],"crs":7}', 'frame_not_taken'],
  ])('%j ends in %s', async (text, code) => expect(await faultOf(text)).toBe(code))

  it('keeps columns called __proto__ and constructor, and changes no prototype', async () => {
    const { features } = await read(
      '{"type":"Feature","properties":{"__proto__":"a","constructor":"b","toString":"c"},"geometry":{"type":"Point","coordinates":[100,15]}}',
    )
    expect(features[0]?.properties).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ])
    expect(Object.prototype).not.toHaveProperty('a')
  })

  it('in Windows-874 is read, and said to be a guess', async () => {
    const bytes = in874(
      `{"type":"Feature","properties":{"name":"${title}"},"geometry":{"type":"Point","coordinates":[100,15]}}`,
    )
    const { head, features } = await read(bytes)
    expect([head.encoding, head.problems[0]?.code, features[0]?.title]).toEqual([
      'windows-874',
      'encoding_guessed',
      title,
    ])
  })

  it('says where characters were lost before it came here', async () => {
    const { features } = await read(
      '{"type":"Feature","properties":{"name":"ถ\ufffdน"},"geometry":{"type":"Point","coordinates":[100,15]}}',
    )
    expect(features[0]?.problems).toMatchObject([{ code: 'lost_characters' }])
  })
})

describe('KML', () => {
  it('gives placemarks in folders with their data, of every kind of shape', async () => {
    const { head, features } = await read(
      kml(`
        <Folder><Placemark><name>${title}</name><description><![CDATA[<script>alert(1)</script>]]></description>
          <ExtendedData><Data name="รหัสโครงการ"><value>P-1</value></Data>
            <SchemaData schemaUrl="#s"><SimpleData name="ยาว">1,200</SimpleData></SchemaData></ExtendedData>
          <LineString><coordinates>
            100.5,15.5,0 100.6, 15.6
            100.7 ,15.7</coordinates></LineString></Placemark></Folder>
        <Placemark><Polygon>
          <innerBoundaryIs><LinearRing><coordinates>100.2,15.2 100.4,15.2 100.4,15.4 100.2,15.2</coordinates></LinearRing></innerBoundaryIs>
          <outerBoundaryIs><LinearRing><coordinates>100,15 101,15 101,16 100,16 100,15</coordinates></LinearRing></outerBoundaryIs>
        </Polygon></Placemark>
        <Placemark><MultiGeometry><Point><coordinates>100,15</coordinates></Point>
          <MultiGeometry><Point><coordinates>100.1,15</coordinates></Point></MultiGeometry></MultiGeometry></Placemark>
        <Placemark><gx:Track xmlns:gx="http://www.google.com/kml/ext/2.2">
          <when>2026-01-01</when><gx:coord>100.5 15.5 3</gx:coord><gx:coord>100.6 15.6 3</gx:coord></gx:Track></Placemark>`),
    )
    expect(head).toMatchObject({ format: 'kml', frame: 4326 })
    expect(features[0]).toMatchObject({
      title,
      properties: [
        ['name', title],
        ['description', '<script>alert(1)</script>'],
        ['รหัสโครงการ', 'P-1'],
        ['ยาว', '1,200'],
      ],
      geometry: {
        type: 'MultiLineString',
        coordinates: [
          [
            [100.5, 15.5],
            [100.6, 15.6],
            [100.7, 15.7],
          ],
        ],
      },
      problems: [],
    })
    expect(features[1]?.geometry).toEqual({
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [100, 15],
            [101, 15],
            [101, 16],
            [100, 16],
            [100, 15],
          ],
          [
            [100.2, 15.2],
            [100.4, 15.2],
            [100.4, 15.4],
            [100.2, 15.2],
          ],
        ],
      ],
    })
    expect(features[2]?.geometry).toEqual({
      type: 'MultiPoint',
      coordinates: [
        [100, 15],
        [100.1, 15],
      ],
    })
    expect(features[3]?.geometry).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [100.5, 15.5],
          [100.6, 15.6],
        ],
      ],
    })
    expect(features[0]?.written).toContain('100.5,15.5,0')
  })

  it.each([
    ['', 'not_a_position'],
    ['100.5', 'not_a_position'],
    ['100.5,15.5,1,2', 'not_a_position'],
    ['NaN,15', 'not_a_position'],
    ['Infinity,15', 'not_a_position'],
    ['0x64,0xf', 'not_a_position'],
    ['1e308,1e308', 'outside_thailand'],
    ['15.5,100.5', 'swapped_axes'],
  ])('whose coordinates are %j says so', async (text, code) => {
    const { features } = await read(kml(`<Placemark><Point><coordinates>${text}</coordinates></Point></Placemark>`))
    expect(features).toMatchObject([{ geometry: null, problems: [{ code }] }])
  })

  it('that names things elsewhere says that nothing is fetched', async () => {
    const { head } = await read(
      kml(`<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink>
        <GroundOverlay><Icon><href>file:///etc/passwd</href></Icon></GroundOverlay>
        <Placemark><Point><coordinates>100,15</coordinates></Point></Placemark>`),
    )
    expect(head.problems).toMatchObject([{ code: 'links_not_followed', facts: { count: 2 } }])
  })

  it('in a KMZ is read, whatever its entries are called in Thai', async () => {
    const inner = kml(`<Placemark><name>${title}</name><Point><coordinates>100,15</coordinates></Point></Placemark>`)
    const { head, features } = await read(
      zipOf([
        { name: in874('แผนที่ ๑.kml'), bytes: inner },
        { name: 'doc.kml', bytes: inner },
        { name: 'files/icon.png', bytes: 'x' },
      ]),
    )
    expect(head.format).toBe('kmz')
    expect(features.map(({ layer }) => layer)).toEqual(['doc.kml', 'แผนที่ ๑.kml'])
  })
})

describe('GPX', () => {
  it('gives waypoints, routes and tracks', async () => {
    const { head, features } = await read(
      gpx(`
        <wpt lat="15.5" lon="100.5"><ele>12</ele><name>${title}</name></wpt>
        <rte><name>r</name><rtept lat="15.5" lon="100.5"/><rtept lat="15.6" lon="100.6"/></rte>
        <trk><name>t</name><trkseg><trkpt lat="15.5" lon="100.5"><ele>1</ele></trkpt><trkpt lat="15.6" lon="100.6"/></trkseg>
          <trkseg><trkpt lat="15.7" lon="100.7"/></trkseg></trk>`),
    )
    expect(head).toMatchObject({ format: 'gpx', problems: [] })
    const line = {
      type: 'MultiLineString',
      coordinates: [
        [
          [100.5, 15.5],
          [100.6, 15.6],
        ],
      ],
    }
    expect(features).toMatchObject([
      { title, geometry: { type: 'MultiPoint', coordinates: [[100.5, 15.5]] }, written: '15.5 100.5', problems: [] },
      { title: 'r', geometry: line, problems: [] },
      { title: 't', geometry: line, problems: [{ code: 'part_left_out' }] },
    ])
  })

  it('without a latitude, or without points, says so', async () => {
    const { features } = await read(gpx('<wpt lon="100"/><trk><trkseg/></trk><rte/>'))
    expect(features.map(({ problems }) => problems[0]?.code)).toEqual(['not_a_position', 'no_geometry', 'no_geometry'])
  })
})

describe('XML', () => {
  const deep = (n: number) => `${'<Folder>'.repeat(n)}${'</Folder>'.repeat(n)}`
  const laughs = `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><kml><name>&b;</name></kml>`
  it.each([
    ['laughs', laughs, 'xml_doctype'],
    ['an entity of a file', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><kml/>', 'xml_doctype'],
    ['an entity nobody knows', kml('<name>&x;</name>'), 'xml_broken'],
    ['a hundred thousand folders in each other', kml(deep(100_000)), 'xml_too_deep'],
    [
      '300 attributes',
      `<kml ${Array.from({ length: 300 }, (_, i) => `a${i}="1"`).join(' ')}/>`,
      'xml_too_many_attributes',
    ],
    ['600,000 elements', kml('<a/>'.repeat(600_000)), 'xml_too_large'],
    ['no end', '<kml><Placemark>', 'xml_broken'],
    ['tags crossed', '<kml><a><b></a></b></kml>', 'xml_broken'],
    ['something else', '<svg/>', 'not_kml_or_gpx'],
    ['UTF-7', '<?xml version="1.0" encoding="UTF-7"?>+ADw-kml+AD4-', 'encoding_not_taken'],
    ['UTF-16 without its mark', '<?xml version="1.0" encoding="UTF-16"?><kml/>', 'encoding_not_taken'],
    ['bytes that are no UTF-8', Buffer.from('<kml><name>\xff</name></kml>', 'latin1'), 'text_broken'],
  ])('of %s is refused in words', async (_, text, code) => expect(await faultOf(text)).toBe(code))

  it('in UTF-16 and in TIS-620 is read', async () => {
    const text = kml(`<Placemark><name>${title}</name><Point><coordinates>100,15</coordinates></Point></Placemark>`)
    const wide = Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')
    for (const bytes of [wide, wide.swap16.call(Buffer.from(wide)), in874(text.replace('UTF-8', 'TIS-620'))]) {
      expect((await read(bytes)).features[0]?.title).toBe(title)
    }
  })
})

describe('what is something else', () => {
  it.each([
    ['SQLite format 3\0', 'format_not_taken'],
    ['  0\r\nSECTION\r\n  2\r\nHEADER', 'format_not_taken'],
    ['AC1032', 'format_not_taken'],
    ['%PDF-1.7', 'format_not_taken'],
    [Buffer.from('0000270a00000000', 'hex'), 'format_not_taken'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'format_not_taken'],
    [Buffer.from('ffd8ffe0', 'hex'), 'format_not_taken'],
    ['MZ\0\0', 'format_unknown'],
  ])('%j ends in %s', async (bytes, code) => expect(await faultOf(bytes)).toBe(code))

  it.each(['SQLite format 3\0', '0\nSECTION', 'AC1032', '%PDF-1.7', 'Rar!', 'GIF8'])(
    '%j is named in Thai, with what to do instead',
    (text) => {
      let fault: unknown
      try {
        signatureOf(Buffer.from(text, 'latin1'))
      } catch (error) {
        fault = error
      }
      if (!(fault instanceof FileFault)) throw new Error('it was taken')
      const { th } = inWords(fault.problem)
      expect(th).toMatch(/^ไฟล์นี้เป็น .+ ซึ่งระบบไม่อ่าน โปรด.+/)
      expect(th).not.toMatch(/\b(an?|the|or|of|drawing|document|picture|archive)\b/)
    },
  )
})
