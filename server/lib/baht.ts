/** Satang (hundredths of a baht, a whole number) as a decimal string of baht: 125050 → '1250.50',
 * 100 → '1'. Throws RangeError where a float64 would no longer be exact. */
export function satangToBaht(satang: number | bigint): string {
  if (typeof satang === 'number' && !Number.isSafeInteger(satang)) throw new RangeError(`${satang} is not exact satang`)
  if (typeof satang === 'number') {
    const size = Math.abs(satang)
    // The remainder of floating-point numbers is slow. The quotient may be rounded up to the next baht, though.
    const quotient = Math.floor(size / 100)
    const whole = 100 * quotient > size ? quotient - 1 : quotient
    const rest = size - 100 * whole
    return `${satang < 0 ? '-' : ''}${whole}${rest === 0 ? '' : rest < 10 ? `.0${rest}` : `.${rest}`}`
  }
  const whole = satang
  const size = whole < 0n ? -whole : whole
  const rest = size % 100n
  const text = rest === 0n ? `${size / 100n}` : `${size / 100n}.${String(rest).padStart(2, '0')}`
  return whole < 0n ? `-${text}` : text
}

/** A decimal string of baht as satang: '1250.5' → 125050. Throws RangeError when it is not one. */
export function bahtToSatang(baht: string): number {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/.exec(baht)
  if (!match) throw new RangeError(`${baht} is not an amount in baht`)
  const [, sign, whole, rest = ''] = match
  const satang = BigInt(`${whole}${rest.padEnd(2, '0')}`)
  if (satang > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${baht} baht is more than can be held exactly`)
  return sign ? -Number(satang) : Number(satang)
}
