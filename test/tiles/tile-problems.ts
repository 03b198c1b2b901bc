import { PbfReader } from 'pbf'

/**
 * What a tile breaks of the vector tile specification 2.1 (section 4), read byte by byte and apart from the encoder:
 * no text, no problem. `buffer` and `extent` bound every coordinate.
 */
export function tileProblems(bytes: Uint8Array, { extent = 4096, buffer = 64 } = {}): string[] {
  const problems: string[] = []
  let layers = 0
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag !== 3) return void problems.push(`field ${tag} in a tile`)
    layers++
    problems.push(...layerProblems(pbf.readBytes(), extent, buffer))
  }, null)
  if (bytes.length > 0 && layers !== 1) problems.push(`${layers} layers`)
  return problems
}

interface RawFeature {
  id: number | undefined
  tags: number[]
  type: number
  commands: number[]
}

function layerProblems(bytes: Uint8Array, extent: number, buffer: number): string[] {
  const problems: string[] = []
  const features: RawFeature[] = []
  const keys: string[] = []
  const values: string[] = []
  const found = { version: 0, name: '', extent: 0 }
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag === 15) found.version = pbf.readVarint()
    else if (tag === 1) found.name = pbf.readString()
    else if (tag === 2) features.push(readFeature(pbf.readBytes()))
    else if (tag === 3) keys.push(pbf.readString())
    else if (tag === 4) values.push(pbf.readBytes().join())
    else if (tag === 5) found.extent = pbf.readVarint()
    else problems.push(`field ${tag} in a layer`)
  }, null)
  if (found.version !== 2) problems.push('version is not 2')
  if (found.name === '') problems.push('no name')
  if (found.extent !== extent) problems.push(`extent ${found.extent}`)
  if (features.length === 0) problems.push('a layer without features')
  if (new Set(keys).size < keys.length) problems.push('a key twice')
  if (new Set(values).size < values.length) problems.push('a value twice')
  for (const { id, tags, type, commands } of features) {
    const say = (problem: string) => problems.push(`feature ${id}: ${problem}`)
    if (tags.length % 2 === 1) say('an odd number of tags')
    if (tags.some((index, i) => index >= (i % 2 === 0 ? keys : values).length)) say('a tag that points nowhere')
    const named = tags.filter((_, i) => i % 2 === 0)
    if (new Set(named).size < named.length) say('a key twice')
    commandProblems(type, commands, -buffer, extent + buffer).forEach(say)
  }
  return problems
}

function readFeature(bytes: Uint8Array): RawFeature {
  const feature: RawFeature = { id: undefined, tags: [], type: 0, commands: [] }
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag === 1) feature.id = pbf.readVarint()
    else if (tag === 2) pbf.readPackedVarint(feature.tags)
    else if (tag === 3) feature.type = pbf.readVarint()
    else if (tag === 4) pbf.readPackedVarint(feature.commands)
  }, null)
  return feature
}

type Part = { vertices: [number, number][]; isClosed: boolean }

function commandProblems(type: number, commands: readonly number[], low: number, high: number): string[] {
  const problems: string[] = []
  const parts: Part[] = []
  let [x, y, at] = [0, 0, 0]
  const step = () => {
    const zigzag = [commands[at++]!, commands[at++]!]
    const [dx, dy] = zigzag.map((n) => (n >>> 1) ^ -(n & 1))
    x += dx!
    y += dy!
    if (!(x >= low && x <= high && y >= low && y <= high)) problems.push(`${x} ${y} beyond the buffer`)
    return [dx!, dy!] as const
  }
  while (at < commands.length) {
    const id = commands[at]! & 7
    const count = commands[at++]! >>> 3
    const part = parts.at(-1)
    if (id === 1) {
      if (count === 0 || (type !== 1 && count !== 1)) problems.push(`MoveTo ${count}`)
      for (let i = 0; i < count; i++) {
        step()
        parts.push({ vertices: [[x, y]], isClosed: false })
      }
    } else if (id === 2) {
      if (type === 1 || part === undefined || part.vertices.length !== 1) problems.push('LineTo out of place')
      if (count < (type === 3 ? 2 : 1)) problems.push(`LineTo ${count}`)
      for (let i = 0; i < count; i++) {
        const [dx, dy] = step()
        if (dx === 0 && dy === 0) problems.push('LineTo the same place')
        part?.vertices.push([x, y])
      }
    } else if (id === 7) {
      if (type !== 3 || count !== 1 || part === undefined || part.isClosed) problems.push('ClosePath out of place')
      else {
        part.isClosed = true
        if (part.vertices[0]!.join() === part.vertices.at(-1)!.join()) problems.push('a ring that repeats its start')
      }
    } else problems.push(`command ${id}`)
  }
  if (at !== commands.length) problems.push('parameters are missing')
  if (parts.length === 0) problems.push('no geometry')
  if (type === 2 && parts.some(({ vertices }) => vertices.length < 2)) problems.push('a line of one vertex')
  if (type === 3) {
    const areas = parts.map(({ vertices }) => doubleArea(vertices))
    if (parts.some(({ isClosed }) => !isClosed)) problems.push('an open ring')
    if (areas.includes(0)) problems.push('a ring without area')
    if (areas[0]! <= 0) problems.push('the first ring is no exterior')
    let area = 0
    for (const ring of areas) {
      area = ring > 0 ? ring : area + ring
      if (area <= 0) problems.push('holes as large as their polygon')
    }
  }
  return problems
}

function doubleArea(ring: readonly [number, number][]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!
    return sum + x * nextY - nextX * y
  }, 0)
}
