import type { Area } from './contract.ts'
import { ancestorsOf, type Gazetteer } from './gazetteer.ts'

export interface PlaceNames {
  th: string
  en: string
}

/** An area and what it lies in up to the province, the smallest first; empty where there is no such area. */
export function placeNames(gazetteer: Gazetteer, area: Area | undefined): PlaceNames {
  if (!area) return { th: '', en: '' }
  const places = [area, ...ancestorsOf(gazetteer, area).toReversed()].filter(
    ({ level }, i) => level === 'district' || level === 'province' || i === 0,
  )
  return {
    th: places.map(({ name_th }) => name_th).join(' '),
    en: places.map(({ name_en, name_th }) => name_en ?? name_th).join(', '),
  }
}
