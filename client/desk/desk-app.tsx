import { lazy, Suspense, useEffect, useState } from 'react'
import { dictionaries, LangContext } from '../i18n/use-text.ts'
import { useNewestVersion, VersionContext } from '../live/version.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useUrlState } from '../use-url-state.ts'
import { deskWords } from '../i18n/desk.ts'
import { parseReport } from '../reports/report-address.ts'
import { adjust } from '../use-url-state.ts'
import { SetPassword, SignIn } from './entry.tsx'
import { FieldProvider } from './field/field-provider.tsx'
import { Office } from './office.tsx'
import { useSession } from './use-desk.ts'
import './desk.css'

const ReportPage = lazy(() => import('../reports/report-page.tsx'))
/** A report has an address of its own: another is another page. */
const reportAsked = parseReport(window.location.search)

/** The page of those who work on it: lets them in, and shows each their desk. */
export default function DeskApp() {
  const { lang } = useUrlState()
  const [token, setToken] = useState(() => /^#link=([\w-]+)$/.exec(window.location.hash)?.[1] ?? null)
  const session = useSession()
  const version = useNewestVersion()
  const switchLanguage = () => adjust({ lang: lang === 'th' ? 'en' : 'th' })
  const dropToken = () => {
    // The link is used up, and its secret need not stand in the address.
    window.history.replaceState(null, '', window.location.pathname + window.location.search)
    setToken(null)
  }
  useEffect(() => {
    document.documentElement.lang = lang
    document.title = `${deskWords[lang].title} · ${dictionaries[lang].product}`
  }, [lang])

  return (
    <LangContext value={lang}>
      {token !== null ? (
        <SetPassword token={token} onLanguage={switchLanguage} onDone={dropToken} />
      ) : session.error && !session.data ? (
        <main className="entry">
          <ProblemNote error={session.error} onRetry={() => void session.refetch()} />
        </main>
      ) : session.data?.account === null ? (
        <SignIn hasSignOn={session.data.has_sign_on} onLanguage={switchLanguage} />
      ) : session.data?.account && version.data ? (
        <VersionContext value={version.data}>
          {reportAsked ? (
            <Suspense>
              <ReportPage asked={reportAsked} account={session.data.account} />
            </Suspense>
          ) : (
            <FieldProvider key={session.data.account.id} accountId={session.data.account.id}>
              <Office account={session.data.account} onLanguage={switchLanguage} />
            </FieldProvider>
          )}
        </VersionContext>
      ) : (
        <main className="entry" aria-busy="true">
          <div className="entry-card skeleton skeleton-bars" />
        </main>
      )}
    </LangContext>
  )
}
