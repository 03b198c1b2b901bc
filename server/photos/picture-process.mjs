// @ts-check
// A process that reads one foreign picture and ends. It ends by itself, too, where it takes more memory than any
// picture within the limits needs.
import { readPicture } from './picture.mjs'

let peakMemoryBytes = 0
const look = () => (peakMemoryBytes = Math.max(peakMemoryBytes, process.memoryUsage.rss()))

/** @typedef {{ bytes: Uint8Array, mostPixels: number, mostMemoryBytes: number }} Sent */

process.once('message', (/** @type {Sent} */ sent) => void answer(sent))

/** @param {Sent} sent */
async function answer({ bytes, mostPixels, mostMemoryBytes }) {
  setInterval(() => look() > mostMemoryBytes && process.exit(3), 10).unref()
  const picture = await readPicture(bytes, mostPixels)
  look()
  process.send?.({ picture, peakMemoryBytes }, () => process.disconnect())
}
