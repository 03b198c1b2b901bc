/** A stream that was refused is opened again after this long; one that is cut the browser opens by itself. */
const reopenMs = 5_000

/**
 * Listens to the server's events until the returned function is called. `onStream` tells whether the stream stands;
 * where it does not, new versions have to be asked for.
 */
export function followEvents(onVersion: (version: string) => void, onStream: (stands: boolean) => void): () => void {
  let events: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = (): void => {
    events = new EventSource('/api/events')
    events.addEventListener('open', () => onStream(true))
    events.addEventListener('version', (event: MessageEvent<string>) => onVersion(event.data))
    events.addEventListener('error', () => {
      onStream(false)
      if (events.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenMs)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    events.close()
  }
}
