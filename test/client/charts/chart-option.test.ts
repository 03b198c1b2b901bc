import { describe, expect, test } from 'vitest'
import { chartData, type ChartData, type ChartSource } from '../../../client/charts/chart-data.ts'
import { chartOption, heightOf, unitOf, type ChartLook, type ChartScale } from '../../../client/charts/chart-option.ts'
import { th } from '../../../client/i18n/th.ts'
import { noFigures } from '../../../client/measures.ts'

const look: ChartLook = { font: 'IBM Plex Sans Thai', colour: (name) => `<${name}>`, isStill: true }
const source = (key: string, amounts: Record<string, string>, more: Partial<ChartSource> = {}): ChartSource => ({
  key,
  name: key,
  summed: 'budget_approved',
  rows: Object.entries(amounts).map(([row, approved]) => ({ ...noFigures, key: row, budget_approved: approved })),
  ...more,
})

/** What a test looks at of an option: ECharts' own types allow many more forms. */
interface Drawn {
  animation: boolean
  xAxis: { data?: string[] }
  yAxis: { data?: string[]; inverse?: boolean }
  series: {
    data: { value: number; itemStyle: Record<string, unknown> }[]
    label: { formatter(point: { dataIndex: number }): string }
  }[]
}
// one shape of the option that chartOption makes
const draw = (data: ChartData, scale: ChartScale = 'amount') => chartOption(data, scale, look, 'th') as unknown as Drawn

describe('a chart of years', () => {
  const data = chartData('fy', [source('a', { 2566: '2500000', 2567: '1000000.50' })], ['2567'], th, 'th')

  test('stands in columns, its values in the unit that is said above it', () => {
    expect(unitOf(data, 'amount', 'th')).toEqual({ name: 'ล้านบาท', size: 1_000_000 })
    expect(draw(data).xAxis.data).toEqual(['2566', '2567'])
    expect(draw(data).series[0]?.data.map(({ value }) => value)).toEqual([2.5, 1.0000005])
  })
  test('pales what the filter leaves out', () => {
    expect(draw(data).series[0]?.data.map(({ itemStyle }) => itemStyle['opacity'])).toEqual([0.3, 1])
  })
  test('does not move where the reader wants it still', () => {
    expect(draw(data).animation).toBe(false)
  })
})

describe('a chart of stages', () => {
  const data = chartData('stage', [source('a', { approved: '40', closed: '120.75' })], [], th, 'th')

  test('lies in rows from above, each in its own colour with its figure behind it', () => {
    const drawn = draw(data)
    expect(drawn.yAxis).toMatchObject({ data: ['อนุมัติงบประมาณ', 'เบิกจ่ายครบ'], inverse: true })
    expect(drawn.series[0]?.data.map(({ itemStyle }) => itemStyle['color'])).toEqual([
      '<stage-approved>',
      '<stage-closed>',
    ])
    expect([0, 1].map((dataIndex) => drawn.series[0]?.label.formatter({ dataIndex }))).toEqual(['40', '121'])
    expect(heightOf(data)).toBe(54)
  })
})

describe('two areas in one chart', () => {
  const data = chartData(
    'stage',
    [
      source('a', { approved: '1', closed: '3' }, { tone: 'accent' }),
      source('b', { closed: '400' }, { tone: 'accent', isDashed: true }),
    ],
    [],
    th,
    'th',
  )

  test('are on one scale as shares, each of its own sum', () => {
    const drawn = draw(data, 'share')
    expect(drawn.series.map((one) => one.data.map(({ value }) => value))).toEqual([
      [25, 75],
      [0, 100],
    ])
    expect(drawn.series[1]?.label.formatter({ dataIndex: 1 })).toBe('100.0')
  })
  test('are told apart by more than colour', () => {
    const [solid, dashed] = draw(data).series
    expect(solid?.data[1]?.itemStyle).not.toHaveProperty('borderType')
    expect(dashed?.data[0]?.itemStyle).not.toHaveProperty('borderType') // nothing to draw
    expect(dashed?.data[1]?.itemStyle).toMatchObject({ borderType: [4, 3], color: '<accent-soft>' })
  })
})
