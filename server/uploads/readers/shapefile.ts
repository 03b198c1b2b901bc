import { type ReadingAsked } from '../contract.ts'
import { caps } from './caps.ts'
import { Collector, tell } from './collect.ts'
import { readDbf, type Dbf } from './dbf.ts'
import { uniqueHeadings } from './headings.ts'
import type { FileProblem } from './problem-words.ts'
import { epsgOfWkt } from './projection-text.ts'
import { FileFault, headOf, type FileHead, type FileRead } from './reading.ts'
import { readShp } from './shp.ts'
import { endingOf, type ZipEntry } from './zip.ts'

/** All layers of a zipped Shapefile: files of one name belong together, capitals or not. */
export async function readShapefile(entries: readonly ZipEntry[], asked: ReadingAsked): Promise<FileRead> {
  const head = headOf('shapefile')
  const layers = entries.filter(({ name }) => endingOf(name) === 'shp' && !name.startsWith('__MACOSX/'))
  if (layers.length > caps.layers)
    tell(head.problems, { code: 'too_many_layers', where: '', facts: { most: caps.layers } })
  const collector = new Collector(head)
  for (const shp of layers.slice(0, caps.layers)) {
    const stem = shp.name.slice(0, -4).toLowerCase()
    const beside = (ending: string) => entries.find(({ name }) => name.toLowerCase() === `${stem}.${ending}`)
    const name = shp.name.slice(0, -4).split(/[/\\]/).at(-1) ?? ''
    await readLayer(name, shp, beside, { head, collector, asked })
    if (collector.isFull) break
  }
  return { head, features: collector.features }
}

async function readLayer(
  layer: string,
  shp: ZipEntry,
  beside: (ending: string) => ZipEntry | undefined,
  { head, collector, asked }: { head: FileHead; collector: Collector; asked: ReadingAsked },
): Promise<void> {
  const frame = await frameOf(layer, beside('prj'), head, asked.frame)
  const dbf = await attributesOf(layer, beside, head, asked)
  const headings = dbf && uniqueHeadings(dbf.headings, head.problems, layer)
  let index = -1
  for (const { geometry, problem } of readShp(await shp.read())) {
    index++
    const where = `${layer}, record ${index + 1}`
    const problems: FileProblem[] = problem ? [{ ...problem, where }] : []
    const attributes = dbf && index < dbf.count ? dbf.record(index) : undefined
    if (!attributes) problems.push({ code: 'attributes_missing', where })
    if (attributes?.problem) problems.push({ ...attributes.problem, where })
    const isTaken = collector.take({
      where,
      layer,
      frame,
      properties: headings?.map((heading, i) => [heading, attributes?.texts[i] ?? ''] as const) ?? [],
      geometry,
      problems,
    })
    if (!isTaken) return
  }
}

/** The coordinate system the layer says; the one told where it says none that is read; null where it is to be asked. */
async function frameOf(
  layer: string,
  prj: ZipEntry | undefined,
  head: FileHead,
  told: number | undefined,
): Promise<number | null> {
  const text = prj && (await prj.read()).toString('latin1')
  const frame = (text === undefined ? undefined : epsgOfWkt(text)) ?? told ?? null
  head.frame ??= frame
  if (frame === null) {
    if (!head.asks.includes('frame')) head.asks.push('frame')
    const name = text === undefined ? undefined : /"([^"]{1,80})"/.exec(text)?.[1]
    tell(
      head.problems,
      name === undefined
        ? { code: 'frame_unknown', where: layer }
        : { code: 'frame_unread', where: layer, facts: { frame: name } },
    )
  }
  return frame
}

async function attributesOf(
  layer: string,
  beside: (ending: string) => ZipEntry | undefined,
  head: FileHead,
  asked: ReadingAsked,
): Promise<Dbf | undefined> {
  const entry = beside('dbf')
  if (!entry) return undefined
  const cpg = beside('cpg')
  const cpgText = cpg && (await cpg.read()).subarray(0, 40).toString('latin1')
  let dbf: Dbf
  try {
    dbf = readDbf(await entry.read(), asked.encoding, cpgText)
  } catch (error) {
    // Shapes without attributes are of use still.
    if (!(error instanceof FileFault) || error.problem.code !== 'shapefile_broken') throw error
    tell(head.problems, { code: 'dbf_broken', where: layer, facts: error.problem.facts ?? {} })
    return undefined
  }
  head.encoding ??= dbf.encoding
  if (dbf.isCut) tell(head.problems, { code: 'dbf_cut', where: layer, facts: { count: dbf.count } })
  if (dbf.encodingBy === 'bytes') {
    tell(head.problems, { code: 'encoding_guessed', where: layer, facts: { encoding: dbf.encoding } })
  }
  if (dbf.encodingBy === 'unsure') {
    tell(head.problems, { code: 'encoding_unknown', where: layer })
    if (!head.asks.includes('encoding')) head.asks.push('encoding')
  }
  return dbf
}
