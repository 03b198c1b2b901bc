import { BarChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use as register, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartOption } from './chart-option.ts'

// SVG: sharp at any zoom and on paper; it sets styles by the CSSOM only, which the content security policy allows.
register([BarChart, GridComponent, TooltipComponent, SVGRenderer])

interface EChartProps {
  option: ChartOption
  height: number
  /** Whether the categories run from left to right. */
  isColumns: boolean
  /** What the pointer reads of a category; made of elements, for a string would bring style attributes with it. */
  tooltipOf(index: number): HTMLElement
  onPick(index: number): void
}

/** A chart of ECharts in its box: drawn anew when told otherwise, and as wide as its place. */
export default function EChart({ option, height, isColumns, tooltipOf, onPick }: EChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const latest = useRef({ tooltipOf, onPick, isColumns })
  useEffect(() => {
    latest.current = { tooltipOf, onPick, isColumns }
  })

  useEffect(() => {
    const place = box.current
    if (!place) return
    const made = init(place, null, { renderer: 'svg' })
    chart.current = made
    const zr = made.getZr()
    const indexAt = (x: number, y: number): number => {
      const { isColumns: stands } = latest.current
      const at = made.convertFromPixel(stands ? { xAxisIndex: 0 } : { yAxisIndex: 0 }, stands ? x : y)
      return Math.round(Number(at))
    }
    // The whole band of a category answers, its name too: a short bar is as easy to meet as a long one.
    zr.on('click', (event) => {
      latest.current.onPick(indexAt(event.offsetX, event.offsetY))
    })
    zr.on('mousemove', () => zr.setCursorStyle('pointer'))
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(place)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(
      {
        ...option,
        tooltip: {
          trigger: 'axis',
          axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.08 } },
          confine: true,
          className: 'chart-tooltip',
          transitionDuration: 0,
          borderWidth: 0,
          padding: 0,
          backgroundColor: 'transparent',
          formatter: (params: unknown) => {
            const [first] = Array.isArray(params) ? params : [params]
            return latest.current.tooltipOf(indexOf(first))
          },
        },
      },
      { notMerge: true },
    )
  }, [option])

  return <div className="chart-box" ref={box} style={{ height }} />
}

function indexOf(point: unknown): number {
  return typeof point === 'object' && point !== null && 'dataIndex' in point ? Number(point.dataIndex) : -1
}
