import type { SampleLao } from './laos.ts'
import type { SampleDistrict, SampleSubdistrict } from './country.ts'
import type { Random } from './random.ts'
import type { Village } from './villages.ts'
import type { Work, WorkType } from './works.ts'

export interface Site {
  lao: SampleLao
  district: SampleDistrict
  subdistrict: SampleSubdistrict
  village: Village
  /** Where a road leads to. */
  toVillage: Village
}

/** A project's title, in the words engineers of local administrations use. */
export function titleOf(work: Work, site: Site, random: Random): string {
  const head = work.type === null ? pick(others, work) : headOf(work.type, work, site, random)
  const place = placeOf(site, random)
  const size = random.chance(0.88) ? sizeOf(work) : ''
  return `${random.chance(0.35) ? 'โครงการ' : ''}${head} ${place}${size === '' ? '' : ` ${size}`}`
}

function pick<T>(items: readonly T[], work: Work): T {
  return items[work.variant % items.length]!
}

const metres = (value: number) => value.toFixed(2)
const whole = (value: number) => Math.round(value).toLocaleString('en-US')

function road(site: Site, random: Random): string {
  const { village, toVillage } = site
  return random.weighted([
    [`สายบ้าน${village.name} - บ้าน${toVillage.name}`, village === toVillage ? 0 : 46],
    [`สาย${random.pick(landmarks)} บ้าน${village.name}`, 20],
    [`ซอย${random.pick(lanes)} บ้าน${village.name}`, village === toVillage ? 40 : 10],
    [`ภายในหมู่บ้าน บ้าน${village.name}`, village === toVillage ? 30 : 6],
    [`สายหลังวัด${village.name} - ${random.pick(landmarks)}`, 6],
    [`เพื่อการเกษตร สายบ้าน${village.name} - ${random.pick(landmarks)}`, 10],
  ])
}

const landmarks = `
  ทุ่งนา,หนองใหญ่,โรงเรียน,สระหลวง,ป่าช้า,ศาลาประชาคม,อ่างเก็บน้ำ,คลองส่งน้ำ,ฝายน้ำล้น,ป่าชุมชน,หนองน้ำสาธารณะ,ห้วยทราย,ลำคลอง,
  ถนนใหญ่,สวนยาง,ไร่อ้อย,ทางหลวงชนบท,ที่ทำการผู้ใหญ่บ้าน,เขตตำบลข้างเคียง,บ่อขยะ,สถานีสูบน้ำ`
  .trim()
  .split(/,\s*/)
const lanes =
  ' 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,สุขใจ,ร่มเย็น,สามัคคี,ประชาร่วมใจ,เจริญสุข,เทศบาล 1,เทศบาล 2,ร่วมพัฒนา'.split(',')
const streams = 'ลำห้วย ห้วย คลอง หนอง ลำคลอง ร่องน้ำ คลองซอย ลำเหมือง'.split(' ')

function headOf(type: WorkType, work: Work, site: Site, random: Random): string {
  const { village } = site
  const stream = `${random.pick(streams)}${random.pick(['', 'ใหญ่', 'น้อย', 'ทราย', 'หิน', 'แสง', 'ยาง', 'ไผ่', 'บัว', 'แก้ว', 'ลึก'])}`
  switch (type) {
    case 'concrete':
      return `${pick(['ก่อสร้าง', 'ก่อสร้าง', 'ก่อสร้าง', 'ปรับปรุง', 'ขยาย'], work)}ถนนคอนกรีตเสริมเหล็ก ${road(site, random)}`
    case 'asphalt':
      return `${pick(['ก่อสร้างถนนลาดยางแอสฟัลต์คอนกรีต', 'ปรับปรุงถนนลาดยางแอสฟัลต์คอนกรีต', 'เสริมผิวถนนแอสฟัลต์คอนกรีต', 'ซ่อมสร้างถนนลาดยางแอสฟัลต์ติกคอนกรีต'], work)} ${road(site, random)}`
    case 'gravel':
      return `${pick(['ก่อสร้างถนนลูกรัง', 'ปรับปรุงถนนลูกรัง', 'ซ่อมแซมถนนลูกรัง', 'ก่อสร้างถนนหินคลุก', 'ปรับปรุงถนนหินคลุก'], work)} ${road(site, random)}`
    case 'earth':
      return `${pick(['ก่อสร้างถนนดิน', 'ยกระดับถนนดิน', 'ซ่อมแซมถนนดิน'], work)} ${road(site, random)}`
    case 'bridge':
      return `ก่อสร้างสะพานคอนกรีตเสริมเหล็ก ข้าม${stream} บ้าน${village.name}`
    case 'drainage':
      return `${pick(['ก่อสร้างรางระบายน้ำคอนกรีตเสริมเหล็ก', 'วางท่อระบายน้ำคอนกรีตเสริมเหล็ก', 'ก่อสร้างท่อระบายน้ำพร้อมบ่อพัก', 'ปรับปรุงรางระบายน้ำพร้อมฝาปิด'], work)} ${road(site, random)}`
    case 'lighting':
      return `${pick(['ติดตั้งโคมไฟฟ้าสาธารณะ', 'ติดตั้งไฟฟ้าสาธารณะพลังงานแสงอาทิตย์', 'ขยายเขตไฟฟ้าสาธารณะ'], work)} ${road(site, random)}`
    case 'weir':
      return `${pick(['ก่อสร้างฝายน้ำล้น', 'ก่อสร้างฝายน้ำล้น มข.2527', 'ก่อสร้างฝายคอนกรีตเสริมเหล็ก', 'ซ่อมแซมฝายน้ำล้น', 'ก่อสร้างฝายชะลอน้ำ'], work)} ${stream} บ้าน${village.name}`
    case 'reservoir':
      return `${pick(['ก่อสร้างอ่างเก็บน้ำ', 'ปรับปรุงอ่างเก็บน้ำ', 'เพิ่มความจุอ่างเก็บน้ำ'], work)}${random.pick(['ห้วย', 'หนอง', 'บึง', ''])}${village.name}`
    case 'pond':
      return `${pick(['ขุดสระเก็บน้ำ', 'ขุดสระน้ำเพื่อการเกษตร', 'ก่อสร้างสระเก็บน้ำสาธารณะ', 'ขุดบ่อกักเก็บน้ำ', 'ขุดลอกสระน้ำ'], work)} บ้าน${village.name}`
    case 'dredging':
      return `${pick(['ขุดลอก', 'ขุดลอก', 'ขุดลอก', 'ขุดลอกและกำจัดวัชพืช', 'ปรับปรุงขุดลอก'], work)}${stream} บ้าน${village.name}`
    case 'groundwater':
      return `${pick(['เจาะบ่อบาดาล', 'เจาะบ่อบาดาลพร้อมติดตั้งเครื่องสูบน้ำ', 'ก่อสร้างระบบน้ำบาดาลพลังงานแสงอาทิตย์', 'เจาะบ่อบาดาลเพื่อการเกษตร', 'เป่าล้างบ่อบาดาล'], work)} บ้าน${village.name}`
    case 'waterworks':
      return `${pick(['ก่อสร้างระบบประปาหมู่บ้าน', 'ปรับปรุงระบบประปาหมู่บ้าน', 'ขยายเขตท่อเมนประปา', 'ก่อสร้างหอถังประปา', 'ปรับปรุงระบบกรองน้ำประปาหมู่บ้าน', 'ก่อสร้างระบบประปาแบบบาดาลขนาดกลาง'], work)} บ้าน${village.name}`
    case 'pumping_station':
      return `${pick(['ก่อสร้างสถานีสูบน้ำด้วยไฟฟ้า', 'ปรับปรุงสถานีสูบน้ำด้วยไฟฟ้า', 'ติดตั้งเครื่องสูบน้ำด้วยพลังงานแสงอาทิตย์', 'ซ่อมแซมสถานีสูบน้ำ'], work)} บ้าน${village.name}`
    case 'irrigation':
      return `${pick(['ก่อสร้างคลองส่งน้ำดาดคอนกรีต', 'ก่อสร้างรางส่งน้ำคอนกรีตเสริมเหล็ก', 'ปรับปรุงคลองส่งน้ำ', 'วางท่อส่งน้ำเพื่อการเกษตร'], work)} บ้าน${village.name}`
  }
}

const others = [
  'ก่อสร้างอาคารศูนย์พัฒนาเด็กเล็ก',
  'ปรับปรุงอาคารศูนย์พัฒนาเด็กเล็ก',
  'ก่อสร้างศาลาอเนกประสงค์',
  'ต่อเติมอาคารสำนักงาน',
  'ก่อสร้างลานกีฬาเอนกประสงค์',
  'ปรับปรุงสนามกีฬา',
  'ก่อสร้างห้องน้ำสาธารณะ',
  'จัดซื้อเครื่องออกกำลังกายกลางแจ้ง',
  'จัดซื้อรถบรรทุกขยะ',
  'ปรับปรุงตลาดสด',
  'ก่อสร้างป้ายบอกทาง',
  'ติดตั้งกล้องวงจรปิด (CCTV)',
  'ปรับปรุงภูมิทัศน์',
  'ก่อสร้างโรงจอดรถ',
  'ก่อสร้างศาลาประชาคม',
  'ปรับปรุงหอกระจายข่าว',
]

function placeOf({ lao, district, subdistrict, village }: Site, random: Random): string {
  if (lao.province.code === '10') return `แขวง${subdistrict.nameTh} เขต${district.nameTh} กรุงเทพมหานคร`
  const moo = `หมู่ที่ ${village.moo} ตำบล${subdistrict.nameTh}`
  return random.weighted([
    [`${moo} อำเภอ${district.nameTh} จังหวัด${lao.province.nameTh}`, 45],
    [`${moo} อำเภอ${district.nameTh}`, 30],
    [moo, 25],
  ])
}

function sizeOf(work: Work): string {
  const {
    widthM = 0,
    lengthM = 0,
    thicknessM = 0,
    depthM = 0,
    areaM2 = 0,
    volumeM3 = 0,
    pieces = 0,
    householdsServed = 0,
    raiIrrigated = 0,
  } = work
  const area = `หรือมีพื้นที่ไม่น้อยกว่า ${whole(areaM2)} ตารางเมตร`
  switch (work.type) {
    case 'concrete':
    case 'asphalt':
      return `กว้าง ${metres(widthM)} เมตร ยาว ${whole(lengthM)} เมตร หนา ${metres(thicknessM)} เมตร${work.variant < 60 ? ` ${area}` : ''}`
    case 'gravel':
    case 'earth':
      return `กว้าง ${metres(widthM)} เมตร ยาว ${whole(lengthM)} เมตร หนาเฉลี่ย ${metres(thicknessM)} เมตร`
    case 'bridge':
      return `กว้าง ${metres(widthM)} เมตร ยาว ${metres(lengthM)} เมตร`
    case 'drainage':
    case 'irrigation':
      return `ขนาดกว้าง ${metres(widthM)} เมตร ความยาวรวม ${whole(lengthM)} เมตร`
    case 'lighting':
      return `จำนวน ${pieces} จุด`
    case 'weir':
      return `สันฝายกว้าง ${metres(widthM)} เมตร สูง ${metres(depthM)} เมตร`
    case 'reservoir':
      return `ความจุไม่น้อยกว่า ${whole(volumeM3)} ลูกบาศก์เมตร`
    case 'pond':
    case 'dredging':
      return `กว้าง ${metres(widthM)} เมตร ยาว ${whole(lengthM)} เมตร ลึก ${metres(depthM)} เมตร หรือปริมาตรดินขุดไม่น้อยกว่า ${whole(volumeM3)} ลูกบาศก์เมตร`
    case 'groundwater':
      return `ขนาดเส้นผ่านศูนย์กลาง 6 นิ้ว ลึกไม่น้อยกว่า ${depthM} เมตร${pieces > 1 ? ` จำนวน ${pieces} บ่อ` : ''}`
    case 'waterworks':
      return `จำนวน ${householdsServed} ครัวเรือน`
    case 'pumping_station':
      return `พื้นที่รับประโยชน์ ${whole(raiIrrigated)} ไร่`
    case null:
      return ''
  }
}
