import { openZip } from '../../server/uploads/readers/zip.ts'

export interface SheetCell {
  type: 'text' | 'number' | 'formula'
  value: string
}

/** The sheets of a spreadsheet by name: rows of cells, each where its column is. Reads what the tests look at, no more. */
export async function readSheets(bytes: Buffer): Promise<Map<string, SheetCell[][]>> {
  const zip = await openZip(bytes)
  const part = async (name: string): Promise<string> => {
    const entry = zip.entries.find((one) => one.name === name)
    if (!entry) throw new Error(`the file has no ${name}`)
    return (await entry.read()).toString('utf8')
  }
  const shared = [...(await part('xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    unescape([...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => text).join('')),
  )
  const names = [...(await part('xl/workbook.xml')).matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(([, name = '']) =>
    unescape(name),
  )
  const sheets = new Map<string, SheetCell[][]>()
  for (const [i, name] of names.entries()) {
    const xml = await part(`xl/worksheets/sheet${i + 1}.xml`)
    sheets.set(
      name,
      [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => {
        const cells: SheetCell[] = []
        for (const [, attributes = '', content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
          const value = /<v>(.*?)<\/v>/s.exec(content)?.[1]
          const column = /r="([A-Z]+)\d+"/.exec(attributes)?.[1]
          if (column === undefined || (value === undefined && !content.includes('<f'))) continue
          const at = Array.from(column).reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1
          if (content.includes('<f')) cells[at] = { type: 'formula', value: content }
          else if (attributes.includes('t="s"')) cells[at] = { type: 'text', value: shared[Number(value)] ?? '' }
          else cells[at] = { type: 'number', value: value ?? '' }
        }
        return cells
      }),
    )
  }
  return sheets
}

function unescape(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
