import { parseSource } from '../../server/imports/read-file.ts'
import type { Source } from '../../server/imports/source-file.ts'

/** A file of this name with this text, read as any file is. */
export function file(name: string, text: string): Source {
  return parseSource(name, new TextEncoder().encode(text))
}

export function csv(name: string, ...lines: string[]): Source {
  return file(name, `${lines.join('\n')}\n`)
}

type Ring = [number, number][]

export function square(west: number, south: number, size: number): Ring {
  const [east, north] = [west + size, south + size]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

export function boundaries(name: string, polygons: Record<string, Ring[]>): Source {
  const features = Object.entries(polygons).map(([code, coordinates]) => ({
    type: 'Feature',
    properties: { code, name_th: `พื้นที่ ${code}` },
    geometry: { type: 'Polygon', coordinates },
  }))
  return file(name, JSON.stringify({ type: 'FeatureCollection', features }))
}

/** One province, two districts, three subdistricts: squares side by side around 99 E, 18 N. */
export const codes = csv(
  'codes.csv',
  'subdistrict_code,subdistrict_th,subdistrict_en,district_code,district_th,district_en,province_code,province_th,province_en',
  '500101,หนองบัว,Nong Bua,5001,เมืองเชียงใหม่,Mueang,50,เชียงใหม่,Chiang Mai',
  '500102,ท่าช้าง,Tha Chang,5001,เมืองเชียงใหม่,Mueang,50,เชียงใหม่,Chiang Mai',
  '500201,หนองบัว,Nong Bua,5002,แม่ริม,Mae Rim,50,เชียงใหม่,Chiang Mai',
)

export const detailed = boundaries('detailed.geojson', {
  50: [square(98, 17, 3)],
  500101: [square(99, 18, 0.1)],
  500102: [square(99.1, 18, 0.1)],
  500201: [square(99.2, 18, 0.1)],
})

export const register = csv(
  'laos.csv',
  'dla_code,lao_type,name_th_full,name_th,province_code,district_code,"covers_subdistricts(c=complete,p=partial)",lat,lng,coord_source,population_2021,households_2021,population_basis',
  '2500001,อบจ.,องค์การบริหารส่วนจังหวัดเชียงใหม่,เชียงใหม่,50,,,18.05,99.05,office,,,',
  '5500101,ทต.,เทศบาลตำบลหนองบัว,หนองบัว,50,5001,500101:c|500102:p,18.05,99.05,office,1200,400,municipal_registry',
  '6500201,อบต.,องค์การบริหารส่วนตำบลหนองบัว,หนองบัว,50,5002,500201:c,18.05,99.25,derived,900,300,',
)
