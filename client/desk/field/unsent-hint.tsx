import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'
import { wholeNumber } from '../../ui/numbers.ts'
import { fieldDatabase } from './field-database.ts'
import { isUnsent } from './outbox.ts'
import { useFieldText } from './use-field-text.ts'
import './field.css'

/** How much waits on this device for somebody to sign in; numbers, and nothing of whose or what it is. */
export function UnsentHint() {
  const { f } = useFieldText()
  const [{ unsent, drafts }, setCounts] = useState({ unsent: 0, drafts: 0 })
  useEffect(() => {
    const watched = liveQuery(countWaiting).subscribe({
      next: setCounts,
      error: () => setCounts({ unsent: 0, drafts: 0 }), // a device that keeps nothing
    })
    return () => watched.unsubscribe()
  }, [])
  return (
    <>
      {unsent > 0 && <p className="held held-waiting">{f.signInToSend(wholeNumber(unsent))}</p>}
      {drafts > 0 && <p className="held held-waiting">{f.signInToGoOn(wholeNumber(drafts))}</p>}
    </>
  )
}

async function countWaiting(): Promise<{ unsent: number; drafts: number }> {
  return {
    unsent: await fieldDatabase.outbox.filter(isUnsent).count(),
    drafts: await fieldDatabase.drafts.count(),
  }
}
