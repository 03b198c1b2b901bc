import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'
import { wholeNumber } from '../../ui/numbers.ts'
import { fieldDatabase } from './field-database.ts'
import { isUnsent } from './outbox.ts'
import { useFieldText } from './use-field-text.ts'
import './field.css'

/** How much waits on this device for somebody to sign in; a number, and nothing of whose or what it is. */
export function UnsentHint() {
  const { f } = useFieldText()
  const [count, setCount] = useState(0)
  useEffect(() => {
    const watched = liveQuery(() => fieldDatabase.outbox.filter(isUnsent).count()).subscribe({
      next: setCount,
      error: () => setCount(0), // a device that keeps nothing
    })
    return () => watched.unsubscribe()
  }, [])
  return count === 0 ? null : <p className="held held-waiting">{f.signInToSend(wholeNumber(count))}</p>
}
