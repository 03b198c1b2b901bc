import { describe, expect, it } from 'vitest'
import type { Judged } from '../../../client/desk/files/judged.ts'
import { judgeFeature } from '../../../client/desk/files/judged.ts'
import { groupLikeRows } from '../../../client/desk/files/like-rows.ts'
import { notStoredReport } from '../../../client/desk/files/row-words.ts'
import {
  choicesAfterTick,
  itemsOf,
  reasonsOf,
  rowsOf,
  tickedRows,
  type ProjectTaken,
  type Said,
} from '../../../client/desk/files/rows.ts'
import { optionsOf } from '../../../client/desk/typed/typed-place.ts'
import { fromWgs84, type LngLat } from '../../../server/geometry/gate/frames.ts'
import type { Source } from '../../../server/geometry/gate/readings.ts'
import type { ProjectMatch, UploadFeature } from '../../../server/uploads/contract.ts'
import { moved, whereFor, type LittleLao } from '../../geometry/gate/little-lao.ts'

const lao: LittleLao = { middle: [100.5018, 13.7563], radiusM: 4000 }
const judging = (source: Source) => ({ source, where: whereFor(lao), certainty: 'file' as const })

const match = (id: number, by: ProjectMatch['by'], change: Partial<ProjectMatch> = {}): ProjectMatch => ({
  project_id: id,
  title: `โครงการ ${id}`,
  fiscal_year: 2569,
  by,
  lao_code: '1000001',
  lao_name: null,
  geometries: [],
  ...change,
})
const present: ProjectMatch['geometries'] = [{ kind: 'planned', revision: 3, verification: 'verified' }]
const point = ([lng, lat]: LngLat) => ({ type: 'MultiPoint', coordinates: [[lng, lat]] })

function features(...given: Partial<UploadFeature>[]): UploadFeature[] {
  return given.map((one, index) => ({
    index,
    layer: null,
    title: `รายการ ${index}`,
    properties: [],
    frame: 4326,
    geometry: point(lao.middle),
    written: null,
    problems: [],
    matches: [],
    ...one,
  }))
}

const nothingSaid: Said = { kind: 'planned', standing: 'leave', source: 'unknown', choices: {}, outcomes: {} }
const seen = (list: readonly UploadFeature[], source: Source = 'unknown'): Judged[] =>
  list.map((feature) => judgeFeature(feature, 'csv', judging(source)))
const rows = (list: readonly UploadFeature[], said: Partial<Said> = {}, only: ProjectTaken | null = null) =>
  rowsOf(list, seen(list, said.source), { ...nothingSaid, ...said }, only)
const states = (list: readonly UploadFeature[], said: Partial<Said> = {}) => rows(list, said).map(({ state }) => state)

/** A position in metres of zone 47, WGS 84, as a row of a table has it. */
const metres = (at: LngLat) => {
  const [east = 0, north = 0] = fromWgs84({ datum: 'wgs84', zone: 47 }, at) ?? []
  return `N ${north.toFixed(0)} E ${east.toFixed(0)}`
}

describe('a feature of a file', () => {
  it.each([
    ['its number is ticked', [match(1, 'code')], 'ready', []],
    ['its title is ticked', [match(1, 'title')], 'ready', []],
    ['a title much like it is never ticked silently', [match(1, 'near_title')], 'look', ['near_title']],
    ['several projects is not', [match(1, 'title'), match(2, 'title')], 'look', ['several_projects']],
    ['no project waits for one', [], 'look', []],
  ] as const)('known by %s', (_, matches, state, doubts) => {
    expect(rows(features({ matches: [...matches] }))).toMatchObject([{ state, doubts }])
  })

  it('is ready once its doubt is ticked, or its project chosen, and left out once that is said', () => {
    const list = features({ matches: [match(1, 'near_title')] })
    expect(states(list, { choices: { 0: { isTicked: true } } })).toEqual(['ready'])
    expect(states(list, { choices: { 0: { isTicked: false } } })).toEqual(['left'])
    const project = { ...match(7, 'title'), by: 'person' as const }
    expect(rows(list, { choices: { 0: { project } } })).toMatchObject([{ state: 'ready', doubts: [], project }])
  })

  it('outside the area needs a tick and a reason', () => {
    const list = features({ geometry: point(moved(lao.middle, 20_000, 0)), matches: [match(1, 'code')] })
    expect(rows(list)).toMatchObject([{ state: 'look', doubts: ['outside'] }])
    const [row] = rows(list, { choices: { 0: { isTicked: true } } })
    expect(row && reasonsOf(row, 'leave')).toEqual(['outside'])
  })

  it('without a place cannot be used, whatever is ticked', () => {
    const list = features({ geometry: null, matches: [match(1, 'code')] })
    expect(rows(list, { choices: { 0: { isTicked: true } } })).toMatchObject([{ state: 'unusable', isTicked: false }])
  })

  it('is one of several for a project: none is ticked, and ticking one leaves the others out', () => {
    const list = features(
      { matches: [match(1, 'code')] },
      { matches: [match(1, 'title')] },
      { matches: [match(2, 'code')] },
    )
    const before = rows(list)
    expect(before.map(({ doubts, isTicked }) => [doubts, isTicked])).toEqual([
      [['twice'], false],
      [['twice'], false],
      [[], true],
    ])
    const choices = choicesAfterTick(before, 1, true, {})
    expect(states(list, { choices })).toEqual(['left', 'ready', 'ready'])
    expect(tickedRows(rows(list, { choices: choicesAfterTick(before, 0, true, choices) })).map(({ feature }) => feature.index)).toEqual([0, 2]) // prettier-ignore
  })

  it('of a project that has the place already is left out, kept beside it, or put in its place, as is said', () => {
    const list = features({ matches: [match(1, 'code', { geometries: present })] })
    const sent = (standing: Said['standing']) => {
      const [row] = rows(list, { standing })
      return [
        row?.state,
        row && reasonsOf(row, standing),
        itemsOf(tickedRows(rows(list, { standing })), 'planned', { standing, source: 'gps' }, ' แบบใหม่ ', () => 'id'),
      ]
    }
    expect(sent('leave')).toEqual(['left', [], []])
    expect(sent('beside')).toMatchObject(['ready', [], [{ base_revision: 0, reason: '' }]])
    expect(sent('replace')).toMatchObject(['ready', ['verified'], [{ base_revision: 3, reason: 'แบบใหม่' }]])
    expect(states(list, { kind: 'as_built' })).toEqual(['ready'])
  })

  it('that was refused is not sent again before it is ticked again; what is stored never', () => {
    const list = features({ matches: [match(1, 'code')] }, { matches: [match(2, 'code')] })
    const outcomes: Said['outcomes'] = {
      0: { state: 'refused', problem: { detail: 'not within reach', detail_th: 'อยู่นอกพื้นที่' } },
      1: { state: 'stored', problem: null },
    }
    expect(states(list, { outcomes })).toEqual(['refused', 'stored'])
    expect(states(list, { outcomes, choices: { 0: { isTicked: true }, 1: { isTicked: true } } })).toEqual([
      'ready',
      'stored',
    ])
    expect(notStoredReport(rows(list, { outcomes }), 'th').slice(1)).toEqual([
      ['1', 'รายการ 0', 'โครงการ 1 (2569)', 'ระบบไม่รับ', 'อยู่นอกพื้นที่'],
    ])
  })

  it('goes to the one project that was meant', () => {
    const only = { ...match(9, 'title'), by: 'person' as const }
    const list = features({ matches: [match(1, 'near_title')] })
    expect(rows(list, {}, only)).toMatchObject([{ state: 'ready', project: { project_id: 9 } }])
  })
})

describe('written positions of a table', () => {
  const list = features(
    { geometry: null, written: metres(lao.middle), matches: [match(1, 'code')] },
    { geometry: null, written: metres(moved(lao.middle, 500, 0)), matches: [match(2, 'near_title')] },
    { geometry: null, written: 'ไม่ทราบ', matches: [match(3, 'code')] },
    { geometry: point(lao.middle), written: 'N 13.7563 E 100.5018', matches: [match(4, 'code')] },
    { geometry: null, written: `N ${lao.middle[0]} E ${lao.middle[1]}`, matches: [match(5, 'code')] },
  )

  it('are grouped by the ways they can be read, with the metres between them; those of no use come last', () => {
    const groups = groupLikeRows(seen(list))
    expect(groups.map(({ kind, rows: indexes }) => [kind, indexes])).toEqual([
      ['several', [0, 1]],
      ['slip', [4]],
      ['none', [2]],
    ])
    const [several, slip, none] = groups
    expect(several?.ways.map(({ method: { system, zone, datum } }) => [system, zone, datum])).toEqual([
      ['utm', 47, 'wgs84'],
      ['utm', 47, 'indian1975'],
    ])
    const metresApart = [0, 1].map((i) => optionsOf(seen(list)[i]!.verdict!)[1]!.apartM[0]!)
    const span = { least: Math.min(...metresApart), most: Math.max(...metresApart) }
    expect(span.least).toBeGreaterThan(400)
    expect(span.most).toBeGreaterThan(span.least)
    // Whichever row comes first.
    expect(several?.ways[1]?.apartM).toEqual([span])
    expect(groupLikeRows(seen(list).slice(0, 2).reverse())[0]?.ways[1]?.apartM).toEqual([span])
    expect(slip?.ways.every(({ asks, method }) => asks === 'slip' && method.slips.includes('swapped_axes'))).toBe(true)
    expect(none?.because).toEqual({ because: 'unreadable', fault: 'unknown_words' })
  })

  it('are ready once a reading is chosen, which holds for what was said of their source', () => {
    expect(states(list)).toEqual(['look', 'look', 'unusable', 'ready', 'look'])
    const verdict = seen(list)[0]?.verdict
    const reading = verdict && optionsOf(verdict)[1]?.reading
    if (!reading) throw new Error('there is no second reading')
    const choices: Said['choices'] = { 0: { reading: { source: 'unknown', reading } } }
    const [row] = rows(list, { choices })
    expect(row).toMatchObject({ state: 'ready', shape: { type: 'MultiPoint', coordinates: reading.positions } })
    expect(itemsOf([row!], 'planned', { standing: 'leave', source: 'unknown' }, '', () => 'id')).toMatchObject([
      { index: 0, project_id: 1, capture_id: 'id', reading: { source: 'unknown', at: reading.positions[0] } },
    ])
    expect(states(list, { choices, source: 'gps' })[0]).toBe('look')
  })

  it('that are degrees elsewhere are noticed, and a slip that brings them home is offered beside', () => {
    // Read as Indian 1975 it lies some 335 m farther west, and so no more than 1 km outside.
    const [far, edge] = [moved(lao.middle, -6000, 0), moved(lao.middle, 5200, 0)]
    const elsewhere = features(
      ...[far, edge].map((at, i) => ({
        geometry: point(at),
        written: `N ${at[1].toFixed(6)} E ${at[0].toFixed(6)}`,
        matches: [match(i, 'code')],
      })),
    )
    expect(rows(elsewhere, { source: 'gps' })).toMatchObject([
      { state: 'look', doubts: ['outside'] },
      { state: 'look', doubts: ['outside'] },
    ])
    expect(groupLikeRows(seen(elsewhere, 'gps')).map(({ kind, rows: indexes }) => [kind, indexes])).toEqual([
      ['slip', [1]],
    ])
  })
})
