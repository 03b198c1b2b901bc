import type { PlacedReading } from '../../../server/geometry/gate/judge.ts'
import { methodWords, placeWords, slipWords } from '../../../server/geometry/gate/words.ts'
import { neighbourName } from '../../i18n/lao-name.ts'
import { nameOf } from '../../i18n/use-text.ts'
import { typedWords } from '../../i18n/typed.ts'
import { useAreas } from '../../queries.ts'
import { length, type Lang } from '../../ui/numbers.ts'
import { useDeskText } from '../use-desk-text.ts'
import { farthestOutside, windTo, type Option } from './typed-place.ts'
import { neighboursAt, type Ground, type Neighbour } from './whereabouts.ts'

interface OptionCardProps {
  id: string
  option: Option
  ground: Ground
  /** Whether the ground is of the person's own LAO. */
  isOwnLao: boolean
  isOnly: boolean
  isMain: boolean
  isTaken: boolean
  isReady: boolean
  onTake(): void
}

/** One thing that a text may mean: how it was read, where it lies, how far from the others, and the button that takes it. */
export function OptionCard(props: OptionCardProps) {
  const { id, option, ground, isOwnLao, isOnly, isMain, isTaken, isReady, onTake } = props
  const { lang } = useDeskText()
  const words = typedWords[lang]
  const { number, reading, asks, apartM } = option
  return (
    <li id={id} className="typed-option" data-taken={isTaken || undefined} tabIndex={-1}>
      {!isOnly && (
        <h4>
          <span className="candidate" aria-hidden="true">
            {number}
          </span>
          {words.position(number)}
        </h4>
      )}
      <ReadingFacts reading={reading} ground={ground} isOwnLao={isOwnLao} />
      {apartM.map((metres, i) => (
        <p key={i} className="hint num">
          {words.apart(length(rounded(metres), lang), i + 1)}
        </p>
      ))}
      {isTaken ? (
        <p role="status" className="typed-taken">
          {words.taken}
        </p>
      ) : (
        <button
          type="button"
          className={isOnly || isMain ? 'button button-main button-large' : 'button button-large'}
          disabled={!isReady}
          onClick={onTake}
        >
          {asks === 'slip'
            ? words.asSlip
            : asks === 'reason'
              ? words.outside
              : isOnly || isMain
                ? words.use
                : words.choose(number)}
        </button>
      )}
    </li>
  )
}

interface ReadingFactsProps {
  reading: PlacedReading
  ground: Ground
  isOwnLao: boolean
}

/** How a text was read and where that lies, in words. */
export function ReadingFacts({ reading, ground, isOwnLao }: ReadingFactsProps) {
  const { lang } = useDeskText()
  const words = typedWords[lang]
  const { method, positions, place } = reading
  const [first] = positions
  if (!first) return null
  const away = ground.own ? farthestOutside(positions, ground.own) : null
  const among = neighboursAt(ground, away?.at ?? first)
  return (
    <>
      {method.slips.length > 0 && (
        <p className="typed-slip">{words.ifSlip(method.slips.map((slip) => slipWords[slip][lang]).join(words.or))}</p>
      )}
      <p>{methodWords(method)[lang]}</p>
      <p className="hint num">
        {first[1].toFixed(6)}, {first[0].toFixed(6)}
      </p>
      {place === 'own' ? (
        ground.own && <p className="hint">{placeWords.own[lang]}</p>
      ) : (
        <p className="typed-outside">{outsideWords(reading, away, among, isOwnLao, lang)}</p>
      )}
      {place !== 'own' && among.length === 0 && <NearName at={first} />}
    </>
  )
}

/** In whose area, how far outside by the farthest position, and which way. */
function outsideWords(
  { distanceM, place }: PlacedReading,
  away: ReturnType<typeof farthestOutside>,
  among: readonly Neighbour[],
  isOwnLao: boolean,
  lang: Lang,
): string {
  const words = typedWords[lang]
  if (!away) return placeWords[place][lang]
  const [metres, wind] = [length(rounded(distanceM), lang), words.winds[windTo(away.edge, away.at)]]
  if (among.length > 0) {
    const names = among.map((one) => neighbourName(one, lang)).join(words.orIn)
    const isSure = among.length === 1 && among.every(({ certainty }) => certainty !== 'partial')
    return words.inNeighbour(names, isSure, isOwnLao, metres, wind)
  }
  const beyond = place === 'sea' || place === 'abroad' ? ` · ${placeWords[place][lang]}` : ''
  return words.outsideBy(metres, wind) + beyond
}

/** The subdistrict around a position: of those whose box holds it, the one whose name stands nearest. */
function NearName({ at: [lng, lat] }: { at: [number, number] }) {
  const { lang } = useDeskText()
  const subdistricts = useAreas('subdistrict').data?.areas ?? []
  const districts = useAreas('district').data?.areas ?? []
  const away = ([x, y]: [number, number]) => Math.hypot(x - lng, y - lat)
  const [nearest] = subdistricts
    .flatMap((area) => {
      const { bbox, label_point: label } = area
      const isAround = bbox && lng >= bbox[0] && lng <= bbox[2] && lat >= bbox[1] && lat <= bbox[3]
      return isAround && label ? [{ area, away: away(label) }] : []
    })
    .sort((a, b) => a.away - b.away)
  const district = districts.find(({ code }) => code === nearest?.area.parent)
  if (!nearest || !district) return null
  return <p className="hint">{typedWords[lang].nearName(nameOf(nearest.area, lang), nameOf(district, lang))}</p>
}

/** Metres below ten kilometres, else hundreds of metres. */
function rounded(metres: number): number {
  return metres < 10_000 ? Math.round(metres) : Math.round(metres / 100) * 100
}
