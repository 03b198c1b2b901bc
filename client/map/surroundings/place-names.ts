import type { FeatureCollection, Point } from 'geojson'
import type { Lang } from '../../ui/numbers.ts'

type Row = readonly [kind: 'country' | 'sea', th: string, en: string, lng: number, lat: number]

/** Names around Thailand, where there is room for them beside it; the first are placed first. */
const names: readonly Row[] = [
  ['country', 'เมียนมา', 'Myanmar', 95.9, 21.1],
  ['country', 'ลาว', 'Laos', 103.4, 19.6],
  ['country', 'กัมพูชา', 'Cambodia', 105, 12.7],
  ['country', 'เวียดนาม', 'Vietnam', 108.1, 14.6],
  ['country', 'มาเลเซีย', 'Malaysia', 102.3, 4.4],
  ['country', 'จีน', 'China', 104.5, 28.5],
  ['country', 'อินเดีย', 'India', 78.8, 22.5],
  ['country', 'อินโดนีเซีย', 'Indonesia', 101.9, -0.6],
  ['country', 'ฟิลิปปินส์', 'Philippines', 121.3, 16.4],
  ['country', 'บังกลาเทศ', 'Bangladesh', 90.2, 24.2],
  ['country', 'สิงคโปร์', 'Singapore', 103.85, 1.32],
  ['sea', 'อ่าวไทย', 'Gulf of Thailand', 101.4, 10.3],
  ['sea', 'ทะเลอันดามัน', 'Andaman Sea', 95.8, 10.6],
  ['sea', 'ทะเลจีนใต้', 'South China Sea', 111.6, 11.8],
  ['sea', 'อ่าวเบงกอล', 'Bay of Bengal', 88.2, 15.6],
  ['sea', 'ช่องแคบมะละกา', 'Strait of Malacca', 99.6, 4.6],
]

export interface PlaceNameProperties {
  kind: Row[0]
  name: string
  order: number
}

/** Countries and seas around Thailand as labels in a language. */
export function placeNames(lang: Lang): FeatureCollection<Point, PlaceNameProperties> {
  return {
    type: 'FeatureCollection',
    features: names.map(([kind, th, en, lng, lat], order) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties: { kind, name: lang === 'th' ? th : en, order },
    })),
  }
}
