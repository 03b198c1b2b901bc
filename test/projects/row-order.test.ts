import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AtlasColumns, type ProjectLine, type ProjectRow } from '../../server/atlas/columns.ts'
import { sortKeys } from '../../server/projects/contract.ts'
import { orderOf, prepareOrder, rowComparer } from '../../server/projects/row-order.ts'

const row = (id: number, random: () => number): [ProjectRow, ProjectLine[]] => {
  const money = () => (random() < 0.2 ? Number.NaN : Math.floor(random() * 50) * 100)
  const project = {
    id,
    title: `${['ก่อสร้าง', 'ขุดลอก', 'เสริมผิว', 'ซ่อม'][Math.floor(random() * 4)]}${Math.floor(random() * 400)}`,
    fiscalYear: 2560 + Math.floor(random() * 10),
    category: 'road',
    type: 'concrete',
    isMixed: false,
    stage: 'approved',
    laoCode: null,
    laoNameAsGiven: null,
    place: null,
    locationQuality: 'none',
  }
  const line = { fund: 'loan', planned: money(), approved: money(), contract: money(), disbursed: money(), entries: [] }
  return [project, [line]]
}

/** Small numbers from a seed, the same on every run: Park and Miller's generator. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

function columnsOf(length: number, random = randomFrom(7849)): AtlasColumns {
  const columns = new AtlasColumns()
  // ids in no order: rows are not
  for (let i = 0; i < length; i++) columns.add(...row(((i * 7919) % 100_003) + 1, random))
  return columns
}

const sortings = sortKeys.flatMap((sort) => (['asc', 'desc'] as const).map((order) => ({ sort, order })))

describe('an order of rows', () => {
  it.each(sortings)('by $sort $order is the same in slices as at once', async (sorting) => {
    const columns = columnsOf(5001)
    const plain = Uint32Array.from({ length: columns.length }, (_, i) => i).sort(rowComparer(columns, sorting))
    await prepareOrder(columns, sorting)
    expect(orderOf(columns, sorting)).toEqual(plain)
    expect(orderOf(columnsOf(5001), sorting)).toEqual(plain)
  })

  it('is the same where runs are merged more than once', async () => {
    const columns = columnsOf(13_000)
    const sorting = { sort: 'approved', order: 'desc' } as const
    await prepareOrder(columns, sorting)
    const plain = Uint32Array.from({ length: columns.length }, (_, i) => i).sort(rowComparer(columns, sorting))
    expect(orderOf(columns, sorting)).toEqual(plain)
  })

  it('takes in rows that come later, while it is made and after', async () => {
    const random = randomFrom(7849)
    const columns = columnsOf(5000, random)
    const sorting = { sort: 'title', order: 'desc' } as const
    const making = prepareOrder(columns, sorting)
    for (let id = 200_000; id < 200_300; id++) columns.add(...row(id, random))
    await making
    const plain = () => Uint32Array.from({ length: columns.length }, (_, i) => i).sort(rowComparer(columns, sorting))
    expect(orderOf(columns, sorting)).toEqual(plain())
    columns.add(...row(300_000, random))
    expect(orderOf(columns, sorting)).toEqual(plain())
  })

  it('lets others run while it is made', async () => {
    const columns = columnsOf(9000)
    let turns = 0
    let isMaking = true
    const turn = (): void => {
      turns++
      if (isMaking) setImmediate(turn)
    }
    setImmediate(turn)
    await prepareOrder(columns, { sort: 'title', order: 'asc' })
    isMaking = false
    expect(turns).toBeGreaterThan(4)
  })

  it('puts what is not told last, whichever way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(...sortings), (seed, sorting) => {
        if (!['approved', 'contract', 'disbursed'].includes(sorting.sort)) return
        const columns = columnsOf(50, randomFrom(seed))
        const name = sorting.sort as 'approved' // one of the three, checked above
        const told = [...orderOf(columns, sorting)].map((at) => !Number.isNaN(columns.money[name].at(at)))
        expect(told).toEqual(told.toSorted((a, b) => Number(b) - Number(a)))
      }),
    )
  })
})
