import { expect, it } from 'vitest'
import { checkExportable, csvText } from '../../server/projects/csv.ts'

it.each([
  ['ถนน', 'ถนน'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@a', "'@a"],
  ['\ta', "'\ta"],
  ['\0a', "'\0a"],
  ['\ra', '"\'\ra"'],
  ['=a,"b"', `"'=a,""b"""`],
  ['a,b', '"a,b"'],
  ['a\nb', '"a\nb"'],
  ['a=b', 'a=b'],
  ['', ''],
])('%j is the cell %j', (text, cell) => expect(csvText(text)).toBe(cell))

it('refuses more than a file holds, and says what to do in both languages', () => {
  expect(() => checkExportable(200_000)).not.toThrow()
  try {
    checkExportable(200_001)
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({
      problem: { code: 'too_many_to_export', status: 400, detail: expect.stringContaining('200001') },
    })
    expect(error).toMatchObject({ problem: { detail_th: expect.stringContaining('200001 โครงการ') } })
  }
})
