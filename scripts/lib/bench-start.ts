import { setTimeout as sleep } from 'node:timers/promises'
import { memoryMbOf, cpuMsOf, type Figures } from './bench-measure.ts'
import { newestVersion, startBenchServer, type BenchServer } from './bench-server.ts'

/**
 * Our server on the database, in a fresh process: from its start until it is ready, its CPU time, and its memory
 * (resident set, `VmRSS` and `VmHWM` of /proc) when ready, after its first tile, list and total, and 5 s later.
 */
export async function benchStart(url: string, figures: Figures): Promise<BenchServer> {
  const server = await startBenchServer('ours', { DATABASE_URL: url })
  figures.put('start_s', server.readyS, 's from the start of the process to ready')
  figures.put('start_cpu_s', cpuMsOf(server.pid) / 1000, 's CPU of the server')
  figures.put('start_rss_mb', memoryMbOf(server.pid).now, 'MB when ready')
  const version = await newestVersion(server.origin)
  for (const path of [
    `/tiles/cells/${version}/6/50/29.mvt`,
    `/tiles/projects/${version}/9/399/228.mvt`,
    `/api/totals?by=lao&v=${version}`,
    `/api/projects?area=50&v=${version}`,
  ]) {
    const began = performance.now()
    const answer = await fetch(`${server.origin}${path}`)
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    figures.put(
      `first_${path.split(/[/?]/).slice(1, 3).join('_')}_ms`,
      performance.now() - began,
      `ms: first answer of ${path}`,
    )
  }
  await sleep(5000)
  const { now, most } = memoryMbOf(server.pid)
  figures.put('rss_mb', now, 'MB after the first answers')
  figures.put('rss_peak_mb', most, 'MB at most')
  return server
}
