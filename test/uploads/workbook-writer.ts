import { zipOf, type ZipPart } from './zip-writer.ts'

export type SheetCell = string | number | null | { inline: string } | { date: number }

/** A workbook as Excel lays it out; sheets by name, rows from the first. */
export function workbookOf(sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>): Buffer {
  const strings: string[] = []
  const names = Object.keys(sheets)
  const sheetXml = names.map((name) => {
    const rows = (sheets[name] ?? []).map(
      (cells, r) =>
        `<row r="${r + 1}">${cells.map((cell, c) => cellXml(cell, `${letters(c)}${r + 1}`, strings)).join('')}</row>`,
    )
    return worksheet(rows.join(''))
  })
  return bookOf(sheetXml, names, strings)
}

/** A workbook around sheets as XML. */
export function bookOf(
  sheets: readonly string[],
  names: readonly string[] = sheets.map((_, i) => `Sheet${i + 1}`),
  strings: readonly string[] = [],
  more: readonly ZipPart[] = [],
): Buffer {
  const relations = sheets
    .map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`)
    .join('')
  const list = names.map((name, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')
  const shared = strings.map((text) => `<si><t>${escape(text)}</t></si>`).join('')
  return zipOf([
    { name: '[Content_Types].xml', bytes: `${xml}<Types/>` },
    { name: 'xl/workbook.xml', bytes: `${xml}<workbook xmlns:r="r"><sheets>${list}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', bytes: `${xml}<Relationships>${relations}</Relationships>` },
    {
      name: 'xl/styles.xml',
      bytes: `${xml}<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', bytes: `${xml}<sst>${shared}</sst>` },
    ...sheets.map((bytes, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, bytes })),
    ...more,
  ])
}

export function worksheet(rows: string): string {
  return `${xml}<worksheet><sheetData>${rows}</sheetData></worksheet>`
}

const xml = '<?xml version="1.0" encoding="UTF-8"?>'

function cellXml(cell: SheetCell, reference: string, strings: string[]): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${strings.push(cell) - 1}</v></c>`
  if ('date' in cell) return `<c r="${reference}" s="1"><v>${cell.date}</v></c>`
  return `<c r="${reference}" t="inlineStr"><is><t>${escape(cell.inline)}</t></is></c>`
}

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
