import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { dictionaries, LangContext, useText } from './i18n/use-text.ts'
import { useNewestVersion, VersionContext } from './live/version.ts'
import { Explorer } from './explorer.tsx'
import { ProblemNote } from './ui/problem-note.tsx'
import { phoneQuery, useMedia } from './ui/use-media.ts'
import { useUrlState } from './use-url-state.ts'

/** The page: waits for the first version, then explores it; says so when the server cannot be reached. */
export function App() {
  const state = useUrlState()
  const { lang } = state
  const { data: version, error, errorUpdateCount, refetch } = useNewestVersion()
  const client = useQueryClient()
  const [epoch, setEpoch] = useState(0)
  if (error === null && epoch !== errorUpdateCount) setEpoch(errorUpdateCount)

  // The server is back: what failed meanwhile is asked for again.
  useEffect(() => {
    if (epoch > 0) void client.refetchQueries({ predicate: ({ state: { status } }) => status === 'error' })
  }, [client, epoch])

  useEffect(() => {
    document.documentElement.lang = lang
    document.title = `${dictionaries[lang].product} · ${dictionaries[lang].productNote}`
  }, [lang])

  return (
    <LangContext value={lang}>
      {version ? (
        <VersionContext value={version}>
          <Explorer state={state} isOffline={error !== null} epoch={epoch} />
        </VersionContext>
      ) : error ? (
        <Unreachable error={error} onRetry={() => void refetch()} />
      ) : (
        <Starting />
      )}
    </LangContext>
  )
}

function Starting() {
  const { t } = useText()
  const isPhone = useMedia(phoneQuery)
  const answer = (
    <>
      <div className="skeleton skeleton-figure" />
      <div className="skeleton skeleton-bars" />
    </>
  )
  return (
    <div className="page" data-phone={isPhone || undefined}>
      <div className="map-region map-loading" />
      <span className="visually-hidden" role="status">
        {t.loading}
      </span>
      {isPhone ? (
        <>
          <div className="phone-top">
            <div className="skeleton skeleton-line" />
            <div className="skeleton skeleton-line" />
          </div>
          <div className="bottom-sheet" data-height="half">
            {answer}
          </div>
        </>
      ) : (
        <>
          <div className="sheet question">
            <div className="skeleton skeleton-line" />
            <div className="skeleton skeleton-bars" />
          </div>
          <div className="sheet answer">{answer}</div>
        </>
      )}
    </div>
  )
}

function Unreachable({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useText()
  return (
    <main className="unreachable">
      <h1>{t.offlineFirst}</h1>
      <p className="hint">{t.offlineFirstHint}</p>
      <ProblemNote error={error} onRetry={onRetry} />
    </main>
  )
}
