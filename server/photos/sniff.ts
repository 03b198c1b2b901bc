/**
 * What is wrong with a file that begins like this, told before the rest of it has come: a HEIC picture, or no picture of
 * a kind that is taken. Undefined: it may be one.
 */
export function faultOfBeginning(bytes: Uint8Array): 'heic' | 'not_a_picture' | undefined {
  const text = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  if (text.startsWith('\xff\xd8\xff') || text.startsWith('\x89PNG\r\n\x1a\n')) return undefined
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return undefined
  // ISO base media: the box `ftyp` names the brand, then those it is compatible with.
  if (text.slice(4, 8) === 'ftyp' && /hei[cxms]|hev[cxms]|mif1|msf1/.test(text.slice(8))) return 'heic'
  return 'not_a_picture'
}
