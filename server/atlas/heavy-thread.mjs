// Starts the thread for heavy questions. Plain JavaScript, for a thread has no loader of TypeScript by itself.
import { register } from 'tsx/esm/api'

register()
await import('./heavy-thread.ts')
