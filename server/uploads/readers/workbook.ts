import type { ReadingAsked } from '../contract.ts'
import { caps } from './caps.ts'
import { tell } from './collect.ts'
import { guessColumns } from './coordinate-columns.ts'
import { FileFault, headOf, type FileHead, type FileRead } from './reading.ts'
import { readSheet } from './sheet.ts'
import { readTable, type TableRow } from './table.ts'
import { childOf, decodeXml, readXml, visit } from './xml-tree.ts'
import { readXmlEvents } from './xml-events.ts'
import type { ZipEntry } from './zip.ts'

/**
 * A sheet of an Excel workbook (Office Open XML, ECMA-376): the one told, else the first in which columns of positions can
 * be guessed, else the first. Only values are read: no formulas, merged cells, validations or pictures.
 */
export async function readWorkbook(entries: readonly ZipEntry[], asked: ReadingAsked): Promise<FileRead> {
  const head = headOf('xlsx')
  const find = (name: string) => entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase())
  const workbook = find('xl/workbook.xml')
  const relations = find('xl/_rels/workbook.xml.rels')
  if (!workbook || !relations) throw new FileFault('workbook_broken', '', { why: 'xl/workbook.xml' })
  const targets = new Map<string, string>()
  visit(readXml(await relations.read()), ({ attributes }) => {
    targets.set(attributes.get('Id') ?? '', (attributes.get('Target') ?? '').replace(/^\/?(xl\/)?/, 'xl/'))
  })
  const book = readXml(await workbook.read())
  const sheets = (childOf(book, 'sheets')?.children ?? []).slice(0, caps.layers).flatMap(({ attributes }) => {
    const entry = find(targets.get(attributes.get('id') ?? '') ?? '')
    return entry ? [{ name: attributes.get('name') ?? '', entry }] : []
  })
  if (sheets.length === 0) throw new FileFault('workbook_broken', '', { why: 'no sheet' })
  head.sheets = sheets.map(({ name }) => name.slice(0, caps.nameCharacters))
  const strings = await sharedStrings(find('xl/sharedStrings.xml'))
  const dates = await dateStyles(find('xl/styles.xml'))
  const is1904 = childOf(book, 'workbookPr')?.attributes.get('date1904') === '1'

  const told = asked.columns?.sheet
  const wanted = told === undefined ? sheets : sheets.filter(({ name }) => name === told)
  const budget = { cells: caps.cells }
  let first: { name: string; rows: TableRow[] } | undefined
  for (const { name, entry } of wanted) {
    const rows = readSheet(decodeXml(await entry.read()), { strings, dates, is1904, budget })
    if (rows.length === 0) continue
    first ??= { name, rows }
    const isGuessable = rows
      .slice(0, 20)
      .some(({ cells }, i) => guessColumns(cells, rows.slice(i + 1, i + 201)) !== undefined)
    if (isGuessable || told !== undefined) return tableOf(name, rows, head, asked)
  }
  if (!first) throw new FileFault('nothing_found')
  return tableOf(first.name, first.rows, head, asked)
}

function tableOf(name: string, rows: TableRow[], head: FileHead, asked: ReadingAsked): FileRead {
  if (rows.length > caps.rows) tell(head.problems, { code: 'rows_left_out', where: name, facts: { most: caps.rows } })
  return readTable(rows, head, asked, name)
}

/** The texts that cells share, without the readings that Japanese writes above its words. */
async function sharedStrings(entry: ZipEntry | undefined): Promise<string[]> {
  const strings: string[] = []
  if (!entry) return strings
  let pieces: string[] | undefined
  let [isText, phonetic, size] = [false, 0, 0]
  readXmlEvents(decodeXml(await entry.read()), {
    open(name) {
      if (name === 'si') pieces = []
      if (name === 'rPh') phonetic++
      isText = name === 't' && phonetic === 0
    },
    text(piece) {
      if (!isText || !pieces) return
      size += piece.length
      if (size > caps.sharedStringBytes) throw new FileFault('zip_too_large', 'xl/sharedStrings.xml')
      pieces.push(piece)
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'rPh') phonetic--
      if (name === 'si' && pieces) {
        if (strings.length >= caps.cells) throw new FileFault('zip_too_large', 'xl/sharedStrings.xml')
        strings.push(pieces.join('').slice(0, caps.cellCharacters))
        pieces = undefined
      }
    },
  })
  return strings
}

/** The styles whose numbers are dates: built-in formats 14–22 and 45–47, and formats of one's own with a day or a year. */
async function dateStyles(entry: ZipEntry | undefined): Promise<Set<number>> {
  const styles = new Set<number>()
  if (!entry) return styles
  const custom = new Set<number>()
  const root = readXml(await entry.read())
  visit(root, ({ name, attributes }) => {
    if (name !== 'numFmt') return
    const code = (attributes.get('formatCode') ?? '').slice(0, 200).replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    if (/[dy]/i.test(code)) custom.add(Number(attributes.get('numFmtId')))
  })
  for (const [i, { attributes }] of (childOf(root, 'cellXfs')?.children ?? []).entries()) {
    const format = Number(attributes.get('numFmtId'))
    if ((format >= 14 && format <= 22) || (format >= 45 && format <= 47) || custom.has(format)) styles.add(i)
  }
  return styles
}
