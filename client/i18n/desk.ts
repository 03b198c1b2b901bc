import type { Lang } from '../ui/numbers.ts'
import type { Role } from '../../server/accounts/contract.ts'
import type { GeometryKind, Todo } from '../../server/geometry/contract.ts'

/** The words of the desk: signing in, the worklist, putting projects on the map, verifying. */
export interface DeskWords {
  title: string
  toExplorer: string
  signIn: string
  userName: string
  password: string
  showPassword: string
  enter: string
  staySignedIn: string
  staySignedInHint: string
  forgotten: string
  signOn: string
  signOnLink: string
  signOnSays: Record<'refused' | 'unknown' | 'taken' | 'linked', string>
  setPassword: string
  setPasswordHint: string
  newPassword: string
  save: string
  cancel: string
  signOut: string
  account: string
  signedInAt: string
  thisDevice: string
  signOutThere: string
  signOutEverywhere: string
  changePassword: string
  currentPassword: string
  passwordChanged: string
  roles: Record<Role, string>
  wholeCountry: string

  worklist: string
  findProject: string
  all: string
  todos: Record<Todo, string>
  nothingToDo: string
  nothingFound: string
  counted: (shown: string, all: string) => string
  dueOn: (date: string) => string
  overdueSince: (date: string) => string

  place: string
  kinds: Record<GeometryKind, string>
  noGeometry: string
  verification: Record<'unverified' | 'verified' | 'sent_back', string>
  capturedBy: (who: string, when: string) => string
  accuracy: (metres: string) => string
  length: string
  area: string
  putOnMap: string
  change: string
  remove: string
  removeQuestion: string

  draw: string
  drawPoint: string
  drawLine: string
  drawArea: string
  addPart: string
  here: string
  hereWaiting: string
  hereRefused: string
  walk: string
  walkPause: string
  walkPoints: (n: string) => string
  mend: string
  mended: string
  mendedHint: string
  asDrawn: string
  asMended: string
  parts: (n: string) => string
  takeMended: string
  mendByHand: string
  type: string
  typeHint: string
  undo: string
  redo: string
  clear: string
  drawHint: string
  lineHint: string
  moveHint: string
  store: string
  storing: string
  stored: string
  reason: string
  reasonHint: string
  unsaved: string
  snapped: string

  findings: string
  noFindings: string
  checking: string
  finding: Record<string, (facts: Record<string, unknown>) => string>
  otherProjects: string

  conflict: string
  conflictHint: string
  theirs: string
  mine: string
  takeMine: string
  keepTheirs: string

  history: string
  historyEmpty: string
  changed: Record<'insert' | 'update' | 'delete', string>
  entities: Record<string, string>
  bringBack: string
  lookAt: string

  queue: string
  queueHint: string
  queueEmpty: string
  recheck: string
  verify: string
  sendBack: string
  correct: string
  sendBackReason: string
  doubtFree: string

  report: string
  accounts: string
  issueAccount: string
  displayName: string
  role: string
  reach: string
  reachHint: Record<'lao' | 'district' | 'province' | 'group', string>
  linkMade: string
  linkHint: string
  copy: string
  copied: string
  newLink: string
  closeAccount: string
  openAccount: string
  closed: string
  noPasswordYet: string
}

const n = (value: unknown): string => Number(value).toLocaleString('en', { maximumFractionDigits: 0 })
const hundred = (value: unknown): string => String(Math.round(Number(value) * 100))
const photoPlaces = (facts: Record<string, unknown>, projectOf: string): string => {
  const photos = facts['photos']
  if (!Array.isArray(photos)) return ''
  const places = photos.map((one: { title?: unknown; lao?: unknown }) =>
    String(one.title ?? `${projectOf} ${one.lao ?? '?'}`),
  )
  return [...new Set(places)].slice(0, 2).join(', ')
}
const titles = (facts: Record<string, unknown>): string => {
  const projects = facts['projects']
  if (!Array.isArray(projects)) return ''
  return projects
    .map((one: { title?: unknown }) => String(one.title ?? ''))
    .slice(0, 2)
    .join(', ')
}

export const deskTh: DeskWords = {
  title: 'งานพิกัดโครงการ',
  toExplorer: 'แผนที่งบประมาณ',
  signIn: 'เข้าสู่ระบบ',
  userName: 'ชื่อผู้ใช้',
  password: 'รหัสผ่าน',
  showPassword: 'แสดงรหัสผ่าน',
  enter: 'เข้าสู่ระบบ',
  staySignedIn: 'อุปกรณ์ส่วนตัวสำหรับงานภาคสนาม',
  staySignedInHint: 'คงการเข้าสู่ระบบไว้ 14 วัน ห้ามใช้กับเครื่องที่ใช้ร่วมกัน',
  forgotten: 'ลืมรหัสผ่าน โปรดขอลิงก์ตั้งรหัสผ่านใหม่จากผู้ออกบัญชีของท่าน',
  signOn: 'เข้าสู่ระบบด้วยบัญชีภาครัฐ',
  signOnLink: 'ผูกบัญชีภาครัฐกับบัญชีนี้',
  signOnSays: {
    refused: 'การยืนยันตัวตนจากบัญชีภาครัฐไม่สำเร็จ โปรดลองใหม่ หรือใช้รหัสผ่าน',
    unknown: 'บัญชีภาครัฐนี้ยังไม่ได้ผูกกับบัญชีในระบบ โปรดเข้าสู่ระบบด้วยรหัสผ่าน แล้วผูกบัญชีในหน้าบัญชีของฉัน',
    taken: 'บัญชีภาครัฐนี้ผูกกับบัญชีอื่นอยู่แล้ว',
    linked: 'ผูกบัญชีภาครัฐแล้ว ครั้งต่อไปเข้าสู่ระบบด้วยบัญชีภาครัฐได้',
  },
  setPassword: 'ตั้งรหัสผ่าน',
  setPasswordHint: 'อย่างน้อย 15 ตัวอักษร เช่น คำหลายคำที่ท่านคิดขึ้นเอง ใช้ภาษาไทยได้',
  newPassword: 'รหัสผ่านใหม่',
  save: 'บันทึก',
  cancel: 'ยกเลิก',
  signOut: 'ออกจากระบบ',
  account: 'บัญชีของฉัน',
  signedInAt: 'อุปกรณ์ที่เข้าสู่ระบบอยู่',
  thisDevice: 'อุปกรณ์นี้',
  signOutThere: 'ออกจากระบบบนอุปกรณ์นั้น',
  signOutEverywhere: 'ออกจากระบบทุกอุปกรณ์',
  changePassword: 'เปลี่ยนรหัสผ่าน',
  currentPassword: 'รหัสผ่านปัจจุบัน',
  passwordChanged: 'เปลี่ยนรหัสผ่านแล้ว อุปกรณ์อื่นถูกออกจากระบบ',
  roles: {
    planner: 'บุคลากรด้านการวางแผน',
    finance: 'บุคลากรด้านการคลัง',
    engineer: 'บุคลากรด้านช่าง',
    lao_executive: 'ผู้บริหาร อปท.',
    district_officer: 'เจ้าหน้าที่อำเภอ',
    province_officer: 'เจ้าหน้าที่จังหวัด (จนท.วถ.)',
    group_officer: 'เจ้าหน้าที่กลุ่มจังหวัด',
    central: 'ส่วนกลาง สถ.',
    data_owner: 'หน่วยงานเจ้าของข้อมูล',
    analyst: 'นักวิเคราะห์งบประมาณ',
    executive: 'ผู้บริหาร',
    support: 'ศูนย์บริการข้อมูล',
  },
  wholeCountry: 'ทั้งประเทศ',

  worklist: 'งานที่ต้องทำ',
  findProject: 'ค้นหาโครงการ พิมพ์ส่วนใดของชื่อก็ได้',
  all: 'ทั้งหมด',
  todos: {
    sent_back: 'จังหวัดส่งกลับ',
    conflict: 'แก้ไขซ้อนกัน',
    due_soon: 'ใกล้ครบกำหนด',
    no_place: 'ยังไม่มีพิกัด',
    doubtful: 'พิกัดน่าสงสัย',
  },
  nothingToDo: 'ไม่มีงานค้าง ทุกโครงการมีพิกัดเรียบร้อย',
  nothingFound: 'ไม่พบโครงการที่ตรงกับที่ค้นหา',
  counted: (shown, all) => `${shown} จาก ${all} โครงการ`,
  dueOn: (date) => `ครบกำหนด ${date}`,
  overdueSince: (date) => `เลยกำหนด ${date}`,

  place: 'ตำแหน่งโครงการ',
  kinds: { planned: 'ตามแผน', contracted: 'ตามสัญญา', as_built: 'ก่อสร้างจริง' },
  noGeometry: 'ยังไม่มีตำแหน่ง',
  verification: { unverified: 'รอจังหวัดตรวจ', verified: 'จังหวัดตรวจแล้ว', sent_back: 'จังหวัดส่งกลับ' },
  capturedBy: (who, when) => `${who} · ${when}`,
  accuracy: (metres) => `คลาดเคลื่อนไม่เกิน ${metres} ม.`,
  length: 'ความยาว',
  area: 'พื้นที่',
  putOnMap: 'ระบุตำแหน่ง',
  change: 'แก้ไขตำแหน่ง',
  remove: 'ลบตำแหน่ง',
  removeQuestion: 'ลบตำแหน่งนี้หรือไม่ ตำแหน่งเดิมยังอยู่ในประวัติและนำกลับมาได้',

  draw: 'วาดบนแผนที่',
  drawPoint: 'จุด',
  drawLine: 'เส้น',
  drawArea: 'พื้นที่',
  addPart: 'เพิ่มอีกส่วน',
  here: 'ตำแหน่งที่ยืนอยู่',
  hereWaiting: 'กำลังหาตำแหน่งจากอุปกรณ์…',
  hereRefused: 'อุปกรณ์ไม่ให้ตำแหน่ง โปรดอนุญาตการเข้าถึงตำแหน่งในเบราว์เซอร์ แล้วลองใหม่ในที่โล่ง',
  walk: 'เดินหรือขับตามแนว',
  walkPause: 'หยุดเก็บแนว',
  walkPoints: (count) => `เก็บแล้ว ${count} จุด`,
  mend: 'ดูเส้นขอบที่แก้ให้',
  mended: 'เส้นขอบที่แก้ให้',
  mendedHint: 'พื้นที่สีน้ำเงินบนแผนที่คือเส้นขอบที่แก้ให้ ยังไม่ได้บันทึก โปรดเทียบกับแนวขอบจริงก่อนใช้',
  asDrawn: 'ตามที่วาด',
  asMended: 'ที่แก้ให้',
  parts: (n) => `${n} ส่วน`,
  takeMended: 'ใช้เส้นขอบที่แก้ให้',
  mendByHand: 'แก้เอง',
  type: 'พิมพ์หรือวางพิกัด',
  typeHint: 'องศา องศา-ลิปดา-ฟิลิปดา UTM หรือ MGRS หลายบรรทัดเป็นแนวเส้น',
  undo: 'ย้อนกลับ',
  redo: 'ทำซ้ำ',
  clear: 'ล้าง',
  drawHint: 'แตะแผนที่เพื่อวางจุด',
  lineHint: 'แตะเพื่อวางจุดตามแนว แตะจุดสุดท้ายอีกครั้งเพื่อจบ',
  moveHint: 'ลากจุดเพื่อย้าย ลากจุดกึ่งกลางเพื่อเพิ่ม',
  store: 'บันทึกตำแหน่ง',
  storing: 'กำลังบันทึก…',
  stored: 'บันทึกตำแหน่งแล้ว',
  reason: 'เหตุผล',
  reasonHint: 'จังหวัดตรวจตำแหน่งนี้แล้ว การแก้ไขต้องระบุเหตุผล',
  unsaved: 'ยังไม่ได้บันทึกตำแหน่งที่วาด ต้องการทิ้งหรือไม่',
  snapped: 'เกาะแนวโครงการข้างเคียง',

  findings: 'ข้อสังเกต',
  noFindings: 'ไม่พบข้อสังเกต',
  checking: 'กำลังตรวจ…',
  finding: {
    outside_area: (f) =>
      `อยู่นอกเขต อปท. ร้อยละ ${hundred(f['share'])} ไกลสุด ${n(f['distance_m'])} ม.${f['certainty'] === 'partial' ? ' (ขอบเขต อปท. เป็นค่าประมาณ)' : ''}`,
    length_differs: (f) => `ยาว ${n(f['measured_m'])} ม. แผนระบุ ${n(f['plan_m'])} ม. (ต่างได้ ${n(f['tolerance_m'])} ม.)`,
    area_differs: (f) => `พื้นที่ ${n(f['measured_m2'])} ตร.ม. แผนระบุ ${n(f['plan_m2'])} ตร.ม.`,
    at_the_office: (f) => `ห่างจากที่ทำการ อปท. เพียง ${n(f['distance_m'])} ม.`,
    same_spot: (f) => `ตำแหน่งเดียวกับโครงการอื่น: ${titles(f)}`,
    overlaps: (f) => `ซ้อนแนวกับโครงการอื่น ${n(f['shared_m'])} ม.: ${titles(f)}`,
    through_water: (f) => `แนวถนนผ่านสระหรืออ่างเก็บน้ำ ${n(f['shared_m'])} ม.: ${titles(f)}`,
    too_coarse: (f) => `ความคลาดเคลื่อน ${n(f['accuracy_m'])} ม. มากกว่า ${n(f['most_m'])} ม.`,
    too_many_vertices: (f) => `มี ${n(f['vertices'])} จุด ถี่เกินจำเป็น`,
    photo_far: (f) =>
      `ภาพถ่ายห่างจาก${f['against'] === 'geometry' ? 'ตำแหน่งโครงการ' : 'เขต อปท.'} ${n(f['distance_m'])} ม.`,
    photo_device_elsewhere: (f) => `พิกัดในภาพห่างจากตำแหน่งของอุปกรณ์ที่ส่ง ${n(f['distance_m'])} ม.`,
    photo_no_position: (f) => (f['device_knows'] === true ? 'ภาพไม่มีพิกัด มีเฉพาะตำแหน่งของอุปกรณ์ที่ส่ง' : 'ภาพไม่มีพิกัด'),
    photo_time_odd: (f) =>
      f['why'] === 'future'
        ? 'วันที่ถ่ายภาพอยู่หลังวันที่ส่งภาพ'
        : `ถ่ายภาพ${f['why'] === 'early' ? 'เร็ว' : 'ช้า'}กว่าช่วงที่ควรเป็นของโครงการ ${n(f['days'])} วัน`,
    photo_clocks_differ: () => 'เวลาในภาพกับเวลาของอุปกรณ์ที่ส่งต่างกันเกินหนึ่งวัน',
    photo_used_twice: (f) => `ภาพนี้หรือภาพที่คล้ายกันมากเคยใช้แล้ว: ${photoPlaces(f, 'โครงการของ อปท. รหัส')}`,
    photo_edited: (f) => `ภาพผ่านโปรแกรมแต่งภาพ: ${String(f['software'])}`,
    unusual_form: (f) => `โครงการประเภทนี้มักไม่เป็น${f['form'] === 'point' ? 'จุด' : f['form'] === 'line' ? 'เส้น' : 'พื้นที่'}`,
  },
  otherProjects: 'โครงการข้างเคียง',

  conflict: 'มีผู้แก้ไขพร้อมกัน',
  conflictHint: 'ตำแหน่งทั้งสองถูกเก็บไว้ครบ โปรดเลือกตำแหน่งที่ถูกต้อง',
  theirs: 'ที่บันทึกไว้แล้ว',
  mine: 'ที่ส่งมาภายหลัง',
  takeMine: 'ใช้ตำแหน่งที่ส่งมาภายหลัง',
  keepTheirs: 'คงตำแหน่งที่บันทึกไว้',

  history: 'ประวัติ',
  historyEmpty: 'ยังไม่มีการแก้ไขในระบบ',
  changed: { insert: 'เพิ่ม', update: 'แก้ไข', delete: 'ลบ' },
  entities: {
    projects: 'ข้อมูลโครงการ',
    project_geometries: 'ตำแหน่ง',
    project_funds: 'แหล่งเงิน',
    contracts: 'สัญญา',
    disbursements: 'การเบิกจ่าย',
  },
  bringBack: 'นำกลับมาใช้',
  lookAt: 'ดูบนแผนที่',

  queue: 'รอตรวจ',
  queueHint: 'เรียงจากที่น่าสงสัยมากที่สุด',
  queueEmpty: 'ไม่มีตำแหน่งรอตรวจ',
  recheck: 'สุ่มตรวจซ้ำ',
  verify: 'ถูกต้อง',
  sendBack: 'ส่งกลับ',
  correct: 'แก้ไขให้',
  sendBackReason: 'เหตุผลที่ส่งกลับ',
  doubtFree: 'ไม่มีข้อสังเกต',

  report: 'รายงาน GIS',
  accounts: 'บัญชีผู้ใช้',
  issueAccount: 'ออกบัญชีใหม่',
  displayName: 'ชื่อที่แสดง',
  role: 'บทบาท',
  reach: 'พื้นที่รับผิดชอบ',
  reachHint: {
    lao: 'รหัส อปท. 7 หลัก',
    district: 'รหัสอำเภอ 4 หลัก',
    province: 'รหัสจังหวัด 2 หลัก',
    group: 'รหัสกลุ่มจังหวัด เช่น G12',
  },
  linkMade: 'ส่งลิงก์นี้ให้เจ้าของบัญชี เพื่อตั้งรหัสผ่านด้วยตนเอง',
  linkHint: 'ใช้ได้ครั้งเดียว ภายใน 72 ชั่วโมง และจะไม่แสดงอีก',
  copy: 'คัดลอก',
  copied: 'คัดลอกแล้ว',
  newLink: 'ลิงก์ตั้งรหัสผ่านใหม่',
  closeAccount: 'ปิดบัญชี',
  openAccount: 'เปิดบัญชี',
  closed: 'ปิดแล้ว',
  noPasswordYet: 'ยังไม่ตั้งรหัสผ่าน',
}

export const deskEn: DeskWords = {
  title: 'Projects on the map',
  toExplorer: 'Spending map',
  signIn: 'Sign in',
  userName: 'User name',
  password: 'Password',
  showPassword: 'Show password',
  enter: 'Sign in',
  staySignedIn: 'My own device for work in the field',
  staySignedInHint: 'Stays signed in for 14 days. Not for shared machines.',
  forgotten: 'Forgotten it? Whoever issued your account can make a new link.',
  signOn: 'Sign in with a government account',
  signOnLink: 'Tie a government account to this one',
  signOnSays: {
    refused: 'The government account could not be confirmed. Try again, or use your password.',
    unknown:
      'No account here is tied to that government account. Sign in with your password and tie it under My account.',
    taken: 'That government account is tied to another account already.',
    linked: 'The government account is tied: you can sign in with it from now on.',
  },
  setPassword: 'Set your password',
  setPasswordHint: 'At least 15 characters: several words that only you would put together.',
  newPassword: 'New password',
  save: 'Save',
  cancel: 'Cancel',
  signOut: 'Sign out',
  account: 'My account',
  signedInAt: 'Signed in at',
  thisDevice: 'This device',
  signOutThere: 'Sign out there',
  signOutEverywhere: 'Sign out everywhere',
  changePassword: 'Change password',
  currentPassword: 'Current password',
  passwordChanged: 'Password changed; other devices are signed out',
  roles: {
    planner: 'Planner',
    finance: 'Finance officer',
    engineer: 'Engineer',
    lao_executive: 'LAO executive',
    district_officer: 'District officer',
    province_officer: 'Province officer',
    group_officer: 'Province group officer',
    central: 'DLA central',
    data_owner: 'Data owner',
    analyst: 'Budget analyst',
    executive: 'Executive',
    support: 'Support',
  },
  wholeCountry: 'Whole country',

  worklist: 'To do',
  findProject: 'Find a project by any part of its title',
  all: 'All',
  todos: {
    sent_back: 'Sent back',
    conflict: 'Edited twice',
    due_soon: 'Due soon',
    no_place: 'No place yet',
    doubtful: 'Doubtful place',
  },
  nothingToDo: 'Nothing left to do: every project has its place',
  nothingFound: 'No project matches',
  counted: (shown, all) => `${shown} of ${all} projects`,
  dueOn: (date) => `Due ${date}`,
  overdueSince: (date) => `Overdue since ${date}`,

  place: 'Where it is',
  kinds: { planned: 'Planned', contracted: 'Contracted', as_built: 'As built' },
  noGeometry: 'No place yet',
  verification: { unverified: 'Waits for the province', verified: 'Verified', sent_back: 'Sent back' },
  capturedBy: (who, when) => `${who} · ${when}`,
  accuracy: (metres) => `within ${metres} m`,
  length: 'Length',
  area: 'Area',
  putOnMap: 'Put it on the map',
  change: 'Change the place',
  remove: 'Take it out',
  removeQuestion: 'Take this place out? It stays in the history and can be brought back.',

  draw: 'Draw on the map',
  drawPoint: 'Point',
  drawLine: 'Line',
  drawArea: 'Area',
  addPart: 'Add a part',
  here: 'Where I stand',
  hereWaiting: 'Waiting for the device’s position…',
  hereRefused: 'The device gives no position. Allow it in the browser and try again under open sky.',
  walk: 'Walk or drive the line',
  walkPause: 'Stop tracking',
  walkPoints: (count) => `${count} points so far`,
  mend: 'Show a mended outline',
  mended: 'The mended outline',
  mendedHint: 'It is blue on the map, and not stored yet. Compare it with the real edge before using it.',
  asDrawn: 'As drawn',
  asMended: 'Mended',
  parts: (n) => (n === '1' ? '1 part' : `${n} parts`),
  takeMended: 'Use the mended outline',
  mendByHand: 'Mend it by hand',
  type: 'Type or paste coordinates',
  typeHint: 'Degrees, degrees-minutes-seconds, UTM or MGRS; several lines make a line',
  undo: 'Undo',
  redo: 'Redo',
  clear: 'Clear',
  drawHint: 'Tap the map to set the point',
  lineHint: 'Tap to set points; tap the last one again to finish',
  moveHint: 'Drag a point to move it, a midpoint to add one',
  store: 'Store the place',
  storing: 'Storing…',
  stored: 'The place is stored',
  reason: 'Reason',
  reasonHint: 'The province has verified this place: changing it needs a reason',
  unsaved: 'What you drew is not stored. Leave it?',
  snapped: 'Snapped to a neighbouring project',

  findings: 'Worth a look',
  noFindings: 'Nothing odd found',
  checking: 'Checking…',
  finding: {
    outside_area: (f) =>
      `${hundred(f['share'])}% lies outside your LAO, up to ${n(f['distance_m'])} m${f['certainty'] === 'partial' ? ' (its boundary is approximate)' : ''}`,
    length_differs: (f) => `${n(f['measured_m'])} m long, planned ${n(f['plan_m'])} m (${n(f['tolerance_m'])} m pass)`,
    area_differs: (f) => `${n(f['measured_m2'])} m², planned ${n(f['plan_m2'])} m²`,
    at_the_office: (f) => `Only ${n(f['distance_m'])} m from the LAO’s office`,
    same_spot: (f) => `On the spot of another project: ${titles(f)}`,
    overlaps: (f) => `Shares ${n(f['shared_m'])} m with another project: ${titles(f)}`,
    through_water: (f) => `The road runs ${n(f['shared_m'])} m through a pond or reservoir: ${titles(f)}`,
    too_coarse: (f) => `Known to ${n(f['accuracy_m'])} m only; ${n(f['most_m'])} m would do`,
    too_many_vertices: (f) => `${n(f['vertices'])} vertices are more than it needs`,
    photo_far: (f) =>
      `Taken ${n(f['distance_m'])} m from the ${f['against'] === 'geometry' ? 'project’s place' : 'LAO’s area'}`,
    photo_device_elsewhere: (f) => `The place in the photo is ${n(f['distance_m'])} m from the device that sent it`,
    photo_no_position: (f) =>
      f['device_knows'] === true
        ? 'The photo tells no place; only the device that sent it does'
        : 'The photo tells no place',
    photo_time_odd: (f) =>
      f['why'] === 'future'
        ? 'Taken later than it was sent'
        : `Taken ${n(f['days'])} days too ${String(f['why'])} for the works`,
    photo_clocks_differ: () => 'The clocks of camera and device differ by more than a day',
    photo_used_twice: (f) => `This photo, or one much like it, was used before: ${photoPlaces(f, 'a project of LAO')}`,
    photo_edited: (f) => `A program edited the photo: ${String(f['software'])}`,
    unusual_form: (f) =>
      `A project of this type is seldom ${f['form'] === 'point' ? 'a point' : f['form'] === 'line' ? 'a line' : 'an area'}`,
  },
  otherProjects: 'Neighbouring projects',

  conflict: 'Edited by two people',
  conflictHint: 'Both places are kept. Choose the right one.',
  theirs: 'Stored first',
  mine: 'Sent later',
  takeMine: 'Take the one sent later',
  keepTheirs: 'Keep the one stored first',

  history: 'History',
  historyEmpty: 'Nobody has changed it here yet',
  changed: { insert: 'added', update: 'changed', delete: 'took out' },
  entities: {
    projects: 'the project',
    project_geometries: 'the place',
    project_funds: 'the funds',
    contracts: 'the contract',
    disbursements: 'a payment',
  },
  bringBack: 'Bring back',
  lookAt: 'Show on the map',

  queue: 'To verify',
  queueHint: 'The most doubtful first',
  queueEmpty: 'Nothing waits to be verified',
  recheck: 'Check some again',
  verify: 'Correct',
  sendBack: 'Send back',
  correct: 'Correct it',
  sendBackReason: 'Why it is sent back',
  doubtFree: 'Nothing odd',

  report: 'GIS report',
  accounts: 'Accounts',
  issueAccount: 'Issue an account',
  displayName: 'Name to show',
  role: 'Role',
  reach: 'Reach',
  reachHint: {
    lao: 'LAO code, 7 digits',
    district: 'District code, 4 digits',
    province: 'Province code, 2 digits',
    group: 'Province group, such as G12',
  },
  linkMade: 'Send this link to the holder of the account, who sets the password',
  linkHint: 'Works once, within 72 hours, and is not shown again',
  copy: 'Copy',
  copied: 'Copied',
  newLink: 'New link for a password',
  closeAccount: 'Close',
  openAccount: 'Open again',
  closed: 'closed',
  noPasswordYet: 'no password yet',
}

export const deskWords: Record<Lang, DeskWords> = { th: deskTh, en: deskEn }
