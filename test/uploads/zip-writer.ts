import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  name: string | Buffer
  bytes: Buffer | string
  /** Stored as it is, where false. */
  isDeflated?: boolean
  /** Bytes that are packed already, which unpack to `size` bytes. */
  packed?: Buffer
  size?: number
  /** What the archive says of it, where it lies. */
  claims?: { size?: number; crc?: number; method?: number; flags?: number; external?: number; offset?: number }
}

/** A zip archive, honest or not. */
export function zipOf(parts: readonly ZipPart[], claimedEntries = parts.length): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, bytes, isDeflated = true, claims = {}, ...made } of parts) {
    const plain = Buffer.from(bytes)
    const packed = made.packed ?? (isDeflated ? deflateRawSync(plain) : plain)
    const nameBytes = Buffer.from(name)
    const flags = claims.flags ?? (typeof name === 'string' ? 0x800 : 0)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(claims.method ?? (isDeflated ? 8 : 0), 4)
    fields.writeUInt32LE(claims.crc ?? crc32(plain), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claims.size ?? made.size ?? plain.length, 18)
    fields.writeUInt16LE(nameBytes.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(claims.external ?? 0, 6)
    tail.writeUInt32LE(claims.offset ?? at, 10)
    local.push(Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes, packed)
    central.push(Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), fields, tail, nameBytes)
    at += 30 + nameBytes.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(claimedEntries & 0xffff, 8)
  end.writeUInt16LE(claimedEntries & 0xffff, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, directory, end])
}
