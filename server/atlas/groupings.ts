import type { Gazetteer } from '../areas/gazetteer.ts'
import type { Dimension } from '../totals/contract.ts'
import type { AtlasColumns } from './columns.ts'
import type { Dictionary } from './dictionary.ts'

/** A way to group: each row, line or entry has a code, and each code a group, -1 where it has none. */
export interface Grouping extends Groups {
  /** Whose codes these are. A quarter's are in the entries' own, so there is no column of them. */
  of: 'project' | 'line' | 'entry'
  codes: Uint8Array | Uint16Array
}

interface Groups {
  /** In their order, so that groups are numbered in it. */
  keys: readonly string[]
  groupOfCode: Int32Array
}

/** How totals are grouped by a dimension. */
export function groupingBy(columns: AtlasColumns, gazetteer: Gazetteer, dimension: Dimension): Grouping {
  const { places, laos } = columns
  const by = (codes: Grouping['codes'], dictionary: Dictionary, derive: Derive = ownValue): Grouping => ({
    ...groupsBy(dictionary, gazetteer, dimension, derive),
    of: 'project',
    codes,
  })
  switch (dimension) {
    case 'category':
      return by(columns.category.array, columns.categories)
    case 'type':
      return by(columns.type.array, columns.types)
    case 'stage':
      return by(columns.stage.array, columns.stages)
    case 'location_quality':
      return by(columns.quality.array, columns.qualities)
    case 'fund':
      return { ...by(columns.lineFund.array, columns.funds), of: 'line' }
    case 'quarter':
      return { ...by(noCodes, columns.quarters), of: 'entry' }
    case 'lao':
      return by(columns.lao.array, laos)
    case 'lao_kind':
      return by(columns.lao.array, laos, (code) => gazetteer.laos.get(code)?.kind)
    case 'province':
      return by(columns.place.array, places, (place) => prefix(place, 2))
    case 'district':
      return by(columns.place.array, places, (place) => prefix(place, 4))
    case 'subdistrict':
      return by(columns.place.array, places, (place) => prefix(place, 6))
    case 'province_group':
      return by(columns.place.array, places, (place) => gazetteer.areas.get(place.slice(0, 2))?.group ?? undefined)
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
export function keyOf([first, second]: readonly Grouping[], group: number): string {
  if (!first) return ''
  if (!second) return first.keys[group]!
  const width = second.keys.length
  return `${first.keys[Math.floor(group / width)]!},${second.keys[group % width]!}`
}

const noCodes = new Uint8Array(0)

function prefix(place: string, length: number): string | undefined {
  return place.length >= length ? place.slice(0, length) : undefined
}

/** The key of a value's group, undefined where it is in none. */
type Derive = (value: string) => string | undefined

function ownValue(value: string): string | undefined {
  return value || undefined
}

interface KnownGroups extends Groups {
  gazetteer: Gazetteer
}

/** Groups of a dictionary's values that were asked for before: good until it has more values. */
const known = new WeakMap<Dictionary, Map<Dimension, KnownGroups>>()

function groupsBy(dictionary: Dictionary, gazetteer: Gazetteer, dimension: Dimension, derive: Derive): Groups {
  let ofDictionary = known.get(dictionary)
  if (!ofDictionary) known.set(dictionary, (ofDictionary = new Map()))
  let groups = ofDictionary.get(dimension)
  if (groups?.gazetteer !== gazetteer || groups.groupOfCode.length !== dictionary.values.length) {
    groups = { ...groupValues(dictionary.values, derive), gazetteer }
    ofDictionary.set(dimension, groups)
  }
  return groups
}

function groupValues(values: readonly string[], derive: Derive): Groups {
  const derived = values.map(derive)
  const keys = [...new Set(derived.filter((key) => key !== undefined))].sort()
  const groups = new Map(keys.map((key, group) => [key, group]))
  return { keys, groupOfCode: Int32Array.from(derived, (key) => (key === undefined ? -1 : groups.get(key)!)) }
}

function byYear({ fiscalYear, fiscalYears }: AtlasColumns): Grouping {
  const years = [...fiscalYears].sort((a, b) => a - b)
  const groupOfCode = new Int32Array(Math.max(0, ...years) + 1).fill(-1)
  years.forEach((year, group) => {
    groupOfCode[year] = group
  })
  return { keys: years.map(String), of: 'project', codes: fiscalYear.array, groupOfCode }
}
