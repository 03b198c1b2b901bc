import type { Shape } from './shape.ts'

/** What the map shows of a project: its places, what is odd, what is looked at, and what is being drawn. */
export interface OnMap {
  places: readonly { shape: Shape; tone: 'planned' | 'contracted' | 'as_built' | 'other' | 'past' }[]
  evidence: Shape | null
}
