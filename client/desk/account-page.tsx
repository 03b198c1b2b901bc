import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { SignedInAccount } from '../../server/accounts/contract.ts'
import type { ApiProblem } from '../api.ts'
import { deskMoment } from './desk-date.ts'
import { deskApi } from './desk-api.ts'
import { asProblem, PasswordField, Problem, SignOnNote } from './entry.tsx'
import { signOut } from './field/sign-out.ts'
import { changeSession, useSession } from './use-desk.ts'
import { useDeskText } from './use-desk-text.ts'

/** One's own account: where it is signed in, its password. */
export function AccountPage({ account }: { account: SignedInAccount }) {
  const { d, lang } = useDeskText()
  const client = useQueryClient()
  const hasSignOn = useSession().data?.has_sign_on ?? false
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: deskApi.sessions, staleTime: 0 })
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [signOutProblem, setSignOutProblem] = useState<ApiProblem | null>(null)
  const [isChanged, setChanged] = useState(false)
  const leave = async (isEverywhere: boolean) => {
    setSignOutProblem(null)
    try {
      const waitsSince = await signOut(account.id, isEverywhere)
      const session = { account: null, has_sign_on: hasSignOn }
      changeSession(client, waitsSince === undefined ? session : { ...session, keptAt: waitsSince })
    } catch (error) {
      setSignOutProblem(asProblem(error))
    }
  }
  const change = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    setProblem(null)
    setChanged(false)
    try {
      await deskApi.changePassword(String(fields.get('current') ?? ''), String(fields.get('next') ?? ''))
      setChanged(true)
      form.reset()
      void sessions.refetch()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <main className="desk-page">
      <section className="desk-part">
        <h2>{account.display_name}</h2>
        <p className="hint">
          {account.user_name} · {d.roles[account.role]} · {account.reach_name_th ?? d.wholeCountry}
        </p>
        <div className="desk-actions">
          <button type="button" className="button button-large" onClick={() => void leave(false)}>
            {d.signOut}
          </button>
          <button type="button" className="button button-large" onClick={() => void leave(true)}>
            {d.signOutEverywhere}
          </button>
          {hasSignOn && (
            <a className="link" href="/api/sign-on">
              {d.signOnLink}
            </a>
          )}
        </div>
        <Problem problem={signOutProblem} />
        <SignOnNote />
      </section>
      <section className="desk-part">
        <h3>{d.signedInAt}</h3>
        <ul className="desk-sessions">
          {sessions.data?.sessions.map((one) => (
            <li key={one.id}>
              <span>{one.device.slice(0, 90) || '–'}</span>
              <span className="hint">{deskMoment(one.last_seen_at, lang)}</span>
              {one.is_this_one ? (
                <span className="desk-tag">{d.thisDevice}</span>
              ) : (
                <button
                  type="button"
                  className="link"
                  onClick={() => void deskApi.signOutAt(one.id).then(() => sessions.refetch())}
                >
                  {d.signOutThere}
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className="desk-part">
        <h3>{d.changePassword}</h3>
        <form className="form" onSubmit={(event) => void change(event)}>
          <input type="text" name="username" autoComplete="username" value={account.user_name} readOnly hidden />
          <PasswordField name="current" label={d.currentPassword} autoComplete="current-password" />
          <PasswordField name="next" label={d.newPassword} autoComplete="new-password" hint={d.setPasswordHint} />
          <Problem problem={problem} />
          <p role="status">{isChanged ? d.passwordChanged : ''}</p>
          <button type="submit" className="button button-main button-large">
            {d.changePassword}
          </button>
        </form>
      </section>
    </main>
  )
}
