/** Bytes of a file, both ends included. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * What a Range header asks of a file of `size` bytes (RFC 9110, 14.1.2): undefined for the whole file (no header, another
 * unit, several ranges, or one that is not understood), null where nothing of it is in the file.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | null | undefined {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!asked || (asked[1] === '' && asked[2] === '')) return undefined
  if (asked[1] === '') {
    const length = Number(asked[2])
    return length === 0 || size === 0 ? null : { start: Math.max(0, size - length), end: size - 1 }
  }
  const start = Number(asked[1])
  const end = asked[2] === '' ? size - 1 : Math.min(Number(asked[2]), size - 1)
  if (asked[2] !== '' && Number(asked[2]) < start) return undefined
  return start >= size ? null : { start, end }
}
