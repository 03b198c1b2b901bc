import { sql, type Tx } from '../db.ts'
import type { LaoKind } from '../projects/contract.ts'
import { LaoRegister } from './match-lao.ts'
import { LoadError } from './problem.ts'
import type { ProcurementReference } from './procurement.ts'
import { Gazetteer } from './title-places.ts'

/** The codes of all areas. Throws LoadError where none are loaded yet. */
export async function knownAreaCodes(tx: Tx): Promise<Set<string>> {
  const rows = await tx.query<{ code: string }>(sql`select code from areas`)
  if (rows.length === 0) {
    throw new LoadError(
      'The database has no areas yet. Load them first: npm run load -- areas <code list and boundary files>',
      'ฐานข้อมูลยังไม่มีข้อมูลพื้นที่ โปรดนำเข้าก่อน: npm run load -- areas <ไฟล์บัญชีรหัสและขอบเขต>',
    )
  }
  return new Set(rows.map(({ code }) => code))
}

/** The codes of all LAOs. Throws LoadError where none are loaded yet. */
export async function knownLaoCodes(tx: Tx): Promise<Set<string>> {
  const rows = await tx.query<{ code: string }>(sql`select code from laos`)
  if (rows.length === 0) {
    throw new LoadError(
      'The database has no LAOs yet. Load them first: npm run load -- laos <register file>',
      'ฐานข้อมูลยังไม่มีข้อมูล อปท. โปรดนำเข้าก่อน: npm run load -- laos <ไฟล์ทะเบียน>',
    )
  }
  return new Set(rows.map(({ code }) => code))
}

/** What a procurement file is read against: LAOs by name, places by name. */
export async function procurementReference(tx: Tx): Promise<ProcurementReference> {
  await knownAreaCodes(tx)
  await knownLaoCodes(tx)
  const laos = await tx.query<{
    code: string
    kind: LaoKind
    full_name_th: string
    province_code: string
    district_code: string | null
    subdistricts: string[] | null
  }>(sql`
    select l.code, l.kind, l.full_name_th, l.province_code, l.district_code, s.subdistricts
    from laos l
    left join (
      select lao_code, array_agg(subdistrict_code) as subdistricts from lao_subdistricts group by lao_code
    ) s on s.lao_code = l.code
    where l.valid_to is null`)
  const areas = await tx.query<{ code: string; level: string; name_th: string }>(sql`
    select code, level, name_th from areas where level in ('province', 'district', 'subdistrict')`)
  const provinces = areas.filter(({ level }) => level === 'province')
  return {
    register: new LaoRegister(
      laos.map((lao) => ({
        code: lao.code,
        kind: lao.kind,
        fullNameTh: lao.full_name_th,
        provinceCode: lao.province_code,
        districtCode: lao.district_code,
        subdistricts: lao.subdistricts ?? [],
      })),
    ),
    gazetteer: new Gazetteer(
      areas.flatMap(({ code, level, name_th: nameTh }) => (level === 'province' ? [] : [{ code, nameTh }])),
      new Map(provinces.map(({ code, name_th: nameTh }) => [code, nameTh])),
    ),
    provinces: new Map(provinces.map(({ code, name_th: nameTh }) => [nameTh, code])),
  }
}

/** PAOs by the Thai name of their province. */
export async function paoByProvince(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.query<{ code: string; name_th: string }>(sql`
    select l.code, a.name_th from laos l join areas a on a.code = l.province_code
    where l.kind = 'pao' and l.valid_to is null`)
  return new Map(rows.map(({ code, name_th: nameTh }) => [nameTh, code]))
}
