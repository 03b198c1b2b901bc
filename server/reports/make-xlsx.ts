import { Worker } from 'node:worker_threads'
import { programUrl, projectFolder } from '../lib/program.ts'
import { ProblemError, problems } from '../lib/problems.ts'
import { Turns } from '../lib/turns.ts'
import type { WholeGisReport } from './contract.ts'

/** What the thread is given. */
export interface XlsxAsked {
  report: WholeGisReport
  isSample: boolean
}

/** So many spreadsheets are made at once, so many wait; the largest takes seconds and some hundred megabytes. */
const atOnce = 1
const mostWaiting = 10
const mostMemoryMb = 1024

const starter = new URL('server/lib/start-thread.mjs', projectFolder)

/** Makes spreadsheets of reports beside the thread that serves, one at a time. */
export class XlsxMaker {
  readonly #turns = new Turns(atOnce, mostWaiting)

  /** The file of the report that `read` gives when its turn comes, with that report. Throws ProblemError 503 where many wait. */
  make(read: () => Promise<XlsxAsked>): Promise<{ report: WholeGisReport; bytes: Uint8Array<ArrayBuffer> }> {
    return this.#turns.take(
      async () => {
        const asked = await read()
        return { report: asked.report, bytes: await makeXlsxApart(asked) }
      },
      () => new ProblemError(problems.reportsWaiting()),
    )
  }
}

/** Makes the spreadsheet in a thread that ends with it. */
export function makeXlsxApart({ report, isSample }: XlsxAsked): Promise<Uint8Array<ArrayBuffer>> {
  // Nobody sees a shape in a spreadsheet, and copying them costs.
  const projects = report.projects.map((project) => ({ ...project, shape: null }))
  const workerData: XlsxAsked = { report: { ...report, projects }, isSample }
  return new Promise((resolve, reject) => {
    const thread = new Worker(starter, {
      argv: [programUrl('reports/xlsx-thread')],
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
      workerData,
    })
    thread.on('message', resolve)
    thread.on('error', reject)
    thread.on('exit', (code) => reject(new Error(`the thread that makes a spreadsheet ended with code ${code}`)))
  })
}
