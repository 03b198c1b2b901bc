import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSession } from '../use-desk.ts'
import './field.css'
import { useFieldText } from './use-field-text.ts'

/** That somebody has signed out here, and the server does not know it yet: it is told once there is a signal. */
export function SignOutHint() {
  const { f } = useFieldText()
  const client = useQueryClient()
  const isWaiting = useSession().data?.keptAt !== undefined
  useEffect(() => {
    if (!isWaiting) return
    const tell = (): void => void client.invalidateQueries({ queryKey: ['session'] })
    window.addEventListener('online', tell)
    return () => window.removeEventListener('online', tell)
  }, [client, isWaiting])
  return isWaiting ? (
    <p className="held held-waiting" role="status">
      {f.signedOutHere}
    </p>
  ) : null
}
