import { describe, expect, it } from 'vitest'
import { parseLoadCommand } from '../../server/imports/command-line.ts'
import { reportOf } from '../../server/imports/load-report.ts'
import { problemCatalogue } from '../../server/imports/problem-catalogue.ts'
import { LoadError, problem, problemsCsv } from '../../server/imports/problem.ts'
import { reportText } from '../../server/imports/report-text.ts'

describe('the problems of a load', () => {
  it('are each worded in Thai and English, with a way to mend them', () => {
    const places = (text: string) =>
      [...text.matchAll(/\{(\w+)\}/g)]
        .map(([, name = '']) => name.replace(/Th$/, ''))
        .toSorted((a, b) => a.localeCompare(b))
    const unworded = Object.entries(problemCatalogue).filter(
      ([, { reason, mend }]) =>
        [reason, mend].some(({ th, en }) => !/[ก-๙]/.test(th) || !/^[A-Z{]/.test(en)) ||
        places(reason.th).join() !== places(reason.en).join(),
    )
    expect(unworded.map(([code]) => code)).toEqual([])
    expect(Object.keys(problemCatalogue).length).toBeGreaterThan(40)
  })

  it('are a CSV that a spreadsheet opens, and runs nothing of', () => {
    const text = problemsCsv([
      problem('bad_code', { file: 'a.csv', row: 3, column: 'code', value: '=1+1' }, { wanted: 6 }),
      problem(
        'area_without_polygon',
        { file: 'a.csv', value: 'say "x",\ny' },
        { name: 'ก', kind: 'detailed', kindTh: 'ละเอียด' },
      ),
    ])
    const [header, first, ...rest] = text.split('\r\n')
    expect(header).toBe('\uFEFFfile,row,column,value,outcome,code,reason_th,reason_en,how_to_mend_th,how_to_mend_en')
    expect(first).toMatch(/^a\.csv,3,code,'=1\+1,refused,bad_code,.*6 หลัก,This is no code: 6 digits are wanted\./)
    expect(rest.join('\r\n')).toContain('"say ""x"",\ny",kept,')
  })

  it('are counted by row: refused, or kept with a warning, never both', () => {
    const at = (row: number) => ({ file: 'a.csv', row })
    const report = reportOf('laos', false, {
      read: 10,
      records: { inserted: 8, updated: 0, unchanged: 0 },
      problems: [
        problem('point_missing', at(2)),
        problem('point_missing', at(2)),
        problem('missing_value', at(3)),
        problem('point_missing', at(3)),
        problem('missing_value', at(4)),
        problem('point_missing', { file: 'a.csv' }),
      ],
      notes: [{ th: 'ก', en: 'A' }],
    })
    expect(report).toMatchObject({ accepted: 8, refused: 2, keptWithWarning: 1 })
    const text = reportText(report, 'laos.problems.csv')
    expect(text).toContain('read 10, accepted 8, refused 2, kept with a warning 1')
    expect(text).toContain('✗ missing_value × 2')
    expect(text).toContain('laos.problems.csv')
  })
})

describe('the command', () => {
  it('says what, which files and how', () => {
    expect(
      parseLoadCommand(['population', 'a.csv', 'b.csv', '--dry-run', '--year', '2021', '--problems', 'p.csv']),
    ).toMatchObject({
      what: 'population',
      files: ['a.csv', 'b.csv'],
      problemsFile: 'p.csv',
      options: { isDryRun: true, replaceSample: false, yearBe: 2564, encoding: 'utf-8' },
    })
  })

  it.each([
    [[], /Say what to load/],
    [['roads', 'x'], /Nothing is called roads/],
    [['areas'], /Say which file/],
    [['areas', 'x', '--detailed', '--general'], /Either/],
    [['areas', 'x', '--fast'], /cannot be followed/],
    [['laos', 'x', '--encoding', 'latin1'], /--encoding takes/],
    [['population', 'x', '--year', 'now'], /--year takes/],
    [['areas', 'x', '--problems'], /cannot be followed/],
  ])('%j cannot be followed, and is told so', (words, wanted) => {
    expect(() => parseLoadCommand(words)).toThrow(LoadError)
    expect(() => parseLoadCommand(words)).toThrow(wanted)
  })
})
