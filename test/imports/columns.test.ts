import { describe, expect, it } from 'vitest'
import { hasColumns, nameColumns } from '../../server/imports/columns.ts'
import { parseSource } from '../../server/imports/read-file.ts'

const rules = { code: { names: ['code', 'รหัส'], required: true }, size: { names: ['size'] } }

function table(...lines: string[]) {
  const source = parseSource('t.csv', new TextEncoder().encode(lines.join('\n')))
  if (source.format !== 'csv') throw new Error('no CSV')
  return source
}

describe('columns', () => {
  it('are found by any of their names, however written', () => {
    const named = nameColumns(table(' รหัส ,SIZE (m),x', '1, 2 ,3'), rules)
    expect(named.rows.map((row) => [row.line, row.get('code'), row.get('size')])).toEqual([[2, '1', '2']])
    expect(named.headed('size')).toBe('SIZE (m)')
  })

  it('that are missing or there twice are named', () => {
    expect(() => nameColumns(table('a,size', '1,2'), rules)).toThrow(/no column code or รหัส/)
    expect(() => nameColumns(table('code,รหัส', '1,2'), rules)).toThrow(/more than one column for code: code, รหัส/)
    expect(hasColumns(table('a,size', '1,2'), rules)).toBe(false)
  })

  it('nobody asks for may repeat, and it is said; __proto__ is a column like any', () => {
    const named = nameColumns(table('code,x,x,__proto__', '1,2,3,4'), rules)
    expect(named.problems.map(({ code, column }) => [code, column])).toEqual([['duplicate_column', 'x']])
    expect(named.rows[0]?.get('code')).toBe('1')
  })

  it('of rows too short or too long are refused row by row, and lost characters are told', () => {
    const named = nameColumns(table('code,size', '1', '2,3', '4,5,6', '7\ufffd,8'), rules)
    expect(named.rows.map(({ line }) => line)).toEqual([3, 5])
    expect(named.problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'row_width'],
      [4, 'row_width'],
      [5, 'lost_characters'],
    ])
  })
})
