import { useEffect } from 'react'
import { useMap } from 'react-map-gl/maplibre'
import { measureName } from '../coverage/gap-words.ts'
import { useText } from '../i18n/use-text.ts'
import { wholeNumber } from '../ui/numbers.ts'
import { showsCells } from './cells/cells.ts'
import { projectZoom } from './levels.ts'
import type { StyledAreas } from './use-area-style.ts'

/** What the map shows, for who does not see it, and how it is moved; read when the map is come to. */
export function MapDescription({ styled, hasCells, zoom }: MapDescriptionProps) {
  const { t } = useText()
  const map = useMap().current?.getMap()
  useEffect(() => {
    const canvas = map?.getCanvas()
    canvas?.setAttribute('aria-label', t.mapKeyboardHint)
    canvas?.setAttribute('aria-describedby', 'map-description')
  }, [map, t])
  const areas = wholeNumber(styled?.areas.length ?? 0)
  const sentences = [
    styled && t.tools.description(measureName(styled.style.measure, t), t.levels[styled.level], areas),
    zoom >= projectZoom - 0.3 && t.tools.descriptionProjects(areas),
    hasCells && showsCells(zoom) && t.tools.descriptionCells,
    t.tools.descriptionKeys,
  ]
  return (
    <p id="map-description" className="visually-hidden">
      {sentences.filter(Boolean).join(' ')}
    </p>
  )
}

interface MapDescriptionProps {
  styled: StyledAreas | undefined
  hasCells: boolean
  zoom: number
}
