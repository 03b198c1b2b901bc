import { sql, type Tx } from '../db.ts'
import { LoadError } from './problem.ts'
import type { Note } from './load-report.ts'

/**
 * Sample and real never mix: a database that holds the sample country takes no file, unless the
 * sample is to go. Then all of it goes, in this transaction.
 */
export async function guardSample(tx: Tx, replaceSample: boolean): Promise<Note[]> {
  const [sample] = await tx.query<{ is_sample: boolean }>(sql`
    select value = 'true'::jsonb as is_sample from meta where key = 'sample'`)
  if (!sample?.is_sample) return []
  if (!replaceSample) {
    throw new LoadError(
      'The database holds the sample country, and sample and real data never mix. To drop the sample and load: add --replace-sample.',
      'ฐานข้อมูลมีข้อมูลตัวอย่างอยู่ ข้อมูลตัวอย่างกับข้อมูลจริงปนกันไม่ได้ หากต้องการลบข้อมูลตัวอย่างแล้วนำเข้า โปรดเพิ่ม --replace-sample',
    )
  }
  return [await dropSample(tx)]
}

async function dropSample(tx: Tx): Promise<Note> {
  // Children first and whole: the cascade from projects would go row by row.
  for (const table of [
    sql`project_geometries`,
    sql`project_funds`,
    sql`contracts`,
    sql`disbursements`,
    sql`project_places`,
  ]) {
    await tx.query(sql`delete from ${table}`)
  }
  const [projects] = await tx.query<{ n: number }>(sql`
    with gone as (delete from projects returning 1) select count(*)::int as n from gone`)
  for (const table of [
    sql`lao_budgets`,
    sql`lao_areas`,
    sql`lao_subdistricts`,
    sql`lao_populations`,
    sql`laos`,
    sql`area_populations`,
    sql`areas`,
  ]) {
    await tx.query(sql`delete from ${table}`)
  }
  await tx.query(sql`delete from meta where key like 'sample%'`)
  return {
    th: `ลบข้อมูลตัวอย่างแล้ว รวมทั้งโครงการ ${projects?.n ?? 0} รายการ`,
    en: `The sample country was dropped, ${projects?.n ?? 0} projects with it`,
  }
}
