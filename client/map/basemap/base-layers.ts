import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'

/** The parts of a foreign style that are drawn under our areas; its names do not meet ours. */
export interface BaseLayers {
  sources: Record<string, SourceSpecification>
  layers: LayerSpecification[]
  glyphs: string | undefined
  sprite: StyleSpecification['sprite'] | undefined
}

/** Before every name of a foreign style. */
export const basePrefix = 'base:'

/**
 * Takes sources and layers out of a MapLibre style, with addresses made absolute against the style's own. Throws where
 * it is no style of version 8.
 */
export function baseLayersOf(style: unknown, address: string): BaseLayers {
  if (!isStyle(style)) throw new Error(`${address} is no MapLibre style of version 8`)
  const sources = Object.entries(style.sources).map(
    ([name, source]) => [basePrefix + name, withAbsolute(source, address)] as const,
  )
  const layers = style.layers.map((layer) => {
    const renamed = { ...layer, id: basePrefix + layer.id }
    // A layer's kind decides whether it has a source; the copy has what the layer had.
    return ('source' in layer ? { ...renamed, source: basePrefix + layer.source } : renamed) as LayerSpecification
  })
  const { glyphs, sprite } = style
  return {
    sources: Object.fromEntries(sources),
    layers,
    glyphs: glyphs === undefined ? undefined : absolute(glyphs, address),
    sprite:
      typeof sprite === 'string'
        ? absolute(sprite, address)
        : sprite?.map(({ id, url }) => ({ id, url: absolute(url, address) })),
  }
}

/** An address as seen from another; `{z}` and the like stay as they are, and so does what has a scheme of its own. */
export function absolute(address: string, from: string): string {
  const inner = /^pmtiles:\/\/(.*)$/s.exec(address)?.[1]
  if (inner !== undefined) return `pmtiles://${absolute(inner, from)}`
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  return new URL(address, from).href.replaceAll('%7B', '{').replaceAll('%7D', '}')
}

function withAbsolute(source: SourceSpecification, from: string): SourceSpecification {
  const copy: Record<string, unknown> = { ...source }
  if (typeof copy['url'] === 'string') copy['url'] = absolute(copy['url'], from)
  if (typeof copy['data'] === 'string') copy['data'] = absolute(copy['data'], from)
  if (Array.isArray(copy['tiles'])) copy['tiles'] = copy['tiles'].map((tile) => absolute(String(tile), from))
  return copy as unknown as SourceSpecification // the same kind, with the same keys
}

function isStyle(style: unknown): style is StyleSpecification {
  if (typeof style !== 'object' || style === null) return false
  const { version, sources, layers } = style as Record<string, unknown> // looked at key by key
  return version === 8 && typeof sources === 'object' && sources !== null && Array.isArray(layers)
}
