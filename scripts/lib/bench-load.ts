import autocannon from 'autocannon'

export interface Load {
  answered: number
  perSecond: number
  /** Half of the answers, and 99 of 100, took no longer, in milliseconds. */
  p50: number
  p99: number
}

/** Asks for every path once, over some connections at a time. Throws where an answer is no success. */
export function askOnce(origin: string, paths: readonly string[], connections: number): Promise<Load> {
  const share = Math.floor(paths.length / connections)
  let next = 0
  return load({
    url: origin,
    connections,
    amount: share * connections,
    setupClient: (client) => {
      const own = paths.slice(next * share, ++next * share)
      client.setRequests(own.map((path) => ({ method: 'GET', path })))
    },
  })
}

/** Asks for the paths over and over for some seconds. */
export function askAgain(
  origin: string,
  paths: readonly string[],
  seconds: number,
  headers: Record<string, string>,
): Promise<Load> {
  const requests = paths.map((path): autocannon.Request => ({ method: 'GET', path, headers }))
  return load({ url: origin, connections: 16, duration: seconds, requests })
}

function load(options: autocannon.Options): Promise<Load> {
  return new Promise((resolve, reject) => {
    let [first, last] = [0, 0]
    const running = autocannon(options, (error: Error | null, result) => {
      if (error) return reject(error)
      const answered = result['2xx']
      if (answered === 0 || result.non2xx > 0 || result.errors > 0)
        return reject(
          new Error(`${options.url}: ${answered} answers, ${result.non2xx} refusals, ${result.errors} errors`),
        )
      // Its own duration is in whole seconds, and some loads are over sooner.
      const seconds = (last - first) / 1000
      resolve({ perSecond: answered / seconds, answered, p50: result.latency.p50, p99: result.latency.p99 })
    })
    running.on('start', () => (first = performance.now()))
    running.on('response', () => (last = performance.now()))
  })
}
