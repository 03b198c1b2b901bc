import type { Gazetteer } from '../areas/gazetteer.ts'
import { placeNames } from '../areas/place-names.ts'
import type { Area } from '../areas/contract.ts'
import type { Atlas } from '../atlas/atlas.ts'
import type { AtlasColumns } from '../atlas/columns.ts'
import { foldText } from '../lib/fold-text.ts'
import { latOf, lngOf, worldOfGrid } from '../../tiles/tile-address.ts'
import type { SearchResult } from './contract.ts'

/** Prefixes that people put before a place's name, and that its name does not have. */
const placePrefix = /^(จังหวัด|อำเภอ|เขต|ตำบล|แขวง|จ\.|อ\.|ต\.)\s*/

/** Areas first, then LAOs, then projects; in each, names that begin with what is sought first. */
export function search(atlas: Atlas, q: string, limit: number): SearchResult[] {
  const sought = foldText(q)
  const bare = sought.replace(placePrefix, '')
  const { gazetteer } = atlas
  const areas = matching([...gazetteer.areas.values()], bare, ({ name_th, name_en }) => [name_th, name_en]).sort(
    (a, b) => a.code.length - b.code.length,
  )
  const laos = matching([...gazetteer.laos.values()], sought, ({ full_name_th, name_th, name_en }) => [
    name_th,
    full_name_th,
    name_en,
  ])
  const found = [
    ...areas.map((area) => areaResult(gazetteer, area)),
    ...laos.map((lao): SearchResult => ({
      kind: 'lao',
      code: lao.code,
      id: null,
      name_th: lao.full_name_th,
      name_en: lao.name_en,
      ...context(gazetteer, gazetteer.areas.get(lao.district ?? lao.province)),
      bbox: gazetteer.areas.get(lao.district ?? lao.province)?.bbox ?? null,
    })),
  ].slice(0, limit)
  return [...found, ...projectResults(atlas, sought, limit - found.length)]
}

function matching<T>(things: readonly T[], sought: string, namesOf: (thing: T) => (string | null)[]): T[] {
  if (sought === '') return []
  const starting: T[] = []
  const holding: T[] = []
  for (const thing of things) {
    const names = namesOf(thing).map((name) => foldText(name ?? ''))
    if (names.some((name) => name.startsWith(sought))) starting.push(thing)
    else if (names.some((name) => name.includes(sought))) holding.push(thing)
  }
  return [...starting, ...holding]
}

function areaResult(gazetteer: Gazetteer, area: Area): SearchResult {
  const parent = area.parent === null ? undefined : gazetteer.areas.get(area.parent)
  return {
    kind: 'area',
    code: area.code,
    id: null,
    name_th: area.name_th,
    name_en: area.name_en,
    ...context(gazetteer, parent),
    bbox: area.bbox,
  }
}

function context(gazetteer: Gazetteer, area: Area | undefined): { context_th: string; context_en: string } {
  const { th, en } = placeNames(gazetteer, area)
  return { context_th: th, context_en: en }
}

/** The projects whose title holds what is sought, those of the largest budget first. */
function projectResults(atlas: Atlas, sought: string, limit: number): SearchResult[] {
  if (sought === '' || limit <= 0) return []
  const { columns, store, gazetteer } = atlas
  return largestRows(columns, atlas.select({ q: sought }).rows, limit).map((row) => {
    const [minX = 0, minY = 0, maxX = 0, maxY = 0] = [...store.boxes.subarray(4 * row, 4 * row + 4)].map(worldOfGrid)
    return {
      kind: 'project',
      code: null,
      id: columns.id.at(row),
      name_th: columns.titleOf(row),
      name_en: null,
      ...context(gazetteer, gazetteer.areas.get(columns.places.values[columns.place.at(row)] ?? '')),
      bbox: store.kinds[row] ? [lngOf(minX), latOf(maxY), lngOf(maxX), latOf(minY)] : null,
    }
  })
}

/** The rows of the largest budget, and among equals of the least id: the same whatever order rows stand in. */
function largestRows({ budget, id }: AtlasColumns, selected: Uint8Array, limit: number): number[] {
  const before = (a: number, b: number): number => (budget.at(b) || 0) - (budget.at(a) || 0) || id.at(a) - id.at(b)
  const rows: number[] = []
  for (let row = 0; row < selected.length; row++) {
    if (!selected[row] || (rows.length === limit && before(row, rows[limit - 1]!) > 0)) continue
    rows.push(row)
    rows.sort(before)
    rows.length = Math.min(rows.length, limit)
  }
  return rows
}
