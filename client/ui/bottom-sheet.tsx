import { useRef, useState } from 'react'
import { useText } from '../i18n/use-text.ts'

export const sheetHeights = ['peek', 'half', 'full'] as const
export type SheetHeight = (typeof sheetHeights)[number]

interface BottomSheetProps {
  height: SheetHeight
  onHeight(height: SheetHeight): void
  head: React.ReactNode
  children: React.ReactNode
}

/** A sheet of three heights over the lower edge. Its grip is dragged, tapped, or moved with the arrow keys. */
export function BottomSheet({ height, onHeight, head, children }: BottomSheetProps) {
  const { t } = useText()
  const sheet = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const grabbed = useRef<{ y: number; height: number; moved: boolean } | null>(null)
  const at = sheetHeights.indexOf(height)

  const onPointerDown = (event: React.PointerEvent<HTMLElement>) => {
    grabbed.current = { y: event.clientY, height: sheet.current?.offsetHeight ?? 0, moved: false }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: React.PointerEvent) => {
    const start = grabbed.current
    if (!start) return
    const by = start.y - event.clientY
    if (Math.abs(by) > 6) start.moved = true
    if (start.moved) setDragged(Math.max(96, Math.min(window.innerHeight * 0.94, start.height + by)))
  }
  const onPointerUp = () => {
    const start = grabbed.current
    grabbed.current = null
    if (!start) return
    if (start.moved && dragged !== null) onHeight(nearest(dragged / window.innerHeight))
    else onHeight(sheetHeights[(at + 1) % sheetHeights.length] ?? 'half')
    setDragged(null)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = event.key === 'ArrowUp' ? at + 1 : event.key === 'ArrowDown' ? at - 1 : undefined
    if (next === undefined) {
      if (event.key === 'Enter' || event.key === ' ') onHeight(sheetHeights[(at + 1) % sheetHeights.length] ?? 'half')
      else return
    } else onHeight(sheetHeights[Math.max(0, Math.min(sheetHeights.length - 1, next))] ?? height)
    event.preventDefault()
  }

  return (
    <div
      className="bottom-sheet"
      ref={sheet}
      data-height={height}
      data-dragged={dragged !== null || undefined}
      style={dragged === null ? undefined : { height: dragged }}
    >
      <button
        type="button"
        className="grip"
        aria-label={t.sheetHeight}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          grabbed.current = null
          setDragged(null)
        }}
        onKeyDown={onKeyDown}
      />
      <div className="bottom-sheet-head">{head}</div>
      <div className="bottom-sheet-body">{children}</div>
    </div>
  )
}

function nearest(share: number): SheetHeight {
  return share < 0.33 ? 'peek' : share < 0.72 ? 'half' : 'full'
}
