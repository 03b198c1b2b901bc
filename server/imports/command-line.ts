import { parseArgs } from 'node:util'
import { loadKinds, type LoadKind, type LoadOptions } from './load.ts'
import { LoadError } from './problem.ts'
import { encodings } from './read-file.ts'
import { parseYearBe } from './text.ts'

export interface LoadCommand {
  what: LoadKind
  files: string[]
  /** Where problems are written; undefined: `<what>.problems.csv` in the working folder. */
  problemsFile: string | undefined
  options: Omit<LoadOptions, 'progress'>
}

export const usage = `npm run load -- <${loadKinds.join(' | ')}> <file…> [--dry-run] [--replace-sample] [--problems FILE]
  areas:      [--detailed | --general]
  population: [--year 2564]
  projects:   [--fiscal-year 2561] [--source NAME]
  any:        [--encoding ${encodings.join(' | ')}]`

/** What the command's words ask for. Throws LoadError for words it cannot follow. */
export function parseLoadCommand(words: readonly string[]): LoadCommand {
  const { values, positionals } = parse(words)
  const [given = '', ...files] = positionals
  const what = loadKinds.find((kind) => kind === given)
  if (!what) {
    throw new LoadError(
      `${given === '' ? 'Say what to load' : `Nothing is called ${given}`}: ${loadKinds.join(', ')}.`,
      `${given === '' ? 'โปรดระบุสิ่งที่จะนำเข้า' : `ไม่รู้จัก ${given}`}: ${loadKinds.join(', ')}`,
    )
  }
  if (files.length === 0) throw new LoadError(`Say which file: ${what} <file…>`, `โปรดระบุไฟล์: ${what} <ไฟล์…>`)
  if (values.detailed && values.general) {
    throw new LoadError('Either --detailed or --general.', 'เลือก --detailed หรือ --general อย่างใดอย่างหนึ่ง')
  }
  const encoding = encodings.find((name) => name === (values.encoding ?? 'utf-8'))
  if (!encoding) {
    throw new LoadError(`--encoding takes ${encodings.join(' or ')}.`, `--encoding รับ ${encodings.join(' หรือ ')}`)
  }
  return {
    what,
    files,
    problemsFile: values.problems,
    options: {
      isDryRun: values['dry-run'] ?? false,
      replaceSample: values['replace-sample'] ?? false,
      encoding,
      outlines: values.detailed ? 'detailed' : values.general ? 'general' : undefined,
      yearBe: year(values.year, '--year'),
      fiscalYear: year(values['fiscal-year'], '--fiscal-year'),
      source: values.source,
    },
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        'replace-sample': { type: 'boolean' },
        problems: { type: 'string' },
        detailed: { type: 'boolean' },
        general: { type: 'boolean' },
        year: { type: 'string' },
        'fiscal-year': { type: 'string' },
        source: { type: 'string' },
        encoding: { type: 'string' },
      },
    })
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('. ')[0] ?? '') : ''
    throw new LoadError(`These words cannot be followed: ${detail}.`, `คำสั่งไม่ถูกต้อง: ${detail}`)
  }
}

function year(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined
  const parsed = parseYearBe(text)
  if (parsed === undefined)
    throw new LoadError(`${name} takes a year such as 2564 or 2021.`, `${name} ต้องเป็นปี เช่น 2564 หรือ 2021`)
  return parsed
}
