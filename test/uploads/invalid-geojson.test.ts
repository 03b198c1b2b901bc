import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../server/uploads/readers/read-file.ts'
import { FileFault } from '../../server/uploads/readers/reading.ts'

const folder = process.env.REAL_DATA_DIR && join(process.env.REAL_DATA_DIR, 'fixtures/geojson-invalid/examples')
if (!folder) console.warn('REAL_DATA_DIR is not set: the invalid GeoJSON files are not uploaded')

/** What the collection calls invalid and no reader needs to mind: which way rings turn, what boxes and ids are, a ring not closed. */
const readAllTheSame = [
  'invalid_exterior_not_ccw',
  'invalid_interior_not_cw',
  'invalid_unclosed',
  'invalid_feature_id_type',
  'invalid_feature_no_properties',
  'invalid_geometry_bbox_not4or6',
  'invalid_geometry_bbox_not_list',
  'invalid_geometry_bbox_not_numbers',
]
/** What is valid and still no place of a project. */
const withoutPlace = [
  'valid_feature_null_geometry',
  'valid_featurecollection_empty_features',
  'valid_featurecollection_with_geometrycollection',
  'valid_geometry_geometrycollection',
  'valid_geometry_geometrycollection_empty_geometries',
]

describe.skipIf(!folder)('the invalid GeoJSON files, moved to Thailand', () => {
  it('are each told what is wrong with them, and the valid ones are read', async () => {
    const amiss: string[] = []
    const names = readdirSync(folder ?? '', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('json'),
    )
    for (const path of names) {
      const [kind, name = ''] = path.replace('.geojson', '').split(/[/\\]/)
      const words = await wordsOn(readFileSync(join(folder ?? '', path), 'utf8'))
      const isRead = words.length === 0
      if (kind === 'valid' && isRead === withoutPlace.includes(name)) amiss.push(`${name}: ${words.join()}`)
      if (kind?.startsWith('invalid') && isRead !== readAllTheSame.includes(name))
        amiss.push(`${name}: ${words.join()}`)
    }
    expect([names.length, amiss]).toEqual([74, []])
  })
})

/** The problems that a file is told of; none where all of it was read. */
async function wordsOn(text: string): Promise<string[]> {
  try {
    const { features } = await readFile(Buffer.from(JSON.stringify(moved(JSON.parse(text)))), {})
    return features.flatMap(({ problems }) => problems.map(({ code }) => code))
  } catch (error) {
    if (error instanceof FileFault) return [error.problem.code]
    throw error
  }
}

/** The same with every position in Thailand, a thousandth as large. */
function moved(value: unknown, isCoordinates = false): unknown {
  if (Array.isArray(value)) {
    const [lng, lat, ...more]: unknown[] = value
    const isPosition = isCoordinates && value.length >= 2 && value.every((part) => typeof part === 'number')
    if (isPosition) return [100 + Number(lng) / 1000, 15 + Number(lat) / 1000, ...more]
    return value.map((part) => moved(part, isCoordinates))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, moved(part, key === 'coordinates')]))
}
