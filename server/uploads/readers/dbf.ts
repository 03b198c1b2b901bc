import { caps } from './caps.ts'
import { encodingNamed, isText, looksThai874, type TextEncoding } from './decode-text.ts'
import type { FileProblem } from './problem-words.ts'
import { FileFault } from './reading.ts'

export interface Dbf {
  /** As the file has them, decoded. */
  headings: string[]
  encoding: TextEncoding
  /** How the encoding is known; `unsure`: it is asked. */
  encodingBy: 'told' | 'file' | 'bytes' | 'unsure'
  /** How many records there are, whatever the header says. */
  count: number
  /** Whether the header says that there are more. */
  isCut: boolean
  /** The texts of a record, with what was lost in them. */
  record(index: number): { texts: string[]; problem?: Pick<FileProblem, 'code'> }
}

interface Field {
  name: Buffer
  type: string
  at: number
  length: number
}

/** Language driver ids that say Thai; those of Western Europe are what writers put there without being asked. */
const thaiDrivers = new Set([0x50, 0x7c])

/**
 * The attributes of a .dbf file (dBASE III to 7, FoxPro), as texts. Nothing it says of its lengths is believed. The encoding
 * is the one told, else that of the .cpg file, else Thai where the header says so, else what the bytes are.
 * Throws FileFault where its header cannot be.
 */
export function readDbf(bytes: Buffer, told: TextEncoding | undefined, cpg: string | undefined): Dbf {
  if (bytes.length < 33) throw dbfFault('header')
  const claimed = bytes.readUInt32LE(4)
  const headerLength = bytes.readUInt16LE(8)
  const recordLength = bytes.readUInt16LE(10)
  const fields = fieldsOf(bytes, headerLength, recordLength)
  const count = Math.min(claimed, Math.floor((bytes.length - headerLength) / recordLength), caps.rows)
  const record = (index: number) => bytes.subarray(headerLength + index * recordLength).subarray(0, recordLength)
  const { encoding, by } = encodingOf(bytes, fields, headerLength, told, cpg)
  return {
    headings: fields.map(({ name }) => decodeCell(name, encoding).text),
    encoding,
    encodingBy: by,
    count,
    isCut: claimed > count,
    record: (index) => {
      let problem: Pick<FileProblem, 'code'> | undefined
      const texts = fields.map((field) => {
        const cell = record(index).subarray(field.at, field.at + field.length)
        const read = textOfCell(cell, field.type, encoding)
        problem ??= read.problem
        return read.text
      })
      return { texts, ...(problem && { problem }) }
    },
  }
}

function fieldsOf(bytes: Buffer, headerLength: number, recordLength: number): Field[] {
  if (headerLength < 33 || headerLength > bytes.length || recordLength < 1) throw dbfFault('header')
  const fields: Field[] = []
  let at = 1 // the first byte of a record says whether it is deleted
  for (let start = 32; start + 32 <= headerLength && bytes[start] !== 0x0d; start += 32) {
    const descriptor = bytes.subarray(start, start + 32)
    const zero = descriptor.subarray(0, 11).indexOf(0)
    const length = descriptor[16] ?? 0
    fields.push({
      name: descriptor.subarray(0, zero < 0 ? 11 : zero),
      type: String.fromCharCode(descriptor[11] ?? 0),
      at,
      length,
    })
    at += length
  }
  if (fields.length === 0 || fields.length > caps.columns || at > recordLength) throw dbfFault('columns')
  return fields
}

function encodingOf(
  bytes: Buffer,
  fields: readonly Field[],
  headerLength: number,
  told: TextEncoding | undefined,
  cpg: string | undefined,
): { encoding: TextEncoding; by: Dbf['encodingBy'] } {
  if (told) return { encoding: told, by: 'told' }
  const named = cpg === undefined ? undefined : encodingNamed(cpg)
  if (named) return { encoding: named, by: 'file' }
  if (thaiDrivers.has(bytes[29] ?? 0)) return { encoding: 'windows-874', by: 'file' }
  const texts = Buffer.concat([bytes.subarray(headerLength), ...fields.map(({ name }) => name)])
  if (texts.every((byte) => byte < 0x80)) return { encoding: 'utf-8', by: 'file' }
  // A cell may end in half a character: what is nearly all UTF-8 is UTF-8.
  if (isText(texts, 'utf-8') || isMostlyUtf8(texts)) return { encoding: 'utf-8', by: 'bytes' }
  if (looksThai874(texts)) return { encoding: 'windows-874', by: 'bytes' }
  return { encoding: 'utf-8', by: 'unsure' }
}

function isMostlyUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let lost = 0
  let beyond = 0
  for (const letter of text) {
    if (letter === '\ufffd') lost++
    else if (letter > '\x7f') beyond++
  }
  return beyond > 0 && lost / (lost + beyond) < 0.05
}

function textOfCell(
  cell: Buffer,
  type: string,
  encoding: TextEncoding,
): { text: string; problem?: Pick<FileProblem, 'code'> } {
  switch (type) {
    case 'I':
    case '+':
      return { text: cell.length >= 4 ? String(cell.readInt32LE(0)) : '' }
    case 'B':
    case 'O':
      return { text: cell.length >= 8 ? String(cell.readDoubleLE(0)) : '' }
    case 'D': {
      const date = /^(\d{4})(\d\d)(\d\d)$/.exec(cell.toString('latin1').trim())
      return { text: date ? `${date[1]}-${date[2]}-${date[3]}` : cell.toString('latin1').replaceAll('\0', '').trim() }
    }
    // these point into a file of their own, which is not read
    case 'M':
    case 'G':
    case 'P':
      return { text: '' }
    default:
      return decodeCell(cell, encoding)
  }
}

/** A text padded with blanks or zeros. One that was cut within a character loses that character's rest, and is told cut. */
function decodeCell(cell: Buffer, encoding: TextEncoding): { text: string; problem?: Pick<FileProblem, 'code'> } {
  const zero = cell.indexOf(0)
  const bytes = zero < 0 ? cell : cell.subarray(0, zero)
  if (isText(bytes, encoding)) return { text: new TextDecoder(encoding).decode(bytes).trim() }
  if (isText(bytes, encoding, true)) {
    const text = new TextDecoder(encoding).decode(bytes, { stream: true }).trim()
    return { text, problem: { code: 'value_cut' } }
  }
  return { text: new TextDecoder(encoding).decode(bytes).trim(), problem: { code: 'lost_characters' } }
}

function dbfFault(why: string): FileFault {
  return new FileFault('shapefile_broken', '.dbf', { why })
}
