export type Lang = 'th' | 'en'

/** Kinds of number, which decide the unit and the rounding. */
export type Quantity = 'baht' | 'share' | 'baht_per_person' | 'projects'

/** A number for people: the figure stands large, its unit small. */
export interface Figure {
  figure: string
  unit: string
}

/** The satang of an amount in baht given as a decimal string. Throws on anything else. */
export function satangOf(baht: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(baht)
  if (!match) throw new RangeError(`not an amount in baht: ${baht}`)
  const [, sign, whole = '0', fraction = ''] = match
  const satang = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))
  return sign === '-' ? -satang : satang
}

/** ฿12,345,678,901.50: exact, to the satang. */
export function exactBaht(baht: string): string {
  const satang = satangOf(baht)
  return satang < 0n ? `−฿${exactSatang(-satang)}` : `฿${exactSatang(satang)}`
}

/** 12,345,678,901.50: satang as baht, exact, for columns whose head names the unit. */
export function exactSatang(satang: bigint): string {
  const size = satang < 0n ? -satang : satang
  return `${satang < 0n ? '−' : ''}${grouped(size / 100n)}.${(size % 100n).toString().padStart(2, '0')}`
}

/** 12,345.7 ล้านบาท: for reading; half away from zero, on integers. Below a million, whole baht. */
export function readableBaht(baht: string, lang: Lang): Figure {
  const satang = satangOf(baht)
  const size = satang < 0n ? -satang : satang
  const sign = satang < 0n ? '−' : ''
  const wholeBaht = (size + 50n) / 100n
  if (wholeBaht < 1_000_000n) return { figure: sign + grouped(wholeBaht), unit: lang === 'th' ? 'บาท' : 'baht' }
  const tenths = (size + 5_000_000n) / 10_000_000n
  return {
    figure: `${sign}${grouped(tenths / 10n)}.${tenths % 10n}`,
    unit: lang === 'th' ? 'ล้านบาท' : 'million baht',
  }
}

/** A measure's value with its unit, for tooltips, tables and bars. */
export function readableValue(quantity: Quantity, value: number, lang: Lang): Figure {
  switch (quantity) {
    case 'baht':
      return readableBaht(value.toFixed(2), lang)
    case 'share':
      return { figure: percent(value), unit: '%' }
    case 'baht_per_person':
      return { figure: wholeNumber(Math.round(value)), unit: lang === 'th' ? 'บาทต่อคน' : 'baht per person' }
    case 'projects':
      return { figure: wholeNumber(value), unit: lang === 'th' ? 'โครงการ' : value === 1 ? 'project' : 'projects' }
  }
}

/** Figure and unit in one string: 63.4 %, 1,250 บาทต่อคน. */
export function joined({ figure, unit }: Figure): string {
  return unit === '%' ? `${figure}%` : `${figure} ${unit}`
}

export function wholeNumber(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(value)
}

/** At most `digits` decimals, without trailing zeros. */
export function decimal(value: number, digits = 2): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value)
}

/** 0.634 → 63.4. What is not quite everything or nothing never reads as 100 or 0. */
export function percent(share: number): string {
  const value = share * 100
  if (value > 0 && value < 0.05) return '<0.1'
  if (value > 99.95 && value < 100) return '>99.9'
  return value === 0 || value === 100 ? String(value) : oneDecimal(value)
}

/** ปีงบประมาณ 2569; FY2026 (2569). */
export function fiscalYearName(yearBe: number, lang: Lang): string {
  return lang === 'th' ? `ปีงบประมาณ ${yearBe}` : `FY${yearBe - 543} (${yearBe})`
}

/** 2569; FY2026: where space is short. */
export function fiscalYearShort(yearBe: number, lang: Lang): string {
  return lang === 'th' ? String(yearBe) : `FY${yearBe - 543}`
}

/** 1/2568; Q1 FY2025: a quarter that is named `2568Q1`. */
export function quarterShort(quarter: string, lang: Lang): string {
  const [year = '', n = ''] = quarter.split('Q')
  return lang === 'th' ? `${n}/${year}` : `Q${n} ${fiscalYearShort(Number(year), lang)}`
}

/** 3.4 กม., 250 ม. */
export function length(metres: number, lang: Lang): string {
  return metres >= 1000
    ? `${decimal(metres / 1000, 2)} ${lang === 'th' ? 'กม.' : 'km'}`
    : `${decimal(metres, 1)} ${lang === 'th' ? 'ม.' : 'm'}`
}

/** 1,240 ตร.ม. */
export function squareMetres(areaM2: number, lang: Lang): string {
  return `${Math.round(areaM2).toLocaleString('en')} ${lang === 'th' ? 'ตร.ม.' : 'm²'}`
}

/** An ISO date or instant as a date in the reader's calendar, Thailand's time. */
export function date(iso: string, lang: Lang): string {
  const instant = new Date(iso.length === 10 ? `${iso}T00:00:00+07:00` : iso)
  const locale = lang === 'th' ? 'th-TH-u-ca-buddhist' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'Asia/Bangkok' }).format(instant)
}

function grouped(whole: bigint): string {
  return whole.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

/** One unit for many figures: its name, and how many of the value's own units make one of it. */
export interface SharedUnit {
  name: string
  size: number
}

/** The unit in which figures reaching up to `largest` read best: of baht, a share of 1, baht per person or projects. */
export function sharedUnit(quantity: Quantity, largest: number, lang: Lang): SharedUnit {
  switch (quantity) {
    case 'baht':
      return largest >= 1_000_000
        ? { name: lang === 'th' ? 'ล้านบาท' : 'million baht', size: 1_000_000 }
        : { name: lang === 'th' ? 'บาท' : 'baht', size: 1 }
    case 'share':
      return { name: lang === 'th' ? 'ร้อยละ' : 'percent', size: 0.01 }
    case 'baht_per_person':
      return { name: lang === 'th' ? 'บาทต่อคน' : 'baht per person', size: 1 }
    case 'projects':
      return { name: lang === 'th' ? 'โครงการ' : 'projects', size: 1 }
  }
}

/** A value in a shared unit, one decimal where the unit is not one; what is above nothing never reads as 0. */
export function readableIn({ size }: SharedUnit, value: number): string {
  if (size === 1) return wholeNumber(value)
  const inUnit = value / size
  if (inUnit > 0 && inUnit < 0.05) return '<0.1'
  return inUnit === 0 ? '0' : oneDecimal(inUnit)
}

function oneDecimal(value: number): string {
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)
}

/** A class boundary in a shared unit, with every digit it has: it is round already, and rounding again would lie. */
export function boundaryIn({ size }: SharedUnit, value: number): string {
  // 12 significant digits drop the noise of binary fractions and nothing a boundary carries.
  const inUnit = Number((value / size).toPrecision(12))
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 9 }).format(inUnit)
}

/** The size of a file: 340 kB, 2.3 MB. */
export function fileSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
