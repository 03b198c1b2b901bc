import { in874 } from './read.ts'
import { dbfOf, prj, shpOf } from './shapefile-writer.ts'
import { bookOf, workbookOf } from './workbook-writer.ts'
import { zipOf, type ZipPart } from './zip-writer.ts'

/** A small good file: its parts, and how they become the file. Parts are what is worth spoiling by themselves. */
export interface GoodFile {
  format: string
  parts: Buffer[]
  join(parts: readonly Buffer[]): Buffer
}

const title = 'ก่อสร้างถนน คสล. สายบ้านน้ำผึ้ง หมู่ ๓'
const alone = (format: string, bytes: Buffer | string): GoodFile => ({
  format,
  parts: [Buffer.from(bytes)],
  join: ([only = Buffer.alloc(0)]) => only,
})
const zipped = (format: string, files: Record<string, Buffer | string>): GoodFile => ({
  format,
  parts: Object.values(files).map((bytes) => Buffer.from(bytes)),
  join: (parts) =>
    zipOf(Object.keys(files).map((name, i): ZipPart => ({ name, bytes: parts[i] ?? '', isDeflated: i % 2 === 0 }))),
})

const kml = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
  <Placemark><name>${title}</name><ExtendedData><Data name="รหัส"><value>P-1</value></Data></ExtendedData>
    <LineString><coordinates>100.5,15.5,0 100.6,15.6</coordinates></LineString></Placemark>
  <Placemark><MultiGeometry><Point><coordinates>100,15</coordinates></Point><Point><coordinates>100.1,15</coordinates></Point></MultiGeometry></Placemark>
  <Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>100,15 101,15 101,16 100,15</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
</Document></kml>`

const shp = shpOf(5, [
  [
    [[100, 15], [100, 16], [101, 16], [101, 15], [100, 15]],
    [[100.2, 15.2], [100.4, 15.2], [100.4, 15.4], [100.2, 15.2]],
  ],
  [[[100, 15], [100, 16], [101, 16], [100, 15]]],
]) // prettier-ignore

/** One or two of every format. */
export const goodFiles: readonly GoodFile[] = [
  alone(
    'geojson',
    JSON.stringify({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } },
      features: [
        { type: 'Feature', properties: { ชื่อ: title, n: 1.5, o: { a: [1] } }, geometry: { type: 'LineString', coordinates: [[100.5, 15.5], [100.6, 15.6]] } },
        { type: 'Feature', properties: null, geometry: { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [100, 15] }] } },
      ],
    }), // prettier-ignore
  ),
  alone('kml', kml),
  alone(
    'gpx',
    `<?xml version="1.0"?><gpx version="1.1"><wpt lat="15.5" lon="100.5"><name>${title}</name></wpt><trk><trkseg><trkpt lat="15.5" lon="100.5"><ele>1</ele></trkpt><trkpt lat="15.6" lon="100.6"/></trkseg></trk></gpx>`,
  ),
  zipped('kmz', { 'doc.kml': kml, 'files/a.png': 'x' }),
  zipped('shapefile', {
    'a.shp': shp,
    'a.dbf': dbfOf([{ name: 'NAME', length: 60 }, { name: 'N', type: 'N', length: 8 }, { name: 'I', type: 'I', length: 4 }], [[in874(title.slice(0, 50)), '1', 'abcd'], ['b', '2', 'abcd']]), // prettier-ignore
    'a.prj': prj.wgs84,
    'a.cpg': '874',
  }),
  zipped('shapefile', { 'p.shp': shpOf(1, [[[[660_000, 1_700_000]]]]), 'p.prj': prj.indian47 }),
  alone('csv', `\ufeffชื่อ,ละติจูด,ลองจิจูด\r\n"${title}",15.5,100.5\r\nข,"13°45'22""N","100°30'06""E"\r\n`),
  alone('csv', in874('ชื่อ;E;N\nถนน;"660,000";1700000\n')),
  alone('xlsx', workbookOf({ ก: [['ชื่อ', 'lat', 'lng'], [title, 15.5, 100.5], ['ข', 15.6, { date: 46351 }]] })), // prettier-ignore
  {
    format: 'xlsx',
    parts: [
      Buffer.from(
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>lat</t></is></c><c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>15.5</v></c><c r="B2" s="1"><v>100.5</v></c></row></sheetData></worksheet>',
      ),
    ],
    join: ([sheet = Buffer.alloc(0)]) => bookOf([sheet.toString('latin1')], ['Sheet1'], ['lng']),
  },
]
