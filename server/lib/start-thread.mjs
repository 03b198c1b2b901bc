// Starts a thread, whose program is its argument. Plain JavaScript, for a thread has no loader of TypeScript by itself.
const [program] = process.argv.slice(2)
process.setSourceMapsEnabled(true)
if (program.endsWith('.ts')) (await import('tsx/esm/api')).register()
await import(program)
