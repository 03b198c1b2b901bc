import { markOf } from './decode-text.ts'
import { FileFault } from './reading.ts'

/** What a file is by its first bytes, whatever it is called. Throws FileFault where it is something that is not read. */
export function signatureOf(bytes: Buffer): 'zip' | 'json' | 'xml' | 'text' {
  if (bytes.length === 0) throw new FileFault('file_empty')
  for (const { starts, ...kind } of others) {
    if (starts.some((start) => bytes.subarray(0, start.length).equals(start))) throw notTaken(kind)
  }
  if (bytes.subarray(0, 2).toString('latin1') === 'PK' && (bytes[2] === 3 || bytes[2] === 5)) return 'zip'
  const mark = markOf(bytes)
  const start = mark === undefined ? bytes.subarray(0, 4096).toString('latin1') : textOfStart(bytes, mark)
  if (/^\s*\d{1,3}\r?\n\s*SECTION/i.test(start)) throw notTaken(dxf)
  if (/^\s*[{[]/.test(start)) return 'json'
  if (/^\s*</.test(start)) return 'xml'
  if (start.trim() === '') throw new FileFault('file_empty')
  return 'text'
}

function textOfStart(bytes: Buffer, mark: string): string {
  return new TextDecoder(mark).decode(bytes.subarray(0, 4096))
}

/** A kind of file that is not read, and what to do instead. */
interface Kind {
  en: string
  th: string
  mend: { en: string; th: string }
}

function notTaken({ en, th, mend }: Kind): FileFault {
  return new FileFault('format_not_taken', '', { format: en, format_th: th, mend: mend.en, mend_th: mend.th })
}

const exportAnew = {
  en: 'Export it as GeoJSON, KML or Shapefile.',
  th: 'โปรดส่งออกเป็น GeoJSON, KML หรือ Shapefile แล้วนำเข้าใหม่',
}
const dxf: Kind = { en: 'a DXF drawing', th: 'แบบ DXF', mend: exportAnew }
const others: (Kind & { starts: readonly Buffer[] })[] = [
  {
    en: 'a GeoPackage or another SQLite database',
    th: 'GeoPackage หรือฐานข้อมูล SQLite อื่น',
    mend: exportAnew,
    starts: [ascii('SQLite format 3\0')],
  },
  {
    en: 'an AutoCAD drawing (DWG)',
    th: 'แบบ AutoCAD (DWG)',
    mend: exportAnew,
    starts: [ascii('AC10'), ascii('AutoCAD Binary DXF')],
  },
  {
    en: 'an Excel workbook of the old form (.xls)',
    th: 'ไฟล์ Excel แบบเดิม (.xls)',
    mend: { en: 'Save it as .xlsx or CSV.', th: 'โปรดบันทึกเป็น .xlsx หรือ CSV' },
    starts: [Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  },
  {
    en: 'a Shapefile’s .shp alone',
    th: 'ไฟล์ .shp ไฟล์เดียวของ Shapefile',
    mend: {
      en: 'Put .shp, .dbf, .prj and .cpg into one zip.',
      th: 'โปรดรวมไฟล์ .shp, .dbf, .prj และ .cpg เป็นไฟล์ zip เดียว',
    },
    starts: [Buffer.from('0000270a', 'hex')],
  },
  { en: 'a PDF document', th: 'เอกสาร PDF', mend: exportAnew, starts: [ascii('%PDF')] },
  {
    en: 'a gz archive',
    th: 'ไฟล์บีบอัด gz',
    mend: { en: 'Unpack it first.', th: 'โปรดแตกไฟล์ก่อน' },
    starts: [Buffer.from('1f8b', 'hex')],
  },
  {
    en: 'a RAR or 7z archive',
    th: 'ไฟล์บีบอัด RAR หรือ 7z',
    mend: { en: 'Use zip.', th: 'โปรดใช้ zip' },
    starts: [ascii('Rar!'), Buffer.from('377abcaf271c', 'hex')],
  },
  {
    en: 'a picture',
    th: 'ภาพ',
    mend: {
      en: 'Photos are added to a project, not imported as places.',
      th: 'โปรดเพิ่มภาพถ่ายในหน้าโครงการ ภาพนำเข้าเป็นพิกัดไม่ได้',
    },
    starts: [Buffer.from('ffd8ff', 'hex'), Buffer.from('89504e47', 'hex'), ascii('GIF8')],
  },
]

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}
