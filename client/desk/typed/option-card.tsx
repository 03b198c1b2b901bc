import type { PlacedReading } from '../../../server/geometry/gate/judge.ts'
import { methodWords, placeWords, slipWords } from '../../../server/geometry/gate/words.ts'
import { nameOf } from '../../i18n/use-text.ts'
import { typedWords } from '../../i18n/typed.ts'
import { useAreas } from '../../queries.ts'
import { length, type Lang } from '../../ui/numbers.ts'
import { useDeskText } from '../use-desk-text.ts'
import type { Outline } from './outline.ts'
import { windTo, type Option } from './typed-place.ts'

interface OptionCardProps {
  id: string
  option: Option
  own: Outline | null
  isOnly: boolean
  isMain: boolean
  isTaken: boolean
  isReady: boolean
  onTake(): void
}

/** One thing that a text may mean: how it was read, where it lies, how far from the others, and the button that takes it. */
export function OptionCard({ id, option, own, isOnly, isMain, isTaken, isReady, onTake }: OptionCardProps) {
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
      <ReadingFacts reading={reading} own={own} />
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

/** How a text was read and where that lies, in words. */
export function ReadingFacts({ reading, own }: { reading: PlacedReading; own: Outline | null }) {
  const { lang } = useDeskText()
  const words = typedWords[lang]
  const { method, positions, place } = reading
  const [first] = positions
  if (!first) return null
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
        own && <p className="hint">{placeWords.own[lang]}</p>
      ) : (
        <p className="typed-outside">{outsideWords(reading, own, lang)}</p>
      )}
      {place !== 'own' && <NearName at={first} />}
    </>
  )
}

/** How far outside, by the farthest position, and which way. */
function outsideWords({ positions, distanceM, place }: PlacedReading, own: Outline | null, lang: Lang): string {
  const words = typedWords[lang]
  const [first] = positions
  const edge = first && own?.nearest(first)?.at
  if (!first || !edge) return placeWords[place][lang]
  const beyond = place === 'sea' || place === 'abroad' ? ` · ${placeWords[place][lang]}` : ''
  return words.outsideBy(length(rounded(distanceM), lang), words.winds[windTo(edge, first)]) + beyond
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
