// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { baseStyle, underChosen, underLabels } from '../../../client/map/base-style.ts'
import { boundaryLayers } from '../../../client/map/boundary-layers.ts'
import { palettes } from '../../../client/map/colours.ts'
import { mapLevels } from '../../../client/map/levels.ts'

const layers = boundaryLayers(palettes.light, { place: '501101', compared: '5012', hovered: '50' })
const ids = layers.map(({ id }) => id)
const placesOf = (how: string) => mapLevels.map((level) => ids.indexOf(`${how}-${level}`))

describe('boundaries', () => {
  it.each(['hover', 'chosen-casing', 'chosen', 'compared-casing', 'compared'])(
    'have the outline “%s” of each level above the lines between areas of every level',
    (how) => {
      expect(Math.min(...placesOf(how))).toBeGreaterThan(Math.max(...placesOf('outline')))
    },
  )

  it('have a casing beneath its own line', () => {
    for (const how of ['chosen', 'compared']) {
      expect(Math.max(...placesOf(`${how}-casing`))).toBeLessThan(Math.max(...placesOf(how)))
      mapLevels.forEach((_, i) => expect(placesOf(`${how}-casing`)[i]).toBeLessThan(placesOf(how)[i]!))
    }
  })

  it('have the lines of larger areas above those of smaller ones', () => {
    const [province, district, subdistrict] = placesOf('outline')
    expect(subdistrict).toBeLessThan(district!)
    expect(district).toBeLessThan(province!)
  })

  it('keep this order however late a layer is added, by the layers of the base style they stand before', () => {
    const anchors = baseStyle(palettes.light).layers.map(({ id }) => id)
    expect(anchors.indexOf(underChosen)).toBeLessThan(anchors.indexOf(underLabels))
    for (const { id, beforeId } of layers) {
      expect(beforeId, id).toBe(/^(outline|hit)-/.test(id) ? underChosen : underLabels)
    }
  })
})
