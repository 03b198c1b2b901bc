import { PbfReader } from 'pbf'

/** What is ours beyond the specification: one layer, of version 2, with features, and every coordinate within its bounds. */
export interface TileLimits {
  extent?: number
  buffer?: number
}

/**
 * What a tile of ours breaks of the vector tile specification 2.1 (section 4) and of our own limits, read byte by byte and
 * apart from the encoder: no text, no problem. `buffer` and `extent` bound every coordinate.
 */
export function tileProblems(bytes: Uint8Array, { extent = 4096, buffer = 64 }: TileLimits = {}): string[] {
  const problems = specificationProblems(bytes)
  const { layers } = readTile(bytes)
  if (bytes.length > 0 && layers.length !== 1) problems.push(`${layers.length} layers`)
  for (const layer of layers) {
    if (layer.version !== 2) problems.push('version is not 2')
    if (layer.extent !== extent) problems.push(`extent ${layer.extent}`)
    if (layer.features.length === 0) problems.push('a layer without features')
    if (new Set(layer.keys).size < layer.keys.length) problems.push('a key twice')
    if (new Set(layer.values).size < layer.values.length) problems.push('a value twice')
    const isWithin = (unit: number) => unit >= -buffer && unit <= extent + buffer
    for (const { id, commands } of layer.features) {
      for (const [x, y] of readCommands(commands).parts.flatMap(({ vertices }) => vertices))
        if (!isWithin(x) || !isWithin(y)) problems.push(`feature ${id}: ${x} ${y} beyond the buffer`)
    }
  }
  return problems
}

/**
 * What a tile breaks of the specification alone: what it says MUST be so, and what its own description in protocol
 * buffers has no place for. A layer of version 1 is taken as one.
 */
export function specificationProblems(bytes: Uint8Array): string[] {
  const { layers, problems } = readTile(bytes)
  const names = layers.map(({ name }) => name)
  if (new Set(names).size < names.length) problems.push('two layers of one name')
  for (const { version, name, keys, values, features } of layers) {
    if (version === undefined) problems.push('a layer without version')
    else if (version !== 1 && version !== 2) problems.push(`version ${version}`)
    if (name === undefined || name === '') problems.push('a layer without name')
    const ids = features.map(({ id }) => id).filter((id) => id !== undefined)
    if (new Set(ids).size < ids.length) problems.push('an id twice')
    for (const feature of features) {
      const say = (problem: string) => problems.push(`feature ${feature.id}: ${problem}`)
      tagProblems(feature.tags, keys.length, values.length).forEach(say)
      if (feature.type === undefined) say('no type')
      else if (feature.type > 3) say(`type ${feature.type}`)
      if (feature.geometries === 0) say('no geometry')
      if (feature.geometries > 1) say('two geometries')
      // of an unknown type (0) nothing is said of its commands
      if (feature.type !== undefined && feature.type >= 1 && feature.type <= 3)
        geometryProblems(feature.type, feature.commands).forEach(say)
    }
  }
  return problems
}

interface RawLayer {
  version: number | undefined
  name: string | undefined
  extent: number
  keys: string[]
  values: string[]
  features: RawFeature[]
}

interface RawFeature {
  id: number | undefined
  tags: number[]
  type: number | undefined
  commands: number[]
  /** How many geometry fields there are. */
  geometries: number
}

/** Wire types of protocol buffers. */
const [varint, fixed64, delimited, fixed32] = [0, 1, 2, 5]

/** The wire type of each field, by its number. */
type Message = Readonly<Record<number, number>>
const tileMessage: Message = { 3: delimited }
const layerMessage: Message = { 15: varint, 1: delimited, 2: delimited, 3: delimited, 4: delimited, 5: varint }
const featureMessage: Message = { 1: varint, 2: delimited, 3: varint, 4: delimited }
const valueMessage: Message = { 1: delimited, 2: fixed32, 3: fixed64, 4: varint, 5: varint, 6: varint, 7: varint }

function readTile(bytes: Uint8Array): { layers: RawLayer[]; problems: string[] } {
  const layers: RawLayer[] = []
  const problems: string[] = []
  readMessage(bytes, 'tile', tileMessage, problems, (_, pbf) => {
    const layer = readLayer(pbf.readBytes(), problems)
    layers.push(layer)
  })
  return { layers, problems }
}

function readLayer(bytes: Uint8Array, problems: string[]): RawLayer {
  const layer: RawLayer = { version: undefined, name: undefined, extent: 4096, keys: [], values: [], features: [] }
  readMessage(bytes, 'layer', layerMessage, problems, (field, pbf) => {
    if (field === 15) layer.version = pbf.readVarint()
    else if (field === 1) layer.name = readText(pbf, problems)
    else if (field === 2) layer.features.push(readFeature(pbf.readBytes(), problems))
    else if (field === 3) layer.keys.push(readText(pbf, problems))
    else if (field === 4) layer.values.push(readValue(pbf.readBytes(), problems))
    else layer.extent = pbf.readVarint()
  })
  return layer
}

/** The value's bytes as text, which tell equal ones. */
function readValue(bytes: Uint8Array, problems: string[]): string {
  let fields = 0
  readMessage(bytes, 'value', valueMessage, problems, (field, pbf) => {
    fields++
    if (field === 1) readText(pbf, problems)
    else pbf.skip(valueMessage[field]!)
  })
  if (fields !== 1) problems.push(`a value of ${fields} kinds`)
  return bytes.join()
}

function readFeature(bytes: Uint8Array, problems: string[]): RawFeature {
  const feature: RawFeature = { id: undefined, tags: [], type: undefined, commands: [], geometries: 0 }
  readMessage(bytes, 'feature', featureMessage, problems, (field, pbf) => {
    if (field === 1) feature.id = pbf.readVarint()
    else if (field === 2) pbf.readPackedVarint(feature.tags)
    else if (field === 3) feature.type = pbf.readVarint()
    else {
      feature.geometries++
      pbf.readPackedVarint(feature.commands)
    }
  })
  return feature
}

/** Reads the fields that a message may have; another field, or one of another wire type, is a problem and skipped. */
function readMessage(
  bytes: Uint8Array,
  what: string,
  message: Message,
  problems: string[],
  read: (field: number, pbf: PbfReader) => void,
): void {
  const pbf = new PbfReader(bytes)
  while (pbf.pos < pbf.length) {
    const key = pbf.readVarint()
    const [field, wireType] = [key >>> 3, key & 7]
    pbf.type = wireType // by it pbf tells a packed field
    if (message[field] === wireType) read(field, pbf)
    else {
      problems.push(`field ${field} of wire type ${wireType} in a ${what}`)
      try {
        pbf.skip(wireType)
      } catch {
        return // of a wire type that there is not: nothing behind it can be told
      }
    }
  }
  if (pbf.pos > pbf.length) problems.push(`a ${what} that ends too soon`)
}

function readText(pbf: PbfReader, problems: string[]): string {
  const bytes = pbf.readBytes()
  const text = new TextDecoder().decode(bytes)
  if (new TextEncoder().encode(text).join() !== bytes.join()) problems.push('a text that is not UTF-8')
  return text
}

function tagProblems(tags: readonly number[], keys: number, values: number): string[] {
  const problems: string[] = []
  if (tags.length % 2 === 1) problems.push('an odd number of tags')
  if (tags.some((index, i) => index >= (i % 2 === 0 ? keys : values))) problems.push('a tag that points nowhere')
  const named = tags.filter((_, i) => i % 2 === 0)
  if (new Set(named).size < named.length) problems.push('a key twice')
  return problems
}

/** What one MoveTo began; a MoveTo of many points begins as many. */
interface Part {
  vertices: [number, number][]
  isClosed: boolean
}

interface Commands {
  parts: Part[]
  /** Each command: its id, its count, and how many vertices and closings the part at hand had before it. */
  steps: { id: number; count: number; part: Part | undefined; before: number; wasClosed: boolean }[]
  /** Whether a parameter is missing, or a command stands for nothing. */
  isBroken: boolean
  isStill: boolean
}

function readCommands(commands: readonly number[]): Commands {
  const parts: Part[] = []
  const steps: Commands['steps'] = []
  let isStill = false
  let [x, y, at] = [0, 0, 0]
  while (at < commands.length) {
    const id = commands[at]! & 7
    const count = commands[at++]! >>> 3
    const part = parts.at(-1)
    steps.push({ id, count, part, before: part?.vertices.length ?? 0, wasClosed: part?.isClosed ?? false })
    if (id === 7) {
      if (part) part.isClosed = true
      continue
    }
    if ((id !== 1 && id !== 2) || at + 2 * count > commands.length) return { parts, steps, isBroken: true, isStill }
    for (let i = 0; i < count; i++) {
      const [dx, dy] = [unzigzag(commands[at++]!), unzigzag(commands[at++]!)]
      x += dx
      y += dy
      if (id === 1) parts.push({ vertices: [[x, y]], isClosed: false })
      else {
        part?.vertices.push([x, y])
        isStill ||= dx === 0 && dy === 0
      }
    }
  }
  return { parts, steps, isBroken: false, isStill }
}

function geometryProblems(type: number, commands: readonly number[]): string[] {
  const problems: string[] = []
  const { parts, steps, isBroken, isStill } = readCommands(commands)
  if (isBroken) problems.push('parameters are missing, or a command there is not')
  if (isStill) problems.push('LineTo the same place')
  if (parts.length === 0) problems.push('no geometry')
  if (type === 1 && steps.length > 1) problems.push('more than one MoveTo')
  for (const { id, count, part, before, wasClosed } of steps) {
    if (id === 1 && (count === 0 || (type !== 1 && count !== 1))) problems.push(`MoveTo ${count}`)
    if (id === 2) {
      if (type === 1 || part === undefined || before !== 1 || wasClosed) problems.push('LineTo out of place')
      if (count < (type === 3 ? 2 : 1)) problems.push(`LineTo ${count}`)
    }
    if (id === 7 && (type !== 3 || count !== 1 || part === undefined || wasClosed))
      problems.push('ClosePath out of place')
  }
  if (type === 2 && parts.some(({ vertices }) => vertices.length < 2)) problems.push('a line of one vertex')
  return type === 3 ? [...problems, ...ringProblems(parts)] : problems
}

function ringProblems(parts: readonly Part[]): string[] {
  const problems: string[] = []
  if (parts.some(({ isClosed }) => !isClosed)) problems.push('an open ring')
  if (parts.some(({ vertices }) => vertices[0]!.join() === vertices.at(-1)!.join()))
    problems.push('a ring that repeats its start')
  const areas = parts.map(({ vertices }) => doubleArea(vertices))
  if (areas.includes(0)) problems.push('a ring without area')
  if (areas[0]! <= 0) problems.push('the first ring is no exterior')
  let area = 0
  for (const ring of areas) {
    area = ring > 0 ? ring : area + ring
    if (area <= 0) problems.push('holes as large as their polygon')
  }
  return problems
}

function unzigzag(n: number): number {
  return (n >>> 1) ^ -(n & 1)
}

function doubleArea(ring: readonly [number, number][]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!
    return sum + x * nextY - nextX * y
  }, 0)
}
