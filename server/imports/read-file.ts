import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse/sync'
import { feature } from 'topojson-client'
import type { Topology } from 'topojson-specification'
import { LoadError } from './problem.ts'
import type { CsvRow, Source } from './source-file.ts'

/** The most a file may hold, packed or unpacked. */
export const maxFileBytes = 200 * 1024 * 1024

export const encodings = ['utf-8', 'windows-874'] as const
export type Encoding = (typeof encodings)[number]

/**
 * Reads a CSV, GeoJSON or TopoJSON file, any of them also as .gz. Text is taken as UTF-8 unless
 * told otherwise, and never mended by guessing.
 * Throws LoadError: missing, too large, broken packing, not text of that encoding, no known format.
 */
export async function readSource(path: string, encoding: Encoding = 'utf-8'): Promise<Source> {
  const packed = await readBytes(path)
  const isPacked = packed[0] === 0x1f && packed[1] === 0x8b
  const bytes = isPacked ? await unpack(path, packed) : packed
  return parseSource(basename(path), bytes, encoding)
}

/** As readSource, from a file's name and its bytes. */
export function parseSource(name: string, bytes: Uint8Array, encoding: Encoding = 'utf-8'): Source {
  const text = decode(name, bytes, encoding)
  if (text.trim() === '') {
    throw new LoadError(`${name} is empty.`, `ไฟล์ ${name} ว่างเปล่า`)
  }
  return /^\s*[{[]/.test(text) ? parseJson(name, text) : parseCsv(name, text)
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      if (size > maxFileBytes) throw tooLarge(basename(path))
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new LoadError(`There is no file ${path}.`, `ไม่พบไฟล์ ${path}`)
    if (code === 'EISDIR') throw new LoadError(`${path} is a folder, not a file.`, `${path} เป็นโฟลเดอร์ ไม่ใช่ไฟล์`)
    if (code === 'EACCES') throw new LoadError(`The file ${path} may not be read.`, `ไม่มีสิทธิ์อ่านไฟล์ ${path}`)
    throw error
  }
}

async function unpack(path: string, packed: Uint8Array): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(packed, { maxOutputLength: maxFileBytes })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(basename(path))
    throw new LoadError(
      `${basename(path)} is a broken .gz file: it may have been cut off. Copy or download it again.`,
      `ไฟล์ .gz ${basename(path)} เสียหาย อาจถูกตัดขาดระหว่างทาง โปรดคัดลอกหรือดาวน์โหลดใหม่`,
    )
  }
}

function tooLarge(name: string): LoadError {
  return new LoadError(
    `${name} holds more than ${maxFileBytes / 1024 / 1024} MB. Split it and load the parts.`,
    `ไฟล์ ${name} มีขนาดเกิน ${maxFileBytes / 1024 / 1024} MB โปรดแบ่งไฟล์แล้วนำเข้าทีละส่วน`,
  )
}

function decode(name: string, bytes: Uint8Array, encoding: Encoding): string {
  const zero = bytes.indexOf(0)
  if (zero >= 0) {
    throw new LoadError(
      `${name} is not a text file (byte ${zero} is zero). CSV, GeoJSON or TopoJSON in UTF-8 is wanted; save a spreadsheet as "CSV UTF-8".`,
      `ไฟล์ ${name} ไม่ใช่ไฟล์ข้อความ (ไบต์ที่ ${zero} เป็นศูนย์) ต้องเป็น CSV, GeoJSON หรือ TopoJSON แบบ UTF-8 หากเป็นตารางคำนวณโปรดบันทึกเป็น "CSV UTF-8"`,
    )
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    const at = firstInvalidByte(bytes, encoding)
    const line = bytes.subarray(0, at).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1)
    const guess = encoding === 'utf-8' && looksThai874(bytes)
    throw new LoadError(
      `${name} is not ${encoding}: line ${line}, byte ${at}.` +
        (guess
          ? ' It looks like Windows-874 (TIS-620): add --encoding windows-874, or save it as UTF-8.'
          : ' Save it as UTF-8.'),
      `ไฟล์ ${name} ไม่ใช่ข้อความแบบ ${encoding}: บรรทัดที่ ${line} ไบต์ที่ ${at}` +
        (guess
          ? ' น่าจะเป็น Windows-874 (TIS-620) โปรดเพิ่ม --encoding windows-874 หรือบันทึกเป็น UTF-8'
          : ' โปรดบันทึกเป็น UTF-8'),
    )
  }
}

/** Where decoding stops, by halving: the longest beginning that decodes. */
function firstInvalidByte(bytes: Uint8Array, encoding: Encoding): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    try {
      // stream: a character cut off at the end is not yet wrong
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle
    }
  }
  return good
}

/** Whether nearly all bytes above ASCII are Thai letters of Windows-874. */
function looksThai874(bytes: Uint8Array): boolean {
  let high = 0
  let thai = 0
  for (const byte of bytes) {
    if (byte < 0x80) continue
    high++
    if ((byte >= 0xa1 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb)) thai++
  }
  return high > 0 && thai / high > 0.95
}

function parseJson(name: string, text: string): Source {
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch (error) {
    const detail = error instanceof Error ? error.message.replaceAll('\n', ' ').slice(0, 120) : ''
    throw new LoadError(`${name} is not whole JSON: ${detail}`, `ไฟล์ ${name} เป็น JSON ที่ไม่สมบูรณ์: ${detail}`)
  }
  const type = isRecord(root) ? root['type'] : undefined
  if (isRecord(root) && type === 'FeatureCollection' && Array.isArray(root['features'])) {
    return { format: 'features', name, features: root['features'] }
  }
  if (isRecord(root) && type === 'Feature') return { format: 'features', name, features: [root] }
  if (isRecord(root) && type === 'Topology')
    return { format: 'features', name, features: featuresOfTopology(name, root) }
  throw new LoadError(
    `${name} is JSON, but no GeoJSON FeatureCollection and no TopoJSON Topology.`,
    `ไฟล์ ${name} เป็น JSON แต่ไม่ใช่ GeoJSON FeatureCollection หรือ TopoJSON Topology`,
  )
}

function featuresOfTopology(name: string, root: Record<string, unknown>): unknown[] {
  const objects = isRecord(root['objects']) ? Object.values(root['objects']) : []
  if (objects.length !== 1) {
    throw new LoadError(
      `${name} is TopoJSON with ${objects.length} objects; one is wanted.`,
      `ไฟล์ ${name} เป็น TopoJSON ที่มี ${objects.length} ชั้นข้อมูล ต้องมีชั้นเดียว`,
    )
  }
  try {
    // The library reads the shape it expects and throws where it is not; what comes out is checked
    // feature by feature as any file's.
    const topology = root as unknown as Topology
    const [object] = Object.values(topology.objects)
    if (!object) return []
    const made = feature(topology, object)
    return made.type === 'FeatureCollection' ? made.features : [made]
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 120) : ''
    throw new LoadError(
      `${name} is broken TopoJSON: its arcs cannot be followed (${detail}).`,
      `ไฟล์ ${name} เป็น TopoJSON ที่เสียหาย อ่านเส้นโค้งไม่ได้ (${detail})`,
    )
  }
}

function parseCsv(name: string, text: string): Source {
  let parsed: { record: string[]; info: { lines: number } }[]
  try {
    // with `info` each record comes with the line it ends at; the library's types do not say so
    parsed = parse(text, {
      bom: true,
      columns: false,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1
    throw new LoadError(
      `${name} is not well-formed CSV at line ${line}: ${error.message.slice(0, 160)}`,
      `ไฟล์ ${name} เป็น CSV ที่ผิดรูปแบบที่บรรทัด ${line} (มักเกิดจากเครื่องหมายอัญประกาศที่ไม่ครบคู่)`,
    )
  }
  const [first, ...rest] = parsed
  const header = (first?.record ?? []).map((cell) => cell.trim())
  if (header.length < 2) {
    throw new LoadError(
      `${name} is not a CSV with columns: its first line holds one value. Is it separated by commas?`,
      `ไฟล์ ${name} ไม่ใช่ CSV ที่มีหลายคอลัมน์ บรรทัดแรกมีค่าเดียว โปรดตรวจว่าคั่นด้วยจุลภาค`,
    )
  }
  const rows: CsvRow[] = rest.map(({ record, info }) => ({
    line: info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0),
    cells: record,
  }))
  return { format: 'csv', name, header, rows }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
