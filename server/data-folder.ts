import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from './config.ts'

/**
 * Takes the folder of the embedded database for this process: two processes on one folder lose each
 * other's writes. The lock is a file made exclusively, with the holder's process id; one left by a
 * process that is gone is taken over, one of a living process never. Returns how to give it back.
 * Throws ConfigError when another process holds it.
 */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'lock')
  for (;;) {
    try {
      const file = await open(path, 'wx')
      await file.writeFile(`${process.pid}\n`)
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const holder = Number((await readFile(path, 'utf8').catch(() => '')).trim())
    if (isAlive(holder)) {
      throw new ConfigError(
        `The embedded database in ${folder} is in use by process ${holder}. Stop it first, or set DATABASE_URL to a PostgreSQL that several programs can share.`,
        `ฐานข้อมูลแบบฝังใน ${folder} กำลังถูกใช้โดยโปรเซส ${holder} โปรดหยุดโปรแกรมนั้นก่อน หรือกำหนด DATABASE_URL ให้ชี้ไปยัง PostgreSQL ที่ใช้ร่วมกันได้`,
      )
    }
    await rm(path, { force: true })
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
