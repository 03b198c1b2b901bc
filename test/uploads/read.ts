import { readFile } from '../../server/uploads/readers/read-file.ts'
import { FileFault, type FileRead } from '../../server/uploads/readers/reading.ts'
import type { ReadingAsked } from '../../server/uploads/contract.ts'

/** What is read of a file, in this process. */
export function read(bytes: Buffer | string, asked: ReadingAsked = {}): Promise<FileRead> {
  return readFile(Buffer.from(bytes), asked)
}

/** The code of the fault that ends reading, or that it was read. */
export async function faultOf(bytes: Buffer | string, asked: ReadingAsked = {}): Promise<string> {
  try {
    await read(bytes, asked)
    return 'was read'
  } catch (error) {
    if (error instanceof FileFault) return error.problem.code
    throw error
  }
}

/** Text in Windows-874: Thai letters are one byte each. */
export function in874(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.charCodeAt(0)
      return code >= 0x0e01 ? code - 0x0e00 + 0xa0 : code
    }),
  )
}
