import { OpenAPIHono } from '@hono/zod-openapi'
import { randomUUID } from 'node:crypto'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from 'pino'
import { accountRoutes } from './accounts/routes.ts'
import { signOnRoutes } from './accounts/sign-on-routes.ts'
import { areaRoutes } from './areas/routes.ts'
import { tileRoutes } from './atlas/tile-routes.ts'
import { coverageRoutes } from './coverage/routes.ts'
import type { Basemap } from './basemap/basemap.ts'
import { basemapRoutes } from './basemap/routes.ts'
import { DatabaseError } from './db.ts'
import { geometryRoutes } from './geometry/routes.ts'
import { groundRoutes } from './ground/routes.ts'
import { apiPage, apiPageStyle } from './http/api-page.ts'
import type { Services } from './http/api.ts'
import { isCrossSite } from './http/cross-site.ts'
import { isData } from './http/headers.ts'
import { declaredMethods } from './http/methods.ts'
import { immutableShortcut } from './http/shortcut.ts'
import { clientFiles } from './http/static.ts'
import { laoRoutes } from './laos/routes.ts'
import { problemResponse, ProblemError, problems } from './lib/problems.ts'
import { photoRoutes } from './photos/routes.ts'
import { projectRoutes } from './projects/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { shapeRoutes } from './shapes/routes.ts'
import { totalsRoutes } from './totals/routes.ts'
import { uploadRoutes } from './uploads/routes.ts'
import { versionRoutes } from './versions/routes.ts'

export interface AppOptions {
  log: Logger
  publicUrl: string | undefined
  basemap: Basemap
  /** The folder of the built client. */
  clientFolder: string
  /** What there is once the database is open; until then every question is answered 503. */
  services(): Services | undefined
}

/** How much of what never changes is found by its address alone; the bodies are those of `Answers`. */
const shortcutBytes = 128 * 1024 * 1024

/** What the document says of itself. */
const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'Thangnam ทาง·น้ำ',
    version: '1',
    description:
      'Road and water projects of Thailand’s local administrative organizations, by place, with their money. ' +
      'Everything here can be read without signing in. Codes are official ones, years are Buddhist Era, ' +
      'money is baht as decimal strings, coordinates are WGS 84 longitude and latitude.',
  },
}

/** The whole of HTTP: routes by feature, problems in one place, the client's files. */
export function createApp({ log, publicUrl, basemap, clientFolder, services }: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono()

  app.use(immutableShortcut(shortcutBytes))
  app.use(async (c, next) => {
    const { method, path } = c.req
    if (method === 'GET' || method === 'HEAD') return next()
    const ready = services()
    if (!ready?.live.isReady) return problemResponse(problems.starting(), { 'retry-after': '1' })
    const allowed = methodsAt(ready, path)
    if (!allowed.includes(method)) return refuseMethod(method, allowed)
    if (isCrossSite(c, publicUrl)) return problemResponse(problems.crossSite())
    return next()
  })
  const headersOfPages = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...basemap.origins],
      connectSrc: ["'self'", ...basemap.origins],
      workerSrc: ["'self'"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
    crossOriginResourcePolicy: 'cross-origin',
    referrerPolicy: 'strict-origin-when-cross-origin',
  })
  app.use(async (c, next) => {
    if (isData(c.req.path)) return next()
    await headersOfPages(c, next)
    c.header('access-control-allow-origin', '*')
  })

  app.get('/healthz', (c) => c.text('alive'))
  app.get('/readyz', (c) =>
    services()?.live.isReady ? c.text('ready') : problemResponse(problems.starting(), { 'retry-after': '1' }),
  )
  app.route('/', clientFiles(clientFolder))

  // The features are made when the database is open, and asked from then on.
  let features: OpenAPIHono | undefined
  let description: string | undefined
  let methodsOf: ((path: string) => string[]) | undefined
  /** What may be done at an address; only read, where there is nothing. */
  const methodsAt = (ready: Services, path: string): string[] => {
    methodsOf ??= declaredMethods(featuresOf(ready).routes)
    const declared = methodsOf(path)
    return declared.length > 0 ? declared : ['GET', 'HEAD']
  }
  const featuresOf = (ready: Services): OpenAPIHono =>
    (features ??= new OpenAPIHono()
      .route('/', versionRoutes(ready))
      .route('/', totalsRoutes(ready))
      .route('/', coverageRoutes(ready))
      .route('/', projectRoutes(ready))
      .route('/', areaRoutes(ready))
      .route('/', laoRoutes(ready))
      .route('/', searchRoutes(ready))
      .route('/', tileRoutes(ready, publicUrl))
      .route('/', basemapRoutes(basemap))
      .route('/', shapeRoutes(ready))
      .route('/', accountRoutes(ready))
      .route('/', signOnRoutes(ready))
      .route('/', geometryRoutes(ready))
      .route('/', groundRoutes(ready))
      .route('/', uploadRoutes(ready))
      .route('/', photoRoutes(ready))
      .route('/', reportRoutes(ready))
      .onError(answerError(log))
      .notFound((c) => {
        const allowed = methodsAt(ready, c.req.path)
        return allowed.includes('GET')
          ? problemResponse(problems.notFound(c.req.path))
          : refuseMethod(c.req.method, allowed)
      }))

  app.all('*', (c) => {
    const ready = services()
    if (!ready?.live.isReady) return problemResponse(problems.starting(), { 'retry-after': '1' })
    const routes = featuresOf(ready)
    // Made of hundreds of schemas, once: whoever asks for it over and over costs little.
    if (c.req.path === '/openapi.json' || c.req.path === '/docs/api')
      description ??= JSON.stringify(routes.getOpenAPI31Document(openApi))
    if (c.req.path === '/openapi.json') return c.body(description ?? '', 200, { 'content-type': 'application/json' })
    if (c.req.path === '/docs/api') return c.html(apiPage(JSON.parse(description ?? '')))
    if (c.req.path === '/docs/api.css') return c.body(apiPageStyle, 200, { 'content-type': 'text/css' })
    return routes.fetch(c.req.raw, c.env)
  })
  app.onError(answerError(log))
  return app
}

function refuseMethod(method: string, allowed: readonly string[]): Response {
  return problemResponse(problems.methodNotAllowed(method, allowed), { allow: allowed.join(', ') })
}

function answerError(log: Logger) {
  return (error: Error): Response => {
    if (error instanceof ProblemError) {
      return problemResponse(error.problem, error.problem.status === 503 ? { 'retry-after': '1' } : {})
    }
    if (error instanceof DatabaseError && error.code === '53300') {
      log.warn({ err: error }, 'every connection to the database is busy')
      return problemResponse(problems.databaseBusy(), { 'retry-after': '2' })
    }
    if (error instanceof DatabaseError && error.code === '08006') {
      log.warn({ err: error }, 'the database does not answer')
      return problemResponse(problems.databaseUnreachable(), { 'retry-after': '2' })
    }
    const reference = randomUUID()
    log.error({ err: error, reference }, 'a request failed')
    return problemResponse(problems.unexpected(reference))
  }
}
