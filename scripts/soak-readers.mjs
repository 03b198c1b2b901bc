// @ts-check
// `npm run soak:readers [inputs] [through processes] [first seed]`: the test of spoilt files, with very many of them.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runHere } from './lib/child-process.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [inputs = '100000', throughProcess = '500', seed = '1'] = process.argv.slice(2)
process.chdir(root)
process.env['SPOILT_FILES'] = inputs
process.env['SPOILT_FILES_IN_PROCESS'] = throughProcess
process.env['SPOILT_FILES_SEED'] = seed
process.exitCode = await runHere(process.execPath, [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--project',
  'unit',
  'test/uploads/spoilt-files',
])
