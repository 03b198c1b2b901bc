import type { Category, ProjectType } from '../projects/contract.ts'
import { plainThai } from './text.ts'

export type WorkType = Exclude<ProjectType, 'unspecified'>

export interface Work {
  category: Category
  type: WorkType | null
}

export interface TitleClass extends Work {
  /** Several kinds of work; category and type are the first's. */
  isMixed: boolean
  works: Work[]
}

/**
 * What a project builds, read from its Thai title. The first work named decides; a title that
 * names works of several kinds is marked as mixed. A type the title does not tell is null.
 *
 * Names of places are blanked first (บ้านหนองบ่อ is no well), works that only say where
 * (ริมถนน, ข้างสระ, อาคาร … ถนนพหลโยธิน) do not count, and คสล. is a road only where it is the
 * surface of one.
 */
export function classifyTitle(title: string): TitleClass {
  const text = blankNames(blankProcurement(plainThai(title)))
  const found = attachSurfaces(text, scan(text))
  const works = keepWorks(text, found)
  const kinds = works.filter((work, i) => works.findIndex((earlier) => sameWork(earlier, work)) === i)
  const first = kinds[0] ?? { category: 'other' as const, type: null }
  return { ...first, isMixed: kinds.length > 1, works: kinds }
}

type Noun = { says: 'work'; category: Category; type: WorkType | null; surfaced?: true }
type Surface = { says: 'surface'; type: 'concrete' | 'asphalt' | 'gravel' | 'earth' }
type Term = { words: RegExp } & (Noun | Surface)

const road = (type: WorkType | null): Noun => ({ says: 'work', category: 'road', type })
const water = (type: WorkType | null): Noun => ({ says: 'work', category: 'water', type })
const other: Noun = { says: 'work', category: 'other', type: null }

/** Terms in order: where two begin at the same place or overlap, the earlier in this table counts. */
const terms: readonly Term[] = [
  // signs that announce the project itself are no work
  { words: /ป้าย(?:ประชาสัมพันธ์)?(?:ประจำ)?โครงการ(?:ก่อสร้าง)?|ป้ายประชาสัมพันธ์|แผ่นป้าย/g, ...other },

  // water: the source and the way it goes
  {
    words:
      /(?:สถานี|โรง|ระบบ)สูบน้ำ(?:ด้วย(?:พลังงาน)?(?:ไฟฟ้า|แสงอาทิตย์|โซล่าเซลล์))?|เครื่องสูบน้ำ|สูบน้ำด้วย(?:พลังงาน)?(?:ไฟฟ้า|แสงอาทิตย์)/g,
    ...water('pumping_station'),
  },
  { words: /(?:ขุด)?ลอก(?:ทำความสะอาด)?(?:ดินเลนใน)?(?:ราง|ท่อ|คู|ร่อง)ระบายน้ำ/g, ...road('drainage') },
  { words: /ขุดลอก|ลอก(?:คลอง|คู|ลำ|หนอง|สระ|ห้วย|วัชพืช)|กำจัด(?:วัชพืช|ผักตบชวา)/g, ...water('dredging') },
  { words: /ฝาย|เขื่อนกั้นน้ำ|ทำนบ|ประตู(?:ระบาย|กั้น|เปิด-?ปิด)น้ำ|คันกั้นน้ำ|พนังกั้นน้ำ|อาคาร(?:บังคับ|ระบาย)น้ำ/g, ...water('weir') },
  {
    words:
      /(?:เขื่อน|อาคาร|พนัง|แนว|กำแพง|ผนัง)(?:เรียงหิน)?(?:ป้องกัน|กันดิน|กั้น|กัน)(?:ตลิ่ง|น้ำเซาะ|น้ำกัดเซาะ|การกัดเซาะ)|เรียงหิน|กล่องเกเบี้ยน|กำแพงกันดิน(?=.{0,24}(?:คลอง|แม่น้ำ|ลำ|ห้วย|หนอง))|(?:ป้องกัน|ซ่อมแซม)(?:ตลิ่ง|การกัดเซาะ|น้ำท่วม)|เขื่อน/g,
    ...water(null),
  },
  { words: /อ่างเก็บน้ำ|แก้มลิง/g, ...water('reservoir') },
  {
    words:
      /วางท่อ(?:เมน|ส่ง|จ่าย)?(?:ขยายเขต)?(?:ระบบ)?(?:น้ำ)?ประปา|(?:ระบบ|ท่อ|ท่อเมน|หอถัง|ถัง|เขต)*(?:น้ำ)?(?:ประปา|รปะปา)(?:หมู่บ้าน)?|หอถัง|ถัง(?:เหล็ก)?เก็บน้ำ|ถังน้ำ|ถังกรอง|กรองน้ำ|น้ำดื่ม|ท่อเมน|ท่อส่งน้ำดิบ|ท่อ(?:จ่าย)?น้ำ(?=\s|เป็น)|ท่อจ่ายน้ำ|ระบบจ่ายน้ำ|มาตรวัดน้ำ/g,
    ...water('waterworks'),
  },
  { words: /บ่อ(?:น้ำ)?บาดาล|น้ำบาดาล|ขุดเจาะบ่อ|เจาะบาดาล|เป่าล้างบ่อ|บาดาล/g, ...water('groundwater') },
  {
    words:
      /คลองส่งน้ำ|คู(?:ส่ง|ไส้ไก่)(?:น้ำ)?|เหมือง(?:ส่งน้ำ|ไส้ไก่|ดาด)|ลำเหมือง|ราง(?:ส่ง|ริน)น้ำ|ดาด(?:ผนัง)?(?:คอนกรีต|คลอง|ลำเหมือง|ลำห้วย)|ท่อส่งน้ำ|ระบบส่งน้ำ|ระบบกระจายน้ำ|ชลประทาน/g,
    ...water('irrigation'),
  },
  { words: /ขุดสระ|สระ(?:เก็บ)?น้ำ|สระกักเก็บ|ขุดบ่อ|บ่อเก็บน้ำ|ขุดหนอง|แหล่งน้ำ|ธนาคารน้ำ(?:ใต้ดิน)?/g, ...water('pond') },
  { words: /ขุดคลอง|คูคลอง|ลำห้วย|ลำน้ำ|ลำราง|ขุดคู/g, ...water('dredging') },

  // lights: of a sports ground they are part of the ground
  { words: /(?:ไฟฟ้า|ไฟ|แสง)(?:ฟ้า)?(?:แสงสว่าง|ส่องสว่าง|สว่าง)?\s?(?:ภายใน|บริเวณ)?\s?(?:สนาม|ลานกีฬา)/g, ...other },
  {
    words:
      /ไฟ(?:ฟ้า)?(?:แสงสว่าง|ส่องสว่าง)?สาธารณะ|ไฟ(?:ฟ้า)?กิ่ง|ไฟ(?:ฟ้า)?(?:แสงสว่าง|ส่องสว่าง|ส่องทาง|ถนน|ริมทาง)|เสาไฟ(?:ฟ้า)?|โคมไฟ(?:ถนน)?|ดวงโคม|โคมถนน/g,
    ...road('lighting'),
  },
  {
    words:
      /ไฟ(?:สัญญาณ)?จราจร|สัญญาณไฟ|ไฟกระพริบ|เครื่องหมายจราจร|ป้ายจราจร|ตีเส้น(?:จราจร)?|การ์ดเรล|ราวกันอันตราย|ราวกันตก|กระจกโค้ง/g,
    ...road(null),
  },

  // bridges and drains
  { words: /สะพานลอย|(?:คอ|เชิง|ราว)?สะพาน/g, ...road('bridge') },
  {
    words: /ท่อลอด(?:เหลี่ยม|กลม|ถนน|ทาง)?|บล็อกคอนเวิร์ส|บ๊อก(?:ซ์)?คัลเวิร์ต|box\s*culvert|ท่อเหลี่ยม|ท่อกลม/gi,
    ...road('drainage'),
  },
  {
    words:
      /(?:ราง|ท่อ|คู|ร่อง|ระบบ|ทาง|บ่อ)+(?:ระบาย|รับ)น้ำ(?:ทิ้ง|เสีย|ฝน)?(?:รูป)?(?:ตัว)?(?:ยู|วี)?|ระบายน้ำ|รางยู|รางวี|(?:ราง|ท่อ)\s?(?:คอนกรีต|ค\.?ส\.?ล\.?|พี\.?วี\.?ซี)|ฝา(?:ราง|ท่อ|ตะแกรง)|วางท่อ|บ่อพัก|ท่อรวบรวมน้ำเสีย|ท่อ(?=\s)/g,
    ...road('drainage'),
  },

  // what only looks like a road or a pond
  { words: /ทาง(?:เท้า|เดินเท้า|จักรยาน)|บาทวิถี|ฟุต(?:บาท|ปาธ)/g, ...road(null), surfaced: true },
  { words: /สระว่ายน้ำ|สวนสาธารณะ|ภูมิทัศน์|สวนสุขภาพ|สถานีขนส่ง|ทางเข้าอาคาร/g, ...other },
  {
    words:
      /อาคาร|ศูนย์(?:พัฒนา|การเรียน|บริการ|บูรณาการ|เรียนรู้)|ศาลา|หลังคา|โรง(?:เรือน|จอด|อาหาร|เก็บ|สูง|พยาบาล|ฆ่า)|ห้อง|สนาม|ลาน|เมรุ|ฌาปนสถาน|เตาเผา|รั้ว|ซุ้ม|กำแพง|ตลาด|หอประชุม|หอกระจายข่าว|เสียงตามสาย|กล้อง|cctv/gi,
    ...other,
  },
  {
    words:
      /ครุภัณฑ์|อาหาร|นม(?=\s|\))|วัสดุ(?:การเกษตร|สำนักงาน|วิทยาศาสตร์|การแพทย์|คอมพิวเตอร์|ไฟฟ้า)|วารสาร|คอมพิวเตอร์|รถ(?:ยนต์|บรรทุก|ดับเพลิง|กระบะ|ตู้|จักรยาน|ตัก|ขุด|ขยะ|เก็บ|น้ำ)|ขยะ|มูลฝอย|น้ำเสีย|พลังงาน|ไฟฟ้า|ดอกไม้|ที่ปรึกษา|ป้าย|เช่า|ประกัน|ทำความสะอาด/g,
    ...other,
  },

  // surfaces, and the road they lie on
  {
    words:
      /(?:พารา\s?)?(?:แอ[สลฟ]?[^\s]{0,2}ฟ?[ัิ]?[ลสตพ][ต์ทฑ์]*[์]?(?:ติก|ติค|ติด|ติส|ติ)?ส?\s?์?)คอนกรี[ตด]|แอ[สล]\S?[ฟพ]\S?[ลสต]\S*|(?:ลาด|ราด)ยาง(?:พารา)?|ยางมะตอย|ยางพารา|(?:para\s*)?a[sp]+h?[a-z]*(?:\s*concrete)?|over\s*-?\s*lay|โอเวอร์\s?เลย์?|(?:para\s*)?(?:cape|slurry)\s*seal|(?:แค[ปพ]|เค[ปพ])\s?ซีล|ส?เลอรี่\s?ซีล|(?:double|single)\s*surface\s*treatment|pavement\s*in\s*-?\s*place\s*recycling|recycling/gi,
    says: 'surface',
    type: 'asphalt',
  },
  {
    words: /ค\s?\.?\s?ส\s?\.?\s?ล\s?\.?(?![ก-ฮ])|คอนกรี[ตด](?:เสริม(?:เหล็ก|ไม้ไผ่)?)?/g,
    says: 'surface',
    type: 'concrete',
  },
  { words: /(?:ดิน)?ลูกรัง|หินคลุก|หินคุก|ดินหินผุ|หินผุ/g, says: 'surface', type: 'gravel' },
  { words: /(?<=ถนน)ดิน|ดินถม|ถมดิน|ทางดิน|ด้วยดิน/g, says: 'surface', type: 'earth' },
  {
    words: /ถนน|ผิว(?:การ)?(?:จราจร|ทาง|ถนน)|สายทาง|ไหล่ทาง|ทางเชื่อม|ทางหลวงท้องถิ่น|เส้นทาง|ทางลำเลียง|ทางเข้า|หลุมบ่อ|ตรอก/g,
    ...road(null),
    surfaced: true,
  },
]

interface Mention {
  from: number
  to: number
  term: Noun | Surface
}

function scan(text: string): Mention[] {
  const taken: Mention[] = []
  for (const { words, ...term } of terms) {
    for (const match of text.matchAll(words)) {
      const from = match.index
      const to = from + match[0].length
      if (to > from && !taken.some((other) => from < other.to && to > other.from)) taken.push({ from, to, term })
    }
  }
  return taken.sort((a, b) => a.from - b.from)
}

interface FoundWork extends Work {
  from: number
  to: number
  surfaced: boolean
}

/** `A becomes B`: the later surface is what is built. */
const becomes = /เป็น|โดย|ปู|เสริม|ทับ|ด้วย|เท|ลาด|ฉาบ/

/** Gives each road the surface named after it; a surface without a road is one, but คสล. of a drain is the drain's. */
function attachSurfaces(text: string, mentions: readonly Mention[]): FoundWork[] {
  const works: FoundWork[] = []
  for (const { from, to, term } of mentions) {
    const last = works.at(-1)
    if (term.says === 'work') {
      const isSameRoad = term.surfaced && last?.surfaced && !/พร้อม|และ|,/.test(text.slice(last.to, from))
      if (last && isSameRoad) {
        // ถนนหินคลุกเป็นถนน คสล.: what it was says nothing of what is built
        if (text.slice(last.to, from).includes('เป็น')) last.type = null
        last.to = to
      } else works.push({ from, to, category: term.category, type: term.type, surfaced: term.surfaced ?? false })
      continue
    }
    if (last?.surfaced) {
      if (last.type === null || becomes.test(text.slice(last.to, from))) last.type = term.type
      else if (last.type !== term.type && /และ|พร้อม|,/.test(text.slice(last.to, from))) {
        works.push({ from, to, category: 'road', type: term.type, surfaced: true })
        continue
      }
      last.to = to
    } else if (last && (term.type === 'concrete' || last.category === 'other')) {
      last.to = to
    } else {
      works.push({ from, to, category: 'road', type: term.type, surfaced: true })
    }
  }
  return works
}

/** What stands right before a thing that is only the place of the work. */
const saysWhere =
  /(?:(?<!เส)ริม|เลียบ|เรียบ|บริเวณ|ข้าง|หน้า|หลัง|ถึง|จาก|ข้าม|ไป|สู่|เข้า|ออก|ทางเข้า|เชื่อม|เชื่อมต่อ|ติด|สุด|แยก|ช่วง|สาย|ตาม|ใน|ภายใน|สำหรับ|เพื่อป้องกัน|ของ|ใต้|กับ|แบบ|ชนิด|-)\s?$/
/** What stands right before a further work. */
const saysAlso =
  /(?:พร้อม|พร้อมทั้ง|และ|รวม|รวมทั้ง|,|\+|\/|สร้าง|วาง|ติดตั้ง|ขยาย|ขยายเขต|ขยายท่อ|ปรับปรุง|ซ่อมแซม|ซ่อมสร้าง|ซ่อม|เสริม|ยก|ทำ|ฝัง|บุกเบิก|ขุด|เปลี่ยน|ต่อเติม)(?:งาน|ระดับ|โครงการ|ก่อสร้าง|วาง|ทำ|ติดตั้ง)?\s?$/

function keepWorks(text: string, found: readonly FoundWork[]): Work[] {
  const before = (work: FoundWork) => text.slice(Math.max(0, work.from - 24), work.from)
  // a sign that announces the project comes last; a sign that is the project comes first
  const isSign = (work: FoundWork) => /^(?:ป้าย|แผ่นป้าย)/.test(text.slice(work.from, work.to))
  const real = found.filter((work, i) => i === 0 || !isSign(work))
  const start = real.findIndex((work) => !saysWhere.test(before(work)))
  const first = real[start === -1 ? 0 : start]
  if (!first) return []
  const isShoulder = (work: FoundWork) => text.startsWith('ไหล่ทาง', work.from)
  const further = real.filter(
    (work) => work.from > first.from && work.category !== 'other' && !isShoulder(work) && saysAlso.test(before(work)),
  )
  return [first, ...further].map(({ category, type }) => ({ category, type }))
}

/** A road of unknown surface beside one of a known surface is no other kind of work. */
function sameWork(earlier: Work, work: Work): boolean {
  return earlier.category === work.category && (earlier.type === work.type || work.type === null)
}

/** How it is bought says nothing of what is built: สอบราคาจ้าง …, … ด้วยวิธีเฉพาะเจาะจง. */
function blankProcurement(text: string): string {
  return text
    .replace(/\s*(?:ด้วย|โดย)\s?(?:วิธี)?(?:การ)?(?:ประกวดราคา|ทางอิเล็ก|เฉพาะเจาะจง|คัดเลือก|พิเศษ|ตกลงราคา|สอบราคา).*$/, '')
    .replace(/\s*(?:ตามแบบมาตรฐาน|ตามแบบ|รายละเอียดตาม).*$/, '')
    .replace(/\(e-bidding\)/gi, '')
}

/** Where a name ends when no space ends it. */
const nameEnds =
  '(?=[\\s,()]|$|พร้อม|กว้าง|ขนาด|จำนวน|หมู่ที่|ตำบล|อำเภอ|จังหวัด|ต\\.|อ\\.|จ\\.|ม\\.|บริเวณ|และ(?:ก่อสร้าง|วาง|ปรับปรุง|ซ่อม|ขุด|ติดตั้ง|ถนน|ราง|ท่อ|สะพาน)|คอนกรีต|ค\\.?ส\\.?ล)'
const nameStarts = [
  '(?<!หมู่)บ้าน(?!พัก)',
  'ตำบล',
  '(?<![ก-ฮ])ต\\.',
  'อำเภอ',
  '(?<![ก-ฮ])อ\\.',
  'จังหวัด',
  '(?<![ก-ฮ])จ\\.',
  'แขวง',
  'เขต(?=ตำบล|อำเภอ|เทศบาล|ท\\.?ต|องค์การ)',
  '(?<!ข้าง)วัด(?!น้ำ)',
  'มัสยิด',
  'โรงเรียน',
  'ซอย',
  'สาย(?!ทาง|หลัก)',
  'สายทาง',
  'ชุมชน',
  'เทศบาล',
  'องค์การบริหารส่วน',
  'อบต\\.?',
  'อบจ\\.?',
  'แม่น้ำ',
  'รหัสทางหลวงท้องถิ่น',
  'ทางหลวง(?:หมายเลข|ชนบท)',
  'แยก',
  'คุ้ม',
  'นิคม',
  'กลุ่ม',
].join('|')
const name = new RegExp(
  `(?:${nameStarts})\\s?[^\\s,()]*?${nameEnds}(?:\\s?(?:-|–|ถึง|เชื่อม)\\s?[^\\s,()]*?${nameEnds})*`,
  'g',
)
function blankNames(text: string): string {
  return text.replace(name, (whole) => '·'.repeat(whole.length))
}
