import { useMemo } from 'react'
import { darkQuery, useMedia } from '../ui/use-media.ts'
import type { ChartLook } from './chart-option.ts'

/** The page's own colours and typeface, read from its style sheet anew when light turns to dark. */
export function useChartLook(): ChartLook {
  const isDark = useMedia(darkQuery)
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  return useMemo(() => {
    const colours = new Map<string, string>()
    const read = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
    return {
      font: read('font-number'),
      colour: (name) => {
        const known = colours.get(name)
        if (known !== undefined) return known
        const colour = read(name)
        colours.set(name, colour)
        return colour
      },
      isStill,
    }
    // isDark is not read: it tells when the style sheet answers otherwise.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isDark, isStill])
}
