import type { Dictionary } from '../i18n/dictionary.ts'
import { fiscalYearShort, quarterShort, type Lang } from '../ui/numbers.ts'
import type { Filter, FilterPart } from '../url-state.ts'
import { exactAmount, upperBound, type AmountRange } from './amount-text.ts'

/** The name of a part of the filter. */
export function partName(part: FilterPart, t: Dictionary): string {
  switch (part) {
    case 'q':
      return t.titleText
    case 'fy':
      return t.years
    case 'quarter':
      return t.quarters.name
    case 'lao':
      return t.searchKinds.lao
    case 'budget':
      return t.amount
    case 'locationQuality':
      return t.placeQuality
    case 'within':
      return t.tools.within
    case 'category':
    case 'type':
    case 'stage':
    case 'fund':
    case 'laoKind':
      return t[part]
  }
}

/** What the filter asks of a part, in few words; `laoName` is that of the LAO it names. Of a list the first `most`. */
export function askedWords(
  filter: Filter,
  part: FilterPart,
  laoName: string,
  t: Dictionary,
  lang: Lang,
  most = 2,
): string {
  const listed = (words: readonly string[]) => shortList(words, most)
  switch (part) {
    case 'q':
      return `“${filter.q ?? ''}”`
    case 'fy':
      return listed(filter.fy.map((year) => fiscalYearShort(year, lang)))
    case 'quarter':
      return listed(filter.quarter.map((one) => quarterShort(one, lang)))
    case 'category':
      return listed(filter.category.map((one) => t.categories[one]))
    case 'type':
      return listed(filter.type.map((one) => t.types[one]))
    case 'stage':
      return listed(filter.stage.map((one) => t.stages[one]))
    case 'fund':
      return listed(filter.fund.map((one) => t.funds[one]))
    case 'laoKind':
      return listed(filter.laoKind.map((one) => t.laoKinds[one]))
    case 'lao':
      return laoName
    case 'budget':
      return rangeWords({ min: filter.minBudget, max: filter.maxBudget }, t, lang)
    case 'locationQuality':
      return listed(filter.locationQuality.map((one) => t.placeQualities[one]))
    case 'within':
      return t.tools.drawnArea
  }
}

/** A range of amounts in words that lose nothing; '' where both sides are open. */
export function rangeWords({ min, max }: AmountRange, t: Dictionary, lang: Lang): string {
  const from = min === null ? undefined : exactAmount(min, lang)
  if (max === null) return from === undefined ? '' : t.atLeast(from)
  const { isBelow, baht } = upperBound(max)
  const to = isBelow ? t.lessThan(exactAmount(baht, lang)) : t.atMost(exactAmount(baht, lang))
  return from === undefined ? to : t.fromTo(from, to)
}

/** The first ones, and how many more there are. */
function shortList(words: readonly string[], most: number): string {
  const shown = words.slice(0, most).join(', ')
  return words.length > most ? `${shown} +${words.length - most}` : shown
}
