/** What is wrong with an outline, for people, by what PostGIS (GEOS) calls it. */
export function faultWords(reason: string): { en: string; th: string } {
  return words[reason.toLowerCase()] ?? { en: `the outline is not valid (${reason})`, th: `เส้นขอบไม่ถูกต้อง (${reason})` }
}

const crossing = { en: 'the outline crosses or touches itself', th: 'เส้นขอบตัดหรือแตะกันเอง' }

const words: Record<string, { en: string; th: string }> = {
  'self-intersection': crossing,
  'ring self-intersection': crossing,
  'hole lies outside shell': { en: 'a hole lies outside its outline', th: 'ช่องว่างภายในอยู่นอกเส้นขอบ' },
  'holes are nested': { en: 'a hole lies in another hole', th: 'ช่องว่างภายในซ้อนกัน' },
  'nested shells': { en: 'a part lies within another part', th: 'พื้นที่ส่วนหนึ่งซ้อนอยู่ในอีกส่วนหนึ่ง' },
  'duplicate rings': { en: 'an outline is there twice', th: 'มีเส้นขอบซ้ำกัน' },
  'interior is disconnected': { en: 'holes cut the area in two', th: 'ช่องว่างภายในแบ่งพื้นที่ออกเป็นหลายส่วน' },
  'too few points in geometry component': { en: 'an outline has too few corners', th: 'เส้นขอบมีจุดน้อยเกินไป' },
}
