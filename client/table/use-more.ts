import { useEffect } from 'react'
import type { RowsProps } from './rows-props.ts'

/** Asks for the next page when the last row drawn comes near the last row there is. */
export function useMore({ projects, hasMore, isLoadingMore, isStale, onMore }: RowsProps, lastDrawn: number): void {
  const isNear = lastDrawn >= projects.length - 25
  useEffect(() => {
    if (isNear && hasMore && !isLoadingMore && !isStale) onMore()
    // `onMore` is made anew with every drawing
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isNear, hasMore, isLoadingMore, isStale, projects.length])
}
