import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  categories,
  funds,
  laoKinds,
  locationQualities,
  projectFilter,
  projectTypes,
  stages,
} from '../../server/projects/contract.ts'
import { gapMeasures } from '../../client/coverage/gap-measures.ts'
import { measures } from '../../client/measures.ts'
import { columnIds, sortColumns } from '../../client/table/column-ids.ts'
import { tableRows } from '../../client/table/table-view.ts'
import {
  askedParts,
  filterParts,
  filterQuery,
  formatUrlState,
  initialState,
  loosened,
  parseUrlState,
  type UrlState,
} from '../../client/url-state.ts'

const some = <T>(all: readonly T[], minLength = 0) => fc.subarray([...all], { minLength })
const amount = fc.option(fc.constantFrom('0', '500000', '999999.99', '0.05', '9999999999999.99'))
const words = fc.option(
  fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map((text) => text.trim())
    .filter((text) => text !== '' && !/\p{Cs}/u.test(text)),
)
const states: fc.Arbitrary<UrlState> = fc.record({
  view: fc.option(
    fc.record({
      lng: fc.integer({ min: -180_00000, max: 180_00000 }).map((n) => n / 1e5),
      lat: fc.integer({ min: -85_00000, max: 85_00000 }).map((n) => n / 1e5),
      zoom: fc.integer({ min: 0, max: 2200 }).map((n) => n / 100),
    }),
  ),
  measure: fc.option(fc.constantFrom(...measures, ...gapMeasures)),
  filter: fc.record({
    fy: some([2561, 2564, 2565, 2566, 2569]),
    quarter: some(['2400Q1', '2567Q4', '2568Q1', '2568Q2']),
    category: some(categories, 1),
    type: some(projectTypes),
    stage: some(stages),
    fund: some(funds),
    laoKind: some(laoKinds),
    lao: fc.option(fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String)),
    locationQuality: some(locationQualities),
    minBudget: amount,
    maxBudget: amount,
    q: words,
    within: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{22}$/)),
  }),
  place: fc.constantFrom('TH', 'G07', '10', '5001', '500101'),
  with: fc.option(fc.constantFrom('G15', '57', '5002')),
  project: fc.option(fc.integer({ min: 1, max: 1e12 })),
  cells: fc.boolean(),
  base: fc.boolean(),
  table: fc.boolean(),
  tableView: fc.record({
    sort: fc.constantFrom(...sortColumns),
    order: fc.constantFrom('asc', 'desc'),
    hidden: some(columnIds.filter((id) => id !== 'title')),
    rows: fc.constantFrom(...tableRows),
  }),
  lang: fc.constantFrom('th', 'en'),
})

/** The names the page knows. */
const names =
  'm fy quarter category type stage fund lao_kind lao location_quality min_budget max_budget q place with project at cells base table sort order hide rows lang x'.split(
    ' ',
  )
/** Addresses of these names, with values that are sometimes nearly right. */
const anything = fc
  .dictionary(
    fc.constantFrom(...names),
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        '-1',
        ' ก ',
        '1.999',
        'sao,,x',
        '2568Q2,2568Q5,2568Q1',
        '1e9',
        '2569,1',
        'road,',
        ',,',
        '50',
        '1e3',
        '100,13,7',
        'NaN,0,0',
        '%00',
        'TH,50',
        'fy',
        'asc',
        'lao,title,x',
        'all',
      ),
    ),
  )
  .map((query) => `?${new URLSearchParams(query).toString()}`)

describe('the address', () => {
  test('compares no area with itself', () => {
    expect(parseUrlState('?place=50&with=57').with).toBe('57')
    expect(parseUrlState('?place=50&with=50').with).toBeNull()
    expect(parseUrlState('?with=TH').with).toBeNull()
    expect(parseUrlState('?place=50&with=no').with).toBeNull()
  })
  test('says how the table is set, in few words', () => {
    const set = (search: string) => parseUrlState(search).tableView
    expect(set('?sort=title')).toEqual({ sort: 'title', order: 'asc', hidden: [], rows: 'view' })
    expect(set('?sort=fy&hide=quality,title,lao,x&rows=all')).toEqual({
      sort: 'fy',
      order: 'desc',
      hidden: ['lao', 'quality'],
      rows: 'all',
    })
    expect(set('?sort=lao&order=up&rows=none')).toEqual(initialState.tableView)
    const tableView = { ...set('?sort=title&order=desc'), hidden: ['place' as const] }
    expect(formatUrlState({ ...initialState, table: true, tableView })).toBe(
      '?table=1&sort=title&order=desc&hide=place',
    )
  })
  test('says every state, and reads back the same', () => {
    // -0 and 0 are one place
    fc.assert(
      fc.property(states, (state) => {
        expect(JSON.stringify(parseUrlState(formatUrlState(state)))).toBe(JSON.stringify(state))
      }),
      { numRuns: 500 },
    )
  })

  test('carries a filter that the API takes', () => {
    fc.assert(fc.property(states, ({ filter }) => projectFilter.safeParse(filterQuery(filter)).success))
  })

  test('of the first look is empty', () => {
    expect(formatUrlState(initialState)).toBe('')
    expect(parseUrlState('')).toEqual(initialState)
  })

  test('reads anything without failing, and writes what it read in one way', () => {
    fc.assert(
      fc.property(anything, (query) => {
        const written = formatUrlState(parseUrlState(query))
        expect(formatUrlState(parseUrlState(written))).toBe(written)
      }),
    )
  })

  test.each([
    ['?m=bogus', { measure: null }],
    ['?place=0', { place: 'TH' }],
    ['?place=50', { place: '50' }],
    ['?project=-3', { project: null }],
    ['?project=0', { project: null }],
    ['?at=100,13', { view: null }],
    ['?at=100,13,x', { view: null }],
    ['?at=,,', { view: null }],
    ['?at=100,95,7', { view: null }],
    ['?lang=fr', { lang: 'th' }],
    ['?min_budget=-1', { filter: { ...initialState.filter, minBudget: null } }],
    ['?min_budget=1e9&max_budget=1,000', { filter: initialState.filter }],
    ['?lao_kind=village&location_quality=exact', { filter: initialState.filter }],
    ['?q=%20%20', { filter: initialState.filter }],
    [`?q=${'ก'.repeat(101)}`, { filter: initialState.filter }],
  ])('leaves at its default what it does not understand: %s', (query, expected) => {
    expect(parseUrlState(query)).toMatchObject(expected)
  })

  test('keeps what it understands of a list, once and in order', () => {
    const { filter } = parseUrlState(
      '?fy=2569,2564,x,2564&quarter=2568Q2,2568Q5,2567Q4,2568Q2,Q1&stage=closed,nowhere,planned&category=other',
    )
    expect(filter).toMatchObject({
      fy: [2564, 2569],
      quarter: ['2567Q4', '2568Q2'],
      stage: ['planned', 'closed'],
      category: ['other'],
    })
  })

  test('asks the API nothing about categories when all are shown', () => {
    expect(filterQuery({ ...initialState.filter, category: [...categories] })).toEqual({})
    expect(filterQuery(initialState.filter)).toEqual({ category: 'road,water' })
  })

  test('says what is asked beyond the first look, and takes each part away', () => {
    fc.assert(
      fc.property(states, ({ filter }) => {
        const asked = askedParts(filter)
        expect(loosened(filter, asked)).toEqual(initialState.filter)
        for (const part of asked) {
          expect(askedParts(loosened(filter, [part]))).toEqual(asked.filter((one) => one !== part))
        }
      }),
    )
    expect(askedParts(initialState.filter)).toEqual([])
    expect(askedParts({ ...initialState.filter, category: [...categories] })).toEqual(['category'])
    // nothing to take away but the first categories: then all are shown
    expect(loosened(initialState.filter, ['category']).category).toEqual(categories)
    expect(new Set(filterParts).size).toBe(12)
  })
})
