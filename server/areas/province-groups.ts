export interface ProvinceGroup {
  code: string
  nameTh: string
  nameEn: string
  /** Official 2-digit codes; the first is the seat of the group. */
  provinces: readonly string[]
}

/**
 * The 18 province groups of the announcement of 17 November 2017, in its order: reference facts, to
 * be corrected where an official list says otherwise. Bangkok is in none.
 */
export const provinceGroups: readonly ProvinceGroup[] = [
  group('G01', 'ภาคกลางตอนบน', 'Upper Central', '14 18 16 19 17 15'),
  group('G02', 'ภาคกลางปริมณฑล', 'Central Metropolitan Vicinity', '73 12 13 11'),
  group('G03', 'ภาคกลางตอนล่าง 1', 'Lower Central 1', '70 71 72'),
  group('G04', 'ภาคกลางตอนล่าง 2', 'Lower Central 2', '76 77 75 74'),
  group('G05', 'ภาคใต้ฝั่งอ่าวไทย', 'Southern Gulf of Thailand Coast', '84 86 80 93 90'),
  group('G06', 'ภาคใต้ฝั่งอันดามัน', 'Southern Andaman Coast', '83 81 92 82 85 91'),
  group('G07', 'ภาคใต้ชายแดน', 'Southern Border', '95 96 94'),
  group('G08', 'ภาคตะวันออก 1', 'Eastern 1', '20 24 21'),
  group('G09', 'ภาคตะวันออก 2', 'Eastern 2', '25 22 23 26 27'),
  group('G10', 'ภาคตะวันออกเฉียงเหนือตอนบน 1', 'Upper Northeastern 1', '41 38 42 43 39'),
  group('G11', 'ภาคตะวันออกเฉียงเหนือตอนบน 2', 'Upper Northeastern 2', '47 48 49'),
  group('G12', 'ภาคตะวันออกเฉียงเหนือตอนกลาง', 'Central Northeastern', '40 46 44 45'),
  group('G13', 'ภาคตะวันออกเฉียงเหนือตอนล่าง 1', 'Lower Northeastern 1', '30 36 31 32'),
  group('G14', 'ภาคตะวันออกเฉียงเหนือตอนล่าง 2', 'Lower Northeastern 2', '34 35 33 37'),
  group('G15', 'ภาคเหนือตอนบน 1', 'Upper Northern 1', '50 58 52 51'),
  group('G16', 'ภาคเหนือตอนบน 2', 'Upper Northern 2', '57 55 56 54'),
  group('G17', 'ภาคเหนือตอนล่าง 1', 'Lower Northern 1', '65 63 67 64 53'),
  group('G18', 'ภาคเหนือตอนล่าง 2', 'Lower Northern 2', '60 62 66 61'),
]

/** The code of a province's group; undefined for Bangkok and for what is no province. */
export function groupOfProvince(provinceCode: string): string | undefined {
  return groupByProvince.get(provinceCode)
}

const groupByProvince = new Map(
  provinceGroups.flatMap(({ code, provinces }) => provinces.map((p) => [p, code] as const)),
)

function group(code: string, name: string, nameEn: string, provinces: string): ProvinceGroup {
  return { code, nameTh: `กลุ่มจังหวัด${name}`, nameEn: `${nameEn} Province Group`, provinces: provinces.split(' ') }
}
