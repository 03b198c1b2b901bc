import { caps } from './caps.ts'
import { Collector, tell } from './collect.ts'
import { readKml } from './kml.ts'
import { headOf, type FileRead } from './reading.ts'
import { readXml } from './xml-tree.ts'
import { endingOf, type ZipEntry } from './zip.ts'

/** All KML documents of a KMZ: `doc.kml` first, as the format has it. Pictures and the like are not opened. */
export async function readKmz(entries: readonly ZipEntry[]): Promise<FileRead> {
  const head = headOf('kmz')
  const collector = new Collector(head)
  const documents = entries
    .filter(({ name }) => endingOf(name) === 'kml' && !name.startsWith('__MACOSX/'))
    .toSorted((a, b) => Number(b.name === 'doc.kml') - Number(a.name === 'doc.kml'))
  if (documents.length > caps.layers)
    tell(head.problems, { code: 'too_many_layers', where: '', facts: { most: caps.layers } })
  for (const document of documents.slice(0, caps.layers)) {
    readKml(readXml(await document.read()), head, documents.length > 1 ? document.name : undefined, collector)
  }
  return { head, features: collector.features }
}
