import { useState } from 'react'

/** What a reader opened or closed, kept in this browser for the next look. */
export function useRemembered(name: string, initial: boolean): [boolean, (value: boolean) => void] {
  const key = `thangnam ${name}`
  const [value, setValue] = useState(() => {
    const kept = read(key)
    return kept === null ? initial : kept === '1'
  })
  const remember = (next: boolean) => {
    setValue(next)
    try {
      localStorage.setItem(key, next ? '1' : '0')
    } catch {
      // A browser that keeps nothing (private, full): it holds until the page is left.
    }
  }
  return [value, remember]
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // where storage is forbidden even looking throws
  }
}
