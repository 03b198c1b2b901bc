declare module '@mapbox/mvt-fixtures' {
  export interface Fixture {
    id: string
    description: string
    /** The tile as its author described it, by the names of the specification's protocol buffers. */
    json: unknown
    validity: { v1: boolean; v2: boolean; error?: string }
    buffer: Buffer
  }
  export function get(id: string): Fixture
  export function each(fn: (fixture: Fixture) => void): void
}
