/** 1 January 2000, from which PostgreSQL counts days, in milliseconds since 1970. */
const firstDay = Date.UTC(2000, 0, 1)
const firstYear = 2400
const lastYear = 2700

/**
 * The fiscal year (Buddhist Era, from October) and quarter that a day is in: `2568Q1` is October to December 2024. `day`
 * is counted from 1 January 2000, as in PostgreSQL's `date`. Undefined outside the fiscal years 2400 to 2700, which no
 * project's are either: such a date, infinity among them, is none.
 */
export function quarterOfDay(day: number): string | undefined {
  const date = new Date(firstDay + 86_400_000 * day)
  const monthsSinceOctober = (date.getUTCMonth() + 3) % 12
  const year = date.getUTCFullYear() + 543 + (monthsSinceOctober < 3 ? 1 : 0)
  return year >= firstYear && year <= lastYear ? `${year}Q${1 + Math.floor(monthsSinceOctober / 3)}` : undefined
}
