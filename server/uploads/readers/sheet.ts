import { caps } from './caps.ts'
import { FileFault } from './reading.ts'
import type { TableRow } from './table.ts'
import { readXmlEvents } from './xml-events.ts'

interface Workbook {
  strings: readonly string[]
  dates: ReadonlySet<number>
  is1904: boolean
  /** How many more cells are read, of all sheets. */
  budget: { cells: number }
}

/** The rows of a sheet that hold something, as texts. Columns beyond the cap stay out. */
export function readSheet(xml: string, { strings, dates, is1904, budget }: Workbook): TableRow[] {
  const rows: TableRow[] = []
  let cells: string[] = []
  let rowNumber = 0
  let column = -1
  let type = ''
  let style = -1
  let value: string[] = []
  let isValue = false
  readXmlEvents(xml, {
    open(name, attributes) {
      if (name === 'row') {
        cells = []
        column = -1
        rowNumber = numberOr(attributes.get('r'), rowNumber + 1)
      } else if (name === 'c') {
        column = columnOf(attributes.get('r')) ?? column + 1
        type = attributes.get('t') ?? 'n'
        style = numberOr(attributes.get('s'), -1)
        value = []
      }
      isValue = name === 'v' || name === 't'
    },
    text(piece) {
      if (isValue) value.push(piece)
    },
    close(name) {
      isValue = false
      if (name === 'c' && column < caps.columns && column >= 0) {
        const text = textOf(value.join(''))
        if (text === '') return
        // those that are left out before it take room too
        budget.cells -= Math.max(1, column + 1 - cells.length)
        if (budget.cells < 0) throw new FileFault('table_too_large')
        while (cells.length < column) cells.push('')
        cells[column] = text
      } else if (name === 'row' && cells.length > 0) {
        if (rows.length <= caps.rows) rows.push({ where: `row ${rowNumber}`, cells })
        cells = []
      }
    },
  })
  return rows

  function textOf(text: string): string {
    switch (type) {
      case 's':
        return strings[Number(text)] ?? ''
      case 'b':
        return text === '1' ? 'true' : 'false'
      case 'n': {
        const number = text === '' ? Number.NaN : Number(text)
        if (!Number.isFinite(number)) return text
        // the fifteen digits that Excel itself keeps
        return dates.has(style) ? dateOf(number, is1904) : String(Number(number.toPrecision(15)))
      }
      default:
        return text.slice(0, caps.cellCharacters)
    }
  }
}

/** A day by its number, from 1900 or 1904 on; with hours where it has a part of a day. */
function dateOf(serial: number, is1904: boolean): string {
  const days = is1904 ? serial + 1462 : serial
  if (days < 1 || days > 2_958_465) return String(serial)
  // 25569 is 1 January 1970; Excel counts a 29 February 1900 that never was
  const iso = new Date(Math.round((days - 25_569 + (days < 60 ? 1 : 0)) * 86_400_000)).toISOString()
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

/** `C7` is the third column, 2; undefined where a cell does not say. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference ?? '')?.[1]
  if (letters === undefined) return undefined
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function numberOr(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : otherwise
}
