import { useMemo } from 'react'
import type { Insets } from '../map/use-camera.ts'
import type { SheetHeight } from '../ui/bottom-sheet.tsx'

const onDesk: Insets = { top: 60, right: 424, bottom: 120, left: 344 }

/** How much of the window, in CSS pixels, sheets cover of the map; stays the same object while they do. */
export function useInsets(isPhone: boolean, sheet: SheetHeight, isTableOpen: boolean): Insets {
  return useMemo(
    () =>
      isPhone
        ? { top: 190, right: 24, bottom: Math.round(window.innerHeight * (sheet === 'peek' ? 0.3 : 0.49)), left: 24 }
        : { ...onDesk, bottom: onDesk.bottom + (isTableOpen ? tableHeight() : 0) },
    [isPhone, sheet, isTableOpen],
  )
}

/** How much of the window the table takes, as its style sheet has it. */
function tableHeight(): number {
  return Math.min(window.innerHeight * 0.44, 512) + 16
}
