import { satangOf, type Lang } from '../ui/numbers.ts'

/** The bounds of an amount in baht, as decimal strings; null leaves a side open. */
export interface AmountRange {
  min: string | null
  max: string | null
}

export const presets = ['under500k', 'to1m', 'to5m', 'to10m', 'over10m'] as const
export type Preset = (typeof presets)[number]

/** Side by side without a gap or an overlap: a bound belongs to the range above it. */
export const rangeOf: Record<Preset, AmountRange> = {
  under500k: { min: null, max: '499999.99' },
  to1m: { min: '500000', max: '999999.99' },
  to5m: { min: '1000000', max: '4999999.99' },
  to10m: { min: '5000000', max: '9999999.99' },
  over10m: { min: '10000000', max: null },
}

/**
 * An amount as people type it, as a decimal string in baht: commas, Thai digits, a baht sign, and
 * 5 แสน, 1.5 ล้าน, 1.5m. null where nothing is typed, undefined where it is no amount.
 */
export function readAmount(text: string): string | null | undefined {
  const plain = text
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/\s|฿|บาท|baht/gi, '')
    .toLowerCase()
  if (plain === '') return null
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,8}))?(พัน|k|หมื่น|แสน|ล้าน|m|million)?$/.exec(plain)
  if (!match) return undefined
  const [, whole = '', decimals = '', unit = ''] = match
  // satang of a unit: as many zeros, less what the decimals take
  const zeros = 2 + (zerosOf[unit] ?? 0) - decimals.length
  const digits = BigInt(whole.replaceAll(',', '') + decimals)
  if (zeros < 0 && digits % 10n ** BigInt(-zeros) !== 0n) return undefined
  const satang = zeros < 0 ? digits / 10n ** BigInt(-zeros) : digits * 10n ** BigInt(zeros)
  return satang < 10n ** 15n ? bahtOf(satang) : undefined
}

const zerosOf: Record<string, number> = { พัน: 3, k: 3, หมื่น: 4, แสน: 5, ล้าน: 6, m: 6, million: 6 }

/** An amount as it stands in a field: 1,250,000.50. */
export function fieldText(baht: string | null): string {
  if (baht === null) return ''
  const [whole = '', decimals] = baht.split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
}

/** An amount for reading that loses nothing: 1.25 ล้านบาท, 500,000 บาท. */
export function exactAmount(baht: string, lang: Lang): string {
  const satang = satangOf(baht)
  if (satang < 100_000_000n) return `${fieldText(bahtOf(satang))} ${lang === 'th' ? 'บาท' : 'baht'}`
  const [millions, rest] = [satang / 100_000_000n, satang % 100_000_000n]
  const decimals = rest.toString().padStart(8, '0').replace(/0+$/, '')
  return `${fieldText(millions.toString())}${decimals === '' ? '' : `.${decimals}`} ${lang === 'th' ? 'ล้านบาท' : 'million baht'}`
}

/** Words for the upper bound: one satang below a round amount is said as that amount, which it does not reach. */
export function upperBound(baht: string): { isBelow: boolean; baht: string } {
  const above = satangOf(baht) + 1n
  return above % 10_000_000n === 0n ? { isBelow: true, baht: bahtOf(above) } : { isBelow: false, baht }
}

function bahtOf(satang: bigint): string {
  const decimals = satang % 100n
  return decimals === 0n ? String(satang / 100n) : `${satang / 100n}.${String(decimals).padStart(2, '0')}`
}
