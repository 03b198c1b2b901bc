import type { UploadFormat, uploadEncodings, uploadFrames } from '../../server/uploads/contract.ts'
import type { Block, Doubt, RowState, Standing } from '../desk/files/rows.ts'
import type { Lang } from '../ui/numbers.ts'

/** The words for files of places; what is wrong with a file the server says in words of its own. */
export interface FilesWords {
  title: string
  entry: string
  fromFile: string
  forProject: (title: string) => string
  choose: string
  drop: string
  formats: string
  promise: string
  tooLarge: (megabytes: string) => string
  sending: (percent: string) => string
  reading: string
  judging: string
  another: string
  tryAgain: string
  summary: (format: string, features: string) => string
  formatNames: Record<UploadFormat, string>
  fileNotes: (count: string) => string
  howRead: string
  readAgain: string
  asks: Record<'encoding' | 'frame' | 'columns', string>
  encoding: string
  encodings: Record<(typeof uploadEncodings)[number], string>
  frame: string
  frames: Record<(typeof uploadFrames)[number], string>
  notSaid: string
  byWritten: string
  sheet: string
  columnX: string
  columnY: string
  oneColumn: string
  sampleTitles: string
  firstRows: string
  likeTitle: string
  likeRows: (count: string) => string
  likeKinds: Record<'one' | 'several' | 'slip' | 'outside' | 'none', string>
  apart: (metres: string, n: number) => string
  useForAll: (count: string) => string
  confirmAll: (count: string) => string
  slipForAll: (count: string) => string
  outsideForAll: (count: string) => string
  chosenForAll: string
  showFirst: string
  toFirst: string
  kind: string
  kindHint: string
  present: (count: string) => string
  standings: Record<Standing, string>
  states: Record<RowState, string>
  filter: string
  list: string
  nothingHere: string
  item: (n: number) => string
  tick: (title: string) => string
  untitled: string
  showOnMap: (title: string) => string
  noProject: string
  matchedBy: Record<'code' | 'title' | 'near_title' | 'person', string>
  change: string
  find: string
  choosePlace: string
  notReadYet: string
  blocks: Record<Block, string>
  doubts: Record<Doubt, string>
  outside: (metres: string) => string
  outsideAtMost: (metres: string) => string
  willStand: Record<'beside' | 'replace', string>
  willReplaceVerified: string
  chooseProject: (title: string) => string
  findProject: string
  likely: string
  leaveOut: string
  nothingFound: string
  reason: string
  reasonFor: Record<'outside' | 'verified', (count: string) => string>
  missingKind: string
  missingReason: string
  missingTicks: string
  store: (count: string) => string
  storing: (done: string, all: string) => string
  goOn: (count: string) => string
  unanswered: string
  finish: string
  storedSoFar: (count: string) => string
  openProject: string
  notStored: (count: string) => string
  copy: string
  copied: string
  download: string
  reportName: string
  columns: { item: string; title: string; project: string; state: string; why: string }
}

const th: FilesWords = {
  title: 'นำเข้าไฟล์พิกัด',
  entry: 'นำเข้าไฟล์พิกัด',
  fromFile: 'นำเข้าจากไฟล์',
  forProject: (title) => `สำหรับโครงการ: ${title}`,
  choose: 'เลือกไฟล์',
  drop: 'หรือลากไฟล์มาวางที่นี่',
  formats: 'GPX, KML, KMZ, GeoJSON, Shapefile (.zip), CSV หรือ Excel (.xlsx) ขนาดไม่เกิน 20 MB',
  promise: 'ระบบจะแสดงทุกรายการบนแผนที่ให้ตรวจก่อน ยังไม่บันทึกสิ่งใดจนกว่าท่านจะยืนยัน',
  tooLarge: (megabytes) => `ไฟล์มีขนาด ${megabytes} MB เกิน 20 MB ที่ระบบรับได้ โปรดแบ่งไฟล์ หรือส่งออกเฉพาะโครงการที่ต้องการ`,
  sending: (percent) => `กำลังส่งไฟล์ ${percent}%`,
  reading: 'ส่งไฟล์แล้ว กำลังอ่าน…',
  judging: 'กำลังเทียบตำแหน่งกับเขต…',
  another: 'เลือกไฟล์อื่น',
  tryAgain: 'ลองอีกครั้ง',
  summary: (format, features) => `${format} · ${features} รายการ`,
  formatNames: {
    geojson: 'GeoJSON',
    gpx: 'GPX',
    kml: 'KML',
    kmz: 'KMZ',
    shapefile: 'Shapefile',
    csv: 'ตาราง CSV',
    xlsx: 'ตาราง Excel',
  },
  fileNotes: (count) => `ข้อสังเกตเกี่ยวกับไฟล์ ${count} ข้อ`,
  howRead: 'วิธีอ่านไฟล์',
  readAgain: 'กำลังอ่านไฟล์ใหม่…',
  asks: {
    encoding: 'ไฟล์ไม่ได้บอกรหัสอักขระ โปรดเลือก แล้วดูว่าอ่านภาษาไทยได้ถูกต้อง',
    frame: 'ไฟล์ไม่ได้บอกระบบพิกัด หากทราบโปรดเลือก',
    columns: 'ไม่ทราบว่าคอลัมน์ใดเป็นพิกัด โปรดเลือกโดยดูจากแถวแรกของตาราง',
  },
  encoding: 'รหัสอักขระ',
  encodings: {
    'utf-8': 'UTF-8',
    'windows-874': 'ภาษาไทยแบบเดิม (TIS-620, Windows-874)',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
  },
  frame: 'ระบบพิกัด',
  frames: {
    4326: 'ละติจูด ลองจิจูด WGS 84',
    32647: 'UTM โซน 47 WGS 84',
    32648: 'UTM โซน 48 WGS 84',
    24047: 'UTM โซน 47 Indian 1975',
    24048: 'UTM โซน 48 Indian 1975',
  },
  notSaid: 'ตามที่ไฟล์บอก',
  byWritten: 'ไม่ทราบ ให้เทียบกับเขต',
  sheet: 'แผ่นงาน',
  columnX: 'คอลัมน์ลองจิจูด หรือค่าตะวันออก (E)',
  columnY: 'คอลัมน์ละติจูด หรือค่าเหนือ (N)',
  oneColumn: 'หากพิกัดทั้งสองค่าอยู่ในคอลัมน์เดียว ให้เลือกคอลัมน์เดียวกันทั้งสองช่อง',
  sampleTitles: 'ชื่อที่อ่านได้',
  firstRows: 'แถวแรกของตาราง',
  likeTitle: 'ค่าพิกัดที่ต้องยืนยัน',
  likeRows: (count) => `${count} แถว`,
  likeKinds: {
    one: 'อ่านได้แบบเดียวที่อยู่ในเขต โปรดดูบนแผนที่แล้วยืนยัน',
    several: 'อ่านได้หลายแบบ โปรดเลือกแบบที่ถูกต้อง',
    slip: 'ตามที่เขียนไม่อยู่ในเขต แต่จะอยู่ในเขตหากเขียนผิดดังนี้',
    outside: 'อ่านได้ แต่อยู่นอกเขต',
    none: 'ใช้ค่าพิกัดไม่ได้',
  },
  apart: (metres, n) => `ห่างจากแบบที่ ${n} ประมาณ ${metres}`,
  useForAll: (count) => `ใช้แบบนี้กับทั้ง ${count} แถว`,
  confirmAll: (count) => `ยืนยันทั้ง ${count} แถว`,
  slipForAll: (count) => `ยืนยันว่าเขียนผิดตามนี้ทั้ง ${count} แถว`,
  outsideForAll: (count) => `อ่านแบบนี้ทั้ง ${count} แถว`,
  chosenForAll: 'ใช้แบบนี้อยู่',
  showFirst: 'ดูแถวแรกบนแผนที่',
  toFirst: 'ไปที่แถวแรก',
  kind: 'ตำแหน่งในไฟล์นี้คือ',
  kindHint: 'โปรดเลือกก่อนบันทึก',
  present: (count) => `${count} รายการเป็นของโครงการที่มีตำแหน่งนี้อยู่แล้ว`,
  standings: {
    leave: 'ไม่นำเข้า คงตำแหน่งเดิม',
    beside: 'เก็บไว้คู่กับตำแหน่งเดิม แล้วเลือกทีละโครงการภายหลัง',
    replace: 'แทนที่ตำแหน่งเดิม (ตำแหน่งเดิมอยู่ในประวัติ นำกลับมาได้)',
  },
  states: {
    look: 'ต้องตรวจดู',
    ready: 'พร้อมบันทึก',
    left: 'ไม่นำเข้า',
    unusable: 'ใช้ไม่ได้',
    stored: 'บันทึกแล้ว',
    beside: 'เก็บไว้คู่กัน',
    refused: 'ระบบไม่รับ',
  },
  filter: 'แสดงรายการ',
  list: 'รายการในไฟล์',
  nothingHere: 'ไม่มีรายการ',
  item: (n) => `รายการที่ ${n}`,
  tick: (title) => `นำเข้า ${title}`,
  untitled: 'ไม่มีชื่อ',
  showOnMap: (title) => `ดู ${title} บนแผนที่`,
  noProject: 'ยังไม่ทราบว่าเป็นโครงการใด',
  matchedBy: { code: 'เลขที่ตรงกัน', title: 'ชื่อตรงกัน', near_title: 'ชื่อคล้ายกัน', person: 'เลือกเอง' },
  change: 'เปลี่ยน',
  find: 'เลือกโครงการ',
  choosePlace: 'อ่านค่าพิกัดเป็น',
  notReadYet: 'ยังไม่เลือก',
  blocks: {
    unusable: 'ไม่มีตำแหน่งที่นำมาใช้ได้',
    reading: 'เลือกก่อนว่าค่าพิกัดอ่านอย่างไร',
    project: 'เลือกก่อนว่าเป็นโครงการใด',
    standing: 'โครงการมีตำแหน่งนี้อยู่แล้ว',
  },
  doubts: {
    near_title: 'ชื่อคล้ายกันแต่ไม่ตรงกัน ทำเครื่องหมายหากเป็นโครงการนี้',
    several_projects: 'มีหลายโครงการที่ตรงกัน แสดงปีล่าสุด ทำเครื่องหมายหากเป็นโครงการนี้',
    outside: 'ทำเครื่องหมายหากถูกต้อง และระบุเหตุผลก่อนบันทึก',
    twice: 'มีหลายรายการของโครงการเดียวกัน เลือกได้รายการเดียว',
  },
  outside: (metres) => `อยู่นอกเขต ${metres}`,
  outsideAtMost: (metres) => `บางแถวอยู่นอกเขต ไกลสุด ${metres}`,
  willStand: {
    beside: 'จะเก็บไว้คู่กับตำแหน่งเดิม',
    replace: 'จะแทนที่ตำแหน่งเดิม',
  },
  willReplaceVerified: 'จะแทนที่ตำแหน่งที่จังหวัดตรวจแล้ว ต้องระบุเหตุผล และจังหวัดต้องตรวจใหม่',
  chooseProject: (title) => `เลือกโครงการของ “${title}”`,
  findProject: 'พิมพ์ส่วนใดของชื่อโครงการก็ได้',
  likely: 'น่าจะเป็น',
  leaveOut: 'ไม่นำเข้ารายการนี้',
  nothingFound: 'ไม่พบโครงการที่ตรงกับที่ค้นหา',
  reason: 'เหตุผล',
  reasonFor: {
    outside: (count) => `${count} รายการอยู่นอกเขต`,
    verified: (count) => `${count} รายการแทนที่ตำแหน่งที่จังหวัดตรวจแล้ว`,
  },
  missingKind: 'เลือกก่อนว่าเป็นตำแหน่งตามแผน ตามสัญญา หรือก่อสร้างจริง',
  missingReason: 'ระบุเหตุผลก่อนบันทึก',
  missingTicks: 'ทำเครื่องหมายรายการที่จะบันทึก',
  store: (count) => `บันทึก ${count} ตำแหน่ง`,
  storing: (done, all) => `กำลังบันทึก ${done} จาก ${all}`,
  goOn: (count) => `ส่งต่ออีก ${count} รายการ`,
  unanswered: 'ส่งไปแล้วแต่ยังไม่ได้รับคำตอบ ส่งซ้ำได้ ระบบไม่บันทึกซ้ำ',
  finish: 'เสร็จสิ้น',
  storedSoFar: (count) => `บันทึกแล้ว ${count} ตำแหน่ง`,
  openProject: 'เปิดโครงการ',
  notStored: (count) => `ไม่ได้บันทึก ${count} รายการ`,
  copy: 'คัดลอก',
  copied: 'คัดลอกแล้ว',
  download: 'ดาวน์โหลด CSV',
  reportName: 'รายการที่ไม่ได้บันทึก',
  columns: { item: 'รายการที่', title: 'ชื่อในไฟล์', project: 'โครงการ', state: 'ผล', why: 'เหตุผล' },
}

const en: FilesWords = {
  title: 'Places from a file',
  entry: 'Places from a file',
  fromFile: 'From a file',
  forProject: (title) => `For the project: ${title}`,
  choose: 'Choose a file',
  drop: 'or drop it here',
  formats: 'GPX, KML, KMZ, GeoJSON, Shapefile (.zip), CSV or Excel (.xlsx), up to 20 MB',
  promise: 'Everything in it is shown on the map first. Nothing is stored until you confirm.',
  tooLarge: (megabytes) =>
    `The file has ${megabytes} MB, and 20 MB are taken. Divide it, or export only the projects you need.`,
  sending: (percent) => `Sending ${percent}%`,
  reading: 'Sent; it is being read…',
  judging: 'Comparing with the area…',
  another: 'Another file',
  tryAgain: 'Try again',
  summary: (format, features) => `${format} · ${features} features`,
  formatNames: {
    geojson: 'GeoJSON',
    gpx: 'GPX',
    kml: 'KML',
    kmz: 'KMZ',
    shapefile: 'Shapefile',
    csv: 'CSV table',
    xlsx: 'Excel table',
  },
  fileNotes: (count) => `Notes on the file: ${count}`,
  howRead: 'How the file is read',
  readAgain: 'Reading it again…',
  asks: {
    encoding: 'The file does not say how its text is encoded. Choose, and look whether the Thai is right.',
    frame: 'The file does not say its coordinate system. Choose it if you know it.',
    columns: 'Which columns hold the positions cannot be told. Choose them by the first rows of the table.',
  },
  encoding: 'Text encoding',
  encodings: {
    'utf-8': 'UTF-8',
    'windows-874': 'Older Thai (TIS-620, Windows-874)',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
  },
  frame: 'Coordinate system',
  frames: {
    4326: 'Latitude and longitude, WGS 84',
    32647: 'UTM zone 47, WGS 84',
    32648: 'UTM zone 48, WGS 84',
    24047: 'UTM zone 47, Indian 1975',
    24048: 'UTM zone 48, Indian 1975',
  },
  notSaid: 'As the file says',
  byWritten: 'Not known: compare with the area',
  sheet: 'Sheet',
  columnX: 'Column of longitude, or metres east (E)',
  columnY: 'Column of latitude, or metres north (N)',
  oneColumn: 'If one column holds both numbers, choose it twice.',
  sampleTitles: 'Titles as they were read',
  firstRows: 'First rows of the table',
  likeTitle: 'Coordinates to confirm',
  likeRows: (count) => `${count} ${count === '1' ? 'row' : 'rows'}`,
  likeKinds: {
    one: 'One reading lies in the area. Look at the map and confirm.',
    several: 'They can be read in several ways. Choose the right one.',
    slip: 'As written they are not in the area. They would be if this slip was made.',
    outside: 'Readable, but outside the area.',
    none: 'They cannot be used as positions.',
  },
  apart: (metres, n) => `about ${metres} from way ${n}`,
  useForAll: (count) => `Use it for ${rows(count)}`,
  confirmAll: (count) => `Confirm ${rows(count)}`,
  slipForAll: (count) => `Confirm this slip for ${rows(count)}`,
  outsideForAll: (count) => `Read ${rows(count)} so`,
  chosenForAll: 'In use',
  showFirst: 'Show the first row on the map',
  toFirst: 'Go to the first row',
  kind: 'The places in this file are',
  kindHint: 'Choose before you store',
  present: (count) => `Of projects that have this place already: ${count}`,
  standings: {
    leave: 'Leave them out, and keep what stands',
    beside: 'Keep both side by side, to choose project by project later',
    replace: 'Take its place (what stood stays in the history and can be brought back)',
  },
  states: {
    look: 'To be looked at',
    ready: 'Ready',
    left: 'Left out',
    unusable: 'Cannot be used',
    stored: 'Stored',
    beside: 'Kept side by side',
    refused: 'Refused',
  },
  filter: 'Show',
  list: 'What is in the file',
  nothingHere: 'Nothing here',
  item: (n) => `No. ${n}`,
  tick: (title) => `Take ${title}`,
  untitled: 'Without a title',
  showOnMap: (title) => `Show ${title} on the map`,
  noProject: 'No project is known for it',
  matchedBy: { code: 'same number', title: 'same title', near_title: 'similar title', person: 'your choice' },
  change: 'Change',
  find: 'Choose a project',
  choosePlace: 'Coordinates read as',
  notReadYet: 'Not chosen yet',
  blocks: {
    unusable: 'There is no place in it that can be used',
    reading: 'Say first how its coordinates are meant',
    project: 'Say first which project it is',
    standing: 'The project has this place already',
  },
  doubts: {
    near_title: 'The titles are similar, not the same. Tick it if it is this project.',
    several_projects: 'Several projects match; this is the newest. Tick it if it is the one.',
    outside: 'Tick it if that is right, and give a reason before you store.',
    twice: 'Several features are for this project. One of them can be taken.',
  },
  outside: (metres) => `${metres} outside the area`,
  outsideAtMost: (metres) => `Some lie outside the area, by up to ${metres}`,
  willStand: {
    beside: 'Will be kept beside what stands',
    replace: 'Will take the place of what stands',
  },
  willReplaceVerified:
    'Will take the place of what the province verified: it needs a reason, and is verified once more',
  chooseProject: (title) => `Choose the project of “${title}”`,
  findProject: 'Any part of a project’s title',
  likely: 'Likely',
  leaveOut: 'Leave this one out',
  nothingFound: 'No project matches',
  reason: 'Reason',
  reasonFor: {
    outside: (count) => `${count} outside the area`,
    verified: (count) => `${count} in the place of what the province verified`,
  },
  missingKind: 'Say first whether the places are planned, contracted or as built',
  missingReason: 'Give the reason before you store',
  missingTicks: 'Tick what is to be stored',
  store: (count) => `Store ${count} ${count === '1' ? 'place' : 'places'}`,
  storing: (done, all) => `Storing ${done} of ${all}`,
  goOn: (count) => `Send the other ${count}`,
  unanswered: 'Sent, and not answered yet. Sending again stores nothing twice.',
  finish: 'Done',
  storedSoFar: (count) => `Stored: ${count}`,
  openProject: 'Open the project',
  notStored: (count) => `Not stored: ${count}`,
  copy: 'Copy',
  copied: 'Copied',
  download: 'Download CSV',
  reportName: 'not stored',
  columns: { item: 'No.', title: 'Title in the file', project: 'Project', state: 'Outcome', why: 'Why' },
}

function rows(count: string): string {
  return count === '1' ? 'the row' : `all ${count} rows`
}

export const filesWords: Record<Lang, FilesWords> = { th, en }

/** Where a problem lies in a file, in the reader's language: `line 5`, `roads, record 3`, `features[2]`. */
export function whereWords(where: string, lang: Lang): string {
  const counted = where.replace(/^features\[(\d+)\]/, (_, n: string) => filesWords[lang].item(Number(n) + 1))
  if (lang === 'en') return counted
  return counted
    .replace(/\bline (\d+)/, 'บรรทัดที่ $1')
    .replace(/\brow (\d+)/, 'แถวที่ $1')
    .replace(/\brecord (\d+)/, 'ระเบียนที่ $1')
}
