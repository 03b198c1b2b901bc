import { foldText } from '../lib/fold-text.ts'
import type { ProjectMatch } from './contract.ts'
import { NearTitles } from './near-titles.ts'
import { codesOf } from './readers/titles.ts'

export interface ProjectKnown {
  id: number
  sourceId: string | null
  title: string
  fiscalYear: number
}

interface Nameable {
  title: string | null
  properties: readonly (readonly [name: string, text: string])[]
}

/** A project that a feature may be of. */
export type MatchFound = Pick<ProjectMatch, 'project_id' | 'title' | 'fiscal_year' | 'by'>

/** So many of each feature, and so many features that are looked for by likeness, which takes longest. */
const mostMatches = 3
const mostByLikeness = 1000
/** With more projects than this, nothing is looked for by likeness: it would take memory and find chance. */
const mostForLikeness = 20_000

/**
 * For each feature the projects it may be of: by its number in the source; else by its title, as it is searched
 * (`fold-text`), and without blanks; else by a title much like it. The newest project first. Others are served in between.
 */
export async function findMatches(
  features: readonly Nameable[],
  projects: readonly ProjectKnown[],
): Promise<MatchFound[][]> {
  const byCode = new Map<string, ProjectKnown[]>()
  const byTitle = new Map<string, ProjectKnown[]>()
  for (const [i, project] of projects.entries()) {
    if (project.sourceId !== null) add(byCode, foldText(project.sourceId), project)
    add(byTitle, titleKey(project.title), project)
    if (i % 2000 === 1999) await others()
  }
  const certain = features.map(({ title, properties }) => {
    const codes = codesOf(properties).flatMap((code) => byCode.get(code) ?? [])
    if (codes.length > 0) return told(codes, 'code')
    return told(title === null ? [] : (byTitle.get(titleKey(title)) ?? []), 'title')
  })
  const open = features.flatMap(({ title }, i) => (certain[i]?.length === 0 && title !== null ? [{ i, title }] : []))
  if (open.length === 0 || projects.length > mostForLikeness) return certain
  const near = await NearTitles.of(projects.map(({ title }) => titleKey(title)))
  for (const [n, { i, title }] of open.slice(0, mostByLikeness).entries()) {
    const found = near.find(titleKey(title), mostMatches).flatMap((place) => projects[place] ?? [])
    certain[i] = told(found, 'near_title')
    if (n % 20 === 19) await others()
  }
  return certain
}

/** Lets others be served. */
function others(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function titleKey(title: string): string {
  return foldText(title.slice(0, 500)).replaceAll(' ', '')
}

function add(known: Map<string, ProjectKnown[]>, key: string, project: ProjectKnown): void {
  const list = known.get(key)
  if (list) list.push(project)
  else if (key !== '') known.set(key, [project])
}

function told(projects: readonly ProjectKnown[], by: MatchFound['by']): MatchFound[] {
  return [...new Set(projects)]
    .slice(0, mostMatches)
    .map(({ id, title, fiscalYear }) => ({ project_id: id, title, fiscal_year: fiscalYear, by }))
}
