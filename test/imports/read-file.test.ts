import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LoadError } from '../../server/imports/problem.ts'
import { maxFileBytes, parseSource, readSource } from '../../server/imports/read-file.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
/** กขค in Windows-874. */
const thai874 = Uint8Array.of(0xa1, 0xa2, 0xa4)
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

function answer(name: string, bytes: Uint8Array): LoadError {
  try {
    parseSource(name, bytes)
  } catch (error) {
    if (error instanceof LoadError) return error
    throw error
  }
  throw new Error('it was taken')
}

describe('a file that cannot be used gets one line in each language', () => {
  it.each([
    ['nothing in it', utf8(''), /is empty/],
    ['only spaces', utf8(' \n\n '), /is empty/],
    ['one column', utf8('a\n1\n'), /holds one value/],
    ['semicolons', utf8('a;b\n1;2\n'), /separated by commas/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), /not a text file/],
    ['a spreadsheet', joined(utf8('PK\u0003\u0004'), new Uint8Array(30)), /save a spreadsheet/],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x61, 0x00, 0x2c, 0x00]), /not a text file/],
    ['Windows-874', joined(utf8('a,b\n1,'), thai874), /line 2, byte 6.*--encoding windows-874/],
    [
      'one broken byte',
      joined(utf8('a,b\nกขคงจฉ,'), Uint8Array.of(0xff), utf8('\n')),
      /line 2, byte 23\. Save it as UTF-8/,
    ],
    ['JSON cut off', utf8('{"type":"FeatureCollection","features":[{'), /not whole JSON/],
    ['JSON with NaN', utf8('{"type":"FeatureCollection","features":[NaN]}'), /not whole JSON/],
    ['JSON of another kind', utf8('{"rows":[]}'), /no GeoJSON FeatureCollection/],
    ['a list', utf8('[1,2]'), /no GeoJSON FeatureCollection/],
    ['features that are none', utf8('{"type":"FeatureCollection","features":{}}'), /no GeoJSON FeatureCollection/],
    ['a topology without layers', utf8('{"type":"Topology","objects":{},"arcs":[]}'), /0 objects/],
    ['a topology of two layers', utf8('{"type":"Topology","objects":{"a":{},"b":{}},"arcs":[]}'), /2 objects/],
    [
      'a topology with lost arcs',
      utf8('{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[7]]}},"arcs":[]}'),
      /arcs cannot be followed/,
    ],
    ['a quotation mark that never ends', utf8('a,b\n1,"2\n3,4\n'), /not well-formed CSV at line/],
    ['a quotation mark in the middle', utf8('a,b\n1,2"x"\n'), /not well-formed CSV at line 2/],
  ])('%s', (_, bytes, wanted) => {
    const error = answer('file.csv', bytes)
    expect(error.messageEn).toMatch(wanted)
    expect(error.messageTh).toMatch(/[ก-๙]/)
    expect(`${error.messageEn}${error.messageTh}`).not.toMatch(/\n/)
  })
})

describe('a CSV', () => {
  it('is read by its lines, mark, line ends, quotation marks and all', () => {
    expect(parseSource('a.csv', utf8('\uFEFFa,"b, c"\r\n\r\n1,"x\ny"\r\n2,"say ""so"""\r\n'))).toEqual({
      format: 'csv',
      name: 'a.csv',
      header: ['a', 'b, c'],
      rows: [
        { line: 3, cells: ['1', 'x\ny'] },
        { line: 5, cells: ['2', 'say "so"'] },
      ],
    })
  })

  it('keeps columns of any name, and rows of any width', () => {
    const source = parseSource('a.csv', utf8('__proto__,constructor,a,a\n1,2,3,4\n5\n'))
    expect(source).toMatchObject({
      header: ['__proto__', 'constructor', 'a', 'a'],
      rows: [{ cells: ['1', '2', '3', '4'] }, { cells: ['5'] }],
    })
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('1')
  })

  it('in Windows-874 is read when it is said to be', () => {
    expect(parseSource('a.csv', joined(utf8('a,b\n1,'), thai874), 'windows-874')).toMatchObject({
      rows: [{ cells: ['1', 'กขค'] }],
    })
  })
})

describe('a file on disk', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loaders-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is unpacked when it is packed', async () => {
    await writeFile(join(folder, 'a.csv.gz'), gzipSync('a,b\n1,2\n'))
    expect(await readSource(join(folder, 'a.csv.gz'))).toMatchObject({ name: 'a.csv.gz', header: ['a', 'b'] })
  })

  it('that is missing, a folder, cut off or too large says so', async () => {
    const packed = gzipSync(Buffer.alloc(100_000, 'a,b\n'))
    await writeFile(join(folder, 'cut.gz'), packed.subarray(0, packed.length - 20))
    const megabyte = gzipSync(Buffer.alloc(2 ** 20))
    await writeFile(join(folder, 'bomb.gz'), Buffer.concat(Array.from({ length: 201 }, () => megabyte)))
    await writeFile(join(folder, 'large.csv'), '')
    await truncate(join(folder, 'large.csv'), maxFileBytes + 1)
    await expect(readSource(join(folder, 'none.csv'))).rejects.toThrow(/There is no file/)
    await expect(readSource(folder)).rejects.toThrow(/is a folder/)
    await expect(readSource(join(folder, 'cut.gz'))).rejects.toThrow(/broken \.gz file/)
    await expect(readSource(join(folder, 'bomb.gz'))).rejects.toThrow(/more than 200 MB/)
    await expect(readSource(join(folder, 'large.csv'))).rejects.toThrow(/more than 200 MB/)
  }, 60_000)
})
