import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginningWith } from '../../server/search/find-source-ids.ts'
import { sql, type Sql } from '../../server/db.ts'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await freshDatabase()
})
afterAll(() => test.drop())

function look<Row>(query: Sql): Promise<Row[]> {
  return test.asOwner((owner) => owner.transact({ role: 'writer' }, (tx) => tx.query<Row>(query)))
}

/** Runs a query as the owner on a database that was spoilt first, and undoes the spoiling. */
async function lookAfter<Row>(spoil: Sql, query: Sql): Promise<Row[]> {
  let rows: Row[] = []
  const undo = new Error('undo')
  await test
    .asOwner((owner) =>
      owner.transact({ role: 'writer' }, async (tx) => {
        await tx.script(spoil)
        rows = await tx.query<Row>(query)
        throw undo
      }),
    )
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return rows
}

const rules: { name: string; broken: Sql; spoil: Sql }[] = [
  {
    name: 'every foreign key is indexed',
    broken: sql`
      select c.conname as what
      from pg_constraint c
      where c.contype = 'f' and c.connamespace = 'thangnam'::regnamespace
        and not exists (
          select
          from pg_index i
          where i.indrelid = c.conrelid and (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey
        )`,
    spoil: sql`drop index thangnam.projects_lao_idx`,
  },
  {
    name: 'every geometry has a type and an SRID, and a GiST index',
    broken: sql`
      select c.relname || '.' || a.attname as what
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'thangnam'::regnamespace and c.relkind = 'r' and a.atttypid = 'geometry'::regtype
        and (
          postgis_typmod_srid(a.atttypmod) <> 4326
          or not exists (
            select
            from pg_index i
            join pg_class ic on ic.oid = i.indexrelid
            join pg_am am on am.oid = ic.relam
            where i.indrelid = c.oid and am.amname = 'gist' and a.attnum = any (i.indkey)
          )
        )`,
    spoil: sql`alter table thangnam.laos add column anywhere geometry`,
  },
  {
    name: 'whatever is neither public reference nor the feed’s is under row-level security, forced',
    broken: sql`
      select c.relname as what
      from pg_class c
      where c.relnamespace = 'thangnam'::regnamespace and c.relkind = 'r'
        and c.relname not in (
          'areas', 'area_populations', 'laos', 'lao_subdistricts', 'lao_areas', 'lao_populations', 'lao_budgets',
          'meta', 'changes', 'ticks')
        and not (c.relrowsecurity and c.relforcerowsecurity)`,
    spoil: sql`alter table thangnam.contracts no force row level security`,
  },
  {
    name: 'a table with a project in it is under row-level security',
    broken: sql`
      select c.relname as what
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'project_id'
      where c.relnamespace = 'thangnam'::regnamespace and c.relkind = 'r' and not c.relrowsecurity`,
    spoil: sql`create table thangnam.notes (project_id bigint)`,
  },
  {
    name: 'a policy that lets everything through is of a role that people never act in',
    broken: sql`
      select policyname as what
      from pg_policies
      where schemaname = 'thangnam' and (qual = 'true' or with_check = 'true')
        and not roles <@ '{thangnam_publisher,thangnam_keeper,thangnam_gatekeeper}'`,
    spoil: sql`create policy open on thangnam.projects to thangnam_reader using (true)`,
  },
  {
    name: 'nobody but the owner and our roles may do anything in the schema',
    broken: sql`
      select c.relname as what
      from pg_class c, aclexplode(c.relacl) grant_
      where c.relnamespace = 'thangnam'::regnamespace and grant_.grantee = 0
      union all
      select p.proname
      from pg_proc p
      where p.pronamespace = 'thangnam'::regnamespace and has_function_privilege('public', p.oid, 'execute')
      union all
      select 'schema' where has_schema_privilege('public', 'thangnam', 'usage')`,
    spoil: sql`grant execute on function thangnam.place_projects(bigint[]) to public`,
  },
  {
    name: 'the reader may write nothing',
    broken: sql`
      select c.relname as what
      from pg_class c
      where c.relnamespace = 'thangnam'::regnamespace and c.relkind in ('r', 'v')
        and has_table_privilege('thangnam_reader', c.oid, 'insert, update, delete, truncate')`,
    spoil: sql`grant update on thangnam.areas to thangnam_reader`,
  },
  {
    name: 'a visitor has rights to shapes alone, and may change of them nothing but the day of use',
    broken: sql`
      select c.relname as what
      from pg_class c
      where c.relnamespace = 'thangnam'::regnamespace and c.relkind in ('r', 'v')
        and has_any_column_privilege('thangnam_visitor', c.oid, 'select, insert, update')
        and c.relname <> 'shapes'
      union all
      select c.relname || '.' || a.attname
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where c.relname = 'shapes' and a.attname <> 'last_used_on'
        and has_column_privilege('thangnam_visitor', c.oid, a.attnum, 'update')
      union all
      select 'delete'
      where has_table_privilege('thangnam_visitor', 'thangnam.shapes', 'delete, truncate')`,
    spoil: sql`grant update (geom) on thangnam.shapes to thangnam_visitor`,
  },
  {
    name: 'a function that runs with more rights than its caller’s looks for temporary tables last',
    broken: sql`
      select p.proname as what
      from pg_proc p
      where p.pronamespace = 'thangnam'::regnamespace and p.prosecdef
        and not exists (select from unnest(p.proconfig) setting where setting ~ '^search_path=.*, pg_temp$')`,
    spoil: sql`alter function thangnam.me() set search_path = thangnam, public`,
  },
  {
    name: 'every function pins its search path',
    broken: sql`
      select p.proname as what
      from pg_proc p
      where p.pronamespace = 'thangnam'::regnamespace
        and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%')`,
    spoil: sql`create function thangnam.loose() returns int language sql as 'select 1'`,
  },
  {
    name: 'no function that reads tables is called immutable',
    broken: sql`
      select p.proname as what
      from pg_proc p
      where p.pronamespace = 'thangnam'::regnamespace and p.provolatile = 'i' and p.prosrc ~* '\\mfrom\\M'`,
    spoil: sql`create function thangnam.wrong() returns bigint language sql immutable set search_path = thangnam as 'select count(*) from areas'`,
  },
  {
    name: 'money is numeric, never a float',
    broken: sql`
      select c.relname || '.' || a.attname as what
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'thangnam'::regnamespace and c.relkind = 'r'
        and a.attname ~ '(amount|planned|approved|price|disbursed)$' and a.atttypid not in ('numeric'::regtype)`,
    spoil: sql`alter table thangnam.contracts add column bond_amount float8`,
  },
  {
    name: 'every constraint is named after its table, so that a problem can name it',
    broken: sql`
      select conname as what
      from pg_constraint
      where connamespace = 'thangnam'::regnamespace and contype <> 'n' and conrelid <> 0
        and conname not like (select relname from pg_class where oid = conrelid) || '_%'`,
    spoil: sql`alter table thangnam.meta add constraint oops check (key <> '')`,
  },
]

describe.each(rules)('$name', ({ broken, spoil }) => {
  it('holds', async () => {
    expect(await look(broken)).toEqual([])
  })

  it('would be seen broken', async () => {
    expect((await lookAfter(spoil, broken)).length).toBeGreaterThan(0)
  })
})

describe('the published view', () => {
  it('finds what is in a box by the index, row-level security or not', async () => {
    await test.db.transact({ role: 'writer', actor: 'system' }, async (tx) => {
      await tx.query(sql`
        insert into projects (lao_name_as_given, fiscal_year, title, category, stage, source, source_id)
        select 'อบต.', 2566, 'ถนน', 'road', 'approved', 'plan', n::text from generate_series(1, 3000) n`)
      await tx.query(sql`
        insert into project_geometries (project_id, kind, geom, capture, captured_by)
        select id, 'planned', st_multi(st_setsrid(st_point(98 + (id % 70) / 10.0, 6 + (id % 140) / 10.0), 4326)), 'gps', 'system'
        from projects where source = 'plan'`)
    })
    await look(sql`analyze thangnam.project_geometries`)
    const plan = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<Record<string, string>>(sql`
      explain select id from published_projects where geom && st_makeenvelope(100, 13, 100.05, 13.05, 4326)`),
    )
    // The shown geometry is the latest of up to three, so the box is asked of the join; what matters is that no
    // policy stands as a filter before it.
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/actor\(\)/)
  })

  it('finds a beginning of a source’s number by the index, reading nothing else of a project', async () => {
    await test.db.transact({ role: 'writer', actor: 'system' }, (tx) =>
      tx.query(sql`
        insert into projects (lao_name_as_given, fiscal_year, title, category, stage, source, source_id)
        select 'อบต.', 2566, 'ถนน', 'road', 'approved', 'numbered', 'N' || n from generate_series(10000, 13000) n`),
    )
    await look(sql`analyze thangnam.projects`)
    const plan = await test.db.transact({ role: 'reader' }, (tx) =>
      tx.query<Record<string, string>>(sql`explain ${beginningWith('n1234', 20)}`),
    )
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    expect(text).toMatch(/Index Scan using projects_source_id_idx/)
    expect(text).not.toMatch(/Seq Scan|project_geometries|project_places/)
  })
})
