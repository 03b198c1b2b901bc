import type { ShapeChecked } from '../../../server/geometry/contract.ts'
import { length } from '../../ui/numbers.ts'
import { useDeskText } from '../use-desk-text.ts'

type MeasuredProps = Pick<ShapeChecked, 'length_m' | 'area_m2'> & { accuracyM: number | null }

/** How long or large what is drawn is, and how well its place is known. */
export function Measured({ length_m: lengthM, area_m2: areaM2, accuracyM }: MeasuredProps) {
  const { d, lang } = useDeskText()
  return (
    <dl className="desk-facts" data-testid="measured">
      {lengthM !== null && (
        <div>
          <dt>{d.length}</dt>
          <dd className="num">{length(lengthM, lang)}</dd>
        </div>
      )}
      {areaM2 !== null && (
        <div>
          <dt>{d.area}</dt>
          <dd className="num">
            {Math.round(areaM2).toLocaleString('en')} {lang === 'th' ? 'ตร.ม.' : 'm²'}
          </dd>
        </div>
      )}
      {accuracyM !== null && (
        <div>
          <dd>{d.accuracy(String(Math.max(1, Math.round(accuracyM))))}</dd>
        </div>
      )}
    </dl>
  )
}
