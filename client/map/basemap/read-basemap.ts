import { addProtocol } from 'maplibre-gl'
import { PMTiles, Protocol, TileType } from 'pmtiles'
import type { SettingsAnswer } from '../../../server/basemap/contract.ts'
import type { Lang } from '../../ui/numbers.ts'
import type { Palette } from '../colours.ts'
import { fieldCache } from '../field-cache.ts'
import { archiveStyle } from './archive-style.ts'
import { baseLayersOf, type BaseLayers } from './base-layers.ts'
import { KeptSource } from './kept-source.ts'

let protocol: Protocol | undefined

/**
 * Reads the base map that is set: the style, or a quiet style of ours for an archive alone. Without the network it is read
 * from what was taken along. Throws where it cannot be reached or is none.
 */
export async function readBasemap(
  { style, pmtiles }: NonNullable<SettingsAnswer['basemap']>,
  palette: Palette,
  lang: Lang,
  signal: AbortSignal,
): Promise<BaseLayers> {
  if (!protocol) {
    // With metadata: they hold what is to be attributed.
    protocol = new Protocol({ metadata: true })
    addProtocol('pmtiles', protocol.tile)
  }
  const archive = pmtiles === null ? null : new PMTiles(new KeptSource(new URL(pmtiles, window.location.href).href))
  if (archive) protocol.add(archive)
  if (style !== null) {
    const address = new URL(style, window.location.href).href
    const response = await fetchOrKept(address, signal)
    if (!response.ok) throw new Error(`${address} answered ${response.status}`)
    return baseLayersOf(await response.json(), address)
  }
  if (archive === null) throw new Error('no base map is set')
  const address = archive.source.getKey()
  const [{ tileType }, metadata] = await Promise.all([archive.getHeader(), archive.getMetadata()])
  return baseLayersOf(
    archiveStyle({ address, isVector: tileType === TileType.Mvt, layers: layerNames(metadata) }, palette, lang),
    address,
  )
}

async function fetchOrKept(address: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { signal })
  } catch (error) {
    const kept =
      'caches' in window && !signal.aborted ? await caches.match(address, { cacheName: fieldCache }) : undefined
    if (!kept) throw error
    return kept
  }
}

function layerNames(metadata: unknown): string[] {
  // Metadata are what the archive's maker wrote.
  const layers = (metadata as { vector_layers?: unknown } | null)?.vector_layers
  return Array.isArray(layers) ? layers.flatMap(({ id }: { id?: unknown }) => (typeof id === 'string' ? [id] : [])) : []
}
