import type { Measure, MoneyField } from '../../measures.ts'
import type { Palette, Rgb } from '../colours.ts'
import { projectZoom } from '../levels.ts'

/** What a cell's tile says of it: projects by category, and the money of the lines that pass, in baht. */
export type CellAttributes = Readonly<{ count: number } & Partial<Record<MoneyField | `category_${Mixed}`, number>>>
type Mixed = 'road' | 'water' | 'other'

/** What a cell's mark is sized by: the money of the measure, else the number of projects. */
export type CellField = MoneyField | 'count'

export function cellFieldOf(measure: Measure): CellField {
  switch (measure) {
    case 'approved':
      return 'budget_approved'
    case 'contract':
      return 'contract_amount'
    case 'disbursed':
      return 'disbursed'
    default:
      return 'count'
  }
}

/** Tiles of cells are asked for one zoom further out, so that a mark has 11 to 23 pixels to stand in. */
export const cellZoomOffset = -1
const cellsASide = 64

/** Whether cells are drawn at a zoom: where single projects are, they are told one by one. */
export function showsCells(zoom: number): boolean {
  return zoom < projectZoom - 0.3
}

/** The radius in pixels of the largest mark at a zoom: it may reach a little into the cells beside it. */
export function largestRadius(zoom: number): number {
  const tileZoom = Math.round(zoom) + cellZoomOffset
  return 0.85 * (512 / cellsASide) * 2 ** (zoom - tileZoom)
}

/** The share of the largest radius that a value has; areas of marks compare as values do. */
export function radiusShare(value: number, largest: number): number {
  return largest > 0 && value > 0 ? Math.sqrt(Math.min(1, value / largest)) : 0
}

/**
 * A round number at or above a value: 1, 1.5, 2, 3, 5 or 7 and zeros, so that a legend stays while the map is moved a
 * little.
 */
export function roundAbove(value: number): number {
  if (!(value > 0)) return 1
  const ten = 10 ** Math.floor(Math.log10(value))
  return [1, 1.5, 2, 3, 5, 7, 10].map((step) => step * ten).find((round) => round >= value * (1 - 1e-12)) ?? 10 * ten
}

export type Mix = 'road' | 'even' | 'water' | 'other'

/** What a cell is made of by number of projects: more than two thirds of roads and water are one of them, or neither. */
export function mixOf({ category_road: road = 0, category_water: water = 0 }: CellAttributes): Mix {
  const both = road + water
  if (both === 0) return 'other'
  if (road * 3 > both * 2) return 'road'
  return water * 3 > both * 2 ? 'water' : 'even'
}

export function mixColour(palette: Palette, cell: CellAttributes): Rgb {
  switch (mixOf(cell)) {
    case 'road':
      return palette.road[2] ?? palette.even
    case 'water':
      return palette.water[2] ?? palette.even
    case 'even':
      return palette.even
    case 'other':
      return palette.other[0] ?? palette.even
  }
}
