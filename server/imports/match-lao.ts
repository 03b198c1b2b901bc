import type { LaoKind } from '../projects/contract.ts'
import { plainThai } from './text.ts'

export interface RegisteredLao {
  code: string
  kind: LaoKind
  fullNameTh: string
  provinceCode: string
  districtCode: string | null
  subdistricts: readonly string[]
}

export type LaoMatch =
  | { found: 'exactly'; lao: RegisteredLao }
  | { found: 'by_title'; lao: RegisteredLao; count: number }
  | { found: 'loosely'; lao: RegisteredLao; how: 'spelling' | 'one_letter' }
  | { found: 'several'; laos: readonly RegisteredLao[] }
  | { found: 'none' }

/** LAOs by province and full name; a province has namesakes in different districts. */
export class LaoRegister {
  readonly #byName = new Map<string, RegisteredLao[]>()
  readonly #byProvince = new Map<string, RegisteredLao[]>()

  constructor(laos: readonly RegisteredLao[]) {
    for (const lao of laos) {
      push(this.#byName, `${lao.provinceCode} ${lao.fullNameTh}`, lao)
      push(this.#byProvince, lao.provinceCode, lao)
    }
  }

  /**
   * The LAO of this name in this province. Namesakes are told apart by the areas the title names
   * (`named`: subdistrict and district codes). A name that no LAO has exactly is compared without
   * spaces, tone marks and silent letters, then with one letter different; one LAO must fit.
   */
  find(name: string, provinceCode: string, named: ReadonlySet<string>): LaoMatch {
    const exact = this.#byName.get(`${provinceCode} ${name}`) ?? []
    const [only] = exact
    if (only && exact.length === 1) return { found: 'exactly', lao: only }
    if (exact.length > 1) {
      const fitting = exact.filter((lao) => standsIn(lao, named))
      const [fits] = fitting
      return fits && fitting.length === 1
        ? { found: 'by_title', lao: fits, count: exact.length }
        : { found: 'several', laos: exact }
    }
    const wanted = skeleton(name)
    const all = this.#byProvince.get(provinceCode) ?? []
    for (const [how, fits] of [
      ['spelling', (lao: RegisteredLao) => skeleton(lao.fullNameTh) === wanted],
      ['one_letter', (lao: RegisteredLao) => isOneLetterOff(skeleton(lao.fullNameTh), wanted)],
    ] as const) {
      const near = all.filter(fits)
      const [lao] = near
      if (lao && near.length === 1) return { found: 'loosely', lao, how }
      if (near.length > 1) return { found: 'several', laos: near }
    }
    return { found: 'none' }
  }
}

function standsIn(lao: RegisteredLao, named: ReadonlySet<string>): boolean {
  return [...named].some((code) =>
    code.length === 6
      ? lao.subdistricts.includes(code) || (lao.subdistricts.length === 0 && code.slice(0, 4) === lao.districtCode)
      : code === lao.districtCode,
  )
}

/** The letters that carry a name: no spaces, no tone marks, no letters silenced by ์. */
function skeleton(name: string): string {
  return plainThai(name)
    .replace(/[ก-ฮ][\u0e34-\u0e39]?\u0e4c/g, '')
    .replace(/[\s.\u0e47-\u0e4b]/g, '')
}

/** Whether one inserted, missing or different letter makes `a` into `b`. */
export function isOneLetterOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  return endA - start <= 1 && endB - start <= 1
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
