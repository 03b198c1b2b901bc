// The desk without a signal: its own files come from the device, and so does what was taken along of the map. What is of
// a person is never in here: that lies in the desk's database, under their account.

interface LifecycleEvent extends Event {
  waitUntil(what: Promise<unknown>): void
}
interface RequestEvent extends LifecycleEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: LifecycleEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  skipWaiting(): Promise<void>
  readonly location: Location
}

// The types of workers and those of pages do not go together in one program.
const worker = self as unknown as Scope

/** The address of each file of the desk, and the name of this edition of them; the build puts them in. */
const { edition, files } = JSON.parse('__DESK_FILES__') as { edition: string; files: string[] }
const shell = `desk ${edition}`
/** Of the map, taken along by the page; public answers alone. */
const field = 'field'

worker.addEventListener('install', (event) => {
  // The page itself is asked anew: it must be of the same edition as the files it names.
  event.waitUntil(
    caches.open(shell).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: cacheOf(file) })))),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name.startsWith('desk ') && name !== shell).map((name) => caches.delete(name)),
        ),
      ),
  )
})

// A new edition takes over when the person says so, and not while something is being drawn.
worker.addEventListener('message', ({ data }) => {
  if (data === 'use') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (request.mode === 'navigate') {
    if (pathname === '/desk' || pathname === '/desk/') event.respondWith(fromShell('/desk', request))
  } else if (files.includes(pathname)) {
    event.respondWith(fromShell(pathname, request))
  } else if (/^\/tiles\/[a-z]+\/\d/.test(pathname) && isOfDesk(request)) {
    // A tile of a version never changes.
    event.respondWith(fromField(request).then((kept) => kept ?? fetch(request)))
  } else if (isPublicAnswer(pathname) && isOfDesk(request)) {
    event.respondWith(newestOrField(request))
  }
})

async function fromShell(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(shell)
  return (await cache.match(file, { ignoreVary: true })) ?? fetch(request)
}

async function fromField(request: Request): Promise<Response | undefined> {
  return caches.match(request.url, { cacheName: field, ignoreVary: true })
}

async function newestOrField(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await fromField(request)
    if (kept) return kept
    throw error
  }
}

function isPublicAnswer(pathname: string): boolean {
  return pathname === '/api/version' || pathname === '/api/settings' || pathname === '/api/areas'
}

/** The map of spending has its own way of saying that the server is away. */
function isOfDesk(request: Request): boolean {
  return request.referrer !== '' && /^\/desk\/?$/.test(new URL(request.referrer).pathname)
}

function cacheOf(file: string): RequestCache {
  return file.startsWith('/assets/') ? 'default' : 'no-cache'
}
