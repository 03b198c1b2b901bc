import { readShapeSent } from '../../geometry/read-shape-sent.ts'
import { ProblemError } from '../../lib/problems.ts'
import { mostUploadFeatures } from '../contract.ts'
import { caps } from './caps.ts'
import { toWgs84Of } from './frames.ts'
import { isFileProblemCode, type FileProblem } from './problem-words.ts'
import type { FeatureFound, FeatureRead, FileHead } from './reading.ts'
import { singleKind, toFrame } from './shapes-found.ts'
import { titleOf } from './titles.ts'

/**
 * Gathers the features of a file under the caps: geometry in WGS 84 and multi-part, or null with a problem that says why;
 * texts cut to what is kept, never silently.
 */
export class Collector {
  readonly features: FeatureRead[] = []
  readonly #head: FileHead
  #vertices = 0
  #hasHeights = false

  constructor(head: FileHead) {
    this.#head = head
  }

  /** Whether it takes no more; then the file is told so. */
  get isFull(): boolean {
    return this.features.length >= mostUploadFeatures
  }

  /** Takes a feature on. False where there are as many as are read. */
  take(found: FeatureFound): boolean {
    if (this.isFull) {
      if (!this.#head.problems.some(({ code }) => code === 'too_many_features')) {
        tell(this.#head.problems, {
          code: 'too_many_features',
          where: found.where,
          facts: { most: mostUploadFeatures },
        })
      }
      return false
    }
    const problems = [...(found.problems ?? [])]
    const properties = keptProperties(found, problems)
    const geometry = this.#geometryOf(found, problems)
    this.features.push({
      layer: found.layer === undefined ? null : found.layer.slice(0, caps.nameCharacters),
      title: titleOf(properties),
      properties,
      frame: found.frame === undefined ? 4326 : found.frame,
      geometry,
      written: found.written === undefined ? null : found.written.slice(0, caps.writtenCharacters),
      problems: shortened(problems, caps.problems),
    })
    return true
  }

  #geometryOf(found: FeatureFound, problems: FileProblem[]): FeatureRead['geometry'] {
    if (found.geometry === null || found.geometry === undefined) {
      if (!problems.some(({ code }) => code in geometryCodes))
        problems.push({ code: 'no_geometry', where: found.where })
      return null
    }
    const single = singleKind(found.geometry)
    if ('code' in single) {
      problems.push({ code: single.code, where: found.where })
      return null
    }
    if (found.frame === null) {
      problems.push({ code: 'frame_unknown', where: found.where })
      return null
    }
    const { geometry, vertices, hasHeights } = toFrame(single, toWgs84Of(found.frame ?? 4326), caps.vertices)
    this.#vertices += vertices
    if (vertices > caps.vertices || this.#vertices > caps.allVertices) {
      problems.push({ code: 'too_many_vertices', where: found.where })
      return null
    }
    if (hasHeights && !this.#hasHeights) {
      this.#hasHeights = true
      tell(this.#head.problems, { code: 'heights_left_out', where: found.where })
    }
    try {
      return readShapeSent(geometry)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const [place] = error.problem.errors ?? []
      const code = place?.why ?? ''
      problems.push({
        code: isFileProblemCode(code) ? code : 'not_a_shape',
        where: `${found.where} ${place?.where ?? ''}`.trim(),
      })
      return null
    }
  }
}

/** Notes a problem of a file, up to so many; then how many more there were. */
export function tell(problems: FileProblem[], problem: FileProblem): void {
  if (problems.length < caps.fileProblems) {
    problems.push(problem)
    return
  }
  const last = problems.at(-1)
  if (last?.code === 'more_problems') {
    problems[problems.length - 1] = { ...last, facts: { count: Number(last.facts?.['count'] ?? 0) + 1 } }
  } else {
    problems.push({ code: 'more_problems', where: '', facts: { count: 1 } })
  }
}

const geometryCodes = {
  not_a_position: true,
  position_ambiguous: true,
  record_broken: true,
  too_many_vertices: true,
  not_a_shape: true,
  frame_unknown: true,
  columns_unknown: true,
}

function shortened(problems: FileProblem[], most: number): FileProblem[] {
  if (problems.length <= most) return problems
  return [...problems.slice(0, most), { code: 'more_problems', where: '', facts: { count: problems.length - most } }]
}

function keptProperties(found: FeatureFound, problems: FileProblem[]): [string, string][] {
  const kept = found.properties.slice(0, caps.properties)
  if (kept.length < found.properties.length) {
    problems.push({ code: 'properties_left_out', where: found.where, facts: { most: caps.properties } })
  }
  let isCut = false
  let isLost = false
  const texts = kept.map(([name, text]): [string, string] => {
    isCut ||= text.length > caps.valueCharacters || name.length > caps.nameCharacters
    isLost ||= isLossy(text) || isLossy(name)
    return [cut(name, caps.nameCharacters), cut(text, caps.valueCharacters)]
  })
  if (isCut) problems.push({ code: 'value_cut', where: found.where })
  if (isLost) problems.push({ code: 'lost_characters', where: found.where })
  return texts
}

/** The beginning of a text, without half a character at its end. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}

/** Whether characters were lost before the file came here: in its place stands U+FFFD, or half of one. */
function isLossy(text: string): boolean {
  return /\ufffd|\p{Surrogate}/u.test(text)
}
