import { useLayoutEffect, useState } from 'react'
import type { Bbox } from '../map/use-area-style.ts'
import { bboxText, visibleBbox } from './visible-bbox.ts'

/** What of the map is to be seen between the sheets, as the API takes it; undefined before the map has settled. */
export function useVisibleBbox(bounds: Bbox | null, isPhone: boolean): string | undefined {
  const [seen, setSeen] = useState<string>()
  useLayoutEffect(() => {
    if (!bounds) return
    const measure = () => setSeen(bboxText(visibleBbox(bounds, windowSize(), coveredBySheets(isPhone))))
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [bounds, isPhone])
  return seen
}

function windowSize() {
  return { width: window.innerWidth, height: window.innerHeight }
}

function coveredBySheets(isPhone: boolean) {
  const { width, height } = windowSize()
  const edge = (selector: string, side: 'left' | 'right' | 'top' | 'bottom', none: number): number =>
    document.querySelector(selector)?.getBoundingClientRect()[side] ?? none
  // A phone's sheet drawn up to the top hides the map: then it is as if it stood at the middle.
  return isPhone
    ? { left: 0, right: 0, top: edge('.phone-top', 'bottom', 0), bottom: Math.round(height * 0.47) }
    : {
        left: edge('.sheet.question', 'right', 0),
        right: width - edge('.sheet.answer', 'left', width),
        top: 0,
        bottom: height - edge('.table-dock', 'top', height),
      }
}
