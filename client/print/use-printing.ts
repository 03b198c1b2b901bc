import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Picture, TakePicture } from './picture.ts'

export type Orientation = 'landscape' | 'portrait'

/** What was on the map when printing began, and when that was. */
export interface Printed {
  picture: Picture | null
  at: string
}

/**
 * Printing, by our button or the browser's own. The page to print is made when printing begins and gone when it ends;
 * `picture` is null meanwhile, and where there is no map to take one of.
 */
export function usePrinting() {
  const takeRef = useRef<TakePicture | null>(null)
  const [orientation, setOrientation] = useState<Orientation>('landscape')
  const [isOpen, setOpen] = useState(false)
  const [printed, setPrinted] = useState<Printed | null>(null)

  const isOurs = useRef(false)

  useEffect(() => {
    // By the browser's own command: it prints what is there when this returns.
    const begin = () => {
      if (!isOurs.current) flushSync(() => setPrinted(asItIs(takeRef.current)))
    }
    const end = () => {
      isOurs.current = false
      setPrinted(null)
    }
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])

  const print = useCallback(async () => {
    const made = asItIs(takeRef.current)
    isOurs.current = true
    flushSync(() => {
      setOpen(false)
      setPrinted(made)
    })
    // The sheet has its own picture element; one that is decoded here is decoded there.
    if (made.picture) await Object.assign(new Image(), { src: made.picture.address }).decode()
    window.print()
  }, [])
  const toggle = useCallback(() => setOpen((open) => !open), [])
  return { takeRef, orientation, setOrientation, isOpen, toggle, print, printed }
}

function asItIs(take: TakePicture | null): Printed {
  return { picture: take?.() ?? null, at: new Date().toISOString() }
}
