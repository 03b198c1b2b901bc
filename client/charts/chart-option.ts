import type { BarSeriesOption } from 'echarts/charts'
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { readableIn, sharedUnit, wholeNumber, decimal, type Lang, type SharedUnit } from '../ui/numbers.ts'
import { shareOf, type ChartData, type ChartRow } from './chart-data.ts'

export type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption | TooltipComponentOption>

/** What a chart takes from the page it stands on. */
export interface ChartLook {
  font: string
  /** A colour by its name in tokens.css, without the dashes. */
  colour(name: string): string
  isStill: boolean
}

/** `amount`: baht or projects on one scale; `share`: each source's part of its own sum, in percent. */
export type ChartScale = 'amount' | 'share'

const columnsHeight = 150
const rowHeight = { single: 25, several: 38 }
const paleOpacity = 0.3

/** Years and quarters stand side by side, everything else lies in rows, for its names are long. */
export function isColumns(data: ChartData): boolean {
  return data.division === 'fy' || data.division === 'quarter'
}

/** In pixels. */
export function heightOf(data: ChartData): number {
  const height = data.sources.length > 1 ? rowHeight.several : rowHeight.single
  return isColumns(data) ? columnsHeight : data.rows.length * height + 4
}

/** The unit of a chart's figures: said once, above it. */
export function unitOf(data: ChartData, scale: ChartScale, lang: Lang): SharedUnit {
  if (scale === 'share') return sharedUnit('share', 1, lang)
  const largest = Math.max(0, ...data.rows.flatMap((row) => data.sources.map((_, i) => valueOf(data, row, i, scale))))
  return sharedUnit(data.unit, largest, lang)
}

/** The value of a bar for drawing: baht, projects or a share of 1. Never for exact display. */
function valueOf(data: ChartData, row: ChartRow, source: number, scale: ChartScale): number {
  if (scale === 'share') return shareOf(data, row, source) ?? 0
  const amount = Number(row.amounts[source] ?? 0n)
  return data.unit === 'baht' ? amount / 100 : amount
}

/** The chart as ECharts is told it, but for what answers the pointer. */
export function chartOption(data: ChartData, scale: ChartScale, look: ChartLook, lang: Lang): ChartOption {
  const unit = unitOf(data, scale, lang)
  const stands = isColumns(data)
  const text = { fontFamily: look.font, fontSize: 12, color: look.colour('ink-2') }
  const names = {
    type: 'category' as const,
    data: data.rows.map(({ name }) => name),
    axisTick: { show: false },
    axisLine: { show: stands, lineStyle: { color: look.colour('rule-strong') } },
    axisLabel: {
      ...text,
      interval: 0,
      hideOverlap: stands,
      margin: 8,
      color: (_: unknown, i: unknown) => look.colour(data.rows[Number(i)]?.isIn === false ? 'ink-2' : 'ink'),
    },
  }
  const values = {
    type: 'value' as const,
    splitNumber: 3,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: stands, lineStyle: { color: look.colour('rule') } },
    axisLabel: { ...text, show: stands, formatter: (value: number) => axisFigure(value) },
  }
  return {
    animation: !look.isStill,
    animationDuration: 250,
    animationDurationUpdate: 250,
    textStyle: { fontFamily: look.font },
    // Names at the left edge, and room for the figures behind the longest bar.
    grid: stands ? { left: 0, right: 0, top: 8, bottom: 2 } : { left: 0, right: 56, top: 0, bottom: 0 },
    xAxis: stands ? names : values,
    yAxis: stands ? values : { ...names, inverse: true },
    series: data.sources.map((source, i) => ({
      type: 'bar' as const,
      id: source.key,
      name: source.name,
      barMaxWidth: stands ? 26 : 13,
      barGap: '12%',
      barCategoryGap: stands ? '28%' : '34%',
      cursor: 'pointer',
      emphasis: { disabled: true },
      label: {
        ...text,
        show: !stands,
        position: 'right' as const,
        color: look.colour('ink'),
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const row = data.rows[dataIndex]
          return row ? readableIn(unit, valueOf(data, row, i, scale)) : ''
        },
      },
      data: data.rows.map((row) => {
        const colour = look.colour(source.tone ?? row.tone)
        const value = valueOf(data, row, i, scale)
        return {
          value: value / unit.size,
          itemStyle: {
            color: colour,
            opacity: row.isIn ? 1 : paleOpacity,
            borderRadius: stands ? [3, 3, 0, 0] : [0, 3, 3, 0],
            // A bar of nothing has no border either.
            ...(source.isDashed && value !== 0
              ? { color: look.colour('accent-soft'), borderColor: colour, borderWidth: 1.5, borderType: [4, 3] }
              : {}),
          },
        }
      }),
    })),
  }

  /** Axis values are in the unit already. */
  function axisFigure(value: number): string {
    return Math.abs(value) >= 10 || value === 0 ? wholeNumber(value) : decimal(value, 2)
  }
}
