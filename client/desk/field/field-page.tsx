import type { SignedInAccount } from '../../../server/accounts/contract.ts'
import { OutboxList } from './outbox-list.tsx'
import { TakeAlongPanel } from './take-along-panel.tsx'
import './field.css'

/** What waits on this device, and what was taken along. */
export function FieldPage({ account, onOpen }: { account: SignedInAccount; onOpen: (project: number) => void }) {
  return (
    <main className="desk-page">
      <OutboxList onOpen={onOpen} />
      {account.role === 'engineer' && <TakeAlongPanel account={account} />}
    </main>
  )
}
