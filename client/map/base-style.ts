import type { BackgroundLayerSpecification, FontFacesSpecification, StyleSpecification } from 'maplibre-gl'
import latin from '@fontsource/ibm-plex-sans-thai/files/ibm-plex-sans-thai-latin-500-normal.woff2?url'
import thai from '@fontsource/ibm-plex-sans-thai/files/ibm-plex-sans-thai-thai-500-normal.woff2?url'
import type { Palette } from './colours.ts'

export const labelFont = 'Thangnam Labels'

/** What lies under the areas, a base map or our own land and sea, is put before this layer; it draws nothing itself. */
export const underAreas = 'under-areas'
/** And what lies under a base map, our own land and sea, before this one. */
export const underBase = 'under-base'
/** The lines between areas are put before this one: what is chosen stands above them all. */
export const underChosen = 'under-chosen'
/** And the outlines of what is chosen before this one: only names stand above them. */
export const underLabels = 'under-labels'

/** Labels are drawn from these two files: no glyph server, and whole Thai grapheme clusters. */
function fontFaces(): FontFacesSpecification {
  const absolute = (address: string) => new URL(address, window.location.href).href
  return {
    [labelFont]: [
      { url: absolute(thai), 'unicode-range': ['U+0E00-0E7F', 'U+200C-200D', 'U+25CC'] },
      { url: absolute(latin), 'unicode-range': ['U+0020-00FF', 'U+2010-2026'] },
    ],
  }
}

/** The ground everything stands on; sources and layers are added by the map. */
export function baseStyle(palette: Palette): StyleSpecification {
  return {
    version: 8,
    name: 'Thangnam',
    'font-faces': fontFaces(),
    sources: {},
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
      ...[underBase, underAreas, underChosen, underLabels].map((id): BackgroundLayerSpecification => ({
        id,
        type: 'background',
        layout: { visibility: 'none' },
      })),
    ],
  }
}
