import { useEffect } from 'react'
import { country, type UrlState } from '../url-state.ts'
import { go } from '../use-url-state.ts'

/** Escape leaves what was opened last: the project, the table, the comparison, then the place. */
export function useEscape({ project, table, with: other, place }: UrlState): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (project !== null) go({ project: null })
      else if (table) go({ table: false })
      else if (other !== null) go({ with: null })
      else if (place !== country) go({ place: country })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [project, other, place, table])
}
