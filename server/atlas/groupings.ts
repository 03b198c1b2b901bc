import type { Gazetteer } from '../areas/gazetteer.ts'
import type { Dimension } from '../totals/contract.ts'
import type { AtlasColumns } from './columns.ts'
import type { Dictionary } from './dictionary.ts'

/** A way to group: each row, line or entry has a code, and each code a group, -1 where it has none. */
export interface Grouping {
  keys: readonly string[]
  /** Whose codes these are. A quarter's are in the entries' own, so there is no column of them. */
  of: 'project' | 'line' | 'entry'
  codes: Uint8Array | Uint16Array
  groupOfCode: Int32Array
}

/** How totals are grouped by a dimension. */
export function groupingBy(columns: AtlasColumns, gazetteer: Gazetteer, dimension: Dimension): Grouping {
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
    case 'quarter':
      return { ...byColumn(noCodes, columns.quarters), of: 'entry' }
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
    case 'fy':
      return byYear(columns)
    default:
      return dimension satisfies never
  }
}

/** The group of a line among those of several groupings, -1 where it has none; a quarter's part apart. */
export function groupOf(groupings: readonly Grouping[], row: number, line: number): number {
  let group = 0
  for (const { of, codes, groupOfCode, keys } of groupings) {
    const part = of === 'entry' ? 0 : groupOfCode[codes[of === 'line' ? line : row]!]!
    if (part === -1) return -1
    group = group * keys.length + part
  }
  return group
}

/** What a group's row is called. */
export function keyOf(groupings: readonly Grouping[], group: number): string {
  const parts: string[] = []
  let rest = group
  for (const { keys } of [...groupings].reverse()) {
    parts.unshift(keys[rest % keys.length] ?? '')
    rest = Math.floor(rest / keys.length)
  }
  return parts.join(',')
}

const noCodes = new Uint8Array(0)

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
  return { keys, of: 'project', codes, groupOfCode }
}

function byYear({ fiscalYear, fiscalYears }: AtlasColumns): Grouping {
  const years = [...fiscalYears].sort((a, b) => a - b)
  const groupOfCode = new Int32Array(Math.max(0, ...years) + 1).fill(-1)
  years.forEach((year, group) => {
    groupOfCode[year] = group
  })
  return { keys: years.map(String), of: 'project', codes: fiscalYear.array, groupOfCode }
}
