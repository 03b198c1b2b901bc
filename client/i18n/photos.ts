import type { Photo } from '../../server/photos/contract.ts'
import type { OutboxState } from '../desk/field/outbox.ts'
import type { Lang } from '../ui/numbers.ts'

/** The words for photos: looking at them, and at the desk taking, sending and withdrawing them. */
export interface PhotoWords {
  photos: string
  moments: Record<Photo['moment'], string>
  /** A photo in words, for those who do not see it. */
  described: (moment: string, day: string | null) => string
  of: (at: string, all: string) => string
  more: (count: string) => string
  next: string
  previous: string
  close: string

  none: string
  places: string
  count: (count: string) => string
  noSignal: string
  add: string
  moment: string
  take: string
  choose: string
  note: string
  mindFaces: string
  preparing: string
  states: Partial<Record<OutboxState, string>>
  sending: (percent: string) => string
  sendAgain: string
  saveCopy: string
  drop: string
  dropQuestion: string
  keep: string
  deviceFull: string
  keepsNothing: string
  pictureGone: string
  notAPicture: string
  tooLarge: (megabytes: string) => string
  unreadable: string

  open: string
  takenAt: (when: string) => string
  takenByDevice: (when: string) => string
  noTime: string
  sentBy: (who: string, when: string) => string
  doubts: (count: string) => string
  usePlace: string
  received: string
  receiptHint: string
  original: string
  isPublished: string
  isNotPublished: string
  withdraw: string
  withdrawHint: string
  withdrawReason: string
  cancel: string
  withdrawn: (when: string, reason: string) => string
}

const th: PhotoWords = {
  photos: 'ภาพถ่าย',
  moments: { before: 'ก่อนก่อสร้าง', during: 'ระหว่างก่อสร้าง', after: 'หลังก่อสร้าง' },
  described: (moment, day) => `ภาพถ่าย${moment}${day === null ? '' : ` ถ่ายเมื่อ ${day}`}`,
  of: (at, all) => `ภาพที่ ${at} จาก ${all}`,
  more: (count) => `ดูอีก ${count} ภาพ`,
  next: 'ภาพถัดไป',
  previous: 'ภาพก่อนหน้า',
  close: 'ปิด',

  none: 'ยังไม่มีภาพถ่าย',
  count: (count) => `ภาพถ่าย ${count} ภาพ`,
  places: 'จุดสีเขียวบนแผนที่คือตำแหน่งที่ถ่ายภาพ',
  noSignal: 'ภาพที่ส่งแล้วจะแสดงเมื่อมีสัญญาณ',
  add: 'เพิ่มภาพถ่าย',
  moment: 'ช่วงของงานในภาพ',
  take: 'ถ่ายภาพ',
  choose: 'เลือกภาพที่มีอยู่',
  note: 'บันทึกประกอบภาพ (ไม่เผยแพร่)',
  mindFaces: 'ภาพที่เผยแพร่จะไม่มีพิกัดและข้อมูลกล้อง โปรดระวังใบหน้าบุคคลและทะเบียนรถ',
  preparing: 'กำลังเก็บภาพไว้ในเครื่อง…',
  states: {
    waiting: 'เก็บในเครื่องแล้ว รอส่ง',
    sending: 'กำลังส่ง',
    stored: 'ส่งแล้ว ได้รับใบรับ',
    refused: 'ส่งไม่ได้',
  },
  sending: (percent) => `กำลังส่ง ${percent} %`,
  sendAgain: 'ส่งอีกครั้ง',
  saveCopy: 'บันทึกสำเนาภาพ',
  drop: 'ทิ้งภาพ',
  dropQuestion: 'ทิ้งภาพนี้หรือไม่ ภาพจะหายจากเครื่องและนำกลับมาไม่ได้',
  keep: 'เก็บไว้',
  deviceFull: 'พื้นที่ในเครื่องเต็ม ภาพนี้จึงอยู่เพียงในหน้านี้ อย่าปิดหน้า โปรดลบไฟล์อื่นแล้วกดส่งอีกครั้ง หรือบันทึกสำเนาภาพไว้ก่อน',
  keepsNothing: 'เบราว์เซอร์นี้เก็บภาพไว้ในเครื่องไม่ได้ และส่งทันทีไม่สำเร็จ ภาพอยู่เพียงในหน้านี้ อย่าปิดหน้า โปรดกดส่งอีกครั้งเมื่อมีสัญญาณ',
  pictureGone: 'ไม่พบไฟล์ภาพในเครื่องแล้ว เบราว์เซอร์อาจลบไป โปรดถ่ายหรือเลือกภาพใหม่',
  notAPicture: 'ไฟล์นี้ไม่ใช่ภาพ JPEG, PNG หรือ WebP สำหรับ iPhone ให้เลือก การตั้งค่า > กล้อง > รูปแบบ > เข้ากันได้มากที่สุด',
  tooLarge: (megabytes) => `ไฟล์ภาพ ${megabytes} MB ใหญ่เกิน 15 MB โปรดตั้งกล้องให้ถ่ายภาพขนาดเล็กลง`,
  unreadable: 'อ่านไฟล์ภาพไม่ได้ โปรดถ่ายหรือเลือกภาพใหม่',

  open: 'ดูภาพใหญ่',
  takenAt: (when) => `ถ่ายเมื่อ ${when}`,
  takenByDevice: (when) => `ถ่ายเมื่อ ${when} ตามเวลาของอุปกรณ์`,
  noTime: 'ไม่ทราบเวลาที่ถ่าย',
  sentBy: (who, when) => `ส่งโดย ${who} · ${when}`,
  doubts: (count) => `ข้อสังเกต ${count} ข้อ`,
  usePlace: 'ใช้พิกัดของภาพ',
  received: 'ใบรับ',
  receiptHint: 'รหัส SHA-256 ของไฟล์ที่ระบบได้รับ ตรงกับไฟล์ที่ส่งทุกไบต์',
  original: 'ไฟล์ต้นฉบับ',
  isPublished: 'เผยแพร่แล้ว',
  isNotPublished: 'ยังไม่เผยแพร่',
  withdraw: 'ถอนภาพ',
  withdrawHint: 'ภาพจะไม่เผยแพร่อีก แต่ยังเก็บไว้ให้ผู้รับผิดชอบโครงการเห็น',
  withdrawReason: 'เหตุผลที่ถอน',
  cancel: 'ยกเลิก',
  withdrawn: (when, reason) => `ถอนแล้วเมื่อ ${when}: ${reason}`,
}

const en: PhotoWords = {
  photos: 'Photos',
  moments: { before: 'Before', during: 'During', after: 'After' },
  described: (moment, day) => `Photo ${moment.toLowerCase()} the works${day === null ? '' : `, taken ${day}`}`,
  of: (at, all) => `Photo ${at} of ${all}`,
  more: (count) => `${count} more`,
  next: 'Next photo',
  previous: 'Previous photo',
  close: 'Close',

  none: 'No photos yet',
  count: (count) => `${count} photos`,
  places: 'Green points on the map are where photos were taken',
  noSignal: 'What was sent shows once there is a signal',
  add: 'Add photos',
  moment: 'When in the works',
  take: 'Take a photo',
  choose: 'Choose photos',
  note: 'Note (not published)',
  mindFaces: 'What is published carries neither place nor camera. Mind faces and number plates.',
  preparing: 'Being kept on the device…',
  states: {
    waiting: 'Kept on the device, waits to be sent',
    sending: 'Being sent',
    stored: 'Sent, with a receipt',
    refused: 'Not sent',
  },
  sending: (percent) => `Being sent, ${percent} %`,
  sendAgain: 'Send again',
  saveCopy: 'Save a copy',
  drop: 'Drop the photo',
  dropQuestion: 'Drop this photo? It is gone from the device then, and cannot be brought back.',
  keep: 'Keep it',
  deviceFull:
    'The device is full: this photo is in this page alone. Do not close it. Make room and send it again, or save a copy first.',
  keepsNothing:
    'This browser keeps no photos on the device, and it could not be sent at once: it is in this page alone. Do not close it; send it again once there is a signal.',
  pictureGone: 'The picture is no longer on the device; the browser may have cleared it away. Take or choose it again.',
  notAPicture: 'This is no JPEG, PNG or WebP picture. On an iPhone: Settings, Camera, Formats, Most Compatible.',
  tooLarge: (megabytes) => `The picture has ${megabytes} MB, and 15 MB are taken. Set the camera to a smaller size.`,
  unreadable: 'The picture could not be read. Take or choose it again.',

  open: 'Look at it large',
  takenAt: (when) => `Taken ${when}`,
  takenByDevice: (when) => `Taken ${when} by the device’s clock`,
  noTime: 'When it was taken is not known',
  sentBy: (who, when) => `Sent by ${who} · ${when}`,
  doubts: (count) => `${count} findings`,
  usePlace: 'Use the photo’s place',
  received: 'Receipt',
  receiptHint: 'The SHA-256 of the file that was received: the same as was sent, to the byte',
  original: 'Original file',
  isPublished: 'Published',
  isNotPublished: 'Not published yet',
  withdraw: 'Withdraw',
  withdrawHint: 'It is no longer published, and stays in sight of those who work on the project.',
  withdrawReason: 'Why it is withdrawn',
  cancel: 'Cancel',
  withdrawn: (when, reason) => `Withdrawn ${when}: ${reason}`,
}

export const photoWords: Record<Lang, PhotoWords> = { th, en }
