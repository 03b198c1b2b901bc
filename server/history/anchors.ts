/** How far a chain of history went and the hash of its last change, in hex. */
export interface Head {
  chain: string
  position: number
  hash: string
}

/** A file of anchors that has something else in it; `line` counts from 1. */
export class AnchorError extends Error {
  readonly line: number

  constructor(line: number) {
    super(`line ${line} is no anchor`)
    this.line = line
  }
}

const form = /^(\S+)\t(\S+)\t([1-9]\d{0,15})\t([0-9a-f]{64})$/

/**
 * The heads of a file of anchors, in their order: a line each, of when it was written, chain, position and hash, with a tab
 * between. Throws AnchorError.
 */
export function parseAnchors(text: string): Head[] {
  const lines = text.split('\n')
  // the last line ends too: one that does not was cut
  return lines.flatMap((line, i) => {
    if (line === '' && i === lines.length - 1) return []
    const [, , chain, position, hash] = form.exec(line) ?? []
    if (chain === undefined || hash === undefined || i === lines.length - 1) throw new AnchorError(i + 1)
    return [{ chain, position: Number(position), hash }]
  })
}

/** The heads that went on since they were kept last, as lines to be added to the file. */
export function anchorLines(heads: readonly Head[], kept: readonly Head[], at: Date): string {
  const last = new Map(kept.map(({ chain, position }) => [chain, position]))
  return heads
    .filter(({ chain, position }) => position > (last.get(chain) ?? 0))
    .map(({ chain, position, hash }) => `${at.toISOString()}\t${chain}\t${position}\t${hash}\n`)
    .join('')
}
