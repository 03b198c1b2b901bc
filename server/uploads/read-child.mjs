// Starts the process that reads one uploaded file, by the program that is its argument. Nothing in it may reach the
// network: a file names addresses, and none is ever asked. Plain JavaScript, for a process has no loader of TypeScript by
// itself.
import { Socket } from 'node:net'

const [program] = process.argv.slice(2)
process.setSourceMapsEnabled(true)
// Before connections are barred: the loader looks for a pipe of its own kind.
if (program.endsWith('.ts')) (await import('tsx/esm/api')).register()
Socket.prototype.connect = () => {
  process.stderr.write('a file reader tried to reach the network\n')
  process.exit(3)
}
await import(program)
