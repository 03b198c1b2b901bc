import { ancestorsOf, type Gazetteer } from '../areas/gazetteer.ts'
import type { Area } from '../areas/contract.ts'
import type { Lao } from '../laos/contract.ts'
import { compact, parseQuery, plainWords, squeeze, type NamedAs, type Term } from './parse-query.ts'

/** An area or LAO with the names it is found by, folded. */
interface Place {
  area: Area | undefined
  lao: Lao | undefined
  code: string
  kind: Area['level'] | Lao['kind']
  /** The larger come first. */
  rank: number
  names: readonly string[]
  /** What it lies in: by level, with its names. */
  within: readonly { kind: Area['level']; names: readonly string[] }[]
  /** All of these names: what is not in it is not in any. */
  all: string
}

export type FoundPlace = { area: Area } | { lao: Lao }

/** Names are folded once for as long as the gazetteer is the same. */
const indexes = new WeakMap<Gazetteer, Index>()
interface Index {
  plain: readonly Place[]
  /** Made when it is first needed. */
  squeezed?: readonly Place[]
}

/**
 * Areas and LAOs that a question means, the likeliest first: whole names before beginnings before parts,
 * among equals the larger. A code finds what it is the code of.
 */
export function findPlaces(gazetteer: Gazetteer, q: string): FoundPlace[] {
  const code = compact(q).toUpperCase()
  const area = gazetteer.areas.get(code)
  const lao = gazetteer.laos.get(code)
  const named = findNamed(gazetteer, q)
  return [...(area ? [{ area }] : []), ...(lao ? [{ lao }] : []), ...named]
}

/** Each way of reading is gone only where those before it have led nowhere. */
function findNamed(gazetteer: Gazetteer, q: string): FoundPlace[] {
  const terms = parseQuery(q)
  const ways = [terms, plainWords(q), terms.map((term): Term => ({ ...term, as: undefined })), ...withOneLess(terms)]
  for (const way of ways) {
    const matches = matching(gazetteer, way)
    if (matches.length > 0) return matches.map(({ place }) => (place.area ? { area: place.area } : { lao: place.lao! })) // one of the two
  }
  return []
}

/** The terms without one of those around the smallest: a district may be misremembered. */
function withOneLess(terms: readonly Term[]): Term[][] {
  const sizes: (NamedAs | undefined)[] = ['subdistrict', undefined, 'district', 'province']
  const bySize = terms.toSorted((a, b) => sizes.indexOf(a.as) - sizes.indexOf(b.as))
  const [smallest] = bySize
  return bySize.filter((term) => term !== smallest).map((left) => terms.filter((term) => term !== left))
}

interface Match {
  place: Place
  /** 0 its whole name, 1 its beginning, 2 a part; half a step more where it is spelled otherwise. */
  grade: number
  /** The same of what it lies in, summed. */
  around: number
}

function matching(gazetteer: Gazetteer, terms: readonly Term[]): Match[] {
  const { plain } = indexOf(gazetteer)
  const found = new Map(matchesAmong(plain, terms).map((match) => [match.place.code, match]))
  if (terms.some(({ words }) => words.some((word) => /[a-z]/.test(word)))) {
    const otherwise = terms.map((term) => ({ ...term, words: term.words.map(squeeze) }))
    for (const match of matchesAmong(squeezedOf(gazetteer), otherwise)) {
      const known = found.get(match.place.code)
      const grade = match.grade + 0.5
      if (!known || grade < known.grade) found.set(match.place.code, { ...match, grade })
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      a.grade - b.grade || a.around - b.around || a.place.rank - b.place.rank || (a.place.code < b.place.code ? -1 : 1),
  )
}

function matchesAmong(places: readonly Place[], terms: readonly Term[]): Match[] {
  const words = terms.flatMap((term) => term.words)
  if (words.every((word) => word === '')) return []
  return places.flatMap((place) =>
    words.every((word) => place.all.includes(word)) ? (matchOf(place, terms) ?? []) : [],
  )
}

/** How a place answers every term; undefined where it leaves one unanswered, or none of them names it itself. */
function matchOf(place: Place, terms: readonly Term[]): Match | undefined {
  let grade = notFound
  let around = 0
  for (const term of terms) {
    const found = answerTo(place, term)
    if (!found) return undefined
    grade = Math.min(grade, found.own)
    around += found.around
  }
  return grade === notFound ? undefined : { place, grade, around }
}

const notFound = 3

/** The best way to read a term: some of its words in a row are a name, the others stand in what the place lies in. */
function answerTo(place: Place, { words, as, nameAt }: Term): { own: number; around: number } | undefined {
  let best: { own: number; around: number } | undefined
  for (let start = 0; start < words.length; start++) {
    for (let end = words.length; end > start; end--) {
      if (as !== undefined && (nameAt === 'start' ? start > 0 : end < words.length)) continue
      const rest = [...words.slice(0, start), ...words.slice(end)]
      const around = gradeAround(place, rest)
      if (around === notFound) continue
      const name = words.slice(start, end).join('')
      const own = as === undefined || isOf(place, as) ? gradeOf(place.names, name) : notFound
      const outer = Math.min(
        notFound,
        ...place.within.filter(({ kind }) => as === undefined || kind === as).map(({ names }) => gradeOf(names, name)),
      )
      if (own < notFound && (!best || own < best.own || (own === best.own && around < best.around))) {
        best = { own, around }
      } else if (outer < notFound && !best) best = { own: notFound, around: outer + around }
      else if (outer < notFound && best?.own === notFound && outer + around < best.around) {
        best = { own: notFound, around: outer + around }
      }
    }
  }
  return best
}

function gradeAround(place: Place, words: readonly string[]): number {
  if (words.length === 0) return 0
  const together = words.join('')
  if (place.within.some(({ names }) => names.includes(together))) return 0
  return words.every((word) => place.within.some(({ names }) => names.some((name) => name.includes(word))))
    ? 1
    : notFound
}

function gradeOf(names: readonly string[], sought: string): number {
  let grade = notFound
  for (const name of names) {
    if (name === sought) return 0
    if (name.startsWith(sought)) grade = Math.min(grade, 1)
    else if (name.includes(sought)) grade = Math.min(grade, 2)
  }
  return grade
}

function isOf({ kind }: Place, as: NamedAs): boolean {
  if (as === 'municipality') return kind === 'city' || kind === 'town' || kind === 'subdistrict_municipality'
  return kind === as
}

function indexOf(gazetteer: Gazetteer): Index {
  const known = indexes.get(gazetteer)
  if (known) return known
  const made: Index = { plain: placesOf(gazetteer, compact) }
  indexes.set(gazetteer, made)
  return made
}

function squeezedOf(gazetteer: Gazetteer): readonly Place[] {
  return (indexOf(gazetteer).squeezed ??= placesOf(gazetteer, squeeze))
}

const ranks: Record<Place['kind'], number> = {
  country: 0,
  province: 1,
  province_group: 2,
  district: 3,
  subdistrict: 4,
  pao: 5,
  special: 6,
  city: 7,
  town: 8,
  subdistrict_municipality: 9,
  sao: 10,
}

function placesOf(gazetteer: Gazetteer, spell: (text: string) => string): Place[] {
  const namesOfArea = new Map<string, readonly string[]>()
  for (const area of gazetteer.areas.values()) {
    namesOfArea.set(area.code, spelled(spell, areaNames(area, gazetteer.areas.get(area.parent ?? ''))))
  }
  const withinOf = (areas: readonly (Area | undefined)[]): Place['within'] =>
    areas.flatMap((area) =>
      area && area.level !== 'country' ? [{ kind: area.level, names: namesOfArea.get(area.code) ?? [] }] : [],
    )
  const place = (own: Pick<Place, 'area' | 'lao' | 'code' | 'kind' | 'names' | 'within'>): Place => ({
    ...own,
    rank: ranks[own.kind],
    all: [own.names, ...own.within.map(({ names }) => names)].flat().join('|'),
  })
  return [
    ...[...gazetteer.areas.values()].map((area) =>
      place({
        area,
        lao: undefined,
        code: area.code,
        kind: area.level,
        names: namesOfArea.get(area.code) ?? [],
        within: withinOf(ancestorsOf(gazetteer, area)),
      }),
    ),
    ...[...gazetteer.laos.values()].map((lao) =>
      place({
        area: undefined,
        lao,
        code: lao.code,
        kind: lao.kind,
        names: spelled(spell, [lao.name_th, lao.full_name_th, lao.name_en]),
        within: withinOf([gazetteer.areas.get(lao.district ?? ''), gazetteer.areas.get(lao.province)]),
      }),
    ),
  ]
}

/** What people call some provinces. */
const otherNames: Record<string, string[]> = {
  '10': ['กทม', 'กรุงเทพ', 'Krung Thep', 'BKK'],
  '14': ['อยุธยา', 'Ayutthaya'],
  '24': ['แปดริ้ว'],
  '30': ['โคราช', 'Korat'],
}

function areaNames({ code, level, name_th, name_en }: Area, parent: Area | undefined): (string | null)[] {
  // อำเภอเมืองขอนแก่น is อ.เมือง to everyone in the province
  const isCapital = level === 'district' && parent !== undefined && name_th === `เมือง${parent.name_th}`
  return [
    name_th,
    name_en,
    // where a file has the prefix in the name
    name_th.replace(/^(?:จังหวัด|กิ่งอำเภอ|อำเภอ|เขต|ตำบล|แขวง)(?=.)/, ''),
    ...(isCapital ? ['เมือง', 'Mueang', 'Muang'] : []),
    ...(otherNames[code] ?? []),
  ]
}

function spelled(spell: (text: string) => string, names: readonly (string | null)[]): string[] {
  return [...new Set(names.flatMap((name) => (name === null ? [] : spell(name))))].filter((name) => name !== '')
}
