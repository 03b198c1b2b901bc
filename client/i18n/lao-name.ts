import type { GroundNeighbour } from '../../server/ground/contract.ts'
import type { Lang } from '../ui/numbers.ts'

/** อบต.ดงลาน for องค์การบริหารส่วนตำบลดงลาน: as everyone writes it where there is little room. */
export function shortLaoName(name: string): string {
  const [long, short] = laoPrefixes.find(([prefix]) => name.startsWith(prefix)) ?? ['', '']
  return short + name.slice(long.length)
}

const laoPrefixes = [
  ['องค์การบริหารส่วนจังหวัด', 'อบจ.'],
  ['องค์การบริหารส่วนตำบล', 'อบต.'],
  ['เทศบาลนคร', 'ทน.'],
  ['เทศบาลเมือง', 'ทม.'],
  ['เทศบาลตำบล', 'ทต.'],
] as const

const bangkok = '10'

/** A neighbour as it is called in a sentence: อบต.ดงลาน, จังหวัดลำปาง. */
export function neighbourName({ code, kind, name_th: th, name_en: en }: Named, lang: Lang): string {
  if (kind === 'province') return lang === 'en' ? (en ?? th) : code === bangkok ? th : `จังหวัด${th}`
  return lang === 'en' && en !== null ? `${en} ${englishKinds[kind]}`.trim() : shortLaoName(th)
}

type Named = Pick<GroundNeighbour, 'code' | 'kind' | 'name_th' | 'name_en'>

const englishKinds = {
  pao: 'PAO',
  city: 'City Municipality',
  town: 'Town Municipality',
  subdistrict_municipality: 'Subdistrict Municipality',
  sao: 'SAO',
  special: '',
} as const
