import { serve, type ServerType } from '@hono/node-server'
import type { Logger } from 'pino'
import { Members } from './accounts/member.ts'
import { SignOn } from './accounts/sign-on.ts'
import { createApp } from './app.ts'
import { LiveAtlas } from './atlas/live-atlas.ts'
import { ConfigError, type Config } from './config.ts'
import type { Db } from './db.ts'
import type { Services } from './http/api.ts'
import { Answers } from './http/answers.ts'
import { clientOf } from './http/client-address.ts'
import { Shapes } from './shapes/shapes.ts'
import { Uploads } from './uploads/uploads.ts'

/** How much of what was answered is kept ready, in bytes. */
const answersCapacity = 256 * 1024 * 1024

export interface RunningServer {
  /** Where it is: `http://127.0.0.1:8000`. */
  address: string
  /** Gives it the database; from when this resolves it answers. */
  attach(db: Db): Promise<LiveAtlas>
  /** Lets requests under way end, then stops. The database stays open. */
  stop(): Promise<void>
}

/**
 * How long a client may take, in milliseconds: to send its headers, and all of its request; none needs a tenth of it. And
 * how long nothing may move on its connection: an event stream says something every 25 s, everything else is quicker, so
 * whoever is silent for longer does not read what is sent.
 */
export const slowest = { headersMs: 10_000, requestMs: 60_000, stillMs: 120_000, lookedAtEveryMs: 5000 }

/** Listens at once, and answers 503 until a database is attached. Throws ConfigError when the port is taken. */
export async function startServer(
  config: Config,
  log: Logger,
  clientFolder: string,
  patience: typeof slowest = slowest,
): Promise<RunningServer> {
  let services: Services | undefined
  let shapes: Shapes | undefined
  let uploads: Uploads | undefined
  const app = createApp({
    log,
    publicUrl: config.publicUrl,
    basemap: config.basemap,
    clientFolder,
    services: () => services,
  })
  const server = await listen(app.fetch, config, patience)
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : config.port
  return {
    address: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    attach: async (db) => {
      const live = new LiveAtlas(db, log)
      shapes = new Shapes(db, log)
      uploads = new Uploads(db, log)
      services = {
        db,
        live,
        answers: new Answers(answersCapacity),
        shapes,
        uploads,
        clientOf: (c) => clientOf(c, config.trustedProxies),
        members: new Members(db, config.publicUrl),
        publicUrl: config.publicUrl,
        signOn: config.signOn && config.publicUrl ? new SignOn(db, config.signOn, config.publicUrl) : undefined,
        log,
      }
      await live.start()
      shapes.start()
      uploads.start()
      return live
    },
    stop: async () => {
      shapes?.stop()
      uploads?.stop()
      await services?.live.stop()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        // Event streams never end by themselves; whoever holds one connects anew.
        const patience = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 1000)
        patience.unref()
      })
    },
  }
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  config: Config,
  patience: typeof slowest,
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.lookedAtEveryMs,
    }
    const server = serve({ fetch, port: config.port, hostname: config.host, serverOptions }, () => resolve(server))
    server.setTimeout(patience.stillMs)
    server.on('error', (error: Error) => {
      if ('code' in error && error.code === 'EADDRINUSE') {
        reject(
          new ConfigError(
            `Port ${config.port} on ${config.host} is taken by another program. Stop it, or choose another with PORT=${config.port + 1}.`,
            `พอร์ต ${config.port} ของ ${config.host} มีโปรแกรมอื่นใช้อยู่ โปรดหยุดโปรแกรมนั้น หรือเลือกพอร์ตอื่นด้วย PORT=${config.port + 1}`,
          ),
        )
      } else if (
        'code' in error &&
        (error.code === 'EADDRNOTAVAIL' || error.code === 'EACCES' || error.code === 'ENOTFOUND')
      ) {
        reject(
          new ConfigError(
            `Cannot listen on HOST=${config.host} PORT=${config.port}: ${error.message}.`,
            `เปิดรับการเชื่อมต่อที่ HOST=${config.host} PORT=${config.port} ไม่ได้: ${error.message}`,
          ),
        )
      } else {
        reject(error)
      }
    })
  })
}
