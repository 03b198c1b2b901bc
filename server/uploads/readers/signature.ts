import { markOf } from './decode-text.ts'
import { FileFault } from './reading.ts'

/** What a file is by its first bytes, whatever it is called. Throws FileFault where it is something that is not read. */
export function signatureOf(bytes: Buffer): 'zip' | 'json' | 'xml' | 'text' {
  if (bytes.length === 0) throw new FileFault('file_empty')
  for (const { format, mend, starts } of others) {
    if (starts.some((start) => bytes.subarray(0, start.length).equals(start))) {
      throw new FileFault('format_not_taken', '', { format, mend })
    }
  }
  if (bytes.subarray(0, 2).toString('latin1') === 'PK' && (bytes[2] === 3 || bytes[2] === 5)) return 'zip'
  const mark = markOf(bytes)
  const start = mark === undefined ? bytes.subarray(0, 4096).toString('latin1') : textOfStart(bytes, mark)
  if (/^\s*\d{1,3}\r?\n\s*SECTION/i.test(start)) {
    throw new FileFault('format_not_taken', '', { format: 'a DXF drawing', mend: exportAnew })
  }
  if (/^\s*[{[]/.test(start)) return 'json'
  if (/^\s*</.test(start)) return 'xml'
  if (start.trim() === '') throw new FileFault('file_empty')
  return 'text'
}

function textOfStart(bytes: Buffer, mark: string): string {
  return new TextDecoder(mark).decode(bytes.subarray(0, 4096))
}

const exportAnew = 'Export it as GeoJSON, KML or Shapefile.'
const others = [
  { format: 'a GeoPackage or another SQLite database', mend: exportAnew, starts: [ascii('SQLite format 3\0')] },
  {
    format: 'an AutoCAD drawing (DWG)',
    mend: exportAnew,
    starts: [ascii('AC10'), ascii('AutoCAD Binary DXF')],
  },
  {
    format: 'an Excel workbook of the old form (.xls)',
    mend: 'Save it as .xlsx or CSV.',
    starts: [Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  },
  {
    format: 'a Shapefile’s .shp alone',
    mend: 'Put .shp, .dbf, .prj and .cpg into one zip.',
    starts: [Buffer.from('0000270a', 'hex')],
  },
  { format: 'a PDF document', mend: exportAnew, starts: [ascii('%PDF')] },
  { format: 'a gz archive', mend: 'Unpack it first.', starts: [Buffer.from('1f8b', 'hex')] },
  { format: 'a RAR or 7z archive', mend: 'Use zip.', starts: [ascii('Rar!'), Buffer.from('377abcaf271c', 'hex')] },
  {
    format: 'a picture',
    mend: 'Photos are added to a project, not imported as places.',
    starts: [Buffer.from('ffd8ff', 'hex'), Buffer.from('89504e47', 'hex'), ascii('GIF8')],
  },
] as const

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}
