import type { Gazetteer } from '../areas/gazetteer.ts'
import { satangToBaht } from '../lib/baht.ts'
import type { Dimension, TotalsFigures, TotalsRow } from '../totals/contract.ts'
import { moneyColumns, type AtlasColumns, type MoneyColumn } from './columns.ts'
import type { Dictionary } from './growing.ts'
import type { Selection } from './selection.ts'

export interface AtlasTotals {
  rows: TotalsRow[]
  total: TotalsFigures
  left_out: TotalsFigures
}

/** A way to group: the group each row or line is in, -1 where it has none. */
interface Grouping {
  keys: readonly string[]
  of: 'project' | 'line'
  groupOf(index: number): number
}

/**
 * Sums what a selection lets through, by up to two dimensions. Money is exact: whole satang in
 * float64, and an error rather than a rounded figure where a sum would pass 2^53 satang.
 */
export function sumTotals(
  columns: AtlasColumns,
  gazetteer: Gazetteer,
  selection: Selection,
  by: readonly Dimension[],
): AtlasTotals {
  const groupings = by.map((dimension) => groupingBy(columns, gazetteer, dimension))
  const width = groupings.reduce((product, { keys }) => product * keys.length, 1)
  const slots = width <= 65_536 ? denseSlots(width) : sparseSlots()
  const sums = new Sums()
  const total = new Sums()
  const leftOut = new Sums()

  const located = columns.qualities.find('located')
  const approximate = columns.qualities.find('approximate')
  for (let row = 0; row < selection.rows.length; row++) {
    if (!selection.rows[row]) continue
    const quality = columns.quality.at(row)
    const place = quality === located ? 1 : quality === approximate ? 2 : 0
    const start = columns.lineStart.at(row)
    let counted = -2 // the group this project was counted in last; its lines of one group stand together
    let countedOut = false
    for (let line = start; line < start + columns.lineCount.at(row); line++) {
      if (selection.funds && !selection.funds[columns.lineFund.at(line)]) continue
      const group = groupOf(groupings, row, line)
      if (group === -1) {
        if (!countedOut) leftOut.countProject(0, place)
        countedOut = true
        leftOut.addLine(0, columns, line)
      } else {
        const slot = slots.slotOf(group)
        if (group !== counted) sums.countProject(slot, place)
        counted = group
        sums.addLine(slot, columns, line)
      }
      total.addLine(0, columns, line)
    }
    total.countProject(0, place)
  }

  const rows: TotalsRow[] = []
  for (const [group, slot] of slots.used()) {
    if (sums.countOf(slot) > 0) rows.push({ key: keyOf(groupings, group), ...sums.figures(slot) })
  }
  rows.sort((a, b) => (a.key < b.key ? -1 : 1))
  return { rows, total: total.figures(0), left_out: leftOut.figures(0) }
}

/** Where the sums of a group stand: its own number where groups are few, else the next free place. */
interface Slots {
  slotOf(group: number): number
  used(): Iterable<[group: number, slot: number]>
}

function denseSlots(width: number): Slots {
  return {
    slotOf: (group) => group,
    used: function* () {
      for (let group = 0; group < width; group++) yield [group, group]
    },
  }
}

function sparseSlots(): Slots {
  const slots = new Map<number, number>()
  return {
    slotOf: (group) => {
      const known = slots.get(group)
      if (known !== undefined) return known
      slots.set(group, slots.size)
      return slots.size - 1
    },
    used: () => slots,
  }
}

class Sums {
  readonly #count: number[] = []
  readonly #located: number[] = []
  readonly #approximate: number[] = []
  readonly #money: Record<MoneyColumn, number[]> = { planned: [], approved: [], contract: [], disbursed: [] }

  countOf(slot: number): number {
    return this.#count[slot] ?? 0
  }

  countProject(slot: number, place: 0 | 1 | 2): void {
    add(this.#count, slot, 1)
    if (place === 1) add(this.#located, slot, 1)
    if (place === 2) add(this.#approximate, slot, 1)
  }

  addLine(slot: number, columns: AtlasColumns, line: number): void {
    for (const name of moneyColumns) {
      const satang = columns.lineMoney[name].at(line)
      if (!Number.isNaN(satang)) add(this.#money[name], slot, satang)
    }
  }

  figures(slot: number): TotalsFigures {
    const money = (name: MoneyColumn): string => satangToBaht(this.#money[name][slot] ?? 0)
    return {
      count: this.countOf(slot),
      located: this.#located[slot] ?? 0,
      approximate: this.#approximate[slot] ?? 0,
      budget_planned: money('planned'),
      budget_approved: money('approved'),
      contract_amount: money('contract'),
      disbursed: money('disbursed'),
    }
  }
}

function add(column: number[], slot: number, value: number): void {
  column[slot] = (column[slot] ?? 0) + value
}

function groupOf(groupings: readonly Grouping[], row: number, line: number): number {
  let group = 0
  for (const grouping of groupings) {
    const part = grouping.groupOf(grouping.of === 'line' ? line : row)
    if (part === -1) return -1
    group = group * grouping.keys.length + part
  }
  return group
}

function keyOf(groupings: readonly Grouping[], group: number): string {
  const parts: string[] = []
  let rest = group
  for (const { keys } of [...groupings].reverse()) {
    parts.unshift(keys[rest % keys.length] ?? '')
    rest = Math.floor(rest / keys.length)
  }
  return parts.join(',')
}

function groupingBy(columns: AtlasColumns, gazetteer: Gazetteer, dimension: Dimension): Grouping {
  switch (dimension) {
    case 'category':
      return byColumn(columns.category.array, columns.categories)
    case 'type':
      return byColumn(columns.type.array, columns.types)
    case 'stage':
      return byColumn(columns.stage.array, columns.stages)
    case 'location_quality':
      return byColumn(columns.quality.array, columns.qualities)
    case 'fund':
      return { ...byColumn(columns.lineFund.array, columns.funds), of: 'line' }
    case 'lao':
      return byColumn(columns.lao.array, columns.laos)
    case 'lao_kind':
      return byDerived(columns.lao.array, columns.laos, (code) => gazetteer.laos.get(code)?.kind)
    case 'province':
      return byDerived(columns.place.array, columns.places, (place) => prefix(place, 2))
    case 'district':
      return byDerived(columns.place.array, columns.places, (place) => prefix(place, 4))
    case 'subdistrict':
      return byDerived(columns.place.array, columns.places, (place) => prefix(place, 6))
    case 'province_group':
      return byDerived(
        columns.place.array,
        columns.places,
        (place) => gazetteer.areas.get(place.slice(0, 2))?.group ?? undefined,
      )
    case 'fy': {
      const first = 2400
      const keys = Array.from({ length: 301 }, (_, i) => String(first + i))
      return { keys, of: 'project', groupOf: (row) => columns.fiscalYear.at(row) - first }
    }
    default:
      return dimension satisfies never
  }
}

function prefix(place: string, length: number): string | undefined {
  return place.length >= length ? place.slice(0, length) : undefined
}

/** Groups by a column's own values; '' is none. */
function byColumn(codes: Uint8Array | Uint16Array, dictionary: Dictionary): Grouping {
  return byDerived(codes, dictionary, (value) => value || undefined)
}

/** Groups by something each value of a column leads to. */
function byDerived(
  codes: Uint8Array | Uint16Array,
  dictionary: Dictionary,
  derive: (value: string) => string | undefined,
): Grouping {
  const keys: string[] = []
  const groups = new Map<string, number>()
  const groupOfCode = Int32Array.from(dictionary.values, (value) => {
    const key = derive(value)
    if (key === undefined) return -1
    const known = groups.get(key)
    if (known !== undefined) return known
    groups.set(key, keys.length)
    return keys.push(key) - 1
  })
  return { keys, of: 'project', groupOf: (index) => groupOfCode[codes[index] ?? 0] ?? -1 }
}
