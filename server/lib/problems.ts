import { dataHeaders } from '../http/headers.ts'

/** A problem as it goes over the wire (RFC 9457), with a stable code and its text in both languages. */
export interface Problem {
  code: string
  status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503
  title: string
  detail: string
  detail_th: string
  /** Which part of the request, where one can be named. */
  errors?: { where: string; why: string }[]
  /** In how many seconds it may be asked again. */
  retry_after_s?: number
  /** Where on the map, in degrees, where one place can be named. */
  at?: [lng: number, lat: number]
}

/** Thrown where a request cannot be answered as asked; turned into a response in one place. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem, cause?: unknown) {
    super(problem.detail, { cause })
    this.name = 'ProblemError'
    this.problem = problem
  }
}

const shapeFaults = {
  not_a_shape: {
    en: 'A point, a line or an area is expected, as GeoJSON',
    th: 'ต้องเป็นจุด เส้น หรือพื้นที่ ในรูปแบบ GeoJSON',
  },
  not_a_position: {
    en: 'A position is two numbers: longitude and latitude in degrees',
    th: 'พิกัดหนึ่งจุดต้องเป็นตัวเลขสองค่า คือ ลองจิจูดและละติจูดเป็นองศา',
  },
  too_many_vertices: {
    en: 'The shape has too many vertices; simplify it or divide it',
    th: 'รูปมีจำนวนจุดมากเกินไป โปรดลดจำนวนจุดหรือแบ่งเป็นหลายส่วน',
  },
  outside_thailand: {
    en: 'The position is far from Thailand; is it WGS 84 in degrees?',
    th: 'พิกัดอยู่ห่างจากประเทศไทยมาก โปรดตรวจสอบว่าเป็นองศาในระบบ WGS 84',
  },
  swapped_axes: {
    en: 'Longitude and latitude look swapped: GeoJSON names the longitude first',
    th: 'ลองจิจูดกับละติจูดน่าจะสลับกัน รูปแบบ GeoJSON ต้องขึ้นต้นด้วยลองจิจูด',
  },
  line_without_length: {
    en: 'A line needs two different positions at least',
    th: 'เส้นต้องมีพิกัดที่ต่างกันอย่างน้อยสองจุด',
  },
  ring_without_area: {
    en: 'An outline needs three different positions at least',
    th: 'เส้นขอบต้องมีพิกัดที่ต่างกันอย่างน้อยสามจุด',
  },
} as const
type ShapeFault = keyof typeof shapeFaults

const photoFaults = {
  heic: {
    status: 415,
    en: 'This is a HEIC picture, which is not taken. On an iPhone: Settings, Camera, Formats, Most Compatible; then take it again, or share the picture as JPEG.',
    th: 'ภาพนี้เป็นไฟล์ HEIC ซึ่งระบบไม่รับ สำหรับ iPhone ให้เลือก การตั้งค่า > กล้อง > รูปแบบ > เข้ากันได้มากที่สุด แล้วถ่ายใหม่ หรือแปลงภาพเป็น JPEG ก่อนส่ง',
  },
  not_a_picture: {
    status: 415,
    en: 'This is no JPEG, PNG or WebP picture.',
    th: 'ไฟล์นี้ไม่ใช่ภาพ JPEG, PNG หรือ WebP',
  },
  too_many_pixels: {
    status: 422,
    en: 'The picture has more than 50 million pixels. Set the camera to a smaller size.',
    th: 'ภาพมีขนาดเกิน 50 ล้านพิกเซล โปรดตั้งกล้องให้ถ่ายภาพขนาดเล็กลง',
  },
  damaged: {
    status: 422,
    en: 'The picture is damaged or incomplete and cannot be read to its end. Send it again, or take another.',
    th: 'ไฟล์ภาพเสียหายหรือไม่ครบ อ่านได้ไม่ถึงท้ายภาพ โปรดส่งใหม่หรือถ่ายภาพใหม่',
  },
  broken_on_the_way: {
    status: 422,
    en: 'What arrived has another SHA-256 than what was sent. Send it again.',
    th: 'ข้อมูลที่ได้รับมีค่า SHA-256 ไม่ตรงกับที่ส่ง โปรดส่งใหม่อีกครั้ง',
  },
} as const
type PhotoFault = keyof typeof photoFaults

/** The catalogue: every problem the API answers with. */
export const problems = {
  requestInvalid: (errors: { where: string; why: string }[]): Problem => ({
    code: 'request_invalid',
    status: 400,
    title: 'The request is not understood',
    detail: errors.map(({ where, why }) => `${where}: ${why}`).join('; '),
    detail_th: `คำขอไม่ถูกต้อง โปรดตรวจสอบค่าต่อไปนี้: ${errors.map(({ where }) => where).join(', ')}`,
    errors,
  }),
  tooManyToExport: (count: number, most: number): Problem => ({
    code: 'too_many_to_export',
    status: 400,
    title: 'Too many projects for one file',
    detail: `The filter lets ${count} projects through, and a file holds at most ${most}. Narrow the filter, by year or area.`,
    detail_th: `ตัวกรองนี้มี ${count} โครงการ แต่ไฟล์หนึ่งมีได้ไม่เกิน ${most} โครงการ โปรดกรองให้แคบลง เช่น ตามปีงบประมาณหรือพื้นที่`,
  }),
  notFound: (path: string): Problem => ({
    code: 'not_found',
    status: 404,
    title: 'Nothing is here',
    detail: `There is nothing at ${path}. The addresses are listed at /docs/api.`,
    detail_th: `ไม่พบสิ่งที่ขอที่ ${path} ดูรายการที่อยู่ทั้งหมดได้ที่ /docs/api`,
  }),
  methodNotAllowed: (method: string, allowed: readonly string[]): Problem => ({
    code: 'method_not_allowed',
    status: 405,
    title: 'That is not possible here',
    detail: `${method} is not possible here: this address takes ${allowed.join(', ')}.`,
    detail_th: `ที่อยู่นี้ไม่รองรับ ${method} รองรับเฉพาะ ${allowed.join(', ')}`,
  }),
  crossSite: (): Problem => ({
    code: 'cross_site',
    status: 403,
    title: 'Sent by a page of another site',
    detail:
      'A page of another site sent this. Only pages of this one, and programs that are no browsers, can write here.',
    detail_th: 'คำขอนี้ส่งมาจากหน้าเว็บของเว็บไซต์อื่น ระบบรับการบันทึกจากหน้าเว็บของระบบนี้หรือจากโปรแกรมที่ไม่ใช่เบราว์เซอร์เท่านั้น',
  }),
  typeNotTaken: (types: readonly string[]): Problem => ({
    code: 'type_not_taken',
    status: 415,
    title: 'That type of content is not taken',
    detail: `Send it as ${types.join(' or ')}.`,
    detail_th: `โปรดส่งข้อมูลเป็นชนิด ${types.join(' หรือ ')}`,
  }),
  bodyTooLong: (mostBytes: number): Problem => ({
    code: 'body_too_long',
    status: 413,
    title: 'Too long',
    detail: `What is sent here may have ${mostBytes} bytes at most.`,
    detail_th: `ข้อมูลที่ส่งต้องมีขนาดไม่เกิน ${mostBytes} ไบต์`,
  }),
  tooManyRequests: (seconds: number): Problem => ({
    code: 'too_many_requests',
    status: 429,
    title: 'Too many at once',
    detail: `Your address sent too many of these. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    detail_th: `มีการส่งคำขอจากที่อยู่เครือข่ายของท่านมากเกินไป โปรดลองใหม่ในอีก ${Math.ceil(seconds / 60)} นาที`,
  }),
  shapeNotFound: (id: string): Problem => ({
    code: 'shape_not_found',
    status: 404,
    title: 'No such shape',
    detail: `No drawn area is stored under ${id}. One that nobody used for 90 days is deleted; draw it again.`,
    detail_th: `ไม่พบพื้นที่ที่วาดรหัส ${id} พื้นที่ที่ไม่มีผู้ใช้นาน 90 วันจะถูกลบ โปรดวาดใหม่อีกครั้ง`,
  }),
  shapeInvalid: (why: { en: string; th: string }, at: [lng: number, lat: number]): Problem => ({
    code: 'shape_invalid',
    status: 422,
    title: 'The outline is not valid',
    detail: `The area cannot be used: ${why.en}. Nothing was changed or mended; draw it so that its sides meet at its corners only.`,
    detail_th: `ใช้พื้นที่นี้ไม่ได้ เพราะ${why.th} ระบบไม่ได้แก้ไขสิ่งที่วาด โปรดวาดใหม่โดยไม่ให้เส้นขอบตัดหรือแตะกัน`,
    ...(at.every(Number.isFinite) ? { at } : {}),
  }),
  shapeTooDetailed: (most: number): Problem => ({
    code: 'shape_too_detailed',
    status: 422,
    title: 'Too many corners',
    detail: `A shape has at most ${most} corners in all. Draw it more simply.`,
    detail_th: `พื้นที่หนึ่งมีจุดรวมกันได้ไม่เกิน ${most} จุด โปรดวาดให้ละเอียดน้อยลง`,
  }),
  shapeElsewhere: (): Problem => ({
    code: 'shape_elsewhere',
    status: 422,
    title: 'Not in Thailand',
    detail: 'The area does not come near Thailand. Are longitude and latitude the right way round, in WGS 84 degrees?',
    detail_th: 'พื้นที่ไม่ได้อยู่ในหรือใกล้ประเทศไทย โปรดตรวจสอบว่าลองจิจูดกับละติจูดไม่สลับกัน และเป็นองศาในระบบ WGS 84',
  }),
  shapesFull: (): Problem => ({
    code: 'shapes_full',
    status: 503,
    title: 'No more shapes can be stored',
    detail:
      'There are as many stored shapes as this service keeps. Those that nobody uses are deleted every day; try again later.',
    detail_th: 'ระบบเก็บพื้นที่ที่วาดไว้เต็มจำนวนแล้ว พื้นที่ที่ไม่มีผู้ใช้จะถูกลบทุกวัน โปรดลองใหม่ภายหลัง',
  }),
  notSignedIn: (): Problem => ({
    code: 'not_signed_in',
    status: 401,
    title: 'Nobody is signed in',
    detail: 'Sign in first; a session ends by itself after a while without use.',
    detail_th: 'โปรดเข้าสู่ระบบก่อน ระบบจะออกจากระบบให้เองเมื่อไม่มีการใช้งานระยะหนึ่ง',
  }),
  otherAccount: (): Problem => ({
    code: 'other_account',
    status: 409,
    title: 'Somebody else is signed in',
    detail: 'This was made by another account than the one that is signed in, and is taken from that one alone.',
    detail_th: 'รายการนี้เป็นของบัญชีอื่น ไม่ใช่บัญชีที่เข้าสู่ระบบอยู่ จึงรับจากบัญชีเดิมเท่านั้น',
  }),
  signInRefused: (): Problem => ({
    code: 'sign_in_refused',
    status: 401,
    title: 'User name or password is wrong',
    detail: 'User name or password is wrong, or the account is closed. Whoever issued the account can make a new link.',
    detail_th: 'ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง หรือบัญชีถูกปิดแล้ว หากลืมรหัสผ่านโปรดขอลิงก์ตั้งรหัสผ่านใหม่จากผู้ออกบัญชี',
  }),
  passwordNotCurrent: (): Problem => ({
    code: 'password_not_current',
    status: 422,
    title: 'The current password is wrong',
    detail: 'The current password is wrong. Nothing was changed.',
    detail_th: 'รหัสผ่านปัจจุบันไม่ถูกต้อง ระบบยังไม่ได้เปลี่ยนรหัสผ่าน',
  }),
  passwordWeak: (faults: readonly string[]): Problem => ({
    code: 'password_weak',
    status: 422,
    title: 'The password is too easy to guess',
    detail: `Take at least 15 characters: several words that only you put together, without names, runs or repeats (${faults.join(', ')}).`,
    detail_th:
      'รหัสผ่านเดาง่ายเกินไป โปรดใช้อย่างน้อย 15 ตัวอักษร เช่น คำหลายคำที่ท่านคิดขึ้นเอง โดยไม่มีชื่อผู้ใช้ ตัวเลขเรียงกัน หรือตัวอักษรซ้ำ ๆ',
    errors: faults.map((why) => ({ where: 'password', why })),
  }),
  linkGone: (): Problem => ({
    code: 'link_gone',
    status: 410,
    title: 'The link no longer holds',
    detail: 'The link was used already or ran out. Whoever issued the account can make a new one.',
    detail_th: 'ลิงก์นี้ถูกใช้ไปแล้วหรือหมดอายุ โปรดขอลิงก์ใหม่จากผู้ออกบัญชี',
  }),
  tooManyTries: (seconds: number): Problem => ({
    code: 'too_many_tries',
    status: 429,
    title: 'Too many tries',
    detail: `There were too many tries. Wait ${Math.ceil(seconds / 60)} minutes and try again.`,
    detail_th: `มีการลองเข้าสู่ระบบมากเกินไป โปรดรอ ${Math.ceil(seconds / 60)} นาทีแล้วลองใหม่`,
    retry_after_s: seconds,
  }),
  tooBusy: (): Problem => ({
    code: 'too_busy',
    status: 503,
    title: 'Too many at once',
    detail: 'Very many people sign in at this moment. Try again in a few seconds.',
    detail_th: 'ขณะนี้มีผู้เข้าสู่ระบบพร้อมกันจำนวนมาก โปรดลองใหม่อีกครั้งในอีกไม่กี่วินาที',
  }),
  databaseBusy: (): Problem => ({
    code: 'database_busy',
    status: 503,
    title: 'Very many requests at once',
    detail:
      'The database was busy with the requests of others for too long, and did not begin with this one. Nothing was changed. Try again in a few seconds.',
    detail_th:
      'ขณะนี้มีผู้ใช้งานพร้อมกันจำนวนมาก ระบบยังไม่ได้เริ่มดำเนินการตามคำขอนี้และไม่ได้เปลี่ยนแปลงข้อมูลใด โปรดลองใหม่อีกครั้งในอีกไม่กี่วินาที',
  }),
  reportsWaiting: (): Problem => ({
    code: 'reports_waiting',
    status: 503,
    title: 'Too many reports at once',
    detail: 'Very many spreadsheets of reports are being made at this moment. Ask for yours again in half a minute.',
    detail_th: 'ขณะนี้ระบบกำลังจัดทำไฟล์รายงานจำนวนมาก โปรดลองใหม่อีกครั้งในอีกครึ่งนาที',
  }),
  signOnUnreachable: (): Problem => ({
    code: 'sign_on_unreachable',
    status: 503,
    title: 'The government sign-on does not answer',
    detail: 'The government sign-on cannot be reached at the moment. Sign in with your password, or try again later.',
    detail_th: 'ขณะนี้ติดต่อระบบบัญชีภาครัฐไม่ได้ โปรดเข้าสู่ระบบด้วยรหัสผ่าน หรือลองใหม่ภายหลัง',
  }),
  notAllowed: (): Problem => ({
    code: 'not_allowed',
    status: 403,
    title: 'Your account may not do this',
    detail: 'This is outside what your role and area of responsibility allow. Nothing was changed.',
    detail_th: 'การดำเนินการนี้อยู่นอกเหนือบทบาทหรือพื้นที่รับผิดชอบของท่าน ระบบไม่ได้เปลี่ยนแปลงข้อมูลใด',
  }),
  reasonMissing: (): Problem => ({
    code: 'reason_missing',
    status: 422,
    title: 'A reason is due',
    detail: 'This change needs a reason: say in a sentence why. Nothing was changed yet.',
    detail_th: 'การเปลี่ยนแปลงนี้ต้องระบุเหตุผล โปรดเขียนเหตุผลสั้น ๆ ระบบยังไม่ได้บันทึกการเปลี่ยนแปลง',
  }),
  userNameTaken: (name: string): Problem => ({
    code: 'user_name_taken',
    status: 409,
    title: 'The user name is taken',
    detail: `There is an account ${name} already. Choose another user name.`,
    detail_th: `มีบัญชีชื่อผู้ใช้ ${name} อยู่แล้ว โปรดใช้ชื่ออื่น`,
  }),
  reachUnfit: (): Problem => ({
    code: 'reach_unfit',
    status: 422,
    title: 'The place does not fit the role',
    detail:
      'An account of this role is of one LAO, district, province or province group; the code given is none of that kind.',
    detail_th: 'รหัสหน่วยงานหรือพื้นที่ไม่ตรงกับบทบาท บัญชีตามบทบาทนี้ต้องระบุ อปท. อำเภอ จังหวัด หรือกลุ่มจังหวัดที่มีอยู่จริง',
  }),
  accountNotFound: (): Problem => ({
    code: 'account_not_found',
    status: 404,
    title: 'No such account',
    detail: 'There is no such account among those you may issue.',
    detail_th: 'ไม่พบบัญชีนี้ในบรรดาบัญชีที่ท่านมีสิทธิออก',
  }),
  shapeUnread: (code: ShapeFault, where: string): Problem => ({
    code: `shape_${code}`,
    status: 422,
    title: 'The shape cannot be read',
    detail: `${shapeFaults[code].en} (${where})`,
    detail_th: `${shapeFaults[code].th} (${where})`,
    errors: [{ where, why: code }],
  }),
  shapeNotValid: (reason: string, at: [lng: number, lat: number]): Problem => ({
    code: 'shape_not_valid',
    status: 422,
    title: 'The outline crosses or touches itself',
    detail: `The outline is not valid at ${at.map((one) => one.toFixed(6)).join(', ')}: ${reason}. Nothing was changed; move the vertices there.`,
    detail_th: `เส้นขอบตัดหรือแตะกันเองที่ ${at.map((one) => one.toFixed(6)).join(', ')} ระบบไม่ได้แก้ไขให้ โปรดขยับจุดบริเวณนั้น`,
    ...(at.every(Number.isFinite) ? { at } : {}),
  }),
  shapeNotMendable: (): Problem => ({
    code: 'shape_not_mendable',
    status: 422,
    title: 'The outline cannot be mended',
    detail:
      'The outline crosses itself too often, has too many vertices, or goes around nothing. Nothing was changed; draw it anew around the edge.',
    detail_th:
      'เส้นขอบนี้ตัดกันเองมากเกินไป มีจุดมากเกินไป หรือไม่ได้ล้อมพื้นที่ใด จึงแก้ให้ไม่ได้ ระบบไม่ได้เปลี่ยนแปลงข้อมูลใด โปรดวาดใหม่ตามแนวขอบ',
  }),
  captureIdUsed: (): Problem => ({
    code: 'capture_id_used',
    status: 409,
    title: 'The id was used for something else',
    detail: 'Under this id something else was stored before. Make a new id for what is new.',
    detail_th: 'รหัสรายการนี้เคยใช้บันทึกข้อมูลอื่นไปแล้ว ข้อมูลใหม่ต้องใช้รหัสใหม่',
  }),
  captureUnderWay: (): Problem => ({
    code: 'capture_under_way',
    status: 503,
    title: 'It is being stored',
    detail: 'The same is being stored at this moment. Send it again to see what became of it.',
    detail_th: 'รายการนี้กำลังบันทึกอยู่ โปรดส่งอีกครั้งเพื่อดูผล',
  }),
  captureNotFound: (): Problem => ({
    code: 'capture_not_found',
    status: 404,
    title: 'No such capture waits',
    detail: 'No capture of this project waits under that id to be settled.',
    detail_th: 'ไม่พบรายการที่รอการตัดสินตามรหัสนี้ในโครงการ',
  }),
  geometryNotFound: (): Problem => ({
    code: 'geometry_not_found',
    status: 404,
    title: 'No such geometry',
    detail: 'The project has no geometry of this kind.',
    detail_th: 'โครงการยังไม่มีตำแหน่งประเภทนี้',
  }),
  geometryChanged: (base: number, current: number): Problem => ({
    code: 'geometry_changed',
    status: 409,
    title: 'It was changed meanwhile',
    detail: `You saw revision ${base} and revision ${current} stands now. Look at it again before you decide.`,
    detail_th: `ท่านเห็นข้อมูลครั้งที่ ${base} แต่ขณะนี้มีการแก้ไขถึงครั้งที่ ${current} แล้ว โปรดดูข้อมูลล่าสุดก่อนตัดสินใจ`,
  }),
  historyNotFound: (): Problem => ({
    code: 'history_not_found',
    status: 404,
    title: 'No such change',
    detail: 'The history of this project has no geometry at that place.',
    detail_th: 'ไม่พบตำแหน่งในประวัติของโครงการตามที่ระบุ',
  }),
  fileUnread: ({ code, where, en, th }: { code: string; where: string; en: string; th: string }): Problem => ({
    code: `file_${code}`,
    status: 422,
    title: 'The file cannot be read',
    detail: `${en}${where === '' ? '' : ` (${where})`} Nothing was stored.`,
    detail_th: `${th}${where === '' ? '' : ` (${where})`} ระบบไม่ได้บันทึกข้อมูลใด`,
    errors: [{ where, why: code }],
  }),
  readersBusy: (): Problem => ({
    code: 'readers_busy',
    status: 503,
    title: 'Too many files at once',
    detail: 'Very many files are being read at this moment. Send it again in a few seconds.',
    detail_th: 'ขณะนี้ระบบกำลังอ่านไฟล์จำนวนมาก โปรดส่งใหม่อีกครั้งในอีกไม่กี่วินาที',
  }),
  tooManyUploads: (seconds: number): Problem => ({
    code: 'too_many_uploads',
    status: 429,
    title: 'Too many files',
    detail: `You sent very many files. Wait ${Math.ceil(seconds / 60)} minutes and send the next.`,
    detail_th: `ท่านส่งไฟล์จำนวนมากในเวลาสั้น โปรดรอ ${Math.ceil(seconds / 60)} นาทีแล้วส่งใหม่`,
    retry_after_s: seconds,
  }),
  uploadNotFound: (): Problem => ({
    code: 'upload_not_found',
    status: 404,
    title: 'No such file of yours',
    detail: 'You sent no such file, or its hour is over: a file is kept for an hour. Send it again.',
    detail_th: 'ไม่พบไฟล์ที่ท่านส่ง หรือครบหนึ่งชั่วโมงที่ระบบเก็บไฟล์แล้ว โปรดส่งไฟล์ใหม่',
  }),
  uploadFeatureUnusable: (index: number): Problem => ({
    code: 'upload_feature_unusable',
    status: 422,
    title: 'Nothing to store',
    detail: `The file has no feature ${index} with a shape that can be used.`,
    detail_th: `รายการที่ ${index} ของไฟล์ไม่มีรูปที่นำมาใช้ได้`,
  }),
  photoUnread: (code: PhotoFault): Problem => ({
    code: `photo_${code}`,
    status: photoFaults[code].status,
    title: 'The photo cannot be taken',
    detail: photoFaults[code].en,
    detail_th: photoFaults[code].th,
  }),
  photoIdUsed: (): Problem => ({
    code: 'photo_id_used',
    status: 409,
    title: 'The id was used for something else',
    detail: 'Under this id another photo was stored before. Make a new id for what is new.',
    detail_th: 'รหัสภาพนี้เคยใช้กับภาพอื่นไปแล้ว ภาพใหม่ต้องใช้รหัสใหม่',
  }),
  photoUploadElsewhere: (received: number): Problem => ({
    code: 'photo_upload_elsewhere',
    status: 409,
    title: 'The upload stands elsewhere',
    detail: `${received} bytes of this photo are here. Go on from there, or send it whole.`,
    detail_th: `ระบบได้รับภาพนี้แล้ว ${received} ไบต์ โปรดส่งต่อจากตำแหน่งนั้น หรือส่งใหม่ทั้งภาพ`,
  }),
  photoCrossed: (): Problem => ({
    code: 'photo_crossed',
    status: 409,
    title: 'Two uploads crossed',
    detail:
      'What arrived is not what was sent: another upload under the same id came between. Send the photo whole again.',
    detail_th: 'ข้อมูลที่ได้รับไม่ตรงกับที่ส่ง เพราะมีการส่งภาพรหัสเดียวกันซ้อนกัน โปรดส่งใหม่ทั้งภาพ',
  }),
  photoUploadCut: (): Problem => ({
    code: 'photo_upload_cut',
    status: 400,
    title: 'The upload was cut',
    detail: 'The connection ended before the photo was whole. What came is kept: ask with HEAD, and go on from there.',
    detail_th: 'การเชื่อมต่อขาดก่อนส่งภาพเสร็จ ระบบเก็บส่วนที่ได้รับไว้แล้ว สามารถส่งต่อจากเดิมได้',
  }),
  photosUnfinished: (most: number): Problem => ({
    code: 'photos_unfinished',
    status: 429,
    title: 'Too many uploads are unfinished',
    detail: `Your account has ${most} uploads under way that were not finished. Finish some of them first.`,
    detail_th: `บัญชีของท่านมีภาพที่ส่งค้างอยู่ ${most} ภาพ โปรดส่งภาพเหล่านั้นให้เสร็จก่อน`,
  }),
  photosWaiting: (): Problem => ({
    code: 'photos_waiting',
    status: 503,
    title: 'Many photos at once',
    detail: 'Very many photos are being looked at. What was sent is kept; send it again in a few seconds.',
    detail_th: 'ขณะนี้มีการส่งภาพเข้ามาพร้อมกันจำนวนมาก ระบบเก็บส่วนที่ส่งไว้แล้ว โปรดลองใหม่ในอีกไม่กี่วินาที',
  }),
  photoNotFound: (): Problem => ({
    code: 'photo_not_found',
    status: 404,
    title: 'No such photo',
    detail: 'There is no such photo, or it is not published.',
    detail_th: 'ไม่พบภาพนี้ หรือภาพยังไม่ได้เผยแพร่',
  }),
  projectNotFound: (id: number): Problem => ({
    code: 'project_not_found',
    status: 404,
    title: 'No such project',
    detail: `No published project has the number ${id}. It may have been withdrawn.`,
    detail_th: `ไม่พบโครงการหมายเลข ${id} ที่เผยแพร่แล้ว โครงการอาจถูกถอนออกจากการเผยแพร่`,
  }),
  areaNotFound: (code: string): Problem => ({
    code: 'area_not_found',
    status: 404,
    title: 'No such area',
    detail: `No area has the code ${code}.`,
    detail_th: `ไม่พบพื้นที่รหัส ${code}`,
  }),
  laoNotFound: (code: string): Problem => ({
    code: 'lao_not_found',
    status: 404,
    title: 'No such local administrative organization',
    detail: `No local administrative organization has the code ${code}.`,
    detail_th: `ไม่พบองค์กรปกครองส่วนท้องถิ่นรหัส ${code}`,
  }),
  tileNotFound: (address: string): Problem => ({
    code: 'tile_not_found',
    status: 404,
    title: 'No such tile',
    detail: `${address} is no tile: zoom runs from 0 to 22, x and y from 0 to 2^zoom − 1.`,
    detail_th: `ไม่มีไทล์ ${address}: ระดับซูมต้องอยู่ระหว่าง 0 ถึง 22 และ x, y ต้องอยู่ระหว่าง 0 ถึง 2^ซูม − 1`,
  }),
  versionNotReached: (asked: number, current: number): Problem => ({
    code: 'version_not_reached',
    status: 409,
    title: 'That version is not here yet',
    detail: `Version ${asked} is asked for and version ${current} is here. Read /api/version and ask again.`,
    detail_th: `ขอข้อมูลรุ่น ${asked} แต่ขณะนี้มีรุ่น ${current} โปรดอ่าน /api/version แล้วขอใหม่`,
  }),
  versionGone: (asked: number, current: number): Problem => ({
    code: 'version_gone',
    status: 410,
    title: 'That version is gone',
    detail: `Version ${asked} is asked for and is no longer kept; version ${current} is here. Read /api/version and ask again.`,
    detail_th: `ไม่มีข้อมูลรุ่น ${asked} แล้ว ขณะนี้เป็นรุ่น ${current} โปรดอ่าน /api/version แล้วขอใหม่`,
  }),
  starting: (): Problem => ({
    code: 'starting',
    status: 503,
    title: 'Still starting',
    detail: 'The server is reading its data. Ask again in a moment.',
    detail_th: 'ระบบกำลังเริ่มทำงานและอ่านข้อมูล โปรดลองใหม่อีกครั้งในอีกสักครู่',
  }),
  databaseUnreachable: (): Problem => ({
    code: 'database_unreachable',
    status: 503,
    title: 'The database does not answer',
    detail: 'The database cannot be reached at the moment. Nothing was lost; ask again in a moment.',
    detail_th: 'ขณะนี้ติดต่อฐานข้อมูลไม่ได้ ไม่มีข้อมูลสูญหาย โปรดลองใหม่อีกครั้งในอีกสักครู่',
  }),
  unexpected: (reference: string): Problem => ({
    code: 'unexpected',
    status: 500,
    title: 'Something went wrong here',
    detail: `Something went wrong in the server, not in your request. It is in the log under ${reference}.`,
    detail_th: `เกิดข้อผิดพลาดภายในระบบ ไม่ได้เกิดจากคำขอของท่าน บันทึกไว้แล้วภายใต้รหัส ${reference}`,
  }),
} satisfies Record<string, (...facts: never[]) => Problem>

/** The problem as a response. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ type: `/docs/api#problem-${problem.code}`, ...problem }), {
    status: problem.status,
    headers: {
      ...dataHeaders,
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(problem.retry_after_s === undefined ? {} : { 'retry-after': String(problem.retry_after_s) }),
      ...headers,
    },
  })
}
