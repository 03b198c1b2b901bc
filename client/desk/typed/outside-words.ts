import type { LngLat } from '../../../server/geometry/gate/frames.ts'
import type { Whereabouts } from '../../../server/geometry/gate/judge.ts'
import { placeWords } from '../../../server/geometry/gate/words.ts'
import { neighbourName } from '../../i18n/lao-name.ts'
import { typedWords } from '../../i18n/typed.ts'
import { length, type Lang } from '../../ui/numbers.ts'
import { farthestOutside, windTo } from './typed-place.ts'
import { neighboursAt, type Ground } from './whereabouts.ts'

/** Positions that lie outside together. */
export interface Outside extends Whereabouts {
  positions: readonly LngLat[]
}

/**
 * In whose area positions lie, how far outside by the farthest of them, and which way. `isOwnLao`: the ground is that of
 * the person's own LAO.
 */
export function outsideWords(outside: Outside, ground: Ground, isOwnLao: boolean, lang: Lang): string {
  const { positions, distanceM, place } = outside
  const words = typedWords[lang]
  const away = ground.own ? farthestOutside(positions, ground.own) : null
  if (!away) return placeWords[place][lang]
  const [metres, wind] = [distanceWords(distanceM, lang), words.winds[windTo(away.edge, away.at)]]
  const among = neighboursAt(ground, away.at)
  if (among.length > 0) {
    const names = among.map((one) => neighbourName(one, lang)).join(words.orIn)
    const isSure = among.length === 1 && among.every(({ certainty }) => certainty !== 'partial')
    return words.inNeighbour(names, isSure, isOwnLao, metres, wind)
  }
  const beyond = place === 'sea' || place === 'abroad' ? ` · ${placeWords[place][lang]}` : ''
  return words.outsideBy(metres, wind) + beyond
}

/** Whether the neighbour is known in whose area positions lie. */
export function isAmongNeighbours({ positions }: Pick<Outside, 'positions'>, ground: Ground): boolean {
  const [first] = positions
  const at = (ground.own && farthestOutside(positions, ground.own)?.at) ?? first
  return at !== undefined && neighboursAt(ground, at).length > 0
}

/** Metres below ten kilometres, else hundreds of metres. */
export function distanceWords(metres: number, lang: Lang): string {
  return length(metres < 10_000 ? Math.round(metres) : Math.round(metres / 100) * 100, lang)
}
