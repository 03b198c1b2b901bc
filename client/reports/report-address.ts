import { fiscalYear, laoCode } from '../../server/projects/contract.ts'
import type { Lang } from '../ui/numbers.ts'

/** What the address of a report's page asks: `/desk?report=4500101&fy=2566&from=2026-01-01`. */
export interface ReportAsked {
  /** An LAO or an area by code; null: what the account is responsible for. */
  of: string | null
  fy: number[]
  from: string | null
  to: string | null
}

/** Reads an address's query; undefined where it asks for no report. What it does not understand it leaves out. */
export function parseReport(search: string): ReportAsked | undefined {
  const query = new URLSearchParams(search)
  const of = query.get('report')
  if (of === null) return undefined
  const day = (name: string): string | null => /^\d{4}-\d\d-\d\d$/.exec(query.get(name) ?? '')?.[0] ?? null
  const years = query.getAll('fy').flatMap((list) => list.split(','))
  return {
    of: /^([1-9]\d(\d\d)?|\d{7})$/.test(of) ? of : null,
    fy: [...new Set(years.flatMap((year) => (year === '' ? [] : (fiscalYear.safeParse(year).data ?? []))))].sort(
      (a, b) => a - b,
    ),
    from: day('from'),
    to: day('to'),
  }
}

/** The address of a report's page. */
export function reportPage(asked: ReportAsked, lang: Lang): string {
  return `/desk?report=${asked.of ?? 'mine'}${periodQuery(asked)}${lang === 'en' ? '&lang=en' : ''}`
}

/** The address of a report's answer, as JSON or as a spreadsheet. */
export function reportAnswer(asked: ReportAsked, ending: '' | '.xlsx'): string {
  const of = asked.of === null ? '' : laoCode.safeParse(asked.of).success ? `lao=${asked.of}` : `area=${asked.of}`
  const query = `${of}${periodQuery(asked)}`.replace(/^&/, '')
  return `/api/reports/gis${ending}${query === '' ? '' : `?${query}`}`
}

function periodQuery({ fy, from, to }: ReportAsked): string {
  return [fy.length > 0 && `&fy=${fy.join(',')}`, from && `&from=${from}`, to && `&to=${to}`].filter(Boolean).join('')
}
