/** A CSV file: its header as it stands and its rows, each with the line it begins at. */
export interface CsvSource {
  format: 'csv'
  name: string
  header: string[]
  rows: CsvRow[]
}

export interface CsvRow {
  line: number
  cells: string[]
}

/** A GeoJSON or TopoJSON file. Features are unknown until they are checked. */
export interface FeatureSource {
  format: 'features'
  name: string
  features: unknown[]
}

export type Source = CsvSource | FeatureSource
