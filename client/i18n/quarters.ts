/** The words of quarters of fiscal years, which begin in October. */
export interface QuarterWords {
  name: string
  /** The months of the four. */
  months: readonly [string, string, string, string]
  /** In full, with its months: for who cannot see the table it stands in. */
  full: (n: number, year: string, months: string) => string
  ofDates: string
  by: string
  none: string
  noDate: string
  showDisbursed: string
  counted: string
  rowsAreWhole: string
}

export const quartersTh: QuarterWords = {
  name: 'ไตรมาส',
  months: ['ต.ค.–ธ.ค.', 'ม.ค.–มี.ค.', 'เม.ย.–มิ.ย.', 'ก.ค.–ก.ย.'],
  full: (n, year, months) => `ไตรมาสที่ ${n} ปีงบประมาณ ${year} (${months})`,
  ofDates: 'นับตามวันที่ลงนามสัญญาและวันที่เบิกจ่าย',
  by: 'ตามไตรมาส',
  none: 'ไม่ระบุไตรมาส',
  noDate: 'งบประมาณตามแผนและที่ได้รับอนุมัติไม่มีวันที่ จึงไม่อยู่ในไตรมาสใด',
  showDisbursed: 'แสดงยอดเบิกจ่าย',
  counted: 'กรองตามไตรมาส: ยอดรวมนับเฉพาะสัญญาที่ลงนามและเงินที่เบิกจ่ายในไตรมาสที่เลือก ส่วนตัวเลขของแต่ละโครงการยังเป็นของทั้งโครงการ',
  rowsAreWhole: 'ยอดรวมนับเฉพาะไตรมาสที่เลือก แต่ละแถวเป็นของทั้งโครงการ',
}

export const quartersEn: QuarterWords = {
  name: 'Quarter',
  months: ['Oct–Dec', 'Jan–Mar', 'Apr–Jun', 'Jul–Sep'],
  full: (n, year, months) => `Quarter ${n} of ${year} (${months})`,
  ofDates: 'By the day a contract was signed or money was paid',
  by: 'By quarter',
  none: 'No quarter known',
  noDate: 'Planned and approved budgets have no date, so they are in no quarter.',
  showDisbursed: 'Show what is disbursed',
  counted:
    'Filtered by quarter: sums count only contracts signed and money paid in the chosen quarters; the figures of single projects remain those of the whole project.',
  rowsAreWhole: 'Totals are of the chosen quarters; each row is of the whole project.',
}
