import type { AtlasColumns } from '../atlas/columns.ts'
import { moneyOfQuarters } from '../atlas/dated-money.ts'
import type { Selection } from '../atlas/selection.ts'
import type { SpendingKind } from './contract.ts'

/** Projects by the code of the smallest area they count in, and by the code of their LAO: the atlas's own codes. */
export interface Tally {
  count: Uint32Array
  located: Uint32Array
  /** Whole satang. */
  satang: Float64Array
  /** 1 where the LAO owns a project. */
  laoHas: Uint8Array
}

/** A filter three times over, none of them narrowed to an area. */
export interface CoverageSelections {
  /** As it is asked. */
  asked: Selection
  /** Of any fiscal year and quarter. */
  ever: Selection
  /** Everything published. */
  everything: Selection
}

export interface Tallies {
  asked: Tally
  ever: YearTally
  all: YearTally
}

/** At most one pass over the rows for each selection. */
export function tallySelections(
  columns: AtlasColumns,
  { asked, ever, everything }: CoverageSelections,
  spending: SpendingKind,
): Tallies {
  const all = tallyYears(columns, everything)
  return {
    asked: tallyProjects(columns, asked, spending),
    ever: ever === everything ? all : tallyYears(columns, ever),
    all,
  }
}

/** Counts what a selection lets through: one pass, a look-up in tables for each row. */
function tallyProjects(columns: AtlasColumns, selection: Selection, spending: SpendingKind): Tally {
  const { rows, funds, quarters } = selection
  const moneyOf = quarters && moneyOfQuarters(columns, selection, spending)
  const places = columns.places.values.length
  const tally: Tally = {
    count: new Uint32Array(places),
    located: new Uint32Array(places),
    satang: new Float64Array(places),
    laoHas: new Uint8Array(columns.laos.values.length),
  }
  const located = columns.qualities.find('located')
  const money = columns.lineMoney[spending]
  for (let row = 0; row < rows.length; row++) {
    if (!rows[row]) continue
    const place = columns.place.at(row)
    tally.count[place]!++
    if (columns.quality.at(row) === located) tally.located[place]!++
    tally.laoHas[columns.lao.at(row)] = 1
    if (moneyOf) {
      tally.satang[place]! += moneyOf(row)
      continue
    }
    const start = columns.lineStart.at(row)
    for (let line = start; line < start + columns.lineCount.at(row); line++) {
      if (funds && !funds[columns.lineFund.at(line)]) continue
      const satang = money.at(line)
      if (!Number.isNaN(satang)) tally.satang[place]! += satang
    }
  }
  return tally
}

/** Fiscal years (BE) by place and by LAO, 0 where there is none, and which years there are at all. */
export interface YearTally {
  first: Uint16Array
  last: Uint16Array
  laoLast: Uint16Array
  /** Ascending. */
  years: number[]
}

/** The years of what a selection lets through: one pass. */
function tallyYears(columns: AtlasColumns, { rows }: Selection): YearTally {
  const places = columns.places.values.length
  const first = new Uint16Array(places)
  const last = new Uint16Array(places)
  const laoLast = new Uint16Array(columns.laos.values.length)
  const seen = new Uint8Array(65_536)
  for (let row = 0; row < rows.length; row++) {
    if (!rows[row]) continue
    const year = columns.fiscalYear.at(row)
    const place = columns.place.at(row)
    const lao = columns.lao.at(row)
    seen[year] = 1
    if (year > last[place]!) last[place] = year
    if (first[place] === 0 || year < first[place]!) first[place] = year
    if (year > laoLast[lao]!) laoLast[lao] = year
  }
  return { first, last, laoLast, years: [...seen.keys()].filter((year) => seen[year]) }
}
