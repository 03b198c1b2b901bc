import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { SignedInAccount } from '../../../server/accounts/contract.ts'
import { foldText } from '../../../server/lib/fold-text.ts'
import { api } from '../../api.ts'
import { useText } from '../../i18n/use-text.ts'
import { fiscalYearShort } from '../../ui/numbers.ts'
import { Icon } from '../../ui/icon.tsx'
import { deskApi } from '../desk-api.ts'
import { asProblem, Problem } from '../entry.tsx'
import { useWorklist } from '../use-desk.ts'
import type { ProjectTaken, Row } from './rows.ts'
import { titleOf } from './row-words.ts'
import { useFilesText } from './use-files-text.ts'

interface ProjectPickerProps {
  row: Row
  account: SignedInAccount
  onChoose(project: ProjectTaken): void
  onLeaveOut(): void
  onClose(): void
}

interface ProjectFound {
  id: number
  title: string
  fiscalYear: number
  /** Named where the person reaches several LAOs. */
  laoName: string | null
}

const mostShown = 30

/** Another project for a feature, found by any part of its title; or none, and it is left out. */
export function ProjectPicker({ row, account, onChoose, onLeaveOut, onClose }: ProjectPickerProps) {
  const { f, lang } = useFilesText()
  const { t } = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<Error | null>(null)
  const found = useProjectsFound(account, useDeferredValue(words.trim()))
  useEffect(() => {
    dialog.current?.showModal()
    search.current?.focus()
  }, [])
  const title = titleOf(row.feature, lang)
  const choose = async ({ id, title: name, fiscalYear, laoName }: ProjectFound) => {
    try {
      const { lao_code, geometries } = await deskApi.project(id)
      onChoose({
        project_id: id,
        title: name,
        fiscal_year: fiscalYear,
        lao_code,
        lao_name: laoName,
        geometries,
        by: 'person',
      })
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  const shown: readonly ProjectFound[] =
    words.trim() === ''
      ? row.feature.matches.map((match) => ({
          id: match.project_id,
          title: match.title,
          fiscalYear: match.fiscal_year,
          laoName: account.role === 'engineer' ? null : match.lao_name,
        }))
      : (found.data ?? [])
  return (
    <dialog ref={dialog} className="files-picker" aria-label={f.chooseProject(title)} onClose={onClose}>
      <div className="files-picker-head">
        <h3>{f.chooseProject(title)}</h3>
        <button type="button" className="quiet" aria-label={t.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <div className="search">
        <Icon name="search" />
        <input
          ref={search}
          type="search"
          aria-label={f.findProject}
          placeholder={f.findProject}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <Problem problem={problem || found.error ? asProblem(problem ?? found.error) : null} />
      {words.trim() === '' && shown.length > 0 && <p className="hint">{f.likely}</p>}
      {words.trim() !== '' && found.data?.length === 0 && <p className="hint">{f.nothingFound}</p>}
      <ul className="files-picker-list">
        {shown.map((project) => (
          <li key={project.id}>
            <button type="button" className="files-picker-row" onClick={() => void choose(project)}>
              <span lang="th">
                {project.title}
                {project.laoName && <small className="hint"> {project.laoName}</small>}
              </span>
              <small className="hint">{fiscalYearShort(project.fiscalYear, lang)}</small>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button button-large" onClick={onLeaveOut}>
        {f.leaveOut}
      </button>
    </dialog>
  )
}

/** Projects by part of a title: an LAO's own from the worklist, a province's from the server. */
function useProjectsFound(account: SignedInAccount, words: string) {
  const worklist = useWorklist(false).data?.items
  const isOwn = account.role === 'engineer'
  const own = useMemo<ProjectFound[]>(() => {
    const wanted = foldText(words).split(' ').filter(Boolean)
    return (worklist ?? [])
      .filter(({ title }) => wanted.every((word) => foldText(title).includes(word)))
      .slice(0, mostShown)
      .map(({ id, title, fiscal_year: fiscalYear }) => ({ id, title, fiscalYear, laoName: null }))
  }, [worklist, words])
  const asked = useQuery({
    queryKey: ['projects found', account.reach, words],
    queryFn: async ({ signal }): Promise<ProjectFound[]> => {
      const { features } = await api.projects({ q: words, area: account.reach ?? 'TH', limit: mostShown }, signal)
      return features.map(({ id, properties }) => ({
        id,
        title: properties.title,
        fiscalYear: properties.fiscal_year,
        laoName: properties.lao_name,
      }))
    },
    enabled: !isOwn && words !== '',
    staleTime: 60_000,
  })
  return isOwn ? { data: own, error: null } : asked
}
