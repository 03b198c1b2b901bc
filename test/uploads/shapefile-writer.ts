/** A position, or a list of parts, by the shape type: 1 points, 3 lines, 5 areas, 8 several points. */
export type ShpShape = null | readonly (readonly (readonly [number, number])[])[]

/** A .shp file of shapes of one type. */
export function shpOf(type: 1 | 3 | 5 | 8 | 13, shapes: readonly ShpShape[]): Buffer {
  const records = shapes.map((parts, i) => {
    const content = parts === null ? Buffer.alloc(4) : contentOf(type, parts)
    const header = Buffer.alloc(8)
    header.writeInt32BE(i + 1, 0)
    header.writeInt32BE(content.length / 2, 4)
    return Buffer.concat([header, content])
  })
  const header = Buffer.alloc(100)
  header.writeInt32BE(9994, 0)
  header.writeInt32BE((100 + records.reduce((sum, { length }) => sum + length, 0)) / 2, 24)
  header.writeInt32LE(1000, 28)
  header.writeInt32LE(type, 32)
  return Buffer.concat([header, ...records])
}

function contentOf(type: number, parts: readonly (readonly (readonly [number, number])[])[]): Buffer {
  const points = parts.flat()
  const doubles = (numbers: readonly number[]) => {
    const bytes = Buffer.alloc(8 * numbers.length)
    numbers.forEach((number, i) => bytes.writeDoubleLE(number, 8 * i))
    return bytes
  }
  const ints = (numbers: readonly number[]) => {
    const bytes = Buffer.alloc(4 * numbers.length)
    numbers.forEach((number, i) => bytes.writeInt32LE(number, 4 * i))
    return bytes
  }
  const positions = doubles(points.flatMap(([x, y]) => [x, y]))
  if (type === 1) return Buffer.concat([ints([1]), positions])
  const box = doubles([0, 0, 0, 0])
  if (type === 8) return Buffer.concat([ints([8]), box, ints([points.length]), positions])
  let at = 0
  const starts = parts.map((part) => {
    const start = at
    at += part.length
    return start
  })
  const heights = type === 13 ? doubles([0, 0, ...points.map(() => 7)]) : Buffer.alloc(0)
  return Buffer.concat([ints([type]), box, ints([parts.length, points.length]), ints(starts), positions, heights])
}

export interface DbfColumn {
  name: string | Buffer
  type?: string
  length: number
}

/** A .dbf file; cells are bytes already, or ASCII. */
export function dbfOf(
  columns: readonly DbfColumn[],
  rows: readonly (readonly (string | Buffer)[])[],
  { driver = 0, claimedRows = rows.length }: { driver?: number; claimedRows?: number } = {},
): Buffer {
  const header = Buffer.alloc(32 + 32 * columns.length + 1)
  header[0] = 3
  header.writeUInt32LE(claimedRows, 4)
  header.writeUInt16LE(header.length, 8)
  header.writeUInt16LE(1 + columns.reduce((sum, { length }) => sum + length, 0), 10)
  header[29] = driver
  columns.forEach(({ name, type = 'C', length }, i) => {
    Buffer.from(name).copy(header, 32 + 32 * i, 0, 11)
    header[32 + 32 * i + 11] = type.charCodeAt(0)
    header[32 + 32 * i + 16] = length
  })
  header[header.length - 1] = 0x0d
  const records = rows.map((cells) =>
    Buffer.concat([
      Buffer.from(' '),
      ...columns.map(({ length }, i) => {
        const cell = Buffer.alloc(length, 0x20)
        Buffer.from(cells[i] ?? '').copy(cell)
        return cell
      }),
    ]),
  )
  return Buffer.concat([header, ...records, Buffer.from([0x1a])])
}

const wgs84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
const indian =
  'GEOGCS["GCS_Indian_1975",DATUM["D_Indian_1975",SPHEROID["Everest_Adjustment_1937",6377276.345,300.8017]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
const utm = (name: string, datum: string, meridian: number) =>
  `PROJCS["${name}",${datum},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`

/** .prj texts as ArcGIS writes them. */
export const prj = {
  wgs84,
  indian,
  utm47: utm('WGS_1984_UTM_Zone_47N', wgs84, 99),
  utm48: utm('WGS_1984_UTM_Zone_48N', wgs84, 105),
  indian47: utm('Indian_1975_UTM_Zone_47N', indian, 99),
  indian48: utm('Indian_1975_UTM_Zone_48N', indian, 105),
}
