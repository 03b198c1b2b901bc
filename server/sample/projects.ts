import type { MultiGeometry } from '../imports/geometry.ts'
import type { LocationQuality } from '../projects/contract.ts'
import { asOf, firstFiscalYear, fiscalYearStart, lastFiscalYear, workingDay, type Day } from './calendar.ts'
import type { SampleCountry, SampleDistrict, SampleSubdistrict } from './country.ts'
import { FlawPlanter, type FlawManifest } from './flaws.ts'
import type { SampleLao } from './laos.ts'
import { drawLife, type Life, type MoneyFlaw } from './life.ts'
import type { Point } from './plane.ts'
import { apportion, randomStream, type Random } from './random.ts'
import { geometryOf, measuredAgain, moved, shapeOf, type Shape } from './shapes.ts'
import { titleOf, type Site } from './titles.ts'
import { villagesOf, type Village } from './villages.ts'
import { drawWork, type Work } from './works.ts'

export interface SampleGeometry {
  kind: 'planned' | 'contracted' | 'as_built'
  /** WGS 84, longitude and latitude. */
  geom: MultiGeometry
  capture: 'gps' | 'drawn' | 'imported'
  capturedOn: Day
  accuracyM: number | null
  verification: 'unverified' | 'verified' | 'sent_back'
}

export interface SampleProject {
  /** 1, 2, 3 … over the whole sample. */
  id: number
  sourceId: string
  lao: SampleLao
  fiscalYear: number
  title: string
  work: Work
  life: Life
  locationQuality: LocationQuality
  /** Where it is only known by area. */
  approximateAreaCode: string | null
  geometries: SampleGeometry[]
}

/**
 * The sample's projects, LAO by LAO, `count` in all: the same for the same seed and count. Money and
 * dates keep the order of a project's life and geometry lies inside its LAO, but for the flaws,
 * which are told in the manifest as far as it has been drawn.
 */
export function sampleProjects(
  country: SampleCountry,
  laos: readonly SampleLao[],
  count: number,
  seed: number,
): { projects: Iterable<SampleProject>; flaws: FlawManifest } {
  const planter = new FlawPlanter()
  return { projects: projectsOfAll(country, laos, count, seed, planter), flaws: planter.manifest }
}

function* projectsOfAll(
  country: SampleCountry,
  laos: readonly SampleLao[],
  count: number,
  seed: number,
  planter: FlawPlanter,
): Generator<SampleProject> {
  const counts = projectCounts(country, laos, count, seed)
  let id = 1
  for (const [i, lao] of laos.entries()) {
    const projects = new ProjectsOfLao(lao, seed, planter)
    for (let n = 1; n <= counts[i]!; n++) yield projects.draw(id++, n)
  }
}

/** How many of `count` projects each LAO has. */
export function projectCounts(
  country: SampleCountry,
  laos: readonly SampleLao[],
  count: number,
  seed: number,
): number[] {
  return apportion(count, projectWeights(country, laos, seed))
}

const kindWeights: Record<SampleLao['kind'], number> = {
  pao: 9,
  city: 6,
  town: 3,
  subdistrict_municipality: 1.3,
  sao: 1,
  special: 5,
}

/** Who gets how much: provinces differ, a few LAOs were never funded, a few again and again. */
function projectWeights(country: SampleCountry, laos: readonly SampleLao[], seed: number): number[] {
  const random = randomStream(seed, 'inequality')
  const ofProvince = new Map(country.provinces.map(({ code }) => [code, Math.exp(0.4 * random.normal())]))
  return laos.map((lao) => {
    const weight = kindWeights[lao.kind] * ofProvince.get(lao.province.code)! * Math.exp(0.5 * random.normal())
    if (lao.province.code === '10') return 60
    if (lao.kind !== 'sao' && lao.kind !== 'subdistrict_municipality') return weight
    return (
      weight *
      random.weighted([
        [0, 4],
        [1, 93],
        [4.5, 3],
      ])
    )
  })
}

interface Place {
  district: SampleDistrict
  subdistrict: SampleSubdistrict
}

/** Indian 1975 metres read as WGS 84 land about so far east and north of the true place around 100°E 15°N,
 * in km: the shift of origin (210, 814, 289 m) turned into the local plane, and the other ellipsoid. */
const indian1975Shift: Point = [0.348, -0.3]

class ProjectsOfLao {
  readonly #lao: SampleLao
  readonly #seed: number
  readonly #planter: FlawPlanter
  readonly #random: Random
  readonly #places: Place[]
  readonly #villages = new Map<string, Village[]>()
  /** How likely a project here has coordinates: provinces differ. */
  readonly #located: number
  #last: { project: SampleProject; site: Site; shape: Shape | undefined } | undefined

  constructor(lao: SampleLao, seed: number, planter: FlawPlanter) {
    this.#lao = lao
    this.#seed = seed
    this.#planter = planter
    this.#random = randomStream(seed, 'projects', lao.code)
    this.#places = placesOf(lao)
    this.#located = randomStream(seed, 'located', lao.province.code).between(0.7, 0.95)
  }

  draw(id: number, number: number): SampleProject {
    const random = this.#random
    const planter = this.#planter
    planter.step()
    const sourceId = `S-${this.#lao.code}-${String(number).padStart(5, '0')}`
    const last = this.#last
    if (last && planter.isDue('duplicate') && last.shape && last.project.fiscalYear < lastFiscalYear) {
      planter.plant('duplicate', sourceId)
      const fiscalYear = last.project.fiscalYear + 1
      return this.#finish(id, sourceId, fiscalYear, last.project.work, last.site, last.shape, last.project.title)
    }
    const fiscalYear = random.weighted([
      [2564, 13],
      [2565, 15],
      [2566, 16],
      [2567, 17],
      [2568, 19],
      [2569, 20],
    ])
    const work = drawWork(this.#lao.kind, random)
    const site = this.#site(random)
    const shape = this.#isLocated(fiscalYear, work, random)
      ? shapeOf(work, { province: this.#lao.province, ...site, seed: this.#seed }, random)
      : undefined
    return this.#finish(id, sourceId, fiscalYear, work, site, shape, titleOf(work, site, random))
  }

  #finish(
    id: number,
    sourceId: string,
    fiscalYear: number,
    work: Work,
    site: Site,
    shape: Shape | undefined,
    title: string,
  ): SampleProject {
    const random = this.#random
    const planter = this.#planter
    const moneyFlaw = this.#moneyFlaw(fiscalYear)
    const life = drawLife(work.costBaht, fiscalYear, this.#lao.kind, moneyFlaw, random)
    if (moneyFlaw) planter.plant(moneyFlaw, sourceId)
    const isApproximate = shape === undefined && random.chance(0.56)
    if (shape === undefined && !isApproximate) planter.manifest.no_coordinates.push(sourceId)
    const project: SampleProject = {
      id,
      sourceId,
      lao: this.#lao,
      fiscalYear,
      title,
      work,
      life,
      locationQuality: shape ? 'located' : isApproximate ? 'approximate' : 'none',
      approximateAreaCode: isApproximate ? (random.chance(0.85) ? site.subdistrict : site.district).code : null,
      geometries: shape ? this.#geometries(this.#misplaced(shape, sourceId), fiscalYear, life) : [],
    }
    this.#last = { project, site, shape }
    return project
  }

  #site(random: Random): Site {
    const place = random.pick(this.#places)
    let villages = this.#villages.get(place.subdistrict.code)
    if (!villages) {
      villages = villagesOf(this.#lao.province, place.subdistrict, this.#seed)
      this.#villages.set(place.subdistrict.code, villages)
    }
    // some villages get more than others, and most roads lead to a neighbour
    const village = villages[Math.floor(villages.length * random.next() ** 1.5)]!
    const toVillage = random.chance(0.2) ? village : nearby(villages, village, random)
    return { lao: this.#lao, ...place, village, toVillage }
  }

  #isLocated(fiscalYear: number, work: Work, random: Random): boolean {
    const later = 0.035 * (fiscalYear - firstFiscalYear - 2.2)
    const known = Math.min(0.985, this.#located + later)
    return random.chance(work.category === 'other' ? 0.65 * known : known)
  }

  #moneyFlaw(fiscalYear: number): MoneyFlaw | undefined {
    const kinds: MoneyFlaw[] =
      fiscalYear === lastFiscalYear ? ['late'] : ['contract_over_budget', 'paid_over_contract', 'late']
    // works of long ago are finished, late or not
    return kinds.find((kind) => this.#planter.isDue(kind) && (kind !== 'late' || fiscalYear >= lastFiscalYear - 2))
  }

  #misplaced(shape: Shape, sourceId: string): Shape {
    const { province, office } = this.#lao
    const planter = this.#planter
    if (planter.isDue('outside_area') && this.#lao.kind !== 'pao' && province.code !== '10') {
      planter.plant('outside_area', sourceId)
      // towards the middle of the province, or past it: still in Thailand
      const bearing = Math.atan2(-office[1], -office[0]) + this.#random.between(-0.5, 0.5)
      const away = this.#random.between(26, 38)
      return moved(shape, [away * Math.cos(bearing), away * Math.sin(bearing)])
    }
    if (planter.isDue('at_office') && shape.kind === 'points' && shape.parts.length === 1) {
      planter.plant('at_office', sourceId)
      return { kind: 'points', parts: [[office]] }
    }
    if (planter.isDue('datum_shift') && shape.kind !== 'areas') {
      planter.plant('datum_shift', sourceId)
      return moved(shape, indian1975Shift)
    }
    return shape
  }

  #geometries(shape: Shape, fiscalYear: number, life: Life): SampleGeometry[] {
    const random = this.#random
    const { plane } = this.#lao.province
    const start = fiscalYearStart(fiscalYear)
    const geometries: SampleGeometry[] = [
      {
        kind: 'planned',
        geom: geometryOf(shape, plane),
        capture: random.weighted([
          ['drawn', 55],
          ['gps', 30],
          ['imported', 15],
        ]),
        capturedOn: workingDay(start - random.whole(20, 300)),
        accuracyM: random.chance(0.4) ? random.whole(5, 30) : null,
        verification: random.chance(0.25) ? 'verified' : 'unverified',
      },
    ]
    if (life.signedOn !== null && random.chance(0.1)) {
      geometries.push({
        kind: 'contracted',
        geom: geometryOf(measuredAgain(shape, 0.001, random), plane),
        capture: random.chance(0.7) ? 'imported' : 'drawn',
        capturedOn: life.signedOn,
        accuracyM: random.whole(1, 5),
        verification: random.weighted([
          ['unverified', 70],
          ['verified', 27],
          ['sent_back', 3],
        ]),
      })
    }
    if (life.inspectedOn !== null && random.chance(0.45)) {
      const accuracyM = random.whole(2, 9)
      geometries.push({
        kind: 'as_built',
        geom: geometryOf(measuredAgain(shape, accuracyM / 1000, random), plane),
        capture: 'gps',
        capturedOn: Math.min(life.inspectedOn, asOf),
        accuracyM,
        verification: random.chance(0.5) ? 'verified' : 'unverified',
      })
    }
    return geometries
  }
}

/** Where an LAO may build: what it serves; a PAO or Bangkok anywhere in its province. */
function placesOf(lao: SampleLao): Place[] {
  if (lao.district === undefined) {
    return lao.province.districts.flatMap((district) =>
      district.subdistricts.map((subdistrict) => ({ district, subdistrict })),
    )
  }
  return lao.serves.map(({ subdistrict }) => ({ district: lao.district!, subdistrict }))
}

function nearby(villages: readonly Village[], village: Village, random: Random): Village {
  const others = villages.filter((other) => other !== village)
  const away = ({ at }: Village) => Math.hypot(at[0] - village.at[0], at[1] - village.at[1])
  return others.sort((a, b) => away(a) - away(b))[Math.min(others.length - 1, Math.floor(4 * random.next() ** 1.5))]!
}
