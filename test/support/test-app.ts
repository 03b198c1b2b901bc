import type { Context } from 'hono'
import { BlockList } from 'node:net'
import { pino } from 'pino'
import { Members } from '../../server/accounts/member.ts'
import type { SignOn } from '../../server/accounts/sign-on.ts'
import { createApp } from '../../server/app.ts'
import { noBasemap, type Basemap } from '../../server/basemap/basemap.ts'
import { LiveAtlas } from '../../server/atlas/live-atlas.ts'
import type { Db } from '../../server/db.ts'
import { Answers } from '../../server/http/answers.ts'
import { clientOf } from '../../server/http/client-address.ts'
import { Shapes, type ShapesOptions } from '../../server/shapes/shapes.ts'
import { Uploads } from '../../server/uploads/uploads.ts'

export interface TestApp {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** `from` is the address the request comes from. */
  send(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers?: Record<string, string>,
    from?: string,
  ): Promise<Response>
  /** Sends a body as it comes, which may end in the middle. */
  sendStream(
    path: string,
    body: ReadableStream<Uint8Array>,
    headers: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<Response>
  live: LiveAtlas
  shapes: Shapes
  uploads: Uploads
  answers: Answers
  /** Looks at the feed now, and not at the next tick. */
  catchUp(): Promise<void>
  stop(): Promise<void>
}

/** The product's HTTP on a test's database, without a socket. */
export async function testApp(
  db: Db,
  basemap: Basemap = noBasemap,
  shapesOptions: ShapesOptions = {},
  signOn?: SignOn,
): Promise<TestApp> {
  const log = pino({ level: 'silent' })
  const live = new LiveAtlas(db, log)
  const answers = new Answers(16 * 1024 * 1024)
  const shapes = new Shapes(db, log, shapesOptions)
  const uploads = new Uploads(db, log)
  const services = {
    db,
    live,
    answers,
    shapes,
    uploads,
    clientOf: (c: Context) => clientOf(c, new BlockList()),
    members: new Members(db, undefined),
    publicUrl: undefined,
    signOn,
    log,
  }
  const app = createApp({
    log,
    publicUrl: undefined,
    basemap,
    clientFolder: 'no-client',
    services: () => services,
  })
  await live.start()
  return {
    get: async (path, headers = {}) => app.request(path, { headers }),
    send: async (method, path, body, headers = {}, from = '127.0.0.1') =>
      app.request(
        path,
        { method, headers, ...(body === undefined ? {} : { body }) },
        { incoming: { socket: { remoteAddress: from } } },
      ),
    sendStream: async (path, body, headers, signal) => {
      // `duplex` is asked by Node for a body that is a stream, and unknown to the types of browsers
      const init = { method: 'POST', body, headers, duplex: 'half', ...(signal && { signal }) }
      return app.request(new Request(`http://localhost${path}`, init), undefined, {
        incoming: { socket: { remoteAddress: '127.0.0.1' } },
      })
    },
    shapes,
    uploads,
    live,
    answers,
    catchUp: async () => {
      await live.atlas.catchUp()
    },
    stop: () => live.stop(),
  }
}
