import type { PlacedReading } from '../../../server/geometry/gate/judge.ts'
import { methodWords, placeWords, slipWords } from '../../../server/geometry/gate/words.ts'
import { nameOf } from '../../i18n/use-text.ts'
import { typedWords } from '../../i18n/typed.ts'
import { useAreas } from '../../queries.ts'
import { useDeskText } from '../use-desk-text.ts'
import { distanceWords, isAmongNeighbours, outsideWords } from './outside-words.ts'
import type { Option } from './typed-place.ts'
import type { Ground } from './whereabouts.ts'

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
          {words.apart(distanceWords(metres, lang), i + 1)}
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
        <p className="typed-outside">{outsideWords(reading, ground, isOwnLao, lang)}</p>
      )}
      {place !== 'own' && !isAmongNeighbours(reading, ground) && <NearName at={first} />}
    </>
  )
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
