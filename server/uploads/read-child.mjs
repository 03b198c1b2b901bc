// Starts the process that reads one uploaded file, by the program that is its argument. Nothing in it may reach the
// network: a file names addresses, and none is ever asked. Plain JavaScript, for a process has no loader of TypeScript by
// itself.
import { Socket } from 'node:net'

Socket.prototype.connect = () => {
  process.stderr.write('a file reader tried to reach the network\n')
  process.exit(3)
}
const [program] = process.argv.slice(2)
process.setSourceMapsEnabled(true)
if (program.endsWith('.ts')) (await import('tsx/esm/api')).register()
await import(program)
