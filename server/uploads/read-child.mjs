// Starts the process that reads one uploaded file. Nothing in it may reach the network: a file names addresses, and none
// is ever asked. Plain JavaScript, for a process has no loader of TypeScript by itself.
import { Socket } from 'node:net'
import { register } from 'tsx/esm/api'

Socket.prototype.connect = () => {
  process.stderr.write('a file reader tried to reach the network\n')
  process.exit(3)
}
register()
await import('./read-child.ts')
