import type { ErrorEvent, Map as MapLibreMap, MapSourceDataEvent } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useMap } from 'react-map-gl/maplibre'
import type { SettingsAnswer } from '../../../server/basemap/contract.ts'
import { useText } from '../../i18n/use-text.ts'
import { underAreas } from '../base-style.ts'
import type { Palette } from '../colours.ts'
import { creditsOf, type Credit } from './attribution.ts'
import { basePrefix, type BaseLayers } from './base-layers.ts'
import { readBasemap } from './read-basemap.ts'

/** So many failures without one success are a base map that cannot be reached. */
const mostFailures = 3

interface BasemapProps {
  settings: NonNullable<SettingsAnswer['basemap']>
  palette: Palette
  /** Told whether it can be reached; where not, the plain map is what there is. */
  onReach(isReached: boolean): void
}

/** The base map that is set, under the areas and over our own land and sea, with its credits. */
export default function Basemap({ settings, palette, onReach }: BasemapProps) {
  const { lang } = useText()
  const map = useMap().current?.getMap()
  const [base, setBase] = useState<BaseLayers | null>(null)
  const [credits, setCredits] = useState<Credit[]>([])

  useEffect(() => {
    const asked = new AbortController()
    readBasemap(settings, palette, lang, asked.signal).then(setBase, (error: unknown) => {
      if (asked.signal.aborted) return
      console.warn('the base map cannot be read', error)
      onReach(false)
    })
    return () => asked.abort()
  }, [settings, palette, lang, onReach])

  useEffect(() => {
    if (!map || !base) return
    let failures = 0
    const isOurs = (id: string | undefined) => id?.startsWith(basePrefix) ?? false
    const onData = ({ sourceId, tile, sourceDataType }: MapSourceDataEvent) => {
      if (!isOurs(sourceId)) return
      if (sourceDataType === 'metadata') setCredits(creditsIn(map, base))
      if (!tile || tile.state === 'errored') return
      failures = -Infinity // it is there; single holes are its own
      onReach(true)
    }
    // An error of a source says which; the type of the event does not.
    const onError = (event: ErrorEvent & { sourceId?: string }) => {
      if (isOurs(event.sourceId) && ++failures >= mostFailures) onReach(false)
    }
    // A new theme replaces the style, and with it what was added.
    const ensure = () => add(map, base)
    map.on('sourcedata', onData)
    map.on('error', onError)
    map.on('styledata', ensure)
    ensure()
    return () => {
      map.off('sourcedata', onData)
      map.off('error', onError)
      map.off('styledata', ensure)
      remove(map, base)
    }
  }, [map, base, onReach])

  if (credits.length === 0) return null
  return (
    <p className="map-credits">
      {credits.map(({ text, href }) =>
        href === null ? (
          <span key={text}>{text}</span>
        ) : (
          <a key={text} href={href} target="_blank" rel="noreferrer">
            {text}
          </a>
        ),
      )}
    </p>
  )
}

function add(map: MapLibreMap, { sources, layers, glyphs, sprite }: BaseLayers): void {
  const [first] = layers
  if (!first || !map.getLayer(underAreas) || map.getLayer(first.id)) return
  if (glyphs !== undefined) map.setGlyphs(glyphs)
  if (sprite !== undefined && typeof sprite === 'string') map.setSprite(sprite)
  else if (sprite !== undefined) for (const { id, url } of sprite) map.addSprite(id, url)
  for (const [id, source] of Object.entries(sources)) if (!map.getSource(id)) map.addSource(id, source)
  for (const layer of layers) map.addLayer(layer, underAreas)
}

function remove(map: MapLibreMap, { sources, layers, glyphs, sprite }: BaseLayers): void {
  for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id)
  for (const id of Object.keys(sources)) if (map.getSource(id)) map.removeSource(id)
  if (sprite !== undefined) for (const { id } of map.getSprite()) map.removeSprite(id)
  if (glyphs !== undefined) map.setGlyphs(null)
}

function creditsIn(map: MapLibreMap, { sources }: BaseLayers): Credit[] {
  // Sources of tiles have an attribution, from the style or from what they read.
  const known = Object.keys(sources).map(
    (id) => (map.getSource(id) as { attribution?: unknown } | undefined)?.attribution,
  )
  return creditsOf(known.filter((attribution): attribution is string => typeof attribution === 'string'))
}
