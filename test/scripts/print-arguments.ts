// Run by child-process.test.ts. The annotation makes sure that TypeScript is really understood.
const args: string[] = process.argv.slice(2)
console.log(JSON.stringify(args))
process.exitCode = 3
