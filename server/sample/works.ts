import type { Category, LaoKind, ProjectType } from '../projects/contract.ts'
import type { Random } from './random.ts'

export type WorkType = Exclude<ProjectType, 'unspecified'>

/** What is to be built, in plan quantities, and what it would cost. */
export interface Work {
  category: Category
  type: WorkType | null
  /** Which title to give it, where a type has several. */
  variant: number
  widthM?: number
  lengthM?: number
  thicknessM?: number
  depthM?: number
  areaM2?: number
  volumeM3?: number
  householdsServed?: number
  raiIrrigated?: number
  /** Lamps, culverts, wells. */
  pieces?: number
  costBaht: number
}

const categoryShares: readonly (readonly [Category, number])[] = [
  ['road', 62],
  ['water', 30],
  ['other', 8],
]

type Shares = readonly (readonly [type: WorkType, rural: number, urban: number])[]

const roadShares: Shares = [
  ['concrete', 48, 38],
  ['asphalt', 15, 24],
  ['gravel', 17, 3],
  ['earth', 5, 1],
  ['bridge', 3, 3],
  ['drainage', 9, 22],
  ['lighting', 3, 9],
]
const waterShares: Shares = [
  ['dredging', 25, 30],
  ['waterworks', 23, 22],
  ['groundwater', 18, 8],
  ['pond', 11, 6],
  ['weir', 11, 4],
  ['pumping_station', 5, 16],
  ['irrigation', 4, 10],
  ['reservoir', 3, 4],
]

/** Draws a work as an LAO of this kind would plan one. */
export function drawWork(kind: LaoKind, random: Random): Work {
  const category = random.weighted(categoryShares)
  if (category === 'other') return otherWork(random)
  const isUrban = kind === 'city' || kind === 'town' || kind === 'special'
  const shares = category === 'road' ? roadShares : waterShares
  const type = random.weighted(shares.map(([one, rural, urban]) => [one, isUrban ? urban : rural] as const))
  const scale = kind === 'pao' ? 1.9 : isUrban ? 1.3 : 1
  return { category, type, variant: random.whole(0, 99), ...sizes[type](random, scale) }
}

/** A log-normal draw about a median, kept within bounds and rounded to a step. */
function draw(random: Random, median: number, spread: number, low: number, high: number, step: number): number {
  const value = median * Math.exp(spread * random.normal())
  return Math.round(Math.min(high, Math.max(low, value)) / step) * step
}

type Sizes = Omit<Work, 'category' | 'type' | 'variant'>

/** Sizes and unit costs as in price lists of local works of these years, roughly. */
const sizes: Record<WorkType, (random: Random, scale: number) => Sizes> = {
  concrete: (random, scale) => {
    const widthM = random.weighted([
      [3, 12],
      [3.5, 5],
      [4, 48],
      [5, 24],
      [6, 11],
    ])
    const lengthM = draw(random, 300 * scale, 0.75, 60, 3500, random.chance(0.7) ? 5 : 1)
    return {
      widthM,
      lengthM,
      thicknessM: 0.15,
      areaM2: widthM * lengthM,
      costBaht: widthM * lengthM * random.between(640, 860),
    }
  },
  asphalt: (random, scale) => {
    const widthM = random.weighted([
      [4, 15],
      [5, 30],
      [6, 40],
      [8, 15],
    ])
    const lengthM = draw(random, 700 * scale, 0.6, 150, 4000, 10)
    return {
      widthM,
      lengthM,
      thicknessM: random.pick([0.04, 0.05]),
      areaM2: widthM * lengthM,
      costBaht: widthM * lengthM * random.between(380, 560),
    }
  },
  gravel: (random, scale) => {
    const widthM = random.pick([4, 4, 4, 5, 6])
    const lengthM = draw(random, 900 * scale, 0.65, 150, 4000, 50)
    const thicknessM = random.pick([0.1, 0.15, 0.15, 0.2])
    return {
      widthM,
      lengthM,
      thicknessM,
      areaM2: widthM * lengthM,
      costBaht: widthM * lengthM * thicknessM * random.between(420, 620),
    }
  },
  earth: (random, scale) => {
    const widthM = random.pick([3, 4, 4, 5])
    const lengthM = draw(random, 800 * scale, 0.6, 150, 3000, 50)
    const thicknessM = random.pick([0.3, 0.5, 0.8])
    return {
      widthM,
      lengthM,
      thicknessM,
      areaM2: widthM * lengthM,
      costBaht: widthM * lengthM * thicknessM * random.between(110, 170),
    }
  },
  bridge: (random, scale) => {
    const widthM = random.pick([5, 6, 7, 8])
    const lengthM = draw(random, 16 * scale, 0.5, 6, 60, 1)
    return { widthM, lengthM, areaM2: widthM * lengthM, costBaht: widthM * lengthM * random.between(17000, 26000) }
  },
  drainage: (random, scale) => {
    const widthM = random.pick([0.3, 0.4, 0.4, 0.6, 0.8])
    const lengthM = draw(random, 220 * scale, 0.6, 40, 1500, 1)
    return { widthM, lengthM, costBaht: lengthM * (900 + widthM * 4200) * random.between(0.85, 1.15) }
  },
  lighting: (random, scale) => {
    const pieces = draw(random, 12 * scale, 0.6, 3, 60, 1)
    return { pieces, lengthM: pieces * 35, costBaht: pieces * random.between(22000, 46000) }
  },
  weir: (random, scale) => {
    const widthM = draw(random, 9 * scale, 0.45, 3, 40, 0.5)
    const depthM = random.pick([1.5, 2, 2, 2.5, 3])
    return {
      widthM,
      depthM,
      raiIrrigated: draw(random, 180, 0.7, 20, 2500, 10),
      costBaht: widthM * depthM * random.between(34000, 62000),
    }
  },
  reservoir: (random, scale) => {
    const depthM = random.pick([4, 5, 6])
    const areaM2 = draw(random, 16000 * scale, 0.7, 4800, 120000, 400)
    const volumeM3 = Math.round(areaM2 * depthM * 0.62)
    return {
      depthM,
      areaM2,
      volumeM3,
      raiIrrigated: Math.round(volumeM3 / 900),
      costBaht: volumeM3 * random.between(38, 62),
    }
  },
  pond: (random, scale) => {
    const widthM = draw(random, 34 * scale, 0.3, 12, 120, 1)
    const lengthM = draw(random, 48 * scale, 0.35, 18, 200, 1)
    const depthM = random.pick([2.5, 3, 3, 3.5, 4])
    const areaM2 = widthM * lengthM
    const volumeM3 = Math.round(areaM2 * depthM * 0.78)
    return { widthM, lengthM, depthM, areaM2, volumeM3, costBaht: volumeM3 * random.between(42, 74) + 20000 }
  },
  dredging: (random, scale) => {
    const widthM = draw(random, 11, 0.4, 4, 40, 1)
    const lengthM = draw(random, 800 * scale, 0.65, 150, 4000, 10)
    const depthM = random.pick([1, 1.5, 1.5, 2, 2.5])
    const volumeM3 = Math.round(widthM * lengthM * depthM * 0.7)
    return { widthM, lengthM, depthM, volumeM3, costBaht: volumeM3 * random.between(26, 48) + 15000 }
  },
  groundwater: (random) => {
    const depthM = draw(random, 85, 0.3, 36, 220, 1)
    const pieces = random.weighted([
      [1, 88],
      [2, 9],
      [3, 3],
    ])
    return {
      depthM,
      pieces,
      householdsServed: draw(random, 55, 0.5, 12, 260, 1),
      costBaht: pieces * (90000 + depthM * random.between(1800, 3100)),
    }
  },
  waterworks: (random, scale) => {
    const householdsServed = draw(random, 120 * scale, 0.55, 30, 900, 1)
    return {
      householdsServed,
      costBaht: (120000 + householdsServed * random.between(3200, 9000)) * random.between(0.6, 1.2),
    }
  },
  pumping_station: (random, scale) => {
    const raiIrrigated = draw(random, 320 * scale, 0.7, 60, 3500, 10)
    return { raiIrrigated, costBaht: 350000 + raiIrrigated * random.between(1400, 3600) }
  },
  irrigation: (random, scale) => {
    const widthM = random.pick([0.5, 0.6, 0.8, 1, 1.2])
    const lengthM = draw(random, 600 * scale, 0.6, 120, 3000, 10)
    return {
      widthM,
      lengthM,
      raiIrrigated: draw(random, 240, 0.6, 40, 1800, 10),
      costBaht: lengthM * (900 + widthM * 1700) * random.between(0.85, 1.2),
    }
  },
}

/** What is neither road nor water: counted, and mostly without a place on the map. */
function otherWork(random: Random): Work {
  const variant = random.whole(0, 99)
  return { category: 'other', type: null, variant, costBaht: draw(random, 480000, 0.8, 60000, 6000000, 1000) }
}
