import { caps } from './caps.ts'
import { decodeAs, encodingNamed, markOf, type TextEncoding } from './decode-text.ts'
import { FileFault } from './reading.ts'
import { readXmlEvents } from './xml-events.ts'

/** An element without its namespace. */
export interface XmlElement {
  name: string
  attributes: ReadonlyMap<string, string>
  children: readonly XmlElement[]
  /** Its own text, without that of its children. */
  text: string
  line: number
}

const none: readonly XmlElement[] = []

/**
 * Reads XML into a tree, under the caps. Throws FileFault.
 * @param leaves elements whose children are of no use
 */
export function readXml(bytes: Uint8Array, told?: TextEncoding, leaves: ReadonlySet<string> = new Set()): XmlElement {
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
  // within a leaf: how deep, without keeping anything
  let ignored = 0
  readXmlEvents(decodeXml(bytes, told), {
    open(name, attributes, line) {
      const parent = open.at(-1)
      if (ignored > 0 || (parent && leaves.has(parent.name))) {
        ignored++
        return
      }
      if (++elements > caps.xmlElements) throw new FileFault('xml_too_large', `line ${line}`)
      open.push({ name, attributes, children: [], texts: [], line })
    },
    text(piece) {
      if (ignored === 0) open.at(-1)?.texts.push(piece)
    },
    close() {
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
    },
  })
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

/** XML as text: in the encoding told, that of its mark, or the one it declares. Throws FileFault. */
export function decodeXml(bytes: Uint8Array, told?: TextEncoding): string {
  return decodeAs(bytes, told ?? markOf(bytes) ?? declaredEncoding(bytes))
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
