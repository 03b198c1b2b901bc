import type { Geometry, Position } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
  TerraDrawSessionUndoRedo,
  TerraDrawUndoRedoKeyboardShortcuts,
  type HexColor,
} from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import { isSamePlace, partsOf, shapeOfParts, snapTo, type Form, type Shape } from './shape.ts'

const modeOf: Record<Form, 'point' | 'linestring' | 'polygon'> = { point: 'point', line: 'linestring', area: 'polygon' }
/** Decimals of a degree: a tenth of a millimetre. */
const decimals = 9
const reachPx = 14

/** What drawing has come to. */
export interface Drawn {
  form: Form
  /** Finished parts; null where there is none. */
  shape: Shape | null
  /** The part being drawn: the vertices that are set, and where the pointer is. */
  part: { vertices: Position[]; pointer: Position } | null
  isDrawing: boolean
  canUndo: boolean
  canRedo: boolean
}

/** Drawing on the map: a thin skin over the library, which knows points, lines and areas of several parts. */
export class Drawing {
  readonly #draw: TerraDraw
  readonly #past = new TerraDrawSessionUndoRedo()
  readonly #onChange: (drawn: Drawn) => void
  #form: Form = 'point'
  /** Whole shapes that made way for another: the library's own past ends where one is put in. */
  readonly #putAway: Shape[] = []
  #told: Shape | null = null
  #neighbours: readonly (readonly Position[])[] = []

  constructor(map: MapLibreMap, colour: HexColor, halo: HexColor, onChange: (drawn: Drawn) => void) {
    this.#onChange = onChange
    const snapping = {
      toCoordinate: true,
      toCustom: (
        { containerX: x, containerY: y }: { containerX: number; containerY: number },
        { project, unproject }: { project: Parameters<typeof snapTo>[3]; unproject: Parameters<typeof snapTo>[4] },
      ) => rounded(snapTo({ x, y }, this.#neighbours, reachPx, project, unproject)),
    }
    const vertex = { coordinates: { draggable: true, deletable: true, midpoints: true, snappable: snapping } }
    this.#draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: decimals }),
      modes: [
        new TerraDrawPointMode({
          styles: { pointColor: colour, pointWidth: 8, pointOutlineColor: halo, pointOutlineWidth: 3 },
        }),
        new TerraDrawLineStringMode({
          snapping,
          styles: {
            lineStringColor: colour,
            lineStringWidth: 4,
            closingPointColor: colour,
            closingPointWidth: 8,
            snappingPointColor: halo,
          },
        }),
        new TerraDrawPolygonMode({
          snapping,
          styles: {
            fillColor: colour,
            fillOpacity: 0.2,
            outlineColor: colour,
            outlineWidth: 3,
            closingPointColor: colour,
          },
        }),
        new TerraDrawSelectMode({
          flags: {
            point: { feature: { draggable: true } },
            linestring: { feature: vertex },
            polygon: { feature: vertex },
          },
          styles: {
            selectedPointColor: colour,
            selectedPointWidth: 9,
            selectedPointOutlineColor: halo,
            selectedPointOutlineWidth: 3,
            selectedLineStringColor: colour,
            selectedLineStringWidth: 4,
            selectedPolygonColor: colour,
            selectedPolygonFillOpacity: 0.2,
            selectedPolygonOutlineColor: colour,
            selectedPolygonOutlineWidth: 3,
            selectionPointColor: halo,
            selectionPointOutlineColor: colour,
            selectionPointOutlineWidth: 2,
            selectionPointWidth: 7,
            midPointColor: halo,
            midPointOutlineColor: colour,
            midPointOutlineWidth: 1,
            midPointWidth: 5,
          },
        }),
      ],
      undoRedo: {
        modeLevel: new TerraDrawModeUndoRedo(),
        sessionLevel: this.#past,
        keyboardShortcuts: new TerraDrawUndoRedoKeyboardShortcuts(),
      },
    })
    this.#draw.start()
    this.#draw.on('change', () => this.#tell())
    this.#draw.on('history', () => this.#tell())
    this.#draw.on('finish', (id, { action }) => {
      if (action !== 'draw') return this.#tell()
      // What is finished is there to be moved.
      this.#draw.setMode('select')
      this.#draw.selectFeature(id)
      this.#tell()
    })
  }

  /** Begins a part of a form. Parts of another form go: a project's place is of one. */
  begin(form: Form): void {
    if (form !== this.#form) this.#putAwayShape()
    this.#form = form
    this.#draw.setMode(modeOf[form])
    this.#tell()
  }

  /** Puts a shape in the place of what is drawn, which undo brings back. */
  replace(shape: Shape): void {
    this.#putAwayShape()
    this.load(shape)
  }

  /** Takes a shape for what is drawn, to be changed by hand; what was there is gone. */
  load(shape: Shape): void {
    this.#remove()
    this.#form = shape.type === 'MultiPoint' ? 'point' : shape.type === 'MultiLineString' ? 'line' : 'area'
    this.#draw.setMode('select')
    const added = this.#draw.addFeatures(
      partsOf(shape).map((geometry) => ({
        type: 'Feature',
        // the library takes the three kinds of part that there are
        geometry: roundedGeometry(geometry) as { type: 'Point'; coordinates: Position },
        properties: { mode: modeOf[this.#form] },
      })),
    )
    // What was there before is not undone.
    this.#past.clearHistory()
    const [first] = added
    if (added.length === 1 && first?.valid && first.id !== undefined) this.#draw.selectFeature(first.id)
    this.#tell()
  }

  /** Lines that the pointer snaps to. */
  snapTo(neighbours: readonly (readonly Position[])[]): void {
    this.#neighbours = neighbours
  }

  /** Takes the last step back; true where that brought back a whole shape that had made way for another. */
  undo(): boolean {
    if (this.#draw.canUndo()) this.#draw.undo()
    else {
      const before = this.#putAway.pop()
      if (before) this.load(before)
      return before !== undefined
    }
    this.#tell()
    return false
  }

  redo(): void {
    this.#draw.redo()
    this.#tell()
  }

  clear(): void {
    this.#putAwayShape()
    this.begin(this.#form)
  }

  end(): void {
    this.#draw.stop()
  }

  #putAwayShape(): void {
    const shape = this.#shape()
    if (shape) this.#putAway.push(shape)
    this.#remove()
    this.#past.clearHistory()
  }

  #remove(): void {
    this.#draw.setMode('select')
    const ids = this.#draw.getSnapshot().flatMap(({ id }) => (id === undefined ? [] : [id]))
    for (const id of ids) if (this.#draw.hasFeature(id)) this.#draw.removeFeatures([id])
  }

  #shape(): Shape | null {
    const parts = this.#draw
      .getSnapshot()
      .filter(({ properties }) => properties['mode'] === modeOf[this.#form] && !isHelper(properties))
    return shapeOfParts(
      this.#form,
      parts.map(({ geometry }) => geometry),
    )
  }

  #part(): Drawn['part'] {
    const found = this.#draw.getSnapshot().find(({ properties }) => properties['currentlyDrawing'] === true)
    if (found?.geometry.type === 'LineString') {
      const { coordinates } = found.geometry
      const pointer = coordinates.at(-1)
      return pointer ? { vertices: coordinates.slice(0, -1), pointer } : null
    }
    if (found?.geometry.type === 'Polygon') {
      const [ring = []] = found.geometry.coordinates
      const set = Number(found.properties['committedCoordinateCount'] ?? 0)
      const pointer = ring[set]
      return pointer ? { vertices: ring.slice(0, set), pointer } : null
    }
    return null
  }

  #tell(): void {
    const shape = this.#shape()
    // The pointer moves far more often than what is drawn changes: the same shape is the same object.
    if (!shape || !this.#told || !isSamePlace(shape, this.#told)) this.#told = shape
    this.#onChange({
      form: this.#form,
      shape: this.#told,
      part: this.#part(),
      isDrawing: this.#draw.getMode() !== 'select',
      canUndo: this.#draw.canUndo() || this.#putAway.length > 0,
      canRedo: this.#draw.canRedo(),
    })
  }
}

/** What the library puts on the map besides what is drawn: handles, and a part not finished yet. */
function isHelper(properties: Record<string, unknown>): boolean {
  return (
    properties['midPoint'] === true ||
    properties['selectionPoint'] === true ||
    properties['closingPoint'] === true ||
    properties['snappingPoint'] === true ||
    properties['currentlyDrawing'] === true
  )
}

function rounded(position: Position | undefined): Position | undefined {
  return position?.map((one) => Number(one.toFixed(decimals)))
}

function roundedGeometry(geometry: Geometry): Geometry {
  const round = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(round) : typeof value === 'number' ? Number(value.toFixed(decimals)) : value
  return geometry.type === 'GeometryCollection'
    ? geometry
    : ({ ...geometry, coordinates: round(geometry.coordinates) } as Geometry) // the same form, rounded
}
