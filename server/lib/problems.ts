import { dataHeaders } from '../http/headers.ts'

/** A problem as it goes over the wire (RFC 9457), with a stable code and its text in both languages. */
export interface Problem {
  code: string
  status: 400 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503
  title: string
  detail: string
  detail_th: string
  /** Which part of the request, where one can be named. */
  errors?: { where: string; why: string }[]
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
    headers: { ...dataHeaders, 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}
