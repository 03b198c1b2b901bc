import type { Lang } from '../ui/numbers.ts'

const formats: Record<Lang, Intl.DateTimeFormat> = {
  th: new Intl.DateTimeFormat('th-TH-u-ca-buddhist', {
    day: 'numeric',
    month: 'short',
    year: '2-digit',
    timeZone: 'Asia/Bangkok',
  }),
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'Asia/Bangkok' }),
}
const withTime: Record<Lang, Intl.DateTimeFormat> = {
  th: new Intl.DateTimeFormat('th-TH-u-ca-buddhist', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Bangkok',
  }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Bangkok' }),
}

/** A day: 5 ธ.ค. 69, 5 Dec 2026. */
export function deskDate(iso: string, lang: Lang): string {
  return formats[lang].format(new Date(iso))
}

/** A moment, by the clock in Thailand. */
export function deskMoment(iso: string, lang: Lang): string {
  return withTime[lang].format(new Date(iso))
}
