import { describe, expect, it } from 'vitest'
import { isTextFault, readText } from '../../../server/geometry/gate/read-text.ts'
import type { FaultCode } from '../../../server/geometry/gate/written.ts'

describe('a fault', () => {
  it.each<[string, FaultCode, number, string]>([
    ['', 'empty', 1, ''],
    ['พิกัด', 'empty', 1, 'พิกัด'],
    ['บ้านหนองบัว 13.75 100.5', 'unknown_words', 1, 'บ้านหนองบัว'],
    ['13.75 100.5 แถวนี้', 'unknown_words', 1, 'แถวนี้'],
    ['13.75 100.5\n13.76 xyz 100.51', 'unknown_words', 2, 'xyz'],
    ['13.75 100.5\n\n13.76', 'one_number', 3, '13.76'],
    ['๑๓.๗๕', 'one_number', 1, '๑๓.๗๕'],
    ['EPSG:3857 1 2', 'unknown_epsg', 1, 'EPSG:3857'],
    ['47N 1 2 อินเดียน ๒๕๐๓', 'unknown_datum', 1, 'อินเดียน ๒๕๐๓'],
    ['WGS84 และ Indian 1975: 662283 1521206', 'two_datums', 1, 'Indian 1975'],
    ['WGS84 662283 1521206\nIndian 1975 662283 1521206', 'two_datums', 2, 'Indian 1975 662283 1521206'],
    ['13°60\'00" 100°30\'00"', 'sixty_or_more', 1, "13°60'00\" 100°30'00"],
    ['13°45" 100°30"', 'angle_malformed', 1, '13°45" 100°30'],
    ['13.7 N 100.5 N', 'same_axis_twice', 1, '13.7 N 100.5'],
    ['47P PR 123 4567', 'grid_digits', 1, '123 4567'],
    ['47P PR 12345', 'grid_digits', 1, '12345'],
    ['https://goo.gl/maps/abc', 'short_link', 1, 'https://goo.gl/maps/abc'],
    ['https://example.org/', 'link_without_position', 1, 'https://example.org/'],
    ['7P52QG4G+26', 'plus_code', 1, '7P52QG4G+26'],
    ['1 2 3 4 5 6 7 8', 'too_many_numbers', 1, '1 2 3 4 5 6 7 8'],
    ['13.1 100.1 13.2 100.2', 'too_many_numbers', 1, '13.1 100.1 13.2 100.2'],
    ['662283 1521206\n47PPR6228321206', 'mixed_forms', 2, '47PPR6228321206'],
  ])('%j is %s on line %i, at %j', (text, code, line, shown) => {
    const found = readText(text)
    if (!isTextFault(found)) throw new Error('it was read')
    expect({ code: found.code, line: found.line, shown: text.slice(found.at, found.at + found.length) }).toEqual({
      code,
      line,
      shown,
    })
  })
})

describe('what a text says', () => {
  it('is a zone and a datum once, above all lines', () => {
    expect(readText('UTM โซน 48 Indian 1975\n662283 1521206\n662300 1521300')).toMatchObject({
      said: { datum: 'indian1975', system: 'utm', zone: 48 },
      zones: [48, 48],
      isLabelled: false,
    })
  })

  it('is a zone for each line on both sides of 102°E', () => {
    expect(readText('47N 820000 1780000\n48N 179000 1780000')).toMatchObject({ zones: [47, 48] })
  })

  it('is an order that holds for lines without labels', () => {
    const found = readText('E 662283 N 1521206\n662300 1521300')
    if (isTextFault(found)) throw new Error(found.code)
    expect(found.northFirst).toBe(false)
    expect(found.vertices.map((vertex) => (Array.isArray(vertex) ? vertex[0].parts[0].value : 0))).toEqual([
      1521206, 1521300,
    ])
  })

  it('has N as the half of the world after a zone, and as a label before a number', () => {
    expect(readText('47 N 662283 1521206')).toMatchObject({ isLabelled: false, said: { zone: 47 } })
    expect(readText('47 N 1521206 E 662283')).toMatchObject({ isLabelled: true, northFirst: true, said: { zone: 47 } })
  })
})
