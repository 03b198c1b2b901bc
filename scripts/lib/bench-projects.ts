import type { Cell } from '../../server/db.ts'
import { ewkbHex, type MultiGeometry } from '../../server/imports/geometry.ts'
import { isoOf } from '../../server/sample/calendar.ts'
import { makeSampleCountry } from '../../server/sample/country.ts'
import { makeSampleLaos, type SampleLao } from '../../server/sample/laos.ts'
import { drawLife } from '../../server/sample/life.ts'
import type { Point } from '../../server/sample/plane.ts'
import { randomStream, type Random } from '../../server/sample/random.ts'
import { titleOf } from '../../server/sample/titles.ts'
import { villagesOf, type Village } from '../../server/sample/villages.ts'
import { drawWork } from '../../server/sample/works.ts'

/** Rows to copy into the tables of the same names, in the order of `columnsOfTables`. */
export interface ProjectRows {
  projects: Cell[][]
  project_funds: Cell[][]
  contracts: Cell[][]
  disbursements: Cell[][]
  project_geometries: Cell[][]
  project_places: Cell[][]
}

export const columnsOfTables: Record<keyof ProjectRows, string> = {
  projects:
    'id, lao_code, fiscal_year, title, category, type, stage, plan_announced_on, cancel_reason, source, source_id',
  project_funds: 'project_id, fund, planned, approved',
  contracts: 'project_id, fund, amount, signed_on',
  disbursements: 'project_id, fund, amount, paid_on',
  project_geometries: 'project_id, kind, geom, capture, captured_by',
  project_places: 'project_id, province_code, district_code, subdistrict_code, basis',
}

const seed = 2569
const kindWeights = { pao: 9, city: 6, town: 3, subdistrict_municipality: 1.3, sao: 1, special: 30 } as const

/** The sample's areas and LAOs, where the generated projects lie. */
export async function benchCountry() {
  const country = await makeSampleCountry(seed)
  return { country, laos: makeSampleLaos(country, seed) }
}

/**
 * `count` projects in batches, the same every time: works, titles and money as the sample draws them, in the fiscal years
 * 2561 to 2569, in a random order of LAOs as a register that grew over years. 55 % are a point, 40 % a line of 10 to 40
 * vertices, 5 % an area, each about a village that its LAO serves; the village's subdistrict is where it counts.
 */
export function* benchProjects(laos: readonly SampleLao[], count: number, batch: number): Generator<ProjectRows> {
  const random = randomStream(seed, 'bench')
  const pickLao = picker(laos)
  const sites = new Map<string, Site[]>()
  for (let first = 1; first <= count; first += batch) {
    const rows: ProjectRows = {
      projects: [],
      project_funds: [],
      contracts: [],
      disbursements: [],
      project_geometries: [],
      project_places: [],
    }
    for (let id = first; id < first + batch && id <= count; id++) {
      const lao = pickLao(random)
      let ofLao = sites.get(lao.code)
      if (ofLao === undefined) sites.set(lao.code, (ofLao = sitesOf(lao)))
      addProject(rows, id, lao, random.pick(ofLao), random)
    }
    yield rows
  }
}

interface Site {
  district: SampleLao['province']['districts'][number]
  subdistrict: SampleLao['serves'][number]['subdistrict']
  villages: Village[]
}

/** Where an LAO builds: the subdistricts it serves, or its whole province. */
function sitesOf(lao: SampleLao): Site[] {
  const places =
    lao.district === undefined
      ? lao.province.districts.flatMap((district) =>
          district.subdistricts.map((subdistrict) => ({ district, subdistrict })),
        )
      : lao.serves.map(({ subdistrict }) => ({ district: lao.district!, subdistrict }))
  return places.map((place) => ({ ...place, villages: villagesOf(lao.province, place.subdistrict, seed) }))
}

/** Draws LAOs in proportion to their weights, by bisection. */
function picker(laos: readonly SampleLao[]): (random: Random) => SampleLao {
  let sum = 0
  const ends = laos.map(({ kind }) => (sum += kindWeights[kind]))
  return (random) => {
    const at = random.next() * sum
    let [low, high] = [0, ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! <= at) low = middle + 1
      else high = middle
    }
    return laos[low]!
  }
}

function addProject(rows: ProjectRows, id: number, lao: SampleLao, site: Site, random: Random): void {
  const fiscalYear = random.whole(2561, 2569)
  const work = drawWork(lao.kind, random)
  const life = drawLife(work.costBaht, fiscalYear, lao.kind, undefined, random)
  const village = random.pick(site.villages)
  const toVillage = random.pick(site.villages)
  const title = titleOf(work, { ...site, lao, village, toVillage }, random)
  const announced = isoOf(life.planAnnouncedOn)
  rows.projects.push([
    id,
    lao.code,
    fiscalYear,
    title,
    work.category,
    work.type,
    life.stage,
    announced,
    life.cancelReason,
    'bench',
    id,
  ])
  for (const { fund, planned, approved, contract } of life.funds) {
    rows.project_funds.push([id, fund, baht(planned), baht(approved)])
    if (contract !== null) rows.contracts.push([id, fund, baht(contract), announced])
  }
  for (const { fund, amount, paidOn } of life.payments) rows.disbursements.push([id, fund, baht(amount), isoOf(paidOn)])
  const geometry = geometryAbout(village.at, lao, random)
  rows.project_geometries.push([id, 'planned', ewkbHex(geometry), 'drawn', 'system'])
  const { code } = site.subdistrict
  rows.project_places.push([id, code.slice(0, 2), code.slice(0, 4), code, 'geometry'])
}

function geometryAbout(village: Point, { province }: SampleLao, random: Random): MultiGeometry {
  const at: Point = [village[0] + 0.6 * random.normal(), village[1] + 0.6 * random.normal()]
  const { toLngLat } = province.plane
  const kind = random.next()
  if (kind < 0.55) return { type: 'MultiPoint', coordinates: [toLngLat(at)] }
  if (kind < 0.95) {
    const step = random.between(0.015, 0.08)
    let heading = random.next() * 2 * Math.PI
    const road = [at]
    const vertices = random.whole(10, 40)
    while (road.length < vertices) {
      heading += 0.25 * random.normal()
      const [x, y] = road.at(-1)!
      road.push([x + step * Math.cos(heading), y + step * Math.sin(heading)])
    }
    return { type: 'MultiLineString', coordinates: [road.map(toLngLat)] }
  }
  const reach = random.between(0.02, 0.2)
  const corners = random.whole(6, 20)
  const shore = Array.from({ length: corners }, (_, i): [number, number] => {
    const angle = (2 * Math.PI * i) / corners
    const away = reach * random.between(0.7, 1)
    return toLngLat([at[0] + away * Math.cos(angle), at[1] + away * Math.sin(angle)])
  })
  return { type: 'MultiPolygon', coordinates: [[[...shore, shore[0]!]]] }
}

function baht(satang: number | null): string | null {
  if (satang === null) return null
  return `${Math.floor(satang / 100)}.${String(satang % 100).padStart(2, '0')}`
}
