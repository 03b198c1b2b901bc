import type { Lang } from '../ui/numbers.ts'
import type { OutboxState } from '../desk/field/outbox.ts'

/** The words for work without a signal: what was not sent, what was taken along. */
export interface FieldWords {
  field: string
  unsent: (count: string) => string
  attention: (count: string) => string
  outbox: string
  outboxHint: string
  outboxEmpty: string
  states: Record<OutboxState, string>
  stateHints: Partial<Record<OutboxState, string>>
  tries: (count: string) => string
  sendNow: string
  open: string
  drop: string
  dropQuestion: string
  keep: string
  heldHere: string
  refusedHere: string
  signInToSend: (count: string) => string
  signedOutHere: string
  drafts: string
  moreDrafts: (count: string) => string
  goOn: string
  dropDrawing: string
  signInToGoOn: (count: string) => string
  checkLater: string
  noSignal: (since: string) => string
  takeAlong: string
  takeAlongHint: string
  takeAgain: string
  taking: (done: string, all: string) => string
  taken: (when: string) => string
  takenParts: (projects: string, neighbours: string, tiles: string, megabytes: string) => string
  leftTiles: (count: string) => string
  leftProjects: (count: string) => string
  leftNeighbours: string
  takenBasemap: (tiles: string, megabytes: string) => string
  leftBasemapTiles: (count: string) => string
  leftBasemap: string
  forget: string
  spaceShort: (megabytes: string) => string
  notKept: string
  install: string
  newVersion: string
}

const fieldTh: FieldWords = {
  field: 'ภาคสนาม',
  unsent: (count) => `ยังไม่ส่ง ${count} รายการ`,
  attention: (count) => `ต้องตรวจดู ${count} รายการ`,
  outbox: 'รายการที่บันทึกจากเครื่องนี้',
  outboxHint: 'เก็บไว้ในเครื่องก่อนส่งเสมอ ปิดหน้านี้หรือแบตเตอรี่หมดก็ไม่หาย ส่งให้เองเมื่อมีสัญญาณ',
  outboxEmpty: 'ไม่มีรายการค้างส่ง',
  states: {
    waiting: 'รอส่ง',
    sending: 'กำลังส่ง',
    stored: 'บันทึกแล้ว',
    conflict: 'มีผู้แก้ไขพร้อมกัน',
    settled: 'เลือกแล้ว',
    refused: 'ระบบไม่รับ',
  },
  stateHints: {
    conflict: 'ตำแหน่งทั้งสองถูกเก็บไว้ครบ เปิดโครงการเพื่อเลือกตำแหน่งที่ถูกต้อง',
    refused: 'เปิดโครงการเพื่อแก้ไขแล้วส่งใหม่ หรือทิ้งรายการนี้',
  },
  tries: (count) => `ลองแล้ว ${count} ครั้ง`,
  sendNow: 'ส่งเดี๋ยวนี้',
  open: 'เปิดโครงการ',
  drop: 'ทิ้ง',
  dropQuestion: 'ทิ้งรายการนี้หรือไม่ ตำแหน่งที่วาดไว้จะหายไปและนำกลับมาไม่ได้',
  keep: 'เก็บไว้',
  heldHere: 'ตำแหน่งใหม่อยู่ในเครื่องนี้ ยังไม่ได้ส่ง',
  refusedHere: 'ระบบไม่รับตำแหน่งที่ส่ง โปรดแก้ไขแล้วบันทึกใหม่',
  signInToSend: (count) => `มี ${count} รายการในเครื่องนี้ยังไม่ได้ส่ง โปรดเข้าสู่ระบบเพื่อส่ง`,
  signedOutHere: 'ออกจากระบบในเครื่องนี้แล้ว แต่ยังไม่มีสัญญาณ ระบบจะออกจากระบบบนเซิร์ฟเวอร์ให้เมื่อมีสัญญาณและเปิดหน้านี้',
  drafts: 'มีงานวาดที่ยังไม่บันทึก',
  moreDrafts: (count) => `และอีก ${count} งาน`,
  goOn: 'วาดต่อ',
  dropDrawing: 'ทิ้งตำแหน่งที่วาดไว้หรือไม่ ทิ้งแล้วนำกลับมาไม่ได้',
  signInToGoOn: (count) => `มีงานวาดที่ยังไม่บันทึก ${count} งานในเครื่องนี้ เข้าสู่ระบบเพื่อวาดต่อ`,
  checkLater: 'ตรวจข้อสังเกตเมื่อมีสัญญาณ บันทึกได้เลย',
  noSignal: (since) => `ไม่มีสัญญาณ แสดงข้อมูลเมื่อ ${since}`,
  takeAlong: 'นำไปภาคสนาม',
  takeAlongHint:
    'เก็บโครงการทุกโครงการของ อปท. เขต อปท. แผนที่ขอบเขต และโครงการรอบข้างไว้ในเครื่องนี้ เพื่อใช้เมื่อไม่มีสัญญาณ ใช้เฉพาะกับอุปกรณ์ส่วนตัว',
  takeAgain: 'ปรับให้เป็นปัจจุบัน',
  taking: (done, all) => `กำลังเก็บ ${done} จาก ${all}`,
  taken: (when) => `ข้อมูลในเครื่องเมื่อ ${when}`,
  takenParts: (projects, neighbours, tiles, megabytes) =>
    `${projects} โครงการ · โครงการเผยแพร่รอบข้าง ${neighbours} แห่ง · แผนที่ ${tiles} แผ่น · ${megabytes} MB`,
  leftTiles: (count) => `ไม่ได้เก็บแผนที่ระดับละเอียด ${count} แผ่น เพราะพื้นที่กว้างเกินกำหนด`,
  leftProjects: (count) => `ไม่ได้เก็บ ${count} โครงการ`,
  leftNeighbours: 'โครงการรอบข้างมีมากเกินกำหนด เก็บไว้เพียงบางส่วน',
  takenBasemap: (tiles, megabytes) => `แผนที่ฐาน ${tiles} แผ่น · ${megabytes} MB`,
  leftBasemapTiles: (count) => `ไม่ได้เก็บแผนที่ฐานระดับละเอียด ${count} แผ่น เพราะพื้นที่กว้างเกินกำหนด`,
  leftBasemap: 'แผนที่ฐานไม่ได้เก็บไว้ในเครื่อง เมื่อไม่มีสัญญาณจะเห็นขอบเขตและโครงการ',
  forget: 'ลบข้อมูลออกจากเครื่องนี้',
  spaceShort: (megabytes) => `พื้นที่ในเครื่องเหลือ ${megabytes} MB โปรดลบไฟล์อื่นก่อนออกภาคสนาม`,
  notKept: 'เบราว์เซอร์นี้เก็บข้อมูลไว้ในเครื่องไม่ได้ ต้องมีสัญญาณจึงบันทึกได้',
  install: 'ติดตั้งเป็นแอปได้จากเมนูของเบราว์เซอร์: เพิ่มลงในหน้าจอหลัก',
  newVersion: 'มีรุ่นใหม่ แตะเพื่อใช้',
}

const fieldEn: FieldWords = {
  field: 'Field',
  unsent: (count) => `${count} not sent`,
  attention: (count) => `${count} to look at`,
  outbox: 'Stored from this device',
  outboxHint:
    'Everything is kept on the device before it is sent. Closing the page or an empty battery loses nothing; it is sent by itself once there is a signal.',
  outboxEmpty: 'Nothing waits to be sent',
  states: {
    waiting: 'Waits to be sent',
    sending: 'Being sent',
    stored: 'Stored',
    conflict: 'Edited by two people',
    settled: 'Chosen',
    refused: 'Refused',
  },
  stateHints: {
    conflict: 'Both places are kept. Open the project and choose the right one.',
    refused: 'Open the project to change it and send it again, or drop it.',
  },
  tries: (count) => `tried ${count} times`,
  sendNow: 'Send now',
  open: 'Open the project',
  drop: 'Drop it',
  dropQuestion: 'Drop this item? The place that was drawn is gone then, and cannot be brought back.',
  keep: 'Keep it',
  heldHere: 'A new place is on this device and not sent yet',
  refusedHere: 'The place that was sent is refused. Change it and store it again.',
  signInToSend: (count) => `${count} not sent from this device. Sign in to send.`,
  signedOutHere:
    'You are signed out on this device. There is no signal: the session on the server ends once there is one and this page is open.',
  drafts: 'Drawn and not stored yet',
  moreDrafts: (count) => `and ${count} more`,
  goOn: 'Go on drawing',
  dropDrawing: 'Drop what was drawn? It cannot be brought back.',
  signInToGoOn: (count) => `Drawings not stored yet on this device: ${count}. Sign in to go on.`,
  checkLater: 'Checked once there is a signal; it can be stored now',
  noSignal: (since) => `No signal: as of ${since}`,
  takeAlong: 'Take along',
  takeAlongHint:
    'Keeps every project of your LAO, its area, the map of boundaries and the projects around on this device, for where there is no signal. For your own device only.',
  takeAgain: 'Bring up to date',
  taking: (done, all) => `${done} of ${all}`,
  taken: (when) => `On this device as of ${when}`,
  takenParts: (projects, neighbours, tiles, megabytes) =>
    `${projects} projects · ${neighbours} published around · ${tiles} map tiles · ${megabytes} MB`,
  leftTiles: (count) => `${count} tiles of the closest map were left: the area is too wide`,
  leftProjects: (count) => `${count} projects were left`,
  leftNeighbours: 'There are more projects around than are kept: some were left',
  takenBasemap: (tiles, megabytes) => `Base map: ${tiles} tiles · ${megabytes} MB`,
  leftBasemapTiles: (count) => `${count} tiles of the closest base map were left: the area is too wide`,
  leftBasemap: 'The base map is not kept: without a signal boundaries and projects show',
  forget: 'Remove from this device',
  spaceShort: (megabytes) => `${megabytes} MB left on this device: make room before you go`,
  notKept: 'This browser keeps nothing on the device: a signal is needed to store',
  install: 'It installs as an app from the browser’s menu: add to the home screen',
  newVersion: 'A new version is here. Tap to use it',
}

export const fieldWords: Record<Lang, FieldWords> = { th: fieldTh, en: fieldEn }
