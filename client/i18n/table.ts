import type { LocationQuality } from '../../server/projects/contract.ts'
import type { ColumnId } from '../table/column-ids.ts'

/** The words of the table of projects. */
export interface TableWords {
  name: string
  open: string
  close: string
  caption: (n: string) => string
  columns: Record<ColumnId, string>
  qualities: Record<LocationQuality, string>
  noPlace: string
  chooseColumns: string
  inView: string
  inViewHint: string
  outOfView: (n: string) => string
  withUnlocated: string
  total: (n: string) => string
  sortBy: string
  ascending: string
  fromFirst: string
  fromLast: string
  descending: string
  loadingMore: string
  empty: string
  emptyInView: string
  showAll: string
  download: string
  tooMany: string
}

export const tableTh: TableWords = {
  name: 'ตารางโครงการ',
  open: 'ตาราง',
  close: 'ปิดตาราง',
  caption: (n) => `โครงการในตาราง ${n} โครงการ`,
  columns: {
    title: 'ชื่อโครงการ',
    lao: 'อปท.',
    place: 'พื้นที่',
    fy: 'ปีงบฯ',
    type: 'ประเภท',
    stage: 'สถานะ',
    approved: 'อนุมัติ (บาท)',
    contract: 'สัญญา (บาท)',
    disbursed: 'เบิกจ่าย (บาท)',
    share_disbursed: 'เบิกจ่าย (%)',
    quality: 'พิกัด',
  },
  qualities: { located: 'มีพิกัด', approximate: 'โดยประมาณ', none: 'ไม่มี' },
  noPlace: 'ไม่ทราบพื้นที่',
  chooseColumns: 'เลือกคอลัมน์',
  inView: 'เฉพาะในแผนที่',
  inViewHint: 'แสดงเฉพาะโครงการที่มีพิกัดอยู่ในส่วนของแผนที่ที่เห็น',
  outOfView: (n) => `อีก ${n} โครงการไม่มีพิกัด จึงไม่อยู่ในแผนที่`,
  withUnlocated: 'รวมโครงการที่ไม่มีพิกัด',
  total: (n) => `รวม ${n} โครงการ`,
  sortBy: 'เรียงตาม',
  ascending: 'น้อยไปมาก',
  fromFirst: 'ก ไป ฮ',
  fromLast: 'ฮ ไป ก',
  descending: 'มากไปน้อย',
  loadingMore: 'กำลังโหลดรายการถัดไป',
  empty: 'ไม่มีโครงการที่ตรงกับตัวกรอง',
  emptyInView: 'ไม่มีโครงการในส่วนของแผนที่ที่เห็น',
  showAll: 'แสดงทั้งหมดที่ตรงกับตัวกรอง',
  download: 'ดาวน์โหลด CSV',
  tooMany: 'มากกว่า 200,000 โครงการ กรองให้แคบลงก่อนดาวน์โหลด',
}

export const tableEn: TableWords = {
  name: 'Table of projects',
  open: 'Table',
  close: 'Close the table',
  caption: (n) => `${n} projects in the table`,
  columns: {
    title: 'Title',
    lao: 'LAO',
    place: 'Area',
    fy: 'Year',
    type: 'Type',
    stage: 'Stage',
    approved: 'Approved (baht)',
    contract: 'Contract (baht)',
    disbursed: 'Disbursed (baht)',
    share_disbursed: 'Disbursed (%)',
    quality: 'Position',
  },
  qualities: { located: 'Located', approximate: 'By area', none: 'None' },
  noPlace: 'Area unknown',
  chooseColumns: 'Choose columns',
  inView: 'Only what the map shows',
  inViewHint: 'Only projects whose position lies in the part of the map that is seen',
  outOfView: (n) => `${n} more without coordinates, not on the map`,
  withUnlocated: 'Include those without coordinates',
  total: (n) => (n === '1' ? '1 project' : `${n} projects`),
  sortBy: 'Sort by',
  ascending: 'ascending',
  fromFirst: 'from the first letter',
  fromLast: 'from the last letter',
  descending: 'descending',
  loadingMore: 'Loading more',
  empty: 'No projects match the filters',
  emptyInView: 'No projects in the part of the map that is seen',
  showAll: 'Show all that match the filters',
  download: 'Download CSV',
  tooMany: 'More than 200,000 projects: narrow the filters to download',
}
