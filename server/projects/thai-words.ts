import type { Category, ProjectType, Stage } from './contract.ts'

// What a project is, in the words of the field: of the pages and of the files that are made here.

export const categoriesTh: Record<Category, string> = { road: 'ถนน', water: 'แหล่งน้ำ', other: 'อื่น ๆ' }

export const typesTh: Record<ProjectType, string> = {
  concrete: 'ถนน คสล.',
  asphalt: 'ถนนลาดยาง',
  gravel: 'ถนนลูกรัง/หินคลุก',
  earth: 'ถนนดิน',
  bridge: 'สะพาน',
  drainage: 'ท่อ/รางระบายน้ำ',
  lighting: 'ไฟฟ้าสาธารณะ',
  weir: 'ฝาย',
  reservoir: 'อ่างเก็บน้ำ',
  pond: 'สระ',
  dredging: 'ขุดลอก',
  groundwater: 'บ่อบาดาล',
  waterworks: 'ประปาหมู่บ้าน',
  pumping_station: 'สถานีสูบน้ำด้วยไฟฟ้า',
  irrigation: 'คลองส่งน้ำ',
  unspecified: 'ไม่ระบุ',
}

export const stagesTh: Record<Stage, string> = {
  planned: 'อยู่ในแผน',
  approved: 'อนุมัติงบประมาณ',
  procurement: 'จัดซื้อจัดจ้าง',
  contracted: 'ลงนามสัญญา',
  in_progress: 'ดำเนินการ',
  completed: 'แล้วเสร็จ',
  closed: 'เบิกจ่ายครบ',
  cancelled: 'ยกเลิก',
}
