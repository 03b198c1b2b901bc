import fc from 'fast-check'
import { expect, it } from 'vitest'
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

it('tells short texts apart that share a place in its memory', () => {
  const texts = Array.from({ length: 40_000 }, (_, i) => `t${i % 20_000}`)
  const reader = new CopyBinaryRows(1)
  const read: string[] = []
  reader.read(Buffer.concat([head, ...texts.map((text) => rowOf([Buffer.from(text)])), end]), () =>
    read.push(reader.ascii(0)),
  )
  expect(read).toEqual(texts)
})

it('says so where the bytes are not what it reads', () => {
  expect(() => new CopyBinaryRows(1).read(Buffer.alloc(30), () => {})).toThrow('binary format')
  expect(() => new CopyBinaryRows(2).read(Buffer.concat([head, rowOf([null])]), () => {})).toThrow(
    '1 fields instead of 2',
  )
})
