// The thread that makes one report into a spreadsheet, and ends.
import { parentPort, workerData } from 'node:worker_threads'
import type { XlsxAsked } from './make-xlsx.ts'
import { gisReportXlsx } from './xlsx.ts'

// put there by whoever starts the thread
const { report, isSample } = workerData as XlsxAsked
const bytes = await gisReportXlsx(report, isSample)
parentPort?.postMessage(bytes, [bytes.buffer])
