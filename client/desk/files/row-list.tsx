import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { Row } from './rows.ts'
import { RowCard, type RowCardProps } from './row-card.tsx'
import { useFilesText } from './use-files-text.ts'

interface RowListProps extends Omit<RowCardProps, 'row' | 'isPointed' | 'isLooked'> {
  rows: readonly Row[]
  /** What the list scrolls in, together with what stands above it. */
  scroller: RefObject<HTMLElement | null>
  /** The feature under the pointer or the focus, in the list or on the map. */
  pointed: number | null
  /** The feature that is looked at: it is scrolled to. */
  looked: number | null
}

/** What stays in sight below the list covers about so much of it, in pixels. */
const coveredPx = 130
/** A row is about so high, in pixels, before it is measured. */
const usualHeight = 130

/** The features of a file, as many as there are: those out of sight are not drawn. */
export function RowList({ rows, scroller, pointed, looked, ...card }: RowListProps) {
  const { f } = useFilesText()
  const list = useRef<HTMLUListElement>(null)
  const [above, setAbove] = useState(0)
  // What stands above may change its height with anything that is drawn; it settles, for the list does not move it.
  // oxlint-disable-next-line react/exhaustive-deps
  useLayoutEffect(() => setAbove(list.current?.offsetTop ?? 0))
  // The compiler that this warns of is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (i) => rows[i]?.feature.index ?? i,
    overscan: 6,
    scrollMargin: above,
    scrollPaddingEnd: coveredPx,
  })
  const place = looked === null ? -1 : rows.findIndex(({ feature }) => feature.index === looked)
  useEffect(() => {
    if (place >= 0) virtualizer.scrollToIndex(place, { align: 'auto' })
    // oxlint-disable-next-line react/exhaustive-deps -- once for what is looked at, wherever the list then goes
  }, [looked])
  if (rows.length === 0) return <p className="hint desk-empty">{f.nothingHere}</p>
  return (
    <ul ref={list} className="files-rows" aria-label={f.list} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const row = rows[index]
        return (
          row && (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - above}px)` }}
            >
              <RowCard
                {...card}
                row={row}
                isPointed={row.feature.index === pointed}
                isLooked={row.feature.index === looked}
              />
            </li>
          )
        )
      })}
    </ul>
  )
}
