import type { ProjectFilter } from '../projects/contract.ts'
import type { Shape } from '../shapes/shape.ts'

/** The filter as the atlas takes it: with the shape itself, which `Shapes.resolve` finds by its id. */
export type AtlasFilter = Omit<ProjectFilter, 'within'> & { readonly within?: Shape | undefined }
