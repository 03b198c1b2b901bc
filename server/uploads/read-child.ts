// The process that reads one uploaded file: told on stdin which and how, it tells on stdout what is in it, a line of JSON
// each: that it begins, the head, every feature, the end. A file that cannot be read is one line with its problem.
import { readFile as readBytes } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { childRequest, type ChildLine } from './child-lines.ts'
import { readFile } from './readers/read-file.ts'
import { FileFault } from './readers/reading.ts'

const { path, asked } = childRequest.parse(JSON.parse(await text(process.stdin)))
tell({ kind: 'ready' })
try {
  const { head, features } = await readFile(await readBytes(path), asked)
  tell({ kind: 'head', head })
  for (const feature of features) tell({ kind: 'feature', feature })
  tell({ kind: 'end', count: features.length })
} catch (error) {
  if (!(error instanceof FileFault)) throw error
  tell({ kind: 'fault', problem: error.problem })
}

function tell(line: ChildLine): void {
  process.stdout.write(
    `${JSON.stringify(line, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value))}\n`,
  )
}

/** The database takes no zeros in a text and no halves of characters. */
function storable(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\ufffd')
}
