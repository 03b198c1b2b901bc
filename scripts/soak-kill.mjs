// @ts-check
// `npm run soak:kill [kills] [first seed]`: the test of a server that is killed while people send, very many times.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runHere } from './lib/child-process.mjs'

const [kills = '100', seed = '1'] = process.argv.slice(2)
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
process.env['KILLS'] = kills
process.env['KILLS_SEED'] = seed
process.exitCode = await runHere(process.execPath, ['scripts/test.mjs', '--only', 'postgres', 'test/killed-server'])
