import type { GeometryKind } from '../../../server/geometry/contract.ts'
import type { PlacedReading, Whereabouts } from '../../../server/geometry/gate/judge.ts'
import type { Source } from '../../../server/geometry/gate/readings.ts'
import type { ApplyItem, ProjectMatch, UploadFeature } from '../../../server/uploads/contract.ts'
import type { Shape } from '../shape.ts'
import { optionsOf } from '../typed/typed-place.ts'
import { isHere, type Judged } from './judged.ts'

/** A project that a feature is taken for, and how it came to be. */
export type ProjectTaken = Omit<ProjectMatch, 'by'> & { by: ProjectMatch['by'] | 'person' }

/** What a person has said of a feature; what is missing was not said. */
export interface Choice {
  project?: ProjectTaken
  /** False: it is left out. */
  isTicked?: boolean
  /** How the written position is meant; it holds for what was said of its source. */
  reading?: { source: Source; reading: PlacedReading }
}

/** What becomes of features whose project has a place of that kind already. */
export const standings = ['leave', 'beside', 'replace'] as const
export type Standing = (typeof standings)[number]

/** Why a feature cannot be ticked yet, or at all. */
export type Block = 'unusable' | 'reading' | 'project' | 'standing'
/** What is confirmed by ticking it. */
export type Doubt = 'near_title' | 'several_projects' | 'outside' | 'twice'

/** What became of a feature that was sent. */
export interface Outcome {
  state: 'stored' | 'beside' | 'refused'
  problem: { detail: string; detail_th: string } | null
}

export const rowStates = ['look', 'ready', 'left', 'unusable', 'stored', 'beside', 'refused'] as const
export type RowState = (typeof rowStates)[number]

/** A feature with everything that is known and was said of it. */
export interface Row {
  feature: UploadFeature
  judged: Judged
  /** What would be stored; null where it cannot be, or how it is read is not said yet. */
  shape: Shape | null
  /** Where that lies. */
  lies: Whereabouts | null
  reading: PlacedReading | null
  project: ProjectTaken | null
  /** The place of that kind that the project has. */
  present: ProjectMatch['geometries'][number] | null
  block: Block | null
  doubts: Doubt[]
  isTicked: boolean
  state: RowState
  outcome: Outcome | null
}

/** What a person has said of the file as a whole. */
export interface Said {
  kind: GeometryKind | null
  standing: Standing
  source: Source
  choices: Readonly<Record<number, Choice>>
  outcomes: Readonly<Record<number, Outcome>>
}

/**
 * The features of a file as rows. What is certain is ticked: a place in the area, and one project by its number or title,
 * which no other feature is for. Everything else is ticked by a person, or by nobody. With `only`, all are for one project.
 */
export function rowsOf(
  features: readonly UploadFeature[],
  judged: readonly Judged[],
  said: Said,
  only: ProjectTaken | null,
): Row[] {
  const open = features.map((feature, i) => openRow(feature, judged[i] ?? unseen, said, only))
  const claims = new Map<number, number>()
  for (const { project, block, feature, outcome } of open) {
    const isClaim = block === null && said.choices[feature.index]?.isTicked !== false && outcome?.state !== 'refused'
    if (project && isClaim) claims.set(project.project_id, (claims.get(project.project_id) ?? 0) + 1)
  }
  return open.map((row) => {
    const isTwice = row.block === null && row.project !== null && (claims.get(row.project.project_id) ?? 0) > 1
    const doubts = isTwice ? [...row.doubts, 'twice' as const] : row.doubts
    const chosen = said.choices[row.feature.index]?.isTicked
    const isOver = row.outcome !== null && row.outcome.state !== 'refused'
    const isTicked = !isOver && row.block === null && (chosen ?? (doubts.length === 0 && row.outcome === null))
    return { ...row, doubts, isTicked, state: stateOf(row, isTicked, chosen) }
  })
}

/** The rows that will be sent. */
export function tickedRows(rows: readonly Row[]): Row[] {
  return rows.filter(({ isTicked }) => isTicked)
}

/** Whether a reason is asked for a row: it lies outside the area, or takes the place of what the province has verified. */
export function reasonsOf({ doubts, present }: Row, standing: Standing): ('outside' | 'verified')[] {
  return [
    ...(doubts.includes('outside') ? (['outside'] as const) : []),
    ...(standing === 'replace' && present?.verification === 'verified' ? (['verified'] as const) : []),
  ]
}

/** What is sent for rows. A place that is kept beside another is told to be made on none: so the server keeps both. */
export function itemsOf(
  rows: readonly Row[],
  kind: GeometryKind,
  { standing, source }: Pick<Said, 'standing' | 'source'>,
  reason: string,
  newId: () => string,
): ApplyItem[] {
  return rows.flatMap((row) => {
    const { feature, project, present, reading } = row
    const [at] = reading?.positions ?? []
    if (!project) return []
    return [
      {
        index: feature.index,
        project_id: project.project_id,
        kind,
        capture_id: newId(),
        base_revision: standing === 'replace' ? (present?.revision ?? 0) : 0,
        accuracy_m: null,
        reason: reasonsOf(row, standing).length > 0 ? reason.trim() : '',
        reading: at ? { source, at } : null,
      },
    ]
  })
}

/** Choices after a row is ticked or left out: of several features for one project one is taken. */
export function choicesAfterTick(
  rows: readonly Row[],
  index: number,
  isTicked: boolean,
  choices: Said['choices'],
): Said['choices'] {
  const project = rows.find(({ feature }) => feature.index === index)?.project?.project_id
  const others = isTicked
    ? rows.filter((row) => row.project?.project_id === project && row.feature.index !== index && row.block === null)
    : []
  return {
    ...choices,
    ...Object.fromEntries(others.map(({ feature: { index: i } }) => [i, { ...choices[i], isTicked: false }])),
    [index]: { ...choices[index], isTicked },
  }
}

const unseen: Judged = { shape: null, lies: null, verdict: null }

type OpenRow = Omit<Row, 'isTicked' | 'state'>

function openRow(feature: UploadFeature, judged: Judged, said: Said, only: ProjectTaken | null): OpenRow {
  const choice = said.choices[feature.index]
  const chosen = choice?.reading?.source === said.source ? choice.reading.reading : null
  const shape: Shape | null = chosen ? { type: 'MultiPoint', coordinates: chosen.positions } : judged.shape
  const lies = chosen ?? judged.lies
  const [first, ...others] = feature.matches
  const project = only ?? choice?.project ?? first ?? null
  const present = project?.geometries.find(({ kind }) => kind === said.kind) ?? null
  const block = blockOf(shape, judged, project, present, said.standing)
  const isByChance = only === null && choice?.project === undefined
  const doubts: Doubt[] = [
    ...(isByChance && first?.by === 'near_title' ? (['near_title'] as const) : []),
    ...(isByChance && first && first.by !== 'near_title' && others.length > 0 ? (['several_projects'] as const) : []),
    ...(lies && !isHere(lies) ? (['outside'] as const) : []),
  ]
  return {
    feature,
    judged,
    shape,
    lies,
    reading: chosen,
    project,
    present,
    block,
    doubts: block === null ? doubts : [],
    outcome: said.outcomes[feature.index] ?? null,
  }
}

function blockOf(
  shape: Shape | null,
  { verdict }: Judged,
  project: ProjectTaken | null,
  present: Row['present'],
  standing: Standing,
): Block | null {
  if (!shape) return verdict && optionsOf(verdict).length > 0 ? 'reading' : 'unusable'
  if (!project) return 'project'
  return present && standing === 'leave' ? 'standing' : null
}

function stateOf({ block, outcome }: OpenRow, isTicked: boolean, chosen: boolean | undefined): RowState {
  if (isTicked) return 'ready'
  if (outcome) return outcome.state
  if (block === 'unusable') return 'unusable'
  return chosen === false || block === 'standing' ? 'left' : 'look'
}
