import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { caps } from './caps.ts'
import { decodeAs, isText, looksThai874 } from './decode-text.ts'
import { FileFault } from './reading.ts'

export interface ZipEntry {
  /** As the archive has it. Never a path to anything: it says what belongs together and what a layer is called. */
  name: string
  read(): Promise<Buffer>
}

export interface Zip {
  entries: ZipEntry[]
}

/**
 * Opens a zip archive in memory. The bytes of all entries that are read are counted as they come, whatever the archive
 * says of itself; entries that differ from what they say, names that lead elsewhere, encryption and unknown packing are
 * refused. Throws FileFault.
 */
export async function openZip(bytes: Buffer): Promise<Zip> {
  let zip: yauzl.ZipFile
  try {
    zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, autoClose: false })
  } catch (error) {
    throw broken(error)
  }
  if (zip.entryCount > caps.zipEntries) throw new FileFault('zip_too_many')
  const budget = { left: caps.unpackedBytes }
  const entries: ZipEntry[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.length >= caps.zipEntries) throw new FileFault('zip_too_many')
      if (entry.fileName.endsWith('/')) continue
      entries.push({ name: nameOf(entry), read: () => readEntry(zip, entry, budget) })
    }
  } catch (error) {
    throw error instanceof FileFault ? error : broken(error)
  }
  return { entries }
}

/** The ending of an entry's name, in small letters, without its dot. */
export function endingOf(name: string): string {
  return /\.([^./\\]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, budget: { left: number }): Promise<Buffer> {
  if (entry.isEncrypted()) throw new FileFault('zip_encrypted', entry.fileName.slice(0, 100))
  const chunks: Buffer[] = []
  let size = 0
  let sum = 0
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream) {
      const piece: Buffer = chunk // a stream of bytes
      size += piece.length
      budget.left -= piece.length
      if (budget.left < 0 || (size > caps.ratioFreeBytes && size > entry.compressedSize * caps.zipRatio)) {
        stream.destroy()
        throw new FileFault('zip_too_large', entry.fileName.slice(0, 100))
      }
      sum = crc32(piece, sum)
      chunks.push(piece)
    }
  } catch (error) {
    throw error instanceof FileFault ? error : broken(error)
  }
  if (sum !== entry.crc32 >>> 0) throw new FileFault('zip_broken', entry.fileName.slice(0, 100), { why: 'CRC-32' })
  return Buffer.concat(chunks)
}

/** Archives written in Thailand name their files in Windows-874, without saying so. */
function nameOf(entry: yauzl.Entry): string {
  const raw = entry.fileNameRaw
  if (isText(raw, 'utf-8')) return decodeAs(raw, 'utf-8')
  return looksThai874(raw) && isText(raw, 'windows-874') ? decodeAs(raw, 'windows-874') : entry.fileName
}

function broken(error: unknown): FileFault {
  const why = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').slice(0, 160) : ''
  return new FileFault('zip_broken', '', { why })
}
