import { tileCame, tileFailed } from './tile-health.ts'

const waitsMs = [500, 1500, 4000]

/**
 * A tile's bytes; no bytes where it is empty. A server that is starting or a network that hiccups is asked again a few
 * times, for the map does not ask again by itself. `onStale` is told when the version in the address is not there.
 */
export async function fetchTile(
  address: string,
  signal: AbortSignal | undefined,
  onStale: () => void,
): Promise<ArrayBuffer> {
  try {
    const bytes = await askPatiently(address, signal, onStale)
    tileCame(address)
    return bytes
  } catch (error) {
    if (!signal?.aborted) tileFailed(address)
    throw error
  }
}

async function askPatiently(
  address: string,
  signal: AbortSignal | undefined,
  onStale: () => void,
): Promise<ArrayBuffer> {
  for (const waitMs of [...waitsMs, undefined]) {
    const response = await fetch(address, signal ? { signal } : {}).catch((error: unknown) => {
      if (signal?.aborted || waitMs === undefined) throw error
      return null
    })
    if (response?.ok) return response.arrayBuffer()
    if (response?.status === 409 || response?.status === 410) onStale()
    if (response && (response.status < 500 || waitMs === undefined))
      throw new Error(`${address} answered ${response.status}`)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    signal?.throwIfAborted()
  }
  throw new Error('unreachable: the last attempt answers or throws')
}
