import type { Fund, LaoKind, Stage } from '../projects/contract.ts'
import { asOf, fiscalYearStart, lastFiscalYear, workingDay, type Day } from './calendar.ts'
import type { Random } from './random.ts'

/** Whole satang: exact, and far below 2^53. */
export type Satang = number

export interface FundLine {
  fund: Fund
  planned: Satang
  approved: Satang | null
  /** This fund's part of the contract. */
  contract: Satang | null
}

export interface Payment {
  fund: Fund
  amount: Satang
  paidOn: Day
}

/** How a project fared until the day the sample is told of. */
export interface Life {
  stage: Stage
  planAnnouncedOn: Day
  funds: FundLine[]
  method: string | null
  referencePrice: Satang | null
  signedOn: Day | null
  startsOn: Day | null
  endsOn: Day | null
  inspectedOn: Day | null
  progressPercent: number | null
  cancelReason: string | null
  payments: Payment[]
}

/** A breach of the normal order to build in. */
export type MoneyFlaw = 'contract_over_budget' | 'paid_over_contract' | 'late'

/** Draws a life: planned ≥ approved ≥ contract ≥ paid, dates in order, unless a flaw is asked for. */
export function drawLife(
  costBaht: number,
  fiscalYear: number,
  kind: LaoKind,
  flaw: MoneyFlaw | undefined,
  random: Random,
): Life {
  const stage = flaw === undefined ? drawStage(fiscalYear, random) : flaw === 'late' ? 'in_progress' : 'closed'
  const planned = rounded(costBaht * random.between(0.99, 1.08), costBaht < 100_000 ? 100 : 1000) * 100
  const isApproved = stage !== 'planned' && (stage !== 'cancelled' || random.chance(0.7))
  const approved = !isApproved
    ? null
    : random.chance(0.55)
      ? planned
      : Math.max(100_000, floored(planned * random.between(0.9, 1), 100_000))
  const announced = workingDay(fiscalYearStart(fiscalYear) - random.whole(80, 300))
  const life: Life = {
    stage,
    planAnnouncedOn: announced,
    funds: [],
    method: null,
    referencePrice: null,
    signedOn: null,
    startsOn: null,
    endsOn: null,
    inspectedOn: null,
    progressPercent: null,
    cancelReason: stage === 'cancelled' ? random.pick(cancelReasons) : null,
    payments: [],
  }

  let contract: Satang | null = null
  if (approved !== null && stagesWithMethod.has(stage)) {
    life.method = methodFor(approved, random)
    const reference = approved * random.between(0.965, 1)
    life.referencePrice = random.chance(0.45) ? Math.floor(reference) : floored(reference, 10_000)
    if (stage !== 'procurement') {
      contract =
        flaw === 'contract_over_budget'
          ? floored(approved * random.between(1.02, 1.15), 100_000)
          : contractFor(life.referencePrice, life.method, random)
      setDates(life, contract, fiscalYear, flaw === 'late', random)
    }
  }
  life.funds = splitFunds(planned, approved, contract, kind, random)
  if (contract !== null)
    life.payments = payments(life, contract, flaw === 'paid_over_contract' ? random.between(1.03, 1.1) : 1, random)
  return life
}

const stagesWithMethod: ReadonlySet<Stage> = new Set([
  'procurement',
  'contracted',
  'in_progress',
  'completed',
  'closed',
])

const cancelReasons = [
  'ไม่มีผู้ยื่นเสนอราคา',
  'พื้นที่ก่อสร้างติดที่ดินเอกชน',
  'โอนงบประมาณไปโครงการอื่นที่จำเป็นกว่า',
  'หน่วยงานอื่นดำเนินการแล้ว',
  'เงินสะสมไม่เพียงพอ',
  'อยู่ในเขตป่าไม้ ยังไม่ได้รับอนุญาตใช้พื้นที่',
]

function drawStage(fiscalYear: number, random: Random): Stage {
  if (fiscalYear === lastFiscalYear) {
    return random.weighted<Stage>([
      ['planned', 15],
      ['approved', 13],
      ['procurement', 12],
      ['contracted', 11],
      ['in_progress', 24],
      ['completed', 12],
      ['closed', 11],
      ['cancelled', 2],
    ])
  }
  if (fiscalYear === lastFiscalYear - 1) {
    return random.weighted<Stage>([
      ['planned', 5],
      ['completed', 9],
      ['closed', 82],
      ['cancelled', 4],
    ])
  }
  return random.weighted<Stage>([
    ['planned', 5],
    ['completed', 2],
    ['closed', 89],
    ['cancelled', 4],
  ])
}

function methodFor(approved: Satang, random: Random): string {
  if (approved <= 500_000_00) return random.chance(0.96) ? 'เฉพาะเจาะจง' : 'คัดเลือก'
  return random.weighted([
    ['e-bidding', 88],
    ['คัดเลือก', 8],
    ['e-market', 4],
  ])
}

/** Bidding brings the price down, direct awards hardly. */
function contractFor(reference: Satang, method: string, random: Random): Satang {
  const ratio =
    method === 'e-bidding'
      ? random.between(0.77, 0.98)
      : method === 'เฉพาะเจาะจง'
        ? random.between(0.975, 0.997)
        : random.between(0.9, 0.99)
  const step = random.weighted([
    [100_000, 42],
    [10_000, 30],
    [100, 22],
    [1, 6],
  ])
  return Math.max(1_000_00, floored(reference * ratio, step))
}

function setDates(life: Life, contract: Satang, fiscalYear: number, isLate: boolean, random: Random): void {
  const start = fiscalYearStart(fiscalYear)
  const isThisYear = fiscalYear === lastFiscalYear
  let duration = rounded(40 + 16 * Math.sqrt(contract / 100 / 100_000) * random.between(0.8, 1.3), 15)
  duration = Math.min(300, Math.max(30, duration))
  const elapsed = asOf - start
  let signed: Day
  if (life.stage === 'contracted') signed = asOf - random.whole(3, 40)
  else if (isLate) {
    duration = Math.min(duration, isThisYear ? 180 : 300)
    signed = start + random.whole(15, Math.max(16, Math.min(elapsed - duration - 40, 330)))
  } else if (life.stage === 'in_progress') signed = asOf - random.whole(20, Math.min(elapsed - 15, duration + 30))
  else if (isThisYear) {
    duration = Math.min(duration, elapsed - 90)
    signed = start + random.whole(15, Math.max(16, elapsed - duration - 60))
  } else signed = start + Math.round(320 * Math.sqrt(random.next() * random.next())) + 20

  life.signedOn = workingDay(signed)
  life.startsOn = life.signedOn + 1
  life.endsOn = life.startsOn + duration
  if (life.stage === 'in_progress') {
    if (!isLate && life.endsOn <= asOf) life.endsOn = asOf + random.whole(3, 60)
    const share = (asOf - life.startsOn) / (life.endsOn - life.startsOn)
    life.progressPercent = isLate
      ? random.whole(35, 95)
      : Math.round(Math.min(97, Math.max(3, 100 * share * random.between(0.6, 1.15))))
  } else if (life.stage === 'contracted') life.progressPercent = 0
  else {
    life.progressPercent = 100
    const inspected = life.endsOn + random.whole(-Math.round(duration / 4), 18)
    life.inspectedOn = Math.max(life.startsOn + 5, Math.min(workingDay(inspected), asOf - 20))
  }
}

const fundShares: readonly (readonly [Fund, number])[] = [
  ['own_revenue', 30],
  ['general_grant', 27],
  ['specific_grant', 25],
  ['accumulated', 13],
  ['other', 5],
]

/** One fund, or on 15 % two; every line keeps approved ≤ planned and its part of the contract ≤ approved. */
function splitFunds(
  planned: Satang,
  approved: Satang | null,
  contract: Satang | null,
  kind: LaoKind,
  random: Random,
): FundLine[] {
  const canBorrow = (kind === 'pao' || kind === 'city' || kind === 'town') && planned > 5_000_000_00
  const first = canBorrow && random.chance(0.12) ? 'loan' : random.weighted(fundShares)
  const second: Fund = first === 'own_revenue' ? 'accumulated' : 'own_revenue'
  const share = random.chance(0.15) ? random.pick([0.05, 0.1, 0.1, 0.2, 0.25, 0.3]) : 0
  const ofSecond = floored(planned * share, 10_000)
  if (ofSecond === 0) return [{ fund: first, planned, approved, contract }]
  const ratio = ofSecond / planned
  const approvedOfSecond = approved === null ? null : approved === planned ? ofSecond : floored(approved * ratio, 100)
  const contractOfSecond = contract === null ? null : floored(contract * ratio, 100)
  const rest = (total: Satang | null, part: Satang | null) => (total === null ? null : total - (part ?? 0))
  return [
    {
      fund: first,
      planned: planned - ofSecond,
      approved: rest(approved, approvedOfSecond),
      contract: rest(contract, contractOfSecond),
    },
    { fund: second, planned: ofSecond, approved: approvedOfSecond, contract: contractOfSecond },
  ]
}

/** Instalments, each paid out of the project's funds in proportion. */
function payments(life: Life, contract: Satang, factor: number, random: Random): Payment[] {
  const baht = contract / 100
  const count =
    baht < 500_000
      ? 1
      : baht < 2_000_000
        ? random.whole(1, 2)
        : baht < 10_000_000
          ? random.whole(2, 4)
          : random.whole(4, 7)
  const { startsOn, endsOn, inspectedOn, stage } = life
  if (startsOn === null || endsOn === null || stage === 'contracted') return []
  const due =
    stage === 'closed'
      ? count
      : stage === 'completed'
        ? count - 1
        : Math.floor((count * (life.progressPercent ?? 0)) / 100)
  const done = inspectedOn ?? Math.min(endsOn, asOf - 5)
  const paid: Payment[] = []
  for (let i = 1; i <= due; i++) {
    const isLast = i === count
    const day = isLast ? done + random.whole(5, 19) : startsOn + ((done - startsOn) * i) / count
    const paidOn = Math.min(workingDay(Math.round(day)), asOf)
    for (const line of life.funds) {
      const ofLine = line.contract ?? 0
      const each = floored(ofLine / count, 100)
      const amount = isLast ? ofLine - each * (count - 1) : each
      const more = isLast && factor > 1 ? rounded(ofLine * (factor - 1), 100) : 0
      if (amount + more > 0) paid.push({ fund: line.fund, amount: amount + more, paidOn })
    }
  }
  return paid
}

function rounded(value: number, step: number): number {
  return Math.round(value / step) * step
}

function floored(value: number, step: number): number {
  return Math.floor(value / step) * step
}
