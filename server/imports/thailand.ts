/** Thailand lies within these degrees of longitude and latitude (WGS 84). */
export const thailandBounds = { west: 97.3, south: 5.6, east: 105.7, north: 20.5 }

export function isInThailand(lng: number, lat: number): boolean {
  const { west, south, east, north } = thailandBounds
  return lng >= west && lng <= east && lat >= south && lat <= north
}

/** Whether the pair lies in Thailand only when it is read the other way round. */
export function looksSwapped(lng: number, lat: number): boolean {
  return !isInThailand(lng, lat) && isInThailand(lat, lng)
}

/** What a place outside Thailand most likely is, in words. */
export function slipOf(lng: number, lat: number): { en: string; th: string } {
  if (looksSwapped(lng, lat)) return { en: 'latitude and longitude look swapped', th: 'ละติจูดกับลองจิจูดน่าจะสลับกัน' }
  for (const factor of [0.1, 10, 100]) {
    if (
      isInThailand(lng * factor, lat) ||
      isInThailand(lng, lat * factor) ||
      isInThailand(lng * factor, lat * factor)
    ) {
      return { en: 'a decimal point seems lost', th: 'จุดทศนิยมน่าจะผิดตำแหน่ง' }
    }
  }
  return { en: 'is it in WGS 84 degrees?', th: 'เป็นองศาในระบบ WGS 84 หรือไม่' }
}
