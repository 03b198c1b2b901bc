import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined

/**
 * Collects garbage now. The collector counts objects and hardly what large arrays they hold, so hundreds of megabytes wait
 * long for it after everything was read. Takes 50 to 100 ms, in which nothing else happens.
 */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    // Node gives the function to what is made after the flag was set.
    collect = runInNewContext('gc') as () => void
  }
  collect()
}
