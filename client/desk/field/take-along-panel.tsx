import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SignedInAccount } from '../../../server/accounts/contract.ts'
import { ApiProblem } from '../../api.ts'
import { useVersion } from '../../live/version.ts'
import { useSettings } from '../../queries.ts'
import { wholeNumber } from '../../ui/numbers.ts'
import { deskMoment } from '../desk-date.ts'
import { Problem } from '../entry.tsx'
import { forgetTaken, keptKey, readKept } from './kept-answers.ts'
import { forgetMap, takeAlong, type Taken } from './take-along.ts'
import { useFieldText } from './use-field-text.ts'

/** Space below which taking along is worth a warning, in bytes. */
const shortOfSpace = 100_000_000

/** Taking along what the field needs; what is on the device, since when, and what was left. */
export function TakeAlongPanel({ account }: { account: SignedInAccount }) {
  const { f, lang } = useFieldText()
  const client = useQueryClient()
  const { areas_version: areasVersion } = useVersion()
  const basemap = useSettings().data?.basemap
  const [step, setStep] = useState<{ done: number; all: number } | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const taken = useQuery({
    queryKey: ['taken', account.id],
    queryFn: async () => (await readKept<Taken>(account.id, keptKey.taken)) ?? null,
    staleTime: 0,
    retry: false,
  })
  const room = useQuery({ queryKey: ['room'], queryFn: roomLeft, staleTime: 0 })
  const readAgain = (): void => {
    void client.invalidateQueries({ queryKey: ['taken'] })
    void client.invalidateQueries({ queryKey: ['room'] })
  }
  const take = async () => {
    setProblem(null)
    setStep({ done: 0, all: 1 })
    try {
      await navigator.storage?.persist?.()
      await takeAlong(account, areasVersion, (done, all) => setStep({ done, all }))
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error)
    } finally {
      setStep(null)
      readAgain()
    }
  }
  const forget = async () => {
    await Promise.all([forgetTaken(account.id), forgetMap()])
    readAgain()
  }
  const { data } = taken
  return (
    <section className="desk-part">
      <h2>{f.takeAlong}</h2>
      {taken.error ? <p className="held held-refused">{f.notKept}</p> : <p className="hint">{f.takeAlongHint}</p>}
      {data && (
        <div className="held held-stored" data-testid="taken">
          <p>
            <strong>{f.taken(deskMoment(data.keptAt ?? '', lang))}</strong>
          </p>
          <p>
            {f.takenParts(
              wholeNumber(data.projects),
              wholeNumber(data.neighbours),
              wholeNumber(data.tiles),
              (data.bytes / 1e6).toFixed(1),
            )}
          </p>
          {data.leftProjects > 0 && <p className="hint">{f.leftProjects(wholeNumber(data.leftProjects))}</p>}
          {data.leftTiles > 0 && <p className="hint">{f.leftTiles(wholeNumber(data.leftTiles))}</p>}
          {data.hasLeftNeighbours && <p className="hint">{f.leftNeighbours}</p>}
          {data.basemap && (
            <p>{f.takenBasemap(wholeNumber(data.basemap.tiles), (data.basemap.bytes / 1e6).toFixed(1))}</p>
          )}
          {data.basemap && data.basemap.left > 0 && (
            <p className="hint">{f.leftBasemapTiles(wholeNumber(data.basemap.left))}</p>
          )}
          {basemap && !data.basemap && <p className="hint">{f.leftBasemap}</p>}
        </div>
      )}
      {room.data !== undefined && room.data !== null && room.data < shortOfSpace && (
        <p className="held held-refused">{f.spaceShort((room.data / 1e6).toFixed(0))}</p>
      )}
      <Problem problem={problem} />
      <div className="desk-actions">
        <button
          type="button"
          className="button button-main button-large"
          disabled={step !== null}
          onClick={() => void take()}
        >
          {step ? f.taking(wholeNumber(step.done), wholeNumber(step.all)) : data ? f.takeAgain : f.takeAlong}
        </button>
        {data && !step && (
          <button type="button" className="link outbox-drop" onClick={() => void forget()}>
            {f.forget}
          </button>
        )}
      </div>
      {step && <progress value={step.done} max={step.all} aria-label={f.takeAlong} />}
      <p className="hint">{f.install}</p>
    </section>
  )
}

/** What the browser still gives this page, in bytes; null where it does not say. */
async function roomLeft(): Promise<number | null> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {}
  return quota === undefined || usage === undefined ? null : quota - usage
}
