import { useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { ApiProblem } from '../api.ts'
import { useText } from '../i18n/use-text.ts'
import { deskApi } from './desk-api.ts'
import { sendWaitingSignOut } from './field/sign-out.ts'
import { SignOutHint } from './field/sign-out-hint.tsx'
import { UnsentHint } from './field/unsent-hint.tsx'
import { changeSession } from './use-desk.ts'
import { useDeskText } from './use-desk-text.ts'

/** A page with one form in its middle. */
function EntryPage({ title, onLanguage, children }: { title: string; onLanguage: () => void; children: ReactNode }) {
  const { d, lang } = useDeskText()
  const { t } = useText()
  return (
    <main className="entry">
      <div className="entry-card">
        <div className="brand">
          <a className="desk-home" href="/">
            <span className="brand-road">ทาง</span>
            <span className="brand-dot">·</span>
            <span className="brand-water">น้ำ</span>
          </a>
          <button
            type="button"
            className="quiet language"
            lang={lang === 'th' ? 'en' : 'th'}
            aria-label={t.otherLanguageLabel}
            onClick={onLanguage}
          >
            {t.otherLanguage}
          </button>
        </div>
        <h1>{title}</h1>
        {children}
        <p className="hint">
          <a className="link" href="/">
            {d.toExplorer}
          </a>
        </p>
      </div>
    </main>
  )
}

/** Signing in with user name and password. */
export function SignIn({ hasSignOn, onLanguage }: { hasSignOn: boolean; onLanguage: () => void }) {
  const { d } = useDeskText()
  const client = useQueryClient()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(null)
    try {
      await sendWaitingSignOut() // before its session is lost for another's
      const session = await deskApi.signIn({
        user_name: text(form, 'user'),
        password: text(form, 'password'),
        kind: form.get('field') === 'on' ? 'field' : 'desk',
      })
      changeSession(client, session)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <EntryPage title={d.signIn} onLanguage={onLanguage}>
      <SignOutHint />
      <UnsentHint />
      <form className="form" onSubmit={(event) => void submit(event)}>
        <label className="form-field">
          <span>{d.userName}</span>
          <input
            name="user"
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            maxLength={64}
          />
        </label>
        <PasswordField name="password" label={d.password} autoComplete="current-password" />
        <label className="check">
          <input type="checkbox" name="field" /> {d.staySignedIn}
        </label>
        <p className="hint">{d.staySignedInHint}</p>
        <Problem problem={problem} />
        <button type="submit" className="button button-main button-large" disabled={isBusy}>
          {d.enter}
        </button>
        {hasSignOn && (
          <a className="button button-large" href="/api/sign-on">
            {d.signOn}
          </a>
        )}
        <SignOnNote />
        <p className="hint">{d.forgotten}</p>
      </form>
    </EntryPage>
  )
}

/** Setting the first password, or a new one, by a link. */
export function SetPassword({
  token,
  onLanguage,
  onDone,
}: {
  token: string
  onLanguage: () => void
  onDone: () => void
}) {
  const { d } = useDeskText()
  const client = useQueryClient()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setProblem(null)
    try {
      const session = await deskApi.usePasswordLink(token, text(new FormData(event.currentTarget), 'password'))
      changeSession(client, session)
      onDone()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <EntryPage title={d.setPassword} onLanguage={onLanguage}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <PasswordField name="password" label={d.newPassword} autoComplete="new-password" hint={d.setPasswordHint} />
        <Problem problem={problem} />
        <button type="submit" className="button button-main button-large">
          {d.save}
        </button>
      </form>
    </EntryPage>
  )
}

/** A password, which may be looked at while it is typed. */
export function PasswordField({
  name,
  label,
  autoComplete,
  hint,
}: {
  name: string
  label: string
  autoComplete: 'current-password' | 'new-password'
  hint?: string
}) {
  const { d } = useDeskText()
  const hintId = useId()
  const [isShown, setShown] = useState(false)
  return (
    <div className="form-field">
      <label>
        <span>{label}</span>
        <input
          name={name}
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          required
          maxLength={200}
          aria-describedby={hint ? hintId : undefined}
        />
      </label>
      <label className="check">
        <input type="checkbox" checked={isShown} onChange={(event) => setShown(event.target.checked)} />{' '}
        {d.showPassword}
      </label>
      {hint && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** What came of a government sign-on, as the address says it on the way back. */
export function SignOnNote() {
  const { d } = useDeskText()
  const [said] = useState(() => /^#sign-on=(refused|unknown|taken|linked)$/.exec(window.location.hash)?.[1])
  if (said !== 'refused' && said !== 'unknown' && said !== 'taken' && said !== 'linked') return null
  return (
    <p className={said === 'linked' ? 'hint' : 'form-problem'} role="status">
      {d.signOnSays[said]}
    </p>
  )
}

/** What was refused, in words. */
export function Problem({ problem }: { problem: ApiProblem | null }) {
  const { lang } = useDeskText()
  if (!problem) return null
  return (
    <p className="form-problem" role="alert">
      {lang === 'th' ? problem.detailTh : problem.message}
    </p>
  )
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  throw error
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
