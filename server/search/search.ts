import type { Gazetteer } from '../areas/gazetteer.ts'
import { placeNames } from '../areas/place-names.ts'
import type { Area } from '../areas/contract.ts'
import type { Atlas } from '../atlas/atlas.ts'
import type { AtlasColumns } from '../atlas/columns.ts'
import { foldText } from '../lib/fold-text.ts'
import { latOf, lngOf, worldOfGrid } from '../../tiles/tile-address.ts'
import type { SearchResult } from './contract.ts'
import { findPlaces, type FoundPlace } from './find-places.ts'
import type { SourceIdMatch } from './find-source-ids.ts'
import { parseQuery } from './parse-query.ts'

/** Places are not to crowd out every project. */
const keptForProjects = 5

/**
 * Areas and LAOs, then projects by number, here or in their source, or by their titles' words, the likeliest first; a
 * project whose title was typed from its beginning before them all. `bySourceId` is what `findSourceIds` found.
 */
export function search(
  atlas: Atlas,
  q: string,
  limit: number,
  bySourceId: readonly SourceIdMatch[] = [],
): SearchResult[] {
  const { gazetteer } = atlas
  const places = findPlaces(gazetteer, q)
  // What the atlas of this version does not have is not told.
  const sourceIds = new Map(
    bySourceId.flatMap(({ id, source_id: sourceId }) => {
      const row = atlas.columns.rowOf(id)
      return row === undefined ? [] : [[row, sourceId] as const]
    }),
  )
  const projects = [...sourceIds.keys(), ...projectRows(atlas, q, limit).filter((row) => !sourceIds.has(row))].slice(
    0,
    limit,
  )
  const room = Math.max(limit - projects.length, Math.min(limit, Math.max(1, limit - keptForProjects)))
  const isMeant = titlesBegunWith(atlas.columns, foldText(q))
  return [
    ...projects.filter(isMeant).map((row) => projectResult(atlas, row, sourceIds.get(row))),
    ...places.slice(0, room).map((place) => placeResult(gazetteer, place)),
    ...projects.filter((row) => !isMeant(row)).map((row) => projectResult(atlas, row, sourceIds.get(row))),
  ].slice(0, limit)
}

/** So many letters at the beginning of a title are no place's name, whatever places they tell of. */
const longBeginning = 40

/** Whether a text is so much of a row's title from its beginning that this very project is meant. */
function titlesBegunWith(columns: AtlasColumns, text: string): (row: number) => boolean {
  if (text.length < longBeginning) return () => false
  return (row) => foldText(columns.titleOf(row)).startsWith(text)
}

function placeResult(gazetteer: Gazetteer, place: FoundPlace): SearchResult {
  if ('area' in place) {
    const { area } = place
    const parent = area.parent === null ? undefined : gazetteer.areas.get(area.parent)
    return {
      kind: 'area',
      code: area.code,
      id: null,
      level: area.level,
      lao_kind: null,
      name_th: area.name_th,
      name_en: area.name_en,
      ...context(gazetteer, parent),
      source_id: null,
      bbox: area.bbox,
    }
  }
  const { lao } = place
  const around = gazetteer.areas.get(lao.district ?? lao.province)
  return {
    kind: 'lao',
    code: lao.code,
    id: null,
    level: null,
    lao_kind: lao.kind,
    name_th: lao.full_name_th,
    name_en: lao.name_en,
    ...context(gazetteer, around),
    source_id: null,
    bbox: around?.bbox ?? null,
  }
}

function context(gazetteer: Gazetteer, area: Area | undefined): { context_th: string; context_en: string } {
  const { th, en } = placeNames(gazetteer, area)
  return { context_th: th, context_en: en }
}

/** The project of that number; those whose title has the text as it is; else those whose title has each word. */
function projectRows(atlas: Atlas, q: string, limit: number): number[] {
  const { columns } = atlas
  const text = foldText(q)
  if (text === '') return []
  const numbered = /^\d{1,15}$/.test(text) ? columns.rowOf(Number(text)) : undefined
  const asItIs = largestRows(columns, [atlas.select({ q: text }).rows], limit)
  const words = parseQuery(q)
    .flatMap((term) => term.words)
    .slice(0, 6)
  const found =
    asItIs.length > 0 || words.length === 0 || words[0] === text
      ? asItIs
      : largestRows(
          columns,
          words.map((word) => atlas.select({ q: word }).rows),
          limit,
        )
  return (numbered === undefined ? found : [numbered, ...found.filter((row) => row !== numbered)]).slice(0, limit)
}

function projectResult({ columns, store, gazetteer }: Atlas, row: number, sourceId?: string): SearchResult {
  const [minX = 0, minY = 0, maxX = 0, maxY = 0] = [...store.boxes.subarray(4 * row, 4 * row + 4)].map(worldOfGrid)
  return {
    kind: 'project',
    code: null,
    id: columns.id.at(row),
    level: null,
    lao_kind: null,
    name_th: columns.titleOf(row),
    name_en: null,
    ...context(gazetteer, gazetteer.areas.get(columns.places.values[columns.place.at(row)] ?? '')),
    source_id: sourceId ?? null,
    bbox: store.kinds[row] ? [lngOf(minX), latOf(maxY), lngOf(maxX), latOf(minY)] : null,
  }
}

/** Of the rows in every selection those of the largest budget, and among equals of the least id: the same whatever order rows stand in. */
function largestRows({ budget, id, length }: AtlasColumns, selections: readonly Uint8Array[], limit: number): number[] {
  const before = (a: number, b: number): number => (budget.at(b) || 0) - (budget.at(a) || 0) || id.at(a) - id.at(b)
  const rows: number[] = []
  for (let row = 0; row < length; row++) {
    if (!selections.every((selected) => selected[row])) continue
    if (rows.length === limit && before(row, rows[limit - 1]!) > 0) continue
    rows.push(row)
    rows.sort(before)
    rows.length = Math.min(rows.length, limit)
  }
  return rows
}
