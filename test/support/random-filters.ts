import fc from 'fast-check'
import { sql } from '../../server/db.ts'
import {
  categories,
  funds,
  laoKinds,
  locationQualities,
  projectFilter,
  projectTypes,
  stages,
  type ProjectFilter,
} from '../../server/projects/contract.ts'

/** Amounts in baht, to the satang, up to a hundred million. */
export const amount: fc.Arbitrary<string> = fc
  .bigInt({ min: 0n, max: 99_999_999_99n })
  .map((satang) => `${satang / 100n}.${String(satang % 100n).padStart(2, '0')}`)

/** First and last days of quarters, two months that end together three months on, and dates that are of no fiscal year. */
export const randomDays: fc.Arbitrary<string> = fc.constantFrom(
  '2022-09-30',
  '2022-10-01',
  '2022-11-30',
  '2022-12-31',
  '2023-01-01',
  '2023-02-28',
  '2024-02-29',
  '2024-07-01',
  '2024-09-30',
  '2024-10-01',
  '2025-01-31',
  '2025-03-31',
  '1856-09-30',
  '1856-10-01',
  '2157-09-30',
  '2157-10-01',
  'infinity',
  '0044-03-15 BC',
)

/** Titles as they are written, with tone marks, sara am in two ways, digits of both kinds, capitals, and signs of LIKE. */
export const randomTitles: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      'ก่อสร้างถนน',
      'ขุดลอกคลอง',
      'ฝายน้ำล้น',
      'ฝายน้\u0e4d\u0e32ล้น',
      'ซ่อมแซมสะพาน',
      'ถนน คสล.',
      'เจาะบ่อบาดาล',
    ),
    fc.constantFrom('สายบ้านหนองผึ้ง', 'หมู่ที่ 7', 'หมู่ที่ ๗', 'ร้อยเอ็ด', 'เทศบาล ABC', '50%_\\', 'จันท์บุรี'),
    fc.constantFrom('', ' ตำบลแม่โป่ง', ' ต.แม่โป่ง', ' (งานที่ 12)'),
  )
  .map((parts) => parts.join(' '))

/** What people type: parts of such titles, with and without their marks. */
const sought = fc.constantFrom(
  'ถนน',
  'น้ำ',
  'นำ',
  'น\u0e4d\u0e32ล้น',
  'รอยเอด',
  'ร้อยเอ็ด',
  'แมโปง',
  'หมู่ที่ 7',
  'หมู ที่ ๗',
  'หมูที ๗',
  'abc',
  'ABC',
  '50%',
  '%',
  '_\\',
  'จันทบุรี',
  'กอสราง',
  'ไม่มี',
  '่',
)

/** Quarters that such days are in, and one that none is in. */
const quarters = ['2400Q1', '2565Q4', '2566Q1', '2566Q2', '2567Q2', '2567Q4', '2568Q1', '2568Q2', '2599Q3', '2700Q4']
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
const bbox = fc
  .tuple(
    fc.double({ min: 99, max: 105, noNaN: true }),
    fc.double({ min: 13, max: 17, noNaN: true }),
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.double({ min: 0, max: 2, noNaN: true }),
  )
  .map(([west, south, width, height]) => [west, south, west + width, south + height].join())

/** A shape has to be stored before it can be asked for: test/shapes/within.db.test.ts does. */
type WithoutShape = Omit<ProjectFilter, 'within'>

/** Each field of the filter, as it stands in an address. */
const fields = {
  fy: some([2564, 2565, 2566, 2567, 2568, 2569, 2599]).map((years) => years.join()),
  quarter: some(quarters).map(String),
  category: some(categories).map(String),
  type: some(projectTypes).map(String),
  stage: some(stages).map(String),
  fund: some(funds).map(String),
  lao_kind: some(laoKinds).map(String),
  // of all levels, some within others, and one that is not there
  area: some(['TH', 'G15', '50', '51', '5001', '5102', '500101', '510201', '510202', '99']).map(String),
  lao: some(['2500101', '4500101', '6510201', '9999999']).map(String),
  location_quality: some(locationQualities).map(String),
  min_budget: amount,
  max_budget: amount,
  q: sought,
  bbox,
} satisfies Record<keyof WithoutShape, fc.Arbitrary<string>>

/**
 * Filters over every field, of one to four fields mostly, sometimes none or many: with all at once nearly nothing would
 * pass. Each is read by the contract from its address, as a request's is.
 */
export const randomFilters: fc.Arbitrary<WithoutShape> = fc
  .oneof(
    { weight: 1, arbitrary: fc.constant<string[]>([]) },
    { weight: 9, arbitrary: fc.subarray(Object.keys(fields), { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.subarray(Object.keys(fields), { minLength: 5 }) },
  )
  .chain((names) =>
    // the names are the record's own keys
    fc.record(Object.fromEntries(names.map((name) => [name, fields[name as keyof WithoutShape]]))),
  )
  .map((query) => projectFilter.omit({ within: true }).parse(query))

/**
 * `thangnam.folded(text)`, written for the tests apart from the product's own: text without tone marks, maitaikhu,
 * thanthakhat, yamakkan, accents and what nobody sees; sara am, sara ae and sara aa in one way; Thai digits as Arabic ones.
 */
export const foldedInSql = sql`
  create function thangnam.folded(given text) returns text
    language sql immutable
    as $$
      select normalize(trim(regexp_replace(
        translate(
          replace(replace(replace(
            regexp_replace(
              normalize(lower(given), NFD),
              '[\u0e47-\u0e4c\u0e4e\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g'),
            '\u0e4d\u0e32', '\u0e33'), '\u0e4d', ''), '\u0e40\u0e40', '\u0e41'),
          '\u0e45๐๑๒๓๔๕๖๗๘๙', '\u0e320123456789'),
        '\\s+', ' ', 'g')), NFC)
    $$;
  grant execute on function thangnam.folded(text) to public`
