import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Dictionary } from '../server/atlas/dictionary.ts'
import { CopyBinaryRows } from '../server/copy-binary.ts'

const head = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const end = Buffer.from([0xff, 0xff])

function rowOf(fields: readonly (Buffer | null)[]): Buffer {
  const count = Buffer.alloc(2)
  count.writeInt16BE(fields.length)
  return Buffer.concat([
    count,
    ...fields.flatMap((field) => {
      const size = Buffer.alloc(4)
      size.writeInt32BE(field === null ? -1 : field.length)
      return field === null ? [size] : [size, field]
    }),
  ])
}

const cell = fc.option(fc.string({ unit: 'grapheme', maxLength: 20 }))

it('reads the same rows however the bytes are cut', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), cuts, (rows, sizes) => {
      const bytes = Buffer.concat([
        head,
        ...rows.map((row) => rowOf(row.map((text) => (text === null ? null : Buffer.from(text))))),
        end,
      ])
      const reader = new CopyBinaryRows(2)
      const read: (string | null)[][] = []
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const size = sizes[i % sizes.length]!
        reader.read(bytes.subarray(at, at + size), () => {
          read.push([0, 1].map((field) => (reader.isNull(field) ? null : reader.text(field))))
        })
        at += size
      }
      expect(read).toEqual(rows)
    }),
  )
})

/** As PostgreSQL's array_send writes one dimension of them. */
function arrayOf(elements: readonly (Buffer | null)[]): Buffer {
  const head = Buffer.alloc(elements.length > 0 ? 20 : 12)
  if (elements.length > 0) {
    head.writeInt32BE(1)
    head.writeInt32BE(elements.length, 12)
    head.writeInt32BE(1, 16)
  }
  return Buffer.concat([head, rowOf(elements).subarray(2)])
}

it('reads the elements of arrays, and none of a null or an empty one', () => {
  const number = (value: bigint | null) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64BE(value ?? 0n)
    return value === null ? null : bytes
  }
  const day = (value: number | null) => {
    const bytes = Buffer.alloc(4)
    bytes.writeInt32BE(value ?? 0)
    return value === null ? null : bytes
  }
  const text = (value: string | null) => (value === null ? null : Buffer.from(value))
  const rows = [
    [
      [null, 9_007_199_254_740_991n, -1n],
      ['loan', null, 'other'],
      [-5, null, 8000],
    ],
    [[], [], []],
    [[7n], ['loan'], [null]],
  ] as const
  const bytes = rows.map(([numbers, texts, days]) =>
    rowOf([arrayOf(numbers.map(number)), arrayOf(texts.map(text)), arrayOf(days.map(day))]),
  )
  const reader = new CopyBinaryRows(3)
  const dictionary = new Dictionary(['none'])
  const read: unknown[] = []
  reader.read(Buffer.concat([head, ...bytes, rowOf([null, null, null]), end]), () => {
    const [numbers, codes, days]: [number[], number[], number[]] = [[], [], []]
    const counts = [reader.bigints(0, numbers), reader.codes(1, dictionary, 'none', codes), reader.ints(2, days)]
    read.push([counts, numbers, codes.map((code) => dictionary.values[code]), days])
  })
  expect(read).toEqual([
    [
      [3, 3, 3],
      [Number.NaN, 9_007_199_254_740_991, -1],
      ['loan', 'none', 'other'],
      [-5, Number.NaN, 8000],
    ],
    [[0, 0, 0], [], [], []],
    [[1, 1, 1], [7], ['loan'], [Number.NaN]],
    [[0, 0, 0], [], [], []],
  ])
})

it('says so where the bytes are not what it reads', () => {
  expect(() => new CopyBinaryRows(1).read(Buffer.alloc(30), () => {})).toThrow('binary format')
  expect(() => new CopyBinaryRows(2).read(Buffer.concat([head, rowOf([null])]), () => {})).toThrow(
    '1 fields instead of 2',
  )
})
