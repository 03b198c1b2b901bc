// Run by child-process.test.ts: waits for a signal, says which one came, and ends with 5.
const waiting = setInterval(() => undefined, 60_000)
process.on('SIGTERM', (signal: string) => {
  console.log(signal)
  process.exitCode = 5
  clearInterval(waiting)
})
console.log('ready')
