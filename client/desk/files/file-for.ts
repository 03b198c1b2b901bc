import type { DeskProject, GeometryKind } from '../../../server/geometry/contract.ts'

/** The one project that places of a file are taken for, and which of its places. */
export interface FileFor {
  project: DeskProject
  kind: GeometryKind
}
