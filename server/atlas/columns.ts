import { categories, funds, locationQualities, projectTypes, stages } from '../projects/contract.ts'
import { Dictionary, Growing } from './growing.ts'
import type { AtlasRow } from './rows.ts'

/** The four kinds of money, in the order of a project's life. */
export const moneyColumns = ['planned', 'approved', 'contract', 'disbursed'] as const
export type MoneyColumn = (typeof moneyColumns)[number]

/**
 * Everything published, as columns. A row is a project; its lines, one a fund, stand together from
 * `lineStart`. Money is in satang, whole numbers in float64 (exact below 2^53), NaN where none is
 * told. A row that was changed or withdrawn is `hidden`, and its new self stands at the end.
 */
export class AtlasColumns {
  readonly id = new Growing(Float64Array)
  readonly hidden = new Growing(Uint8Array)
  readonly fiscalYear = new Growing(Uint16Array)
  readonly category = new Growing(Uint8Array)
  readonly type = new Growing(Uint8Array)
  readonly stage = new Growing(Uint8Array)
  readonly isMixed = new Growing(Uint8Array)
  readonly quality = new Growing(Uint8Array)
  readonly lao = new Growing(Uint16Array)
  readonly place = new Growing(Uint16Array)
  readonly lineStart = new Growing(Uint32Array)
  readonly lineCount = new Growing(Uint8Array)
  /** What "budget" means where one figure is asked for: approved, else contract, else planned. */
  readonly budget = new Growing(Float64Array)
  /** A project's money, the sums of its lines. */
  readonly money = moneyOfRows()
  readonly titles: string[] = []
  /** The row's own number: titles are their own dictionary. */
  readonly title = new Growing(Uint32Array)

  /** The row each line belongs to, and what is asked of a line's row most. */
  readonly lineRow = new Growing(Uint32Array)
  readonly lineCategory = new Growing(Uint8Array)
  readonly lineStage = new Growing(Uint8Array)
  readonly lineFund = new Growing(Uint8Array)
  readonly lineMoney = moneyOfRows()

  readonly categories = new Dictionary(categories)
  readonly types = new Dictionary(projectTypes)
  readonly stages = new Dictionary(stages)
  readonly qualities = new Dictionary(locationQualities)
  readonly funds = new Dictionary(funds)
  /** LAO codes; '' is a project whose LAO no register has. */
  readonly laos = new Dictionary([''])
  /** Codes of the smallest area a project counts in; '' is none. */
  readonly places = new Dictionary([''])

  /** What the source calls an LAO that no register has, by project. */
  readonly laoNamesAsGiven = new Map<number, string>()
  readonly #rowOfId = new Map<number, number>()

  /** How many rows there are, hidden ones too. */
  get length(): number {
    return this.id.length
  }

  /** How many projects there are. */
  get count(): number {
    return this.#rowOfId.size
  }

  rowOf(id: number): number | undefined {
    return this.#rowOfId.get(id)
  }

  hide(id: number): void {
    const row = this.#rowOfId.get(id)
    if (row === undefined) return
    this.hidden.array[row] = 1
    this.#rowOfId.delete(id)
    this.laoNamesAsGiven.delete(id)
  }

  /** Adds a project at the end; its earlier self, if any, must have been hidden. Returns its row. */
  add(row: AtlasRow): number {
    const at = this.length
    this.#rowOfId.set(row.id, at)
    this.id.push(row.id)
    this.hidden.push(0)
    this.fiscalYear.push(row.fiscalYear)
    this.category.push(this.categories.code(row.category))
    this.type.push(this.types.code(row.type))
    this.stage.push(this.stages.code(row.stage))
    this.isMixed.push(row.isMixed ? 1 : 0)
    this.quality.push(this.qualities.code(row.locationQuality))
    this.lao.push(this.laos.code(row.laoCode ?? ''))
    this.place.push(this.places.code(row.place ?? ''))
    this.title.push(this.titles.push(row.title) - 1)
    if (row.laoNameAsGiven !== null) this.laoNamesAsGiven.set(row.id, row.laoNameAsGiven)
    this.#addLines(at, row)
    return at
  }

  #addLines(at: number, row: AtlasRow): void {
    this.lineStart.push(this.lineFund.length)
    this.lineCount.push(row.lineFunds.length)
    const sums = { planned: Number.NaN, approved: Number.NaN, contract: Number.NaN, disbursed: Number.NaN }
    const given = {
      planned: row.linePlanned,
      approved: row.lineApproved,
      contract: row.lineContract,
      disbursed: row.lineDisbursed,
    }
    row.lineFunds.forEach((fund, i) => {
      this.lineRow.push(at)
      this.lineCategory.push(this.category.at(at))
      this.lineStage.push(this.stage.at(at))
      this.lineFund.push(this.funds.code(fund))
      for (const name of moneyColumns) {
        const satang = given[name][i] ?? Number.NaN
        this.lineMoney[name].push(satang)
        if (!Number.isNaN(satang)) sums[name] = (Number.isNaN(sums[name]) ? 0 : sums[name]) + satang
      }
    })
    for (const name of moneyColumns) this.money[name].push(sums[name])
    this.budget.push([sums.approved, sums.contract, sums.planned].find((sum) => !Number.isNaN(sum)) ?? Number.NaN)
  }
}

function moneyOfRows(): Readonly<Record<MoneyColumn, Growing<Float64Array>>> {
  return {
    planned: new Growing(Float64Array),
    approved: new Growing(Float64Array),
    contract: new Growing(Float64Array),
    disbursed: new Growing(Float64Array),
  }
}
