import type { Coverage, CoverageRow } from '../../../server/coverage/contract.ts'

/** A province of 25 subdistricts and 14 LAOs, the half of which have a project. */
export const row: CoverageRow = {
  code: '50',
  is_measured: true,
  population: 1000,
  count: 40,
  located: 30,
  unplaced: 3,
  subdistricts: 25,
  subdistricts_with: 12,
  subdistricts_never: 9,
  subdistricts_without_polygon: 0,
  laos: 14,
  laos_with: 7,
  first_year: 2564,
  last_year: 2567,
  years_since: 2,
  spending: '8400000',
  spending_per_person: 1400,
  against_median: 1.4,
}

export const national: Coverage['national'] = {
  ...row,
  newest_year: 2569,
  fiscal_years: [2564, 2565, 2566, 2567, 2568, 2569],
  provinces_without_data: [],
  areas: 77,
  areas_never: 1,
  areas_with_population: 76,
  median: {
    share_subdistricts: 0.6,
    share_laos: 0.5,
    share_located: 0.8,
    years_since: 1,
    spending_per_person: 1000,
  },
}
