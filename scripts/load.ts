// `npm run load -- <areas | laos | population | projects | budgets> <file…>`: docs/loading.md says it all.
// Exit code 0: loaded, even where rows were refused or kept with a warning; 2: nothing was done, and one line says why.
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigError, readConfig } from '../server/config.ts'
import { openDatabase } from '../server/database.ts'
import { DatabaseError } from '../server/db.ts'
import { parseLoadCommand, usage, type LoadCommand } from '../server/imports/command-line.ts'
import { loadSources, readSources } from '../server/imports/load.ts'
import { LoadError, problemsCsv } from '../server/imports/problem.ts'
import { reportText } from '../server/imports/report-text.ts'

process.exitCode = await main(process.argv.slice(2))

async function main(words: string[]): Promise<number> {
  let command: LoadCommand
  try {
    command = parseLoadCommand(words)
  } catch (error) {
    if (!(error instanceof LoadError)) throw error
    console.error(`${error.messageTh}\n${error.messageEn}\n\n${usage}`)
    return 2
  }
  try {
    await load(command)
    return 0
  } catch (error) {
    const words = inWords(error)
    if (!words) throw error
    console.error(words)
    return 2
  }
}

async function load({ what, files, problemsFile, options }: LoadCommand): Promise<void> {
  const startedAt = Date.now()
  const progress = ({ th, en }: { th: string; en: string }) => {
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
    console.error(`[${seconds.padStart(5)} s] ${th} · ${en}`)
  }
  // first, for a file that cannot be used is known before a database is opened
  const sources = await readSources(files, { ...options, progress })
  progress({ th: 'เปิดฐานข้อมูล', en: 'Opening the database' })
  const db = await openDatabase(readConfig(process.env))
  try {
    const report = await loadSources(db, what, sources, { ...options, progress })
    const path = resolve(problemsFile ?? `${what}.problems.csv`)
    if (report.problems.length > 0) await writeFile(path, problemsCsv(report.problems))
    progress({ th: 'เสร็จ', en: 'Done' })
    console.log(reportText(report, report.problems.length > 0 ? path : undefined))
  } finally {
    await db.close()
  }
}

/** What a person can mend, in words; undefined for what is ours to mend. */
function inWords(error: unknown): string | undefined {
  if (error instanceof LoadError || error instanceof ConfigError) return `${error.messageTh}\n${error.messageEn}`
  if (error instanceof DatabaseError) {
    return `ฐานข้อมูลไม่รับ จึงไม่มีการเปลี่ยนแปลงใด ๆ (${error.code})\nThe database refused, and nothing was changed: ${error.message} (${error.code})`
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error) {
    return `อ่านหรือเขียนไฟล์ไม่ได้ (${error.code})\nA file could not be read or written: ${error.message}`
  }
  return undefined
}
