import { goodFiles } from './good-files.ts'

/** Numbers below 2³², the same for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** A good file spoilt in one to six ways, within its parts or as a whole: the same for the same seed. */
export function spoiltFile(seed: number): { format: string; bytes: Buffer } {
  const random = randomOf(seed)
  const file = goodFiles[random(goodFiles.length)]!
  const changes = 1 + random(6)
  const parts = [...file.parts]
  if (random(3) > 0) {
    for (let i = 0; i < changes; i++) {
      const place = random(parts.length)
      parts[place] = spoil(parts[place] ?? Buffer.alloc(0), random)
    }
    return { format: file.format, bytes: file.join(parts) }
  }
  let bytes = file.join(parts)
  for (let i = 0; i < changes; i++) bytes = spoil(bytes, random)
  return { format: file.format, bytes }
}

const morsels = [
  '<',
  '</',
  '&a;',
  '"',
  ',',
  '[',
  '{',
  '1e308',
  'NaN',
  '-',
  '\0',
  '\ud83d',
  '<!DOCTYPE',
  '<![CDATA[',
  '999999999',
  '\u0e49',
]
const extremes = [0, 1, -1, 0x7fffffff, -0x80000000, 0xffff, 100_001]

function spoil(bytes: Buffer, random: (below: number) => number): Buffer {
  const at = random(bytes.length + 1)
  const length = random(Math.min(64, bytes.length - at + 1))
  const copy = Buffer.from(bytes)
  switch (random(8)) {
    case 0:
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random(8))
      return copy
    case 1:
      if (at < copy.length) copy[at] = random(256)
      return copy
    case 2:
      return copy.subarray(0, at)
    case 3:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)])
    case 4:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at, at + length), copy.subarray(at)])
    case 5:
      return Buffer.concat([
        copy.subarray(0, at),
        Buffer.from(morsels[random(morsels.length)] ?? ''),
        copy.subarray(at),
      ])
    case 6: {
      if (at + 4 > copy.length) return copy
      const value = extremes[random(extremes.length)] ?? 0
      if (random(2) === 0) copy.writeInt32LE(value | 0, at)
      else copy.writeInt32BE(value | 0, at)
      return copy
    }
    default: {
      const other = goodFiles[random(goodFiles.length)]!
      const piece = other.parts[random(other.parts.length)] ?? Buffer.alloc(0)
      const from = random(piece.length + 1)
      return Buffer.concat([copy.subarray(0, at), piece.subarray(from, from + 200), copy.subarray(at)])
    }
  }
}
