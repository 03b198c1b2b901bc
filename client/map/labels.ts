import type { FeatureCollection, Point } from 'geojson'
import type { Area } from '../../server/areas/contract.ts'
import { nameOf } from '../i18n/use-text.ts'
import type { Lang } from '../ui/numbers.ts'

export interface LabelProperties {
  name: string
  /** The least is placed first where there is no room for all: the most people. */
  order: number
}

/** A label for each area that has a polygon, where it says it wants it, else in the middle of its box. */
export function areaLabels(areas: readonly Area[], lang: Lang): FeatureCollection<Point, LabelProperties> {
  return {
    type: 'FeatureCollection',
    features: areas.flatMap((area) => {
      if (!area.bbox) return []
      const [west, south, east, north] = area.bbox
      const at = area.label_point ?? [(west + east) / 2, (south + north) / 2]
      return [
        {
          type: 'Feature' as const,
          geometry: { type: 'Point' as const, coordinates: at },
          properties: { name: nameOf(area, lang), order: -(area.population ?? 0) },
        },
      ]
    }),
  }
}
