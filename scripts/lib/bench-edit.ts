import type postgres from 'postgres'
import type { TileAddress } from '../../tiles/tile-address.ts'
import { latOf, lngOf } from '../../tiles/tile-address.ts'
import type { Figures } from './bench-measure.ts'
import type { BenchServer } from './bench-server.ts'

/**
 * From the commit of an edit in SQL until a client that follows the events holds the tile of zoom 14 with the edit in it:
 * 20 edits of titles, one after the other, at random moments of the feed.
 */
export async function benchEdit(
  ours: BenchServer,
  owner: postgres.Sql,
  tiles: readonly TileAddress[],
  figures: Figures,
): Promise<void> {
  const times: number[] = []
  for (const [i, tile] of tiles.slice(0, 21).entries()) {
    const id = await someProjectIn(owner, tile)
    const versions = await followVersions(ours.origin)
    await versions.next() // the one that is
    const title = `แก้ไขครั้งที่ ${i} ${Date.now()}`
    await new Promise((resolve) => setTimeout(resolve, 300 * ((i * 0.618) % 1)))
    await owner.begin(async (tx) => {
      await tx`update projects set title = ${title} where id = ${id}`
    })
    const committed = performance.now()
    for (;;) {
      const version = await versions.next()
      const answer = await fetch(`${ours.origin}/tiles/projects/${version}/${tile.z}/${tile.x}/${tile.y}.mvt`)
      if (Buffer.from(await answer.arrayBuffer()).includes(title)) break
    }
    if (i > 0) times.push(performance.now() - committed)
    await versions.stop()
  }
  times.sort((a, b) => a - b)
  figures.put('edit_p50_ms', times[Math.floor(times.length / 2)]!, 'ms from commit to the tile with the edit')
  figures.put('edit_max_ms', times.at(-1)!, `ms, the slowest of ${times.length}`)
}

async function someProjectIn(owner: postgres.Sql, { z, x, y }: TileAddress): Promise<number> {
  const side = 2 ** -z
  const [west, east] = [lngOf(x * side), lngOf((x + 1) * side)]
  const [south, north] = [latOf((y + 1) * side), latOf(y * side)]
  const [row] = await owner<{ id: number }[]>`
    select project_id::int as id
    from project_geometries
    where st_intersects(geom, st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4326))
    limit 1`
  if (row === undefined) throw new Error(`no project in ${z}/${x}/${y}`)
  return row.id
}

/** The versions that the server tells, as they come. */
async function followVersions(origin: string) {
  const control = new AbortController()
  // an edit that has not come within a minute does not come
  const signal = AbortSignal.any([control.signal, AbortSignal.timeout(60_000)])
  const answer = await fetch(`${origin}/api/events`, { signal })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    next: async (): Promise<number> => {
      for (;;) {
        const event = /event: version\ndata: (\d+)\n\n/.exec(text)
        if (event) {
          text = text.slice(event.index + event[0].length)
          return Number(event[1])
        }
        const { value, done } = await reader.read()
        if (done) throw new Error('the events ended')
        text += value
      }
    },
    stop: async () => {
      control.abort()
      await reader.cancel().catch(() => {}) // it was cut off
    },
  }
}
