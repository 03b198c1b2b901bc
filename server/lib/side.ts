import { orient2d } from 'robust-predicates'

/**
 * On which side of the line from a to b the point c lies, with x to the right and y upwards: positive to the left,
 * negative to the right, 0 exactly on it. The sign is that of the exact value, whatever the doubles (Shewchuk 1997).
 */
export function sideOf(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  // the package has y downwards
  return -orient2d(ax, ay, bx, by, cx, cy)
}
