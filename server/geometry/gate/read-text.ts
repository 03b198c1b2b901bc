import { cleanText } from './clean-text.ts'
import { readLine } from './read-line.ts'
import {
  isGridSquare,
  isLineFault,
  type Axis,
  type Coordinate,
  type Fault,
  type FaultCode,
  type Form,
  type LineFault,
  type Said,
  type Vertex,
  type Written,
  type WrittenLine,
} from './written.ts'

/** Texts longer than this are not looked at: 20,000 positions are below 1 MB. */
export const longestText = 2_000_000
const longestLine = 500
export const mostPositions = 20_000
/** Positions, with some lines of words among them. */
const mostLines = mostPositions + 20

/**
 * What a text says: one position, or several, a line each, all written in one way. A line of words before them (a zone,
 * a datum, the names of the columns) holds for all. Never throws; the work is in proportion to the text.
 */
export function readText(text: string): Written | Fault {
  if (text.length > longestText) return { code: 'too_long', line: 1, at: 0, length: text.length }
  const lines = withoutCounting(linesOf(cleanText(text)))
  if (lines.length === 0) return { code: 'empty', line: 1, at: 0, length: text.length }
  if (lines.length > mostLines) return faultOn(lines[0]!, 'too_many_positions')
  const read: ReadLine[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    let found = readNumbered(line)
    const next = lines[i + 1]
    if (isLineFault(found) && found.code === 'one_number' && next !== undefined) {
      // Latitude on one line and longitude on the next.
      const joined = readLine(`${line.text} ; ${next.text}`)
      const isLone = !isLineFault(joined) && isFault(readNumbered(next), 'one_number')
      if (isLone) {
        found = joined
        i++
      }
    }
    if (isLineFault(found)) return { ...found, line: line.number, at: line.at + found.at }
    read.push({ ...found, line })
  }
  return together(read)
}

export function isTextFault(read: Written | Fault): read is Fault {
  return 'code' in read
}

interface Line {
  text: string
  number: number
  at: number
}

interface ReadLine extends WrittenLine {
  line: Line
}

/** Lines that are not blank; one line of several pairs, parted by semicolons or as KML has them, is several. */
function linesOf(clean: string): Line[] {
  const lines: Line[] = []
  let at = 0
  for (const [index, text] of clean.split('\n').entries()) {
    const number = index + 1
    if (severalTuples.test(text)) {
      const separators = text.includes(';') ? /[^;]+/g : /[^ ]+/g
      for (const found of text.matchAll(separators)) {
        if (found[0].trim() !== '')
          lines.push({ text: found[0].replace(heightOfTuple, '$1'), number, at: at + found.index })
      }
    } else if (text.trim() !== '') lines.push({ text, number, at })
    if (lines.length > mostLines) break
    at += text.length + 1
  }
  return lines
}

const severalTuples =
  /^ *-?\d+\.\d+,-?\d+\.\d+(?:,-?\d+(?:\.\d+)?)?(?: +-?\d+\.\d+,-?\d+\.\d+(?:,-?\d+(?:\.\d+)?)?)+ *$|^ *-?\d+\.\d+, ?-?\d+\.\d+(?: *; *-?\d+\.\d+, ?-?\d+\.\d+)+ *;? *$/
const heightOfTuple = /^( *-?\d+\.\d+,-?\d+\.\d+),-?\d+(?:\.\d+)?$/

/** Vertices that are counted, 1, 2, 3 … at the head of each line, are read without the count. */
function withoutCounting(lines: Line[]): Line[] {
  if (lines.length < 2) return lines
  const counts = lines.map(({ text }) => counted.exec(text))
  const start = counts.findIndex((count) => count !== null)
  if (start < 0 || start > 2 || lines.length - start < 2) return lines
  const from = Number(counts[start]![1])
  if (from > 1 || !counts.every((count, i) => i < start || Number(count?.[1]) === from + i - start)) return lines
  return lines.map((line, i) => (i < start ? line : withoutStart(line, counts[i]![0])))
}

const counted = /^ *(?:จุดที่|จุด|หมุดที่|หมุด|ลำดับที่|point|pt|no|p)? *\.? *(\d{1,5}) *[.):,;\t ](?=.)/

const numbered = /^ *(?:(?:จุดที่|จุด|หมุดที่|หมุด|ลำดับที่|point|pt|no|p) *\.? *\d{1,4} *[.):,]? +|\d{1,4} *[.)] +|\d{1,4}: +)/

/** A line as it stands, or else without the number at its head. */
function readNumbered(line: Line): WrittenLine | LineFault {
  if (line.text.length > longestLine) return { code: 'too_long', at: 0, length: line.text.length }
  const read = readLine(line.text)
  if (!isLineFault(read)) return read
  const head = numbered.exec(line.text)?.[0]
  if (head === undefined) return read
  const without = readLine(withoutStart(line, head).text)
  return isLineFault(without) ? read : without
}

function withoutStart(line: Line, head: string): Line {
  return { ...line, text: ' '.repeat(head.length) + line.text.slice(head.length) }
}

function isFault(read: WrittenLine | LineFault, code: FaultCode): boolean {
  return isLineFault(read) && read.code === code
}

/** The lines as one: what each says holds for all, and they must not contradict each other. */
function together(lines: ReadLine[]): Written | Fault {
  const positions = lines.filter(({ vertex }) => vertex !== undefined)
  const [first] = positions
  if (!first) return { ...faultOn(lines[0]!.line, 'empty') }
  if (positions.length > mostPositions) return faultOn(first.line, 'too_many_positions')

  const said: Said = { datum: undefined, system: undefined, zone: undefined, band: undefined }
  for (const { said: here, line } of lines) {
    if (here.datum !== undefined && said.datum !== undefined && here.datum !== said.datum)
      return faultOn(line, 'two_datums')
    said.datum ??= here.datum
    said.system ??= here.system
    said.zone ??= here.zone
    said.band ??= here.band
  }
  const form = formOf(first.vertex!)
  const other = positions.find(({ vertex }) => formOf(vertex!) !== form)
  if (other && (form === 'grid' || formOf(other.vertex!) === 'grid')) return faultOn(other.line, 'mixed_forms')

  const heading = lines.find((line) => line.heading !== undefined)?.heading
  const axes = positions.map(({ vertex }) => axesOf(vertex!)).find((found) => found !== undefined) ?? heading
  return {
    form: other ? 'sexagesimal' : form,
    vertices: axes ? positions.map(({ vertex }) => northFirst(vertex!, axes)) : positions.map(({ vertex }) => vertex!),
    isLabelled: axes !== undefined,
    northFirst: axes === undefined ? undefined : axes[0] === 'north',
    said,
    zones: positions.map((line) => line.said.zone ?? said.zone),
  }
}

function formOf(vertex: Vertex): Form {
  if (isGridSquare(vertex)) return 'grid'
  return vertex.some(({ parts }) => parts.length > 1) ? 'sexagesimal' : 'number'
}

function axesOf(vertex: Vertex): [Axis, Axis] | undefined {
  if (isGridSquare(vertex)) return undefined
  const [a, b] = vertex
  return a.axis !== undefined && b.axis !== undefined ? [a.axis, b.axis] : undefined
}

/** Latitude or northing first; a vertex without labels has the order of those that have. */
function northFirst(vertex: Vertex, axes: [Axis, Axis]): Vertex {
  if (isGridSquare(vertex)) return vertex
  const [a, b]: readonly [Coordinate, Coordinate] = vertex
  return (a.axis ?? axes[0]) === 'north' ? [a, b] : [b, a]
}

function faultOn(line: Line, code: FaultCode): Fault {
  return { code, line: line.number, at: line.at, length: line.text.length }
}
