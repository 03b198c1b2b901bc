import type { GisReport } from './contract.ts'

const long = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', { dateStyle: 'long', timeZone: 'Asia/Bangkok' })

/** A day as it is written in Thai: 25 พฤศจิกายน 2569. */
export function thaiDay(iso: string): string {
  const parts = long.formatToParts(new Date(iso))
  const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? ''
  return `${part('day')} ${part('month')} ${part('year')}`
}

/** A period as the head of a report names it. */
export function periodInThai({ fy, from, to }: GisReport['period']): string {
  const years = fy.length > 0 ? `ปีงบประมาณ ${fy.join(', ')}` : 'ทุกปีงบประมาณ'
  if (from === null && to === null) return years
  const days = [from && `ตั้งแต่ ${thaiDay(from)}`, to && `ถึง ${thaiDay(to)}`].filter((part) => part !== null)
  return `${years} พิกัดที่เก็บ${days.join(' ')}`
}
