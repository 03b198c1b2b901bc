import { SaxesParser } from 'saxes'
import { caps } from './caps.ts'
import { FileFault } from './reading.ts'

/** What is told of an XML text as it is read; names are without their namespace: `gx:Track` is `Track`. */
export interface XmlEvents {
  open(name: string, attributes: ReadonlyMap<string, string>, line: number): void
  text(piece: string): void
  close(name: string): void
}

const nothing: ReadonlyMap<string, string> = new Map()

/**
 * Reads XML from beginning to end, under the caps. A document type is refused before anything of it is read, so no entity
 * is ever expanded and nothing is fetched; the first fault ends it. Throws FileFault, and whatever the events throw.
 */
export function readXmlEvents(text: string, events: XmlEvents): void {
  let depth = 0
  let attributes = 0
  const parser = new SaxesParser({ position: true })
  // What is thrown in a handler leaves the parser at once.
  const stop = (code: ConstructorParameters<typeof FileFault>[0], why?: string): never => {
    throw new FileFault(code, `line ${parser.line}`, why === undefined ? undefined : { why })
  }
  parser.on('error', (error) => stop('xml_broken', error.message.slice(0, 160)))
  parser.on('doctype', () => stop('xml_doctype'))
  parser.on('opentagstart', () => {
    attributes = 0
  })
  parser.on('attribute', () => {
    if (++attributes > caps.xmlAttributes) stop('xml_too_many_attributes')
  })
  parser.on('opentag', (tag) => {
    if (++depth > caps.xmlDepth) stop('xml_too_deep')
    const own = Object.entries(tag.attributes)
    events.open(
      localName(tag.name),
      own.length === 0 ? nothing : new Map(own.map(([name, value]) => [localName(name), value])),
      parser.line,
    )
  })
  parser.on('text', events.text)
  parser.on('cdata', events.text)
  parser.on('closetag', (tag) => {
    depth--
    events.close(localName(tag.name))
  })
  // Looked for beforehand: the parser would gather all of it first.
  if (hasDocumentType(text)) stop('xml_doctype')
  const step = 65_536
  for (let at = 0; at < text.length; at += step) parser.write(text.slice(at, at + step))
  parser.close()
}

/** Whether a document type stands before the first element, the only place where one may. */
function hasDocumentType(text: string): boolean {
  const first = text.search(/<[\p{L}_:]/u)
  const before = text.slice(0, first < 0 ? 100_000 : first)
  return /<!doctype/i.test(before.replaceAll(/<!--[^]*?-->/g, ''))
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}
