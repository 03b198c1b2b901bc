import type { MapMeasure } from '../coverage/gap-measures.ts'
import { stepColour, stepsOf, type Steps } from '../coverage/steps.ts'
import type { TotalsFigures } from '../../server/totals/contract.ts'
import { noFigures, valueOf, type Measure } from '../measures.ts'
import { classesOf, classOf, type Classes } from './classes.ts'
import { rampColour, type Palette, type Rgb } from './colours.ts'

/** What the map needs to know of an area; `code` joins it to its tile. */
export interface AreaValue {
  code: string
  value: number | null
}

/** Everything that decides how areas are drawn, and so what the legend says. */
export interface AreaStyle {
  measure: MapMeasure
  values: ReadonlyMap<string, number | null>
  /** Made of the values; none where the measure has `steps`. */
  classes: Classes
  steps: Steps | undefined
  hasZero: boolean
}

/**
 * The measure of every area. An area without a row has no matching project: its amounts and count are 0, its
 * shares cannot be computed.
 */
export function areaValues(
  measure: Measure,
  areas: readonly { code: string; population: number | null }[],
  rows: ReadonlyMap<string, TotalsFigures>,
): AreaValue[] {
  return areas.map(({ code, population }) => ({
    code,
    value: valueOf(measure, rows.get(code) ?? noFigures, population),
  }))
}

/** Classes are made of what is above zero: nothing spent is its own colour, not the bottom of a class. */
export function areaStyle(measure: MapMeasure, areas: readonly AreaValue[]): AreaStyle {
  const values = new Map(areas.map(({ code, value }) => [code, value]))
  const known = areas.flatMap(({ value }) => (value === null ? [] : [value]))
  const steps = stepsOf(measure)
  return {
    measure,
    values,
    classes: classesOf(steps ? [] : known.filter((value) => value > 0)),
    steps,
    hasZero: known.some((value) => value <= 0),
  }
}

/** How much of their colour areas keep beneath single projects, the rest being the ground's. */
export const fadedShare = 0.2

/** A colour laid thinly over the ground; opaque, so that tiles meeting edge to edge show no seam. */
export function faded(colour: Rgb, ground: Rgb): Rgb {
  const mix = (i: 0 | 1 | 2) => Math.round(colour[i] * fadedShare + ground[i] * (1 - fadedShare))
  return [mix(0), mix(1), mix(2)]
}

/** The colour of an area; `missing` for one the style knows nothing about. */
export function areaColour({ values, classes, steps }: AreaStyle, palette: Palette, code: string): Rgb {
  const value = values.get(code)
  if (value === undefined || value === null) return palette.missing
  if (steps) return stepColour(steps, palette, value)
  if (value <= 0) return palette.zero
  const found = classOf(classes, value)
  return found === undefined ? palette.missing : rampColour(palette.amount, found, classes.counts.length)
}

/** Boundaries of single projects' amounts in baht: the same everywhere, so that two places compare. */
export const projectBounds: readonly number[] = [500_000, 1_000_000, 2_000_000, 5_000_000]

export interface ProjectAttributes {
  category: string
  /** In baht: approved, else contracted, else planned. */
  budget?: number
  /** In baht. */
  disbursed?: number
}

/** The class 0…4 of a project's amount. */
export function projectClass(amountBaht: number): number {
  return projectBounds.filter((bound) => amountBaht >= bound).length
}

/** The amount in baht a project is drawn by: what is disbursed of it where that is the measure, else its budget. */
export function projectAmount(measure: Measure, { budget, disbursed }: ProjectAttributes): number | undefined {
  return measure === 'disbursed' ? disbursed : budget
}

export function projectColour(palette: Palette, measure: Measure, project: ProjectAttributes): Rgb {
  const ramp = project.category === 'road' ? palette.road : project.category === 'water' ? palette.water : palette.other
  return rampColour(ramp, projectClass(projectAmount(measure, project) ?? 0), ramp.length)
}
