import { frameOfEpsg, toWgs84 } from '../../geometry/gate/frames.ts'
import { FileFault } from './reading.ts'
import type { ToWgs84 } from './shapes-found.ts'

/**
 * How positions of an EPSG code become WGS 84 degrees; undefined where they are. By allow-list: no other name of a
 * coordinate system is ever given to a library. Throws FileFault where the code is not on it.
 */
export function toWgs84Of(epsg: number): ToWgs84 | undefined {
  if (epsg === 4326) return undefined
  const frame = frameOfEpsg.get(epsg)
  if (!frame) throw new FileFault('frame_not_taken', '', { frame: `EPSG:${epsg}` })
  return (x, y) => toWgs84(frame, x, y)
}
