import { SaxesParser } from 'saxes'
import { caps } from './caps.ts'
import { decodeAs, encodingNamed, markOf, type TextEncoding } from './decode-text.ts'
import { FileFault } from './reading.ts'

/** An element without its namespace: `gx:Track` is `Track`. */
export interface XmlElement {
  name: string
  attributes: ReadonlyMap<string, string>
  children: readonly XmlElement[]
  /** Its own text, without that of its children. */
  text: string
  line: number
}

const nothing: ReadonlyMap<string, string> = new Map()
const none: readonly XmlElement[] = []

/**
 * Reads XML into a tree, under the caps. A document type is refused before anything of it is read, so no entity is ever
 * expanded and nothing is fetched; the first fault ends it. Throws FileFault.
 * @param leaves elements whose children are of no use
 */
export function readXml(bytes: Uint8Array, told?: TextEncoding, leaves: ReadonlySet<string> = new Set()): XmlElement {
  return parseXml(decodeXml(bytes, told), leaves)
}

export function parseXml(text: string, leaves: ReadonlySet<string> = new Set()): XmlElement {
  interface Open {
    name: string
    attributes: ReadonlyMap<string, string>
    children: XmlElement[]
    texts: string[]
    line: number
  }
  const open: Open[] = []
  let root: XmlElement | undefined
  let elements = 0
  let attributes = 0
  // within a leaf: how deep, without keeping anything
  let ignored = 0
  let fault: FileFault | undefined
  const parser = new SaxesParser({ position: true })
  // What is thrown in a handler leaves the parser at once.
  const stop = (code: ConstructorParameters<typeof FileFault>[0], why?: string): never => {
    fault = new FileFault(code, `line ${parser.line}`, why === undefined ? undefined : { why })
    throw fault
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
    if (open.length + ignored >= caps.xmlDepth) stop('xml_too_deep')
    const parent = open.at(-1)
    if (ignored > 0 || (parent && leaves.has(parent.name))) {
      ignored++
      return
    }
    if (++elements > caps.xmlElements) stop('xml_too_large')
    const own = Object.entries(tag.attributes)
    open.push({
      name: localName(tag.name),
      attributes: own.length === 0 ? nothing : new Map(own.map(([name, value]) => [localName(name), value])),
      children: [],
      texts: [],
      line: parser.line,
    })
  })
  const takeText = (piece: string): void => {
    if (ignored === 0) open.at(-1)?.texts.push(piece)
  }
  parser.on('text', takeText)
  parser.on('cdata', takeText)
  parser.on('closetag', () => {
    if (ignored > 0) {
      ignored--
      return
    }
    const done = open.pop()
    if (!done) return
    const element: XmlElement = {
      name: done.name,
      attributes: done.attributes,
      children: done.children.length === 0 ? none : done.children,
      text: done.texts.join(''),
      line: done.line,
    }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root ??= element
  })
  const step = 65_536
  for (let at = 0; at < text.length; at += step) parser.write(text.slice(at, at + step))
  parser.close()
  if (fault) throw fault
  if (!root) throw new FileFault('xml_broken', '', { why: 'no element' })
  return root
}

/** The first child of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

export function textOf(element: XmlElement, name: string): string {
  return childOf(element, name)?.text.trim() ?? ''
}

/** Calls back with every element, the root too, in the document's order. The depth is capped by the reading. */
export function visit(element: XmlElement, onElement: (element: XmlElement) => void): void {
  onElement(element)
  for (const child of element.children) visit(child, onElement)
}

function decodeXml(bytes: Uint8Array, told: TextEncoding | undefined): string {
  const encoding = told ?? markOf(bytes) ?? declaredEncoding(bytes)
  return decodeAs(bytes, encoding)
}

function declaredEncoding(bytes: Uint8Array): TextEncoding {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const declared = /^\s*<\?xml[^>]{0,150}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1]
  if (declared === undefined) return 'utf-8'
  const encoding = encodingNamed(declared)
  // Without a mark UTF-16 would not have let its name be read.
  if (encoding === undefined || encoding.startsWith('utf-16')) {
    throw new FileFault('encoding_not_taken', 'line 1', { encoding: declared })
  }
  return encoding
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}
