import type { SpendingKind } from '../../server/coverage/contract.ts'
import type { GapMeasure } from '../coverage/gap-measures.ts'
import type { MapLevel } from '../map/levels.ts'

/** The words of coverage and gaps. Numbers come as text, ready to read. */
export interface CoverageWords {
  groups: Record<'sums' | 'gaps', string>
  measures: Record<GapMeasure, string>
  title: string

  /** What the colours count, in one sentence. */
  counted: {
    share_subdistricts: string
    share_laos: string
    share_located: string
    years_since: (newest: string) => string
    against_median: (money: string, years: number, median: string, level: MapLevel) => string
  }
  spendingPerPerson: Record<SpendingKind, string>
  unplaced: (n: string) => string
  withoutPolygon: (n: string) => string
  withoutPopulation: (n: string) => string
  withBangkok: string
  withoutData: (names: string) => string
  medianIsZero: string
  unit: Record<'share' | 'years' | 'times', string>
  full: string
  has: string
  hasNone: string
  nothing: string
  never: string
  steps: (from: string, to: string, n: number) => string
  below: (to: string, n: number) => string
  atLeast: (from: string, n: number) => string

  years: (n: string) => string
  times: (n: string) => string
  perPersonYear: (amount: string) => string
  perPersonShort: (amount: string) => string
  inNewestYear: (newest: string) => string
  lastProject: (year: string, newest: string, since: string) => string
  inAnyYear: string
  yearsBefore: (n: string, newest: string) => string
  isNewest: string
  subdistrictsCount: (n: string) => string
  medianOfProvinces: string
  subdistrictsNever: string
  neverOf: (all: string) => string
  medianYears: (years: string) => string

  subdistrictsOf: (n: string, all: string, isBangkok: boolean) => string
  laosOf: (n: string, all: string) => string
  subdistrictsWith: (isBangkok: boolean) => string
  laosWith: string
  laosServing: string
  anywhere: string
  lastProjectName: string
  spendingName: string
  medianIs: (median: string, level: MapLevel) => string
  compared: (how: 'above' | 'same' | 'below', median: string, level: MapLevel) => string
  comparedYears: (how: 'above' | 'same' | 'below', median: string, level: MapLevel) => string
  againstMedian: (how: 'above' | 'same' | 'below', times: string, percent: string, level: MapLevel) => string
  noPopulation: string
  notMeasured: string
  yearsLeftAside: string

  ranked: (level: string) => string
  gapsOf: Record<'subdistricts' | 'laos', (n: string, isBangkok: boolean) => string>
  gapNever: string
  gapLast: (year: string) => string
  gapsMore: (shown: string, all: string) => string
}

const levelTh = { province: 'จังหวัด', district: 'อำเภอ', subdistrict: 'ตำบล' } as const
const levelsEn = { province: 'provinces', district: 'districts', subdistrict: 'subdistricts' } as const

export const coverageTh: CoverageWords = {
  groups: { sums: 'งบประมาณและโครงการ', gaps: 'ความครอบคลุมและช่องว่าง' },
  measures: {
    share_subdistricts: 'ร้อยละของตำบลที่มีโครงการ',
    share_laos: 'ร้อยละของ อปท. ที่มีโครงการ',
    years_since: 'จำนวนปีนับจากโครงการล่าสุด',
    against_median: 'งบต่อคนเทียบค่ามัธยฐานประเทศ',
  },
  title: 'ความครอบคลุม',

  counted: {
    share_subdistricts: 'นับตำบลตามบัญชีรหัสพื้นที่ที่มีโครงการตามตัวกรองอย่างน้อยหนึ่งโครงการ ต่อตำบลทั้งหมด',
    share_laos: 'นับ อปท. ในทะเบียนที่เป็นเจ้าของโครงการตามตัวกรองอย่างน้อยหนึ่งโครงการ ต่อ อปท. ทั้งหมด โดย อบจ. นับเฉพาะระดับจังหวัด',
    share_located: 'นับโครงการที่มีพิกัด ต่อโครงการทั้งหมดที่นับในพื้นที่',
    years_since: (newest) => `นับจากปีงบประมาณของโครงการล่าสุดถึงปี ${newest} ซึ่งเป็นปีล่าสุดของข้อมูล ไม่ขึ้นกับปีที่เลือก`,
    against_median: (money, years, median, level) =>
      `${money}ต่อประชากรหนึ่งคนต่อปี${years > 1 ? ` เฉลี่ย ${years} ปี` : ''} เทียบค่ามัธยฐานของทุก${levelTh[level]}ทั่วประเทศ (${median} บาท) ซึ่งรวมพื้นที่ที่ไม่มีงบประมาณ`,
  },
  spendingPerPerson: { approved: 'งบประมาณที่ได้รับอนุมัติ', contract: 'วงเงินตามสัญญา', disbursed: 'เงินที่เบิกจ่ายแล้ว' },
  unplaced: (n) => `${n} โครงการทราบเพียงอำเภอหรือจังหวัด จึงไม่นับในตำบลใด`,
  withoutPolygon: (n) => `${n} ตำบลไม่มีขอบเขตบนแผนที่ จึงนับเฉพาะโครงการที่ระบุชื่อตำบลไว้`,
  withoutPopulation: (n) => `ไม่มีข้อมูลประชากร ${n} พื้นที่`,
  withBangkok: 'รวมกรุงเทพมหานคร',
  withoutData: (names) => `ไม่รวม${names} เพราะไม่มีทั้ง อปท. และโครงการในข้อมูล`,
  medianIsZero: 'เทียบไม่ได้: พื้นที่กว่าครึ่งไม่มีงบประมาณตามตัวกรองนี้ ค่ามัธยฐานจึงเป็นศูนย์',
  unit: { share: 'ร้อยละ', years: 'ปี', times: 'เท่าของค่ามัธยฐาน' },
  full: 'ครบ 100',
  has: 'มีโครงการ',
  hasNone: 'ไม่มีโครงการ',
  nothing: 'ไม่มีเลย',
  never: 'ไม่เคยมีโครงการ',
  steps: (from, to, n) => `ตั้งแต่ ${from} แต่ไม่ถึง ${to}: ${n} พื้นที่`,
  below: (to, n) => `ไม่ถึง ${to}: ${n} พื้นที่`,
  atLeast: (from, n) => `ตั้งแต่ ${from}: ${n} พื้นที่`,

  years: (n) => `${n} ปี`,
  times: (n) => `${n} เท่า`,
  perPersonYear: (amount) => `${amount} บาทต่อคนต่อปี`,
  perPersonShort: (amount) => `${amount} บาท/คน/ปี`,
  inNewestYear: (newest) => `มีโครงการในปีงบประมาณ ${newest} ซึ่งเป็นปีล่าสุดของข้อมูล`,
  lastProject: (year, newest, since) => `โครงการล่าสุดปีงบประมาณ ${year} ก่อนปีล่าสุดของข้อมูล (${newest}) ${since} ปี`,
  subdistrictsCount: (n) => `${n} ตำบล`,
  medianOfProvinces: 'งบต่อคนต่อปี: ค่ามัธยฐานของทุกจังหวัด',
  inAnyYear: 'ตามตัวกรองนี้ ไม่ว่าปีใด',
  yearsBefore: (n, newest) => `${n} ปีก่อนปีล่าสุดของข้อมูล (${newest})`,
  isNewest: 'ปีล่าสุดของข้อมูล',
  subdistrictsNever: 'ตำบลที่ไม่เคยมีโครงการ ไม่ว่าปีใด',
  neverOf: (all) => `จากทั้งหมด ${all} ตำบล`,
  medianYears: (years) => `นับจากโครงการล่าสุด ค่ามัธยฐานของทุกจังหวัด: ${years}`,

  subdistrictsOf: (n, all, isBangkok) => `${n} จาก ${all} ${isBangkok ? 'แขวง' : 'ตำบล'}`,
  laosOf: (n, all) => `${n} จาก ${all} แห่ง`,
  subdistrictsWith: (isBangkok) => `${isBangkok ? 'แขวง' : 'ตำบล'}ที่มีโครงการ`,
  laosWith: 'อปท. ที่มีโครงการ',
  laosServing: 'อปท. ที่ดูแลและมีโครงการ',
  anywhere: 'ไม่ว่าโครงการอยู่พื้นที่ใด',
  lastProjectName: 'โครงการล่าสุด',
  spendingName: 'งบต่อคนต่อปี',
  medianIs: (median, level) => `ค่ามัธยฐานของทุก${levelTh[level]}: ${median}`,
  compared: (how, median, level) =>
    `${{ above: 'สูงกว่า', same: 'เท่ากับ', below: 'ต่ำกว่า' }[how]}ค่ามัธยฐานของทุก${levelTh[level]} (${median})`,
  comparedYears: (how, median, level) =>
    `${{ above: 'นานกว่า', same: 'เท่ากับ', below: 'ใหม่กว่า' }[how]}ค่ามัธยฐานของทุก${levelTh[level]} (${median})`,
  againstMedian: (how, times, percent, level) =>
    how === 'above'
      ? `เป็น ${times} เท่าของค่ามัธยฐานของทุก${levelTh[level]}`
      : how === 'same'
        ? `ใกล้เคียงค่ามัธยฐานของทุก${levelTh[level]}`
        : `คิดเป็นร้อยละ ${percent} ของค่ามัธยฐานของทุก${levelTh[level]}`,
  noPopulation: 'ไม่มีข้อมูลประชากร',
  notMeasured: 'ไม่มีทั้ง อปท. และโครงการของพื้นที่นี้ในข้อมูล จึงไม่ถือว่าเป็นช่องว่าง',
  yearsLeftAside: 'โครงการล่าสุดดูจากทุกปี ไม่ขึ้นกับปีที่เลือก',

  ranked: (level) => `${level}ที่มีช่องว่างมากที่สุด`,
  gapsOf: {
    subdistricts: (n, isBangkok) => `${isBangkok ? 'แขวง' : 'ตำบล'}ที่ยังไม่มีโครงการ (${n})`,
    laos: (n) => `อปท. ที่ยังไม่มีโครงการ (${n})`,
  },
  gapNever: 'ไม่เคยมี',
  gapLast: (year) => `ล่าสุด ${year}`,
  gapsMore: (shown, all) => `แสดง ${shown} จาก ${all}`,
}

export const coverageEn: CoverageWords = {
  groups: { sums: 'Money and projects', gaps: 'Coverage and gaps' },
  measures: {
    share_subdistricts: 'Subdistricts with a project',
    share_laos: 'LAOs with a project',
    years_since: 'Years since last project',
    against_median: 'Spending against the median',
  },
  title: 'Coverage',

  counted: {
    share_subdistricts: 'Counts the listed subdistricts in which at least one project of the filter lies, out of all.',
    share_laos:
      'Counts the LAOs of the register that own at least one project of the filter, out of all; a PAO in its province only.',
    share_located: 'Counts the projects that have a position, out of all that count in the area.',
    years_since: (newest) =>
      `Counts fiscal years from the last project to ${newest}, the newest year of the data; the years chosen make no difference.`,
    against_median: (money, years, median, level) =>
      `${money} per person and year${years > 1 ? `, over ${years} years` : ''}, against the national median of all ${levelsEn[level]} (${median} baht), those that spent nothing included.`,
  },
  spendingPerPerson: { approved: 'Approved budget', contract: 'Contract value', disbursed: 'Money disbursed' },
  unplaced: (n) =>
    `${n === '1' ? '1 project is' : `${n} projects are`} known by district or province only, and in no subdistrict.`,
  withoutPolygon: (n) => `${n} subdistricts have no outline; only projects that name them count there.`,
  withoutPopulation: (n) => `No population known for ${n} areas.`,
  withBangkok: 'Includes Bangkok.',
  withoutData: (names) => `Without ${names}: the data has neither LAOs nor projects there.`,
  medianIsZero:
    'Nothing to compare with: under this filter more than half of the areas spent nothing, so the median is zero.',
  unit: { share: 'percent', years: 'years', times: 'times the median' },
  full: 'All, 100',
  has: 'Has a project',
  hasNone: 'No project',
  nothing: 'None',
  never: 'Never a project',
  steps: (from, to, n) => `${from} to less than ${to}: ${n} areas`,
  below: (to, n) => `less than ${to}: ${n} areas`,
  atLeast: (from, n) => `${from} and more: ${n} areas`,

  years: (n) => (n === '1' ? '1 year' : `${n} years`),
  times: (n) => `${n} times`,
  perPersonYear: (amount) => `${amount} baht per person and year`,
  perPersonShort: (amount) => `${amount} baht/person/year`,
  inNewestYear: (newest) => `Has a project in ${newest}, the newest year of the data`,
  lastProject: (year, newest, since) =>
    `Last project in ${year}, ${since === '1' ? '1 year' : `${since} years`} before the newest of the data (${newest})`,
  subdistrictsCount: (n) => (n === '1' ? '1 subdistrict' : `${n} subdistricts`),
  medianOfProvinces: 'Spending per person and year: the median of all provinces',
  inAnyYear: 'under these filters, in any year',
  yearsBefore: (n, newest) => `${n === '1' ? '1 year' : `${n} years`} before the newest of the data (${newest})`,
  isNewest: 'the newest year of the data',
  subdistrictsNever: 'Subdistricts that never had a project, in any year',
  neverOf: (all) => `of ${all} subdistricts in all`,
  medianYears: (years) => `Since the last project, median of all provinces: ${years}`,

  subdistrictsOf: (n, all) => `${n} of ${all} ${all === '1' ? 'subdistrict' : 'subdistricts'}`,
  laosOf: (n, all) => `${n} of ${all}`,
  subdistrictsWith: () => 'Subdistricts with a project',
  laosWith: 'LAOs with a project',
  laosServing: 'LAOs that serve it, with a project',
  anywhere: 'wherever the project lies',
  lastProjectName: 'Last project',
  spendingName: 'Per person and year',
  medianIs: (median, level) => `Median of all ${levelsEn[level]}: ${median}`,
  compared: (how, median, level) =>
    `${{ above: 'Above', same: 'Same as', below: 'Below' }[how]} the median of all ${levelsEn[level]} (${median})`,
  comparedYears: (how, median, level) =>
    `${{ above: 'Longer than', same: 'Same as', below: 'More recent than' }[how]} the median of all ${levelsEn[level]} (${median})`,
  againstMedian: (how, times, percent, level) =>
    how === 'above'
      ? `${times} times the median of all ${levelsEn[level]}`
      : how === 'same'
        ? `About the median of all ${levelsEn[level]}`
        : `${percent}% of the median of all ${levelsEn[level]}`,
  noPopulation: 'Population not known',
  notMeasured: 'The data has neither LAOs nor projects of this area, so this is not called a gap.',
  yearsLeftAside: 'The last project is of any year, whichever years are chosen.',

  ranked: (level) => `Largest gaps by ${level}`,
  gapsOf: {
    subdistricts: (n) => `Subdistricts without a project (${n})`,
    laos: (n) => `LAOs without a project (${n})`,
  },
  gapNever: 'never',
  gapLast: (year) => `last ${year}`,
  gapsMore: (shown, all) => `${shown} of ${all} shown`,
}
