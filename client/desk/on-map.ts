import type { Shape } from './shape.ts'

/** What the map shows of a project: its places, what is odd, what is looked at, and what is being drawn. */
export interface OnMap {
  places: readonly { shape: Shape; tone: 'planned' | 'contracted' | 'as_built' | 'other' | 'past' | 'photo' }[]
  evidence: Shape | null
  /** What a typed text may mean. */
  candidates: readonly Candidate[]
}

/** One of several places to choose from, with its number on the map. */
export interface Candidate {
  number: number
  shape: Shape
  /** What is kept in view with it: the edge of the area that it lies outside of. */
  beside: Shape | null
  title: string
  /** Whether it is what is being drawn now: then it is looked at, and not shown once more. */
  isTaken: boolean
  onPress(): void
}
