import { useEffect, useRef } from 'react'

/** The element that the answer stands in, and that the page's first link leads to. */
export const answerId = 'answer'

/**
 * A new answer is read from its top, and a keyboard goes on from there: what was pressed is gone with the old one.
 * `answered` says what is answered; nothing is done for the first.
 */
export function useAnswerFromTop(answered: string): void {
  const lastAnswered = useRef(answered)
  useEffect(() => {
    if (lastAnswered.current === answered) return
    lastAnswered.current = answered
    const panel = document.getElementById(answerId)
    panel?.scrollTo({ top: 0 })
    panel?.querySelector('.bottom-sheet-body')?.scrollTo({ top: 0 })
    if (document.activeElement === document.body) panel?.focus({ preventScroll: true })
  }, [answered])
}
