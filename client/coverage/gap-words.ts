import type { Coverage, CoverageRow } from '../../server/coverage/contract.ts'
import type { Dictionary } from '../i18n/dictionary.ts'
import { levelOfCode, type MapLevel } from '../map/levels.ts'
import { decimal, fiscalYearShort, joined, percent, wholeNumber, type Figure, type Lang } from '../ui/numbers.ts'
import { gapValueOf, isGap, never, shareOf, type GapMeasure, type MapMeasure } from './gap-measures.ts'

type National = Coverage['national']

/** What is known of a place: of an area, of a province group (its provinces together) or of the country. */
export type PlaceFigures = Omit<CoverageRow, 'code' | 'population'>

/** Several provinces as one place: what adds up is added. */
export function togetherOf(rows: readonly CoverageRow[], newestYear: number | null): PlaceFigures {
  const sum = (name: 'count' | 'located' | 'unplaced' | 'laos' | 'laos_with' | SubdistrictCount): number =>
    rows.reduce((all, row) => all + row[name], 0)
  const years = rows.flatMap((row) => [row.first_year, row.last_year].filter((year) => year !== null))
  const lastYear = years.length > 0 ? Math.max(...years) : null
  return {
    is_measured: rows.some((row) => row.is_measured),
    count: sum('count'),
    located: sum('located'),
    unplaced: sum('unplaced'),
    subdistricts: sum('subdistricts'),
    subdistricts_with: sum('subdistricts_with'),
    subdistricts_never: sum('subdistricts_never'),
    subdistricts_without_polygon: sum('subdistricts_without_polygon'),
    laos: sum('laos'),
    laos_with: sum('laos_with'),
    first_year: years.length > 0 ? Math.min(...years) : null,
    last_year: lastYear,
    years_since: lastYear === null || newestYear === null ? null : newestYear - lastYear,
    spending: '0',
    spending_per_person: null,
    against_median: null,
  }
}
type SubdistrictCount = 'subdistricts' | 'subdistricts_with' | 'subdistricts_never' | 'subdistricts_without_polygon'

export function measureName(measure: MapMeasure, t: Dictionary): string {
  return isGap(measure) ? t.coverage.measures[measure] : t.measures[measure]
}

/** A gap's value with its unit: 48.0 %, 2 years, 1.4 times; in words where there never was one, or it is one of one. */
export function readableGap(measure: GapMeasure, value: number, level: MapLevel, t: Dictionary): Figure {
  switch (measure) {
    case 'share_subdistricts':
      if (level === 'subdistrict') return { figure: value > 0 ? t.coverage.has : t.coverage.hasNone, unit: '' }
      return { figure: percent(value), unit: '%' }
    case 'share_laos':
      return { figure: percent(value), unit: '%' }
    case 'years_since':
      if (value === never) return { figure: t.coverage.never, unit: '' }
      return split(t.coverage.years(wholeNumber(value)))
    case 'against_median':
      return split(t.coverage.times(timesOf(value)))
  }
}

/** Figure and unit in one string. */
export function joinedGap(figure: Figure): string {
  return figure.unit === '' ? figure.figure : joined(figure)
}

/** 12 of 25 subdistricts: what a gap's value is worked out from; null where it says no more than the value. */
export function basisOf(
  measure: GapMeasure,
  row: PlaceFigures,
  code: string,
  lang: Lang,
  t: Dictionary,
): string | null {
  const isBangkok = code.startsWith('10')
  const last = row.last_year === null ? t.coverage.gapNever : t.coverage.gapLast(fiscalYearShort(row.last_year, lang))
  switch (measure) {
    case 'share_subdistricts':
      if (levelOfCode(code) === 'subdistrict') return row.count > 0 ? t.projectsCount(wholeNumber(row.count)) : last
      return t.coverage.subdistrictsOf(wholeNumber(row.subdistricts_with), wholeNumber(row.subdistricts), isBangkok)
    case 'share_laos':
      return t.coverage.laosOf(wholeNumber(row.laos_with), wholeNumber(row.laos))
    case 'years_since':
      return row.last_year === null ? null : last
    case 'against_median':
      return row.spending_per_person === null ? null : t.coverage.perPersonShort(perPerson(row.spending_per_person))
  }
}

export interface GapSaid {
  /** What the figure is: the measure, or for the country what stands for it. */
  title: string
  figure: Figure
  /** What the figure is of, exactly. */
  basis: string | null
  /** How it compares, in words. */
  words: string[]
}

/** A gap of an area: the number, what it is of, how it compares. */
export function sayGap(
  measure: GapMeasure,
  code: string,
  row: CoverageRow,
  national: National,
  level: MapLevel,
  lang: Lang,
  t: Dictionary,
): GapSaid {
  const value = gapValueOf(measure, row)
  const basis = exactBasis()
  const title = t.coverage.measures[measure]
  if (value === null) {
    return { title, figure: { figure: '–', unit: '' }, basis, words: [whyUnknown(row, measure, national, t)] }
  }
  return {
    title,
    figure: readableGap(measure, value, level, t),
    basis,
    words: [comparison(measure, value, national, level, t)].filter((words) => words !== null),
  }

  function exactBasis(): string | null {
    if (measure === 'years_since') return lastProject(row, national, lang, t)
    if (measure !== 'against_median') return basisOf(measure, row, code, lang, t)
    return row.spending_per_person === null ? null : t.coverage.perPersonYear(perPerson(row.spending_per_person))
  }
}

/** A gap of the country, or of a group of its provinces. */
export function sayGapOfCountry(
  measure: GapMeasure,
  row: PlaceFigures,
  national: National,
  lang: Lang,
  t: Dictionary,
): GapSaid {
  const { median } = national
  const shareSaid = (share: number | null, ofProvinces: number | null): GapSaid => ({
    title: t.coverage.measures[measure],
    figure: share === null ? { figure: '–', unit: '' } : { figure: percent(share), unit: '%' },
    basis: basisOf(measure, row, 'TH', lang, t),
    words: ofProvinces === null ? [] : [t.coverage.medianIs(`${percent(ofProvinces)}%`, 'province')],
  })
  switch (measure) {
    case 'share_subdistricts':
      return shareSaid(shareOf(row.subdistricts_with, row.subdistricts), median.share_subdistricts)
    case 'share_laos':
      return shareSaid(shareOf(row.laos_with, row.laos), median.share_laos)
    case 'years_since':
      // The newest year of the whole country is the newest of the data: how many were never reached says more.
      return {
        title: t.coverage.subdistrictsNever,
        figure: split(t.coverage.subdistrictsCount(wholeNumber(row.subdistricts_never))),
        basis: t.coverage.neverOf(wholeNumber(row.subdistricts)),
        words:
          median.years_since === null ? [] : [t.coverage.medianYears(t.coverage.years(decimal(median.years_since, 1)))],
      }
    case 'against_median':
      return {
        title: t.coverage.medianOfProvinces,
        figure:
          median.spending_per_person === null
            ? { figure: '–', unit: '' }
            : split(t.coverage.perPersonYear(perPerson(median.spending_per_person))),
        basis: null,
        words: median.spending_per_person === 0 ? [t.coverage.medianIsZero] : [],
      }
  }
}

/** Last project in 2567, 2 years before the newest of the data; what "never" is of. */
function lastProject(row: PlaceFigures, national: National, lang: Lang, t: Dictionary): string {
  if (row.last_year === null || row.years_since === null || national.newest_year === null) {
    return t.coverage.inAnyYear
  }
  const newest = fiscalYearShort(national.newest_year, lang)
  return row.years_since === 0
    ? t.coverage.inNewestYear(newest)
    : t.coverage.lastProject(fiscalYearShort(row.last_year, lang), newest, wholeNumber(row.years_since))
}

/** How a value stands to the median of its level; null where there is none. */
function comparison(
  measure: GapMeasure,
  value: number,
  { median }: National,
  level: MapLevel,
  t: Dictionary,
): string | null {
  switch (measure) {
    case 'against_median':
      return againstMedian(value, level, t)
    case 'years_since':
      if (median.years_since === null || value === never) return null
      return t.coverage.comparedYears(
        how(value, median.years_since),
        t.coverage.years(decimal(median.years_since, 1)),
        level,
      )
    case 'share_subdistricts':
    case 'share_laos': {
      // Of one subdistrict it is all or nothing: a median of such says little, and how many there are says it all.
      const middle = median[measure]
      if (middle === null || (level === 'subdistrict' && measure === 'share_subdistricts')) return null
      return t.coverage.compared(how(value, middle), joinedGap(readableGap(measure, middle, level, t)), level)
    }
  }
}

/** 1.4 times the median of all provinces; 63 % of it. */
export function againstMedian(value: number, level: MapLevel, t: Dictionary): string {
  const side = value > 1.05 ? 'above' : value < 0.95 ? 'below' : 'same'
  return t.coverage.againstMedian(side, timesOf(value), percent(value), level)
}

function whyUnknown(row: CoverageRow, measure: GapMeasure, { median }: National, t: Dictionary): string {
  if (!row.is_measured) return t.coverage.notMeasured
  if (measure === 'against_median') {
    return row.spending_per_person === null || median.spending_per_person === null
      ? t.coverage.noPopulation
      : t.coverage.medianIsZero
  }
  return t.noData
}

function how(value: number, median: number): 'above' | 'same' | 'below' {
  return value > median ? 'above' : value < median ? 'below' : 'same'
}

function timesOf(value: number): string {
  return value > 0 && value < 0.01 ? '<0.01' : decimal(value, value < 10 ? 2 : 0)
}

/** Whole baht, satang where it is less than ten. */
export function perPerson(baht: number): string {
  return baht < 10 ? decimal(baht, 2) : wholeNumber(baht)
}

/** `12 years` as a figure and its unit. */
function split(text: string): Figure {
  const [figure = '', ...unit] = text.split(' ')
  return { figure, unit: unit.join(' ') }
}
