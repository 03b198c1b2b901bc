import { PbfWriter } from 'pbf'
import { NumberList } from '../../tiles/numbers.ts'
import { LayerWriter } from '../../tiles/write-layer.ts'

/**
 * A PMTiles archive (version 3, nothing compressed) of one vector tile, the world's, with one layer of one polygon that
 * covers all of it.
 */
export function worldArchive(layer: string, attribution: string): Uint8Array<ArrayBuffer> {
  const writer = new LayerWriter(layer, 4096, 100_000)
  // MoveTo (0, 0), LineTo three corners, ClosePath; zigzag of 4096 is 8192, of -4096 8191.
  const square = new NumberList()
  for (const number of [9, 0, 0, 26, 8192, 0, 0, 8192, 8191, 0, 15]) square.push(number)
  writer.add(3, 1, new NumberList(), square)
  const tile = writer.finish()
  const metadata = new TextEncoder().encode(JSON.stringify({ vector_layers: [{ id: layer, fields: {} }], attribution }))
  const directory = new PbfWriter()
  // One entry: how many, its number, its run, its length, its offset and one.
  for (const number of [1, 0, 1, tile.length, 1]) directory.writeVarint(number)
  const root = directory.finish()

  const header = new DataView(new ArrayBuffer(127))
  new TextEncoder().encodeInto('PMTiles', new Uint8Array(header.buffer))
  header.setUint8(7, 3)
  const parts = [root, metadata, new Uint8Array(0), tile]
  let offset = 127
  parts.forEach((part, i) => {
    header.setBigUint64(8 + 16 * i, BigInt(offset), true)
    header.setBigUint64(16 + 16 * i, BigInt(part.length), true)
    offset += part.length
  })
  for (const at of [72, 80, 88]) header.setBigUint64(at, 1n, true)
  header.setUint8(96, 1) // clustered
  header.setUint8(97, 1) // directories not compressed
  header.setUint8(98, 1) // tiles neither
  header.setUint8(99, 1) // MVT
  header.setInt32(102, -180e7, true)
  header.setInt32(106, -85e7, true)
  header.setInt32(110, 180e7, true)
  header.setInt32(114, 85e7, true)
  return new Uint8Array(Buffer.concat([new Uint8Array(header.buffer), ...parts]))
}
