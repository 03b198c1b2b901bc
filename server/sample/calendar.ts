/** A day as a whole number of days since 1970-01-01. */
export type Day = number

export function day(iso: string): Day {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000
}

export function isoOf(value: Day): string {
  return new Date(value * 86_400_000).toISOString().slice(0, 10)
}

/** The day the sample is told of: the tenth month of fiscal year 2569. */
export const asOf = day('2026-07-31')
export const firstFiscalYear = 2564
export const lastFiscalYear = 2569

/** 1 October of the year before, in the Christian Era: fiscal year 2569 begins on 2025-10-01. */
export function fiscalYearStart(fiscalYear: number): Day {
  return Date.UTC(fiscalYear - 544, 9, 1) / 86_400_000
}

/** The day itself, or the Monday after it: offices sign and pay on working days. */
export function workingDay(value: Day): Day {
  const weekday = (value + 4) % 7
  return weekday === 6 ? value + 2 : weekday === 0 ? value + 1 : value
}
