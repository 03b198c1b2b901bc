import { categories, funds, locationQualities, projectTypes, stages } from '../projects/contract.ts'
import { Growing, type Filling } from '../../tiles/growing.ts'
import { Dictionary } from './dictionary.ts'
import { Entries, type Entry, type EntryKind, type SharedEntries } from './entries.ts'
import { RowOfId } from './row-of-id.ts'
import { Titles, type SharedTitles } from './titles.ts'

/** The four kinds of money, in the order of a project's life. */
export const moneyColumns = ['planned', 'approved', 'contract', 'disbursed'] as const
export type MoneyColumn = (typeof moneyColumns)[number]

/** What a project is, as it goes into the columns. */
export interface ProjectRow {
  id: number
  title: string
  fiscalYear: number
  category: string
  /** `unspecified` where the source does not tell it; funds alike. */
  type: string
  isMixed: boolean
  stage: string
  laoCode: string | null
  laoNameAsGiven: string | null
  /** The code of the smallest area the project counts in; null where it counts in none. */
  place: string | null
  locationQuality: string
}

/** The same in codes of the columns' dictionaries; of a title, its number among them. */
export interface CodedRow {
  id: number
  title: number
  fiscalYear: number
  category: number
  type: number
  isMixed: boolean
  stage: number
  lao: number
  laoNameAsGiven: string | null
  place: number
  quality: number
}

/** A project's money of one fund. In satang, whole numbers; NaN where the source tells none. */
export interface ProjectLine extends Record<MoneyColumn, number> {
  fund: string
  /** What is contracted and disbursed of it, by quarter: once a kind and quarter. */
  entries: readonly Entry[]
}

type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array

/** Columns in memory that threads share, and what is new of the rest. */
export interface SharedColumns {
  readonly rows: readonly Numbers[]
  readonly lines: readonly Numbers[]
  readonly length: number
  readonly lineLength: number
  readonly entries: SharedEntries
  readonly titles: SharedTitles
  /** By dictionary. */
  readonly values: readonly (readonly string[])[]
  readonly hidden: readonly number[]
  readonly fiscalYears: readonly number[]
}

/** How much of what is not in shared memory another thread has. */
export interface SharedCounts {
  readonly titles: number
  readonly values: readonly number[]
  readonly hidden: number
}

/**
 * Everything published, as columns. A row is a project; its lines, one a fund, stand together from
 * `lineStart`, and the entries of a line in `entries`. Money is in satang, whole numbers in float64 (exact below 2^53), NaN where none is
 * told. A row that was changed or withdrawn is `hidden`, and its new self stands at the end.
 */
export class AtlasColumns {
  readonly #filling: Filling = { done: 0, total: 0 }
  readonly id = new Growing(Float64Array, this.#filling)
  readonly hidden = new Growing(Uint8Array, this.#filling)
  /** The hidden rows in the order they were hidden. */
  readonly hiddenRows: number[] = []
  readonly fiscalYear = new Growing(Uint16Array, this.#filling)
  /** The years there are or were. */
  readonly fiscalYears = new Set<number>()
  readonly category = new Growing(Uint8Array, this.#filling)
  readonly type = new Growing(Uint8Array, this.#filling)
  readonly stage = new Growing(Uint8Array, this.#filling)
  readonly isMixed = new Growing(Uint8Array, this.#filling)
  readonly quality = new Growing(Uint8Array, this.#filling)
  readonly lao = new Growing(Uint16Array, this.#filling)
  readonly place = new Growing(Uint16Array, this.#filling)
  readonly lineStart = new Growing(Uint32Array, this.#filling)
  readonly lineCount = new Growing(Uint8Array, this.#filling)
  /** What "budget" means where one figure is asked for: approved, else contract, else planned. */
  readonly budget = new Growing(Float64Array, this.#filling)
  /** The number of the row's title among `titles`. */
  readonly title = new Growing(Uint32Array, this.#filling)
  readonly titles: Titles

  readonly lineFund = new Growing(Uint8Array, this.#filling)
  readonly lineMoney: Readonly<Record<MoneyColumn, Growing<Float64Array>>> = {
    planned: new Growing(Float64Array, this.#filling),
    approved: new Growing(Float64Array, this.#filling),
    contract: new Growing(Float64Array, this.#filling),
    disbursed: new Growing(Float64Array, this.#filling),
  }
  readonly entries = new Entries(this.#filling)
  /** A project's money: the sums of its lines, NaN where no line tells any. */
  readonly money: Readonly<Record<MoneyColumn, { at(row: number): number }>> = {
    planned: { at: (row) => this.#sumOfLines('planned', row) },
    approved: { at: (row) => this.#sumOfLines('approved', row) },
    contract: { at: (row) => this.#sumOfLines('contract', row) },
    disbursed: { at: (row) => this.#sumOfLines('disbursed', row) },
  }

  readonly categories = new Dictionary(categories)
  readonly types = new Dictionary(projectTypes)
  readonly stages = new Dictionary(stages)
  readonly qualities = new Dictionary(locationQualities)
  readonly funds = new Dictionary(funds)
  /** Quarters that something is dated in; '' is no date. */
  readonly quarters = new Dictionary([''])
  /** LAO codes; '' is a project whose LAO no register has. */
  readonly laos = new Dictionary([''])
  /** Codes of the smallest area a project counts in; '' is none. */
  readonly places = new Dictionary([''])

  /** What the source calls an LAO that no register has, by project. */
  readonly laoNamesAsGiven = new Map<number, string>()
  readonly #rowOfId = new RowOfId(this.id)
  readonly #rowColumns = [
    this.id,
    this.hidden,
    this.fiscalYear,
    this.category,
    this.type,
    this.stage,
    this.isMixed,
    this.quality,
    this.lao,
    this.place,
    this.lineStart,
    this.lineCount,
    this.budget,
    this.title,
  ]
  readonly #lineColumns = [this.lineFund, ...moneyColumns.map((name) => this.lineMoney[name])]
  readonly #dictionaries = [
    this.categories,
    this.types,
    this.stages,
    this.qualities,
    this.funds,
    this.quarters,
    this.laos,
    this.places,
  ]

  /** `expected`: how many rows will come, where that is known. */
  constructor(expected = 0) {
    this.titles = new Titles(expected)
    this.#filling.total = expected
  }

  /** How many rows there are, hidden ones too. */
  get length(): number {
    return this.id.length
  }

  /** How many projects there are. */
  get count(): number {
    return this.#rowOfId.count
  }

  rowOf(id: number): number | undefined {
    return this.#rowOfId.get(id)
  }

  titleOf(row: number): string {
    return this.titles.at(this.title.at(row))
  }

  /**
   * What another thread reads the same columns from. `known` tells how much of what is not in shared memory it has
   * already: nothing at first, later what it was given last.
   */
  share(known: SharedCounts): SharedColumns {
    return {
      rows: this.#rowColumns.map(({ array }) => array),
      lines: this.#lineColumns.map(({ array }) => array),
      length: this.length,
      lineLength: this.lineFund.length,
      entries: this.entries.share(),
      titles: this.titles.share(known.titles),
      values: this.#dictionaries.map((dictionary, i) => dictionary.values.slice(known.values[i] ?? 0)),
      hidden: this.hiddenRows.slice(known.hidden),
      fiscalYears: [...this.fiscalYears],
    }
  }

  /** How much of what is not in shared memory there is. */
  get counts(): SharedCounts {
    return {
      titles: this.titles.length,
      values: this.#dictionaries.map(({ values }) => values.length),
      hidden: this.hiddenRows.length,
    }
  }

  /** Takes over what `share` of another thread's columns gave. Nothing can be added or looked up by id here. */
  adopt(shared: SharedColumns): void {
    this.#rowColumns.forEach((column, i) => adoptInto(column, shared.rows[i]!, shared.length))
    this.#lineColumns.forEach((column, i) => adoptInto(column, shared.lines[i]!, shared.lineLength))
    this.entries.adopt(shared.entries)
    this.titles.adopt(shared.titles)
    this.#dictionaries.forEach((dictionary, i) => shared.values[i]!.forEach((value) => dictionary.code(value)))
    this.hiddenRows.push(...shared.hidden)
    for (const year of shared.fiscalYears) this.fiscalYears.add(year)
  }

  /** Returns the row that was its own, or undefined where there was none. */
  hide(id: number): number | undefined {
    const row = this.#rowOfId.get(id)
    if (row === undefined) return undefined
    this.hidden.array[row] = 1
    this.hiddenRows.push(row)
    this.#rowOfId.delete(id)
    this.laoNamesAsGiven.delete(id)
    return row
  }

  /** Adds a project at the end; its earlier self, if any, must have been hidden. Returns its row. */
  add(row: ProjectRow, lines: readonly ProjectLine[]): number {
    const at = this.addRow({
      id: row.id,
      title: this.titles.add(row.title),
      fiscalYear: row.fiscalYear,
      category: this.categories.code(row.category),
      type: this.types.code(row.type),
      isMixed: row.isMixed,
      stage: this.stages.code(row.stage),
      lao: this.laos.code(row.laoCode ?? ''),
      laoNameAsGiven: row.laoNameAsGiven,
      place: this.places.code(row.place ?? ''),
      quality: this.qualities.code(row.locationQuality),
    })
    for (const line of lines) {
      const number = this.addLine(at, this.funds.code(line.fund))
      for (const name of moneyColumns) this.lineMoney[name].array[number] = line[name]
      for (const { kind, quarter, satang } of line.entries) this.entries.add(kind, this.quarters.code(quarter), satang)
    }
    this.endLines(at)
    return at
  }

  /** Adds a row of other columns at the end, as `add` does. Returns its row here. */
  addFrom(other: AtlasColumns, row: number): number {
    const id = other.id.at(row)
    const place = other.places.values[other.place.at(row)]!
    const laoCode = other.laos.values[other.lao.at(row)]!
    const first = other.lineStart.at(row)
    return this.add(
      {
        id,
        title: other.titleOf(row),
        fiscalYear: other.fiscalYear.at(row),
        category: other.categories.values[other.category.at(row)]!,
        type: other.types.values[other.type.at(row)]!,
        isMixed: other.isMixed.at(row) === 1,
        stage: other.stages.values[other.stage.at(row)]!,
        laoCode: laoCode || null,
        laoNameAsGiven: other.laoNamesAsGiven.get(id) ?? null,
        place: place || null,
        locationQuality: other.qualities.values[other.quality.at(row)]!,
      },
      Array.from({ length: other.lineCount.at(row) }, (_, i) => other.#lineAt(first + i)),
    )
  }

  #lineAt(line: number): ProjectLine {
    return {
      fund: this.funds.values[this.lineFund.at(line)]!,
      planned: this.lineMoney.planned.at(line),
      approved: this.lineMoney.approved.at(line),
      contract: this.lineMoney.contract.at(line),
      disbursed: this.lineMoney.disbursed.at(line),
      entries: this.entries.of(line, this.quarters.values),
    }
  }

  /** Adds a project in codes. Its lines are still to come, and then `endLines`. */
  addRow(row: CodedRow): number {
    const at = this.length
    this.#filling.done = at
    for (const column of this.#rowColumns) column.next()
    // Each written by itself: see `Growing.next`.
    this.id.array[at] = row.id
    this.hidden.array[at] = 0
    this.fiscalYear.array[at] = row.fiscalYear
    this.category.array[at] = row.category
    this.type.array[at] = row.type
    this.stage.array[at] = row.stage
    this.isMixed.array[at] = row.isMixed ? 1 : 0
    this.quality.array[at] = row.quality
    this.lao.array[at] = row.lao
    this.place.array[at] = row.place
    this.title.array[at] = row.title
    this.lineStart.array[at] = 0
    this.lineCount.array[at] = 0
    this.budget.array[at] = Number.NaN
    this.fiscalYears.add(row.fiscalYear)
    if (row.laoNameAsGiven !== null) this.laoNamesAsGiven.set(row.id, row.laoNameAsGiven)
    this.#rowOfId.add(row.id, at)
    return at
  }

  /** Adds a line, without money yet, to a row; those of one row are added one right after the other. Returns its number. */
  addLine(row: number, fundCode: number): number {
    const { planned, approved, contract, disbursed } = this.lineMoney
    const at = this.lineFund.next()
    this.lineFund.array[at] = fundCode
    planned.next()
    planned.array[at] = Number.NaN
    approved.next()
    approved.array[at] = Number.NaN
    contract.next()
    contract.array[at] = Number.NaN
    disbursed.next()
    disbursed.array[at] = Number.NaN
    this.entries.addLine()
    if (this.lineCount.array[row]!++ === 0) this.lineStart.array[row] = at
    return at
  }

  /** Adds to what is planned and approved of a line; NaN tells nothing. */
  addToLine(line: number, planned: number, approved: number): void {
    addTold(this.lineMoney.planned.array, line, planned)
    addTold(this.lineMoney.approved.array, line, approved)
  }

  /** Adds what is contracted or disbursed in a quarter of the line that was added last. */
  addEntry(line: number, kind: EntryKind, quarterCode: number, satang: number): void {
    addTold(this.lineMoney[kind].array, line, satang)
    this.entries.add(kind, quarterCode, satang)
  }

  /** After the lines of a row. A project without any has one, which tells no money. */
  endLines(row: number): void {
    if (this.lineCount.array[row] === 0) this.addLine(row, this.funds.code('unspecified'))
    this.budget.array[row] = this.#budgetOfLines(row)
  }

  /** Puts row `order[i]` at i, its lines with it. All rows are in `order`, none is hidden. Titles stay where they are. */
  reorder(order: Uint32Array): void {
    let lines = 0
    for (const row of order) lines += this.lineCount.at(row)
    const lineOrder = new Uint32Array(lines)
    const starts = new Uint32Array(order.length)
    let at = 0
    order.forEach((row, i) => {
      starts[i] = at
      const first = this.lineStart.at(row)
      for (let line = first; line < first + this.lineCount.at(row); line++) lineOrder[at++] = line
    })
    for (const column of this.#lineColumns) column.reorder(lineOrder)
    this.entries.reorder(lineOrder)
    for (const column of this.#rowColumns) column.reorder(order)
    this.lineStart.array.set(starts)
    this.#rowOfId.clear()
    for (let row = 0; row < order.length; row++) this.#rowOfId.add(this.id.at(row), row)
  }

  #sumOfLines(name: MoneyColumn, row: number): number {
    return sumOfLines(this.lineMoney[name].array, this.lineStart.array[row]!, this.lineCount.array[row]!)
  }

  #budgetOfLines(row: number): number {
    const approved = this.#sumOfLines('approved', row)
    if (!Number.isNaN(approved)) return approved
    const contract = this.#sumOfLines('contract', row)
    return Number.isNaN(contract) ? this.#sumOfLines('planned', row) : contract
  }
}

function addTold(sums: Float64Array, line: number, satang: number): void {
  if (Number.isNaN(satang)) return
  const sum = sums[line]!
  sums[line] = Number.isNaN(sum) ? satang : sum + satang
}

/** What the lines tell together; NaN where none tells any. */
export function sumOfLines(satang: Float64Array, first: number, count: number): number {
  let sum = Number.NaN
  for (let line = first; line < first + count; line++) {
    const value = satang[line]!
    if (!Number.isNaN(value)) sum = Number.isNaN(sum) ? value : sum + value
  }
  return sum
}

/** The columns of one list are of the same types as the arrays of the other, one by one. */
function adoptInto(column: { adopt(array: never, length: number): void }, array: Numbers, length: number): void {
  column.adopt(array as never, length)
}
