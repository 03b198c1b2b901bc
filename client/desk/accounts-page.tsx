import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { reachOfRole, roles, type Role, type SignedInAccount } from '../../server/accounts/contract.ts'
import type { ApiProblem } from '../api.ts'
import { deskApi } from './desk-api.ts'
import { asProblem, Problem } from './entry.tsx'
import { useDeskText } from './use-desk-text.ts'

const rolesOfProvince: readonly Role[] = ['planner', 'finance', 'engineer', 'lao_executive', 'district_officer']

/** The accounts one issues: new ones, their links, closing and opening them. */
export function AccountsPage({ account }: { account: SignedInAccount }) {
  const { d } = useDeskText()
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: deskApi.accounts, staleTime: 0 })
  const mayIssue = account.role === 'central' ? roles : rolesOfProvince
  const [role, setRole] = useState<Role>('engineer')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const reach = reachOfRole[role]
  const attempt = async (deed: () => Promise<unknown>) => {
    setProblem(null)
    try {
      const done = await deed()
      if (typeof done === 'object' && done !== null && 'link' in done && typeof done.link === 'string') {
        setLink(new URL(done.link, window.location.href).href)
      }
      void accounts.refetch()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  const issue = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const field = (name: string) => String(fields.get(name) ?? '').trim()
    void attempt(() =>
      deskApi.issue({
        user_name: field('user_name'),
        display_name: field('display_name'),
        role,
        reach: reach === null ? null : field('reach'),
      }),
    )
  }
  return (
    <main className="desk-page">
      <section className="desk-part">
        <h2>{d.issueAccount}</h2>
        <form className="form" onSubmit={issue}>
          <label className="form-field">
            <span>{d.role}</span>
            <select
              value={role}
              onChange={(event) => setRole(mayIssue.find((one) => one === event.target.value) ?? role)}
            >
              {mayIssue.map((one) => (
                <option key={one} value={one}>
                  {d.roles[one]}
                </option>
              ))}
            </select>
          </label>
          <label className="form-field">
            <span>{d.userName}</span>
            <input name="user_name" required maxLength={64} autoCapitalize="none" spellCheck={false} />
          </label>
          <label className="form-field">
            <span>{d.displayName}</span>
            <input name="display_name" required maxLength={200} />
          </label>
          {reach !== null && (
            <label className="form-field">
              <span>{d.reach}</span>
              <input name="reach" required maxLength={7} placeholder={d.reachHint[reach]} />
            </label>
          )}
          <Problem problem={problem} />
          <button type="submit" className="button button-main button-large">
            {d.issueAccount}
          </button>
        </form>
        {link !== null && <Link link={link} />}
      </section>
      <section className="desk-part">
        <h2>{d.accounts}</h2>
        <ul className="desk-sessions">
          {accounts.data?.accounts.map((one) => (
            <li key={one.id}>
              <span>
                <strong>{one.user_name}</strong> {one.display_name}
              </span>
              <span className="hint">
                {d.roles[one.role]} · {one.reach_name_th ?? d.wholeCountry}
                {one.has_password ? '' : ` · ${d.noPasswordYet}`}
                {one.is_closed ? ` · ${d.closed}` : ''}
              </span>
              <span className="desk-actions">
                <button type="button" className="link" onClick={() => void attempt(() => deskApi.newLink(one.id))}>
                  {d.newLink}
                </button>
                <button
                  type="button"
                  className="link"
                  onClick={() => void attempt(() => deskApi.closeAccount(one.id, !one.is_closed))}
                >
                  {one.is_closed ? d.openAccount : d.closeAccount}
                </button>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </main>
  )
}

function Link({ link }: { link: string }) {
  const { d } = useDeskText()
  const [isCopied, setCopied] = useState(false)
  return (
    <div className="desk-link" role="status">
      <p>{d.linkMade}</p>
      <input readOnly value={link} aria-label={d.linkMade} onFocus={(event) => event.target.select()} />
      <button
        type="button"
        className="button"
        onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
      >
        {isCopied ? d.copied : d.copy}
      </button>
      <p className="hint">{d.linkHint}</p>
    </div>
  )
}
