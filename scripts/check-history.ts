// `npm run check:history [-- --anchors FILE]`: whether every change of the history is what was written. With a file, also
// whether it still has what was kept there, and the heads that went on since are added to it. Exit code 0: all holds;
// 1: the history is broken, each chain named with the first change; 2: nothing was checked, and one line says why.
import { open, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '../server/config.ts'
import { openDatabase } from '../server/database.ts'
import { AnchorError, anchorLines, parseAnchors } from '../server/history/anchors.ts'
import { checkHistory, type Break } from '../server/history/check-history.ts'

const usage = 'npm run check:history -- [--anchors FILE]'

process.exitCode = await main(process.argv.slice(2))

async function main(words: string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: words, options: { anchors: { type: 'string' } } })
    return await check(values.anchors)
  } catch (error) {
    const lines = explain(error)
    if (!lines) throw error
    console.error(lines)
    return 2
  }
}

async function check(file: string | undefined): Promise<number> {
  const kept = file === undefined ? [] : parseAnchors(await textOf(file))
  const db = await openDatabase(readConfig(process.env))
  try {
    const { heads, breaks } = await checkHistory(db, kept)
    const changes = heads.reduce((sum, { position }) => sum + position, 0)
    if (breaks.length > 0) {
      for (const broken of breaks) console.error(wordsOf(broken))
      return 1
    }
    const added = anchorLines(heads, kept, new Date())
    if (file === undefined) process.stdout.write(added)
    else await append(file, added)
    console.error(
      `ประวัติครบถ้วน ${changes.toLocaleString('th')} รายการใน ${heads.length.toLocaleString('th')} สาย\n` +
        `The history is whole: ${changes.toLocaleString('en')} changes in ${heads.length.toLocaleString('en')} chains`,
    )
    return 0
  } finally {
    await db.close()
  }
}

function wordsOf({ chain, position, by }: Break): string {
  return by === 'chain'
    ? `สาย ${chain}: รายการที่ ${position} ถูกแก้ไขหรือหายไป · chain ${chain}: change ${position} is not what was written, or is missing`
    : `สาย ${chain}: รายการที่ ${position} ไม่ตรงกับที่เก็บไว้ · chain ${chain}: change ${position} is not the one that was kept`
}

/** A file that is not there yet is empty. */
async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/** Adds to the end of a file, and returns when it is on the disk. */
async function append(file: string, lines: string): Promise<void> {
  const handle = await open(file, 'a')
  try {
    await handle.appendFile(lines)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function explain(error: unknown): string | undefined {
  if (error instanceof ConfigError) return `${error.messageTh}\n${error.messageEn}`
  if (error instanceof AnchorError) {
    return `ไฟล์ที่เก็บไว้ บรรทัดที่ ${error.line} อ่านไม่ได้ โปรดใช้ไฟล์ที่ไม่ถูกแก้ไข\nLine ${error.line} of the file of anchors cannot be read: use the file as it was written.`
  }
  if (error instanceof TypeError) return usage
  if (error instanceof Error && 'syscall' in error) {
    return `ใช้ไฟล์ที่ระบุไม่ได้\nThe file cannot be used: ${error.message}`
  }
  return undefined
}
