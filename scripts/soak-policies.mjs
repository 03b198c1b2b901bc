// @ts-check
// `npm run soak:policies`: every policy dropped and widened, every right taken and given, and who notices. Prints the
// survivors; there are to be none.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runHere } from './lib/child-process.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
process.env['SOAK_POLICIES'] = '1'
process.exitCode = await runHere(process.execPath, [
  'scripts/test.mjs',
  '--only',
  'postgres',
  'test/accounts/policy-mutants',
])
