import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { readConfig } from '../../server/config.ts'
import type { Db } from '../../server/db.ts'
import { startServer } from '../../server/server.ts'

export interface TestServer {
  origin: string
  stop(): Promise<void>
}

/** The product as people meet it: the built client and the API, on a free port unless the settings name one. */
export async function runServer(db: Db, settings: Record<string, string> = {}): Promise<TestServer> {
  const clientFolder = fileURLToPath(new URL('../../dist/client', import.meta.url))
  if (!existsSync(`${clientFolder}/index.html`))
    throw new Error('the client is not built: run npm run build, or the tests with npm test')
  const server = await startServer(readConfig({ PORT: '0', ...settings }), pino({ level: 'silent' }), clientFolder)
  await server.attach(db)
  return { origin: server.address, stop: () => server.stop() }
}
