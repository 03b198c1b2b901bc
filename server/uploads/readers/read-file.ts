import type { ReadingAsked } from '../contract.ts'
import { decodeText } from './decode-text.ts'
import { readCsv } from './csv.ts'
import { readGeoJson } from './geojson.ts'
import { gpxLeaves, readGpx } from './gpx.ts'
import { readKml } from './kml.ts'
import { readKmz } from './kmz.ts'
import { FileFault, headOf, type FileRead } from './reading.ts'
import { signatureOf } from './signature.ts'
import { readShapefile } from './shapefile.ts'
import { readWorkbook } from './workbook.ts'
import { readXml } from './xml-tree.ts'
import { endingOf, openZip } from './zip.ts'

/**
 * Reads a file of places, known by its bytes and not by its name. Throws FileFault where it is none that is read. Runs in
 * a process of its own: whatever a file does, it does it there.
 */
export async function readFile(bytes: Buffer, asked: ReadingAsked): Promise<FileRead> {
  const read = await readByFormat(bytes, asked)
  if (read.features.length === 0 && read.head.asks.length === 0) throw new FileFault('nothing_found')
  return read
}

async function readByFormat(bytes: Buffer, asked: ReadingAsked): Promise<FileRead> {
  const signature = signatureOf(bytes)
  switch (signature) {
    case 'zip':
      return readZip(bytes, asked)
    case 'json': {
      const text = decodeText(bytes, asked.encoding)
      if (!text) throw new FileFault('text_broken', '', { encoding: 'utf-8', byte: '?' })
      const head = { ...headOf('geojson'), encoding: text.encoding }
      if (text.isGuess) head.problems.push(guessed(text.encoding))
      return readGeoJson(text.text, head, asked.frame)
    }
    case 'xml': {
      const root = readXml(bytes, asked.encoding, gpxLeaves)
      if (root.name === 'gpx') return readGpx(root, headOf('gpx'))
      if (root.name === 'kml' || root.name === 'Document' || root.name === 'Placemark' || root.name === 'Folder') {
        return readKml(root, headOf('kml'))
      }
      throw new FileFault('not_kml_or_gpx')
    }
    case 'text':
      return readText(bytes, asked)
  }
}

async function readZip(bytes: Buffer, asked: ReadingAsked): Promise<FileRead> {
  const { entries } = await openZip(bytes)
  const endings = new Set(entries.map(({ name }) => endingOf(name)))
  if (entries.some(({ name }) => name.toLowerCase() === 'xl/workbook.xml')) return readWorkbook(entries, asked)
  if (endings.has('shp')) return readShapefile(entries, asked)
  if (endings.has('kml')) return readKmz(entries)
  throw new FileFault('zip_nothing_known')
}

/** Whatever is text and nothing else is a table; whatever is neither is not known. */
function readText(bytes: Buffer, asked: ReadingAsked): FileRead {
  try {
    return readCsv(bytes, asked)
  } catch (error) {
    if (error instanceof FileFault && error.problem.code === 'not_text') throw new FileFault('format_unknown')
    throw error
  }
}

function guessed(encoding: string) {
  return { code: 'encoding_guessed', where: '', facts: { encoding } } as const
}
