import { isDeepStrictEqual } from 'node:util'
import { contextSettings, sql, trustedSql, type Db, type Sql, type Tx } from '../../server/db.ts'
import { authorityCells, type Cell, type Country } from './authority-matrix.ts'
import { grantedRights, listedRights } from './rights.ts'

/** One change to who may do what, such as a mistake would make it. */
export interface Mutant {
  what: string
  /** The table, view or function it is about. */
  of: string
  /** The SQL that makes it. */
  sql: string
  /** The role whose right it is about, if it is about one's. */
  role?: string
}

/** These change nothing: the columns that they ask of are in no role's list (`columns_of_role`), which a trigger holds. */
const withoutEffect = ['policy projects_changed on thangnam.projects lets all be written']

/**
 * Each policy dropped, and let through whatever is read or written; what is open to a role of the database's own given to
 * everybody; and each table without its policies. Left out is what changes nothing: reading alone let through where what
 * is written is held to the same, writing alone where no column that the policy asks of may be written, and an open
 * policy given to everybody on a table that no other role has a right to.
 */
export async function policyMutants(owner: Db): Promise<Mutant[]> {
  const policies = await owner.transact({ role: 'writer' }, (tx) =>
    tx.query<{
      table: string
      name: string
      using: string | null
      check: string | null
      mayWriteAll: boolean
      hasOthers: boolean
    }>(sql`
      select tablename as "table", policyname as name, qual as using, with_check as "check",
        cmd in ('ALL', 'UPDATE') and has_table_privilege(roles[1], c.oid, 'update') as "mayWriteAll",
        exists (
          select
          from pg_roles r
          where starts_with(r.rolname, 'thangnam_') and r.rolname <> p.roles[1]
            and has_any_column_privilege(r.oid, c.oid, 'select, insert, update')) as "hasOthers"
      from pg_policies p
      join pg_class c on c.relname = p.tablename and c.relnamespace = 'thangnam'::regnamespace
      where schemaname = 'thangnam'
      order by 1, 2`),
  )
  // where some policy asks for something: else there is nothing to lose
  const tables = [...new Set(policies.filter(({ using }) => using !== 'true').map(({ table }) => table))]
  const mutants = [
    ...policies.flatMap(({ table, name, using, check, mayWriteAll, hasOthers }) => {
      const of = `policy ${name} on thangnam.${table}`
      const mutant = (what: string, statement: string): Mutant => ({ what: `${of} ${what}`, of: table, sql: statement })
      const readsOpen = using === 'true'
      const readsAreChecked = using !== null && check?.includes(using.slice(1, -1))
      const writesAlone = check === null ? mayWriteAll && using !== null : check !== 'true'
      return [
        mutant('dropped', `drop ${of}`),
        ...(using === null || readsOpen || readsAreChecked
          ? []
          : [mutant('lets all be read', `alter ${of} using (true)`)]),
        ...(writesAlone && !readsOpen ? [mutant('lets all be written', `alter ${of} with check (true)`)] : []),
        ...(readsOpen && hasOthers ? [mutant('given to everybody', `alter ${of} to public`)] : []),
      ]
    }),
    ...tables.map((table) => ({
      what: `no policies on ${table}`,
      of: table,
      sql: `alter table thangnam.${table} disable row level security`,
    })),
  ]
  return mutants.filter(({ what }) => !withoutEffect.includes(what))
}

/** Each right taken away, and each that is not there given: of columns, where a role has rights to some of a table's. */
export async function rightMutants(owner: Db): Promise<Mutant[]> {
  return owner.transact({ role: 'writer' }, (tx) =>
    tx.query<Mutant>(sql`
      with
      us as (select oid, rolname from pg_roles where starts_with(rolname, 'thangnam_')),
      relations as (
        select oid, relname, relowner, relacl
        from pg_class
        where relnamespace = 'thangnam'::regnamespace and relkind in ('r', 'v')
      ),
      of_columns as (
        select us.oid as us, r.oid as relation, t.attname, a.privilege_type
        from relations r
        join pg_attribute t on t.attrelid = r.oid, aclexplode(t.attacl) a
        join us on us.oid = a.grantee
      ),
      -- which right of which role, as it is written in grant and revoke
      granted (role, subject, written) as (
        select us.rolname, r.relname, lower(a.privilege_type) || ' on thangnam.' || r.relname
        from relations r, aclexplode(r.relacl) a
        join us on us.oid = a.grantee
        where a.grantee <> r.relowner
        union all
        select us.rolname, r.relname, lower(o.privilege_type) || ' (' || o.attname || ') on thangnam.' || r.relname
        from of_columns o
        join us on us.oid = o.us
        join relations r on r.oid = o.relation
        union all
        select us.rolname, p.proname, 'execute on function ' || p.oid::regprocedure
        from pg_proc p, aclexplode(p.proacl) a
        join us on us.oid = a.grantee
        where p.pronamespace = 'thangnam'::regnamespace and a.grantee <> p.proowner
      ),
      possible as (
        select us.rolname, r.relname, privilege || ' on thangnam.' || r.relname
        from us, relations r, unnest(array['select', 'insert', 'update', 'delete', 'truncate']) privilege
        where r.relowner <> us.oid
        union all
        select us.rolname, r.relname, privilege || ' (' || t.attname || ') on thangnam.' || r.relname
        from us, relations r
        join pg_attribute t on t.attrelid = r.oid and t.attnum > 0 and not t.attisdropped,
        unnest(array['select', 'insert', 'update']) privilege
        where exists (select from of_columns o where o.us = us.oid and o.relation = r.oid)
        union all
        select us.rolname, p.proname, 'execute on function ' || p.oid::regprocedure
        from us, pg_proc p
        where p.pronamespace = 'thangnam'::regnamespace and p.proowner <> us.oid
      )
      select role || ' loses ' || written as what, subject as "of", 'revoke ' || written || ' from ' || role as sql, role
      from granted
      union all
      select role || ' gains ' || written, subject, 'grant ' || written || ' to ' || role, role
      from (select * from possible except select * from granted) as absent (role, subject, written)
      order by 1`),
  )
}

/**
 * The function by which the database itself goes through the matrix: a statement under a context, undone, and how many
 * rows it touched or the code it was refused with.
 */
export const makeOutcomeOf = sql`
  create function public.outcome_of(context jsonb, first text, statement text) returns text language plpgsql as $$
  declare
    touched bigint;
  begin
    perform set_config(key, value, true) from jsonb_each_text(context);
    if first is not null then execute first; end if;
    execute statement;
    get diagnostics touched = row_count;
    raise exception using errcode = 'UNDO0', message = touched::text;
  exception
    when sqlstate 'UNDO0' then return sqlerrm;
    when others then return sqlstate;
  end
  $$`

/**
 * By which cell of the matrix a mutant is noticed, or `the list of rights`, whichever is asked first; undefined where
 * nothing does. Everything is undone. `owner` holds the database in its owner's hands, with `makeOutcomeOf` in it.
 */
export async function noticedBy(
  owner: Db,
  country: Country,
  mutant: Mutant,
  first: 'matrix' | 'list' = 'matrix',
): Promise<string | undefined> {
  const undo = new Error('undo')
  let noticed: string | undefined
  await owner
    .transact({ role: 'writer' }, async (tx) => {
      await tx.script(trustedSql(mutant.sql))
      const byList = isDeepStrictEqual(await grantedRights(tx), listedRights) ? undefined : 'the list of rights'
      noticed = (first === 'list' ? byList : undefined) ?? (await firstAmiss(tx, country, mutant)) ?? byList
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return noticed
}

async function firstAmiss(tx: Tx, country: Country, mutant: Mutant): Promise<string | undefined> {
  // a right of a role that connections act in changes nothing for the others
  const ofOne = mutant.role !== undefined && !['thangnam_keeper', 'thangnam_publisher'].includes(mutant.role)
  const cells = cellsOf(country).filter(({ role }) => !ofOne || role === mutant.role)
  // first those that name what was changed: they tell soonest
  const isNear = ({ first, text }: { first: string; text: string }) => `${first} ${text}`.includes(mutant.of)
  const inOrder = [...cells.filter(isNear), ...cells.filter((cell) => !isNear(cell))]
  for (let i = 0; i < inOrder.length; i += 50) {
    const some = inOrder.slice(i, i + 50)
    const outcomes = await tx.query<{ outcome: string }>(sql`
      select public.outcome_of(context::jsonb, nullif(first, ''), statement) as outcome
      from unnest(${some.map(({ context }) => context)}::text[], ${some.map(({ first }) => first)}::text[],
          ${some.map(({ text }) => text)}::text[]) with ordinality as cells (context, first, statement, place)
      order by place`)
    const amiss = some.findIndex(({ cell }, place) => !cell.outcomes.map(String).includes(outcomes[place]!.outcome))
    if (amiss >= 0) return `${some[amiss]!.cell.what}: ${outcomes[amiss]!.outcome}`
  }
  return undefined
}

/** The cells as the database takes them, mixed so that the first of them are of every kind. */
function cellsOf(country: Country): { cell: Cell; role: string; context: string; first: string; text: string }[] {
  const count = authorityCells.length
  return authorityCells
    .map((_, i) => authorityCells[(i * 1009) % count]!)
    .map((cell) => ({
      cell,
      role: `thangnam_${cell.context(country).role}`,
      context: JSON.stringify(Object.fromEntries(contextSettings(cell.context(country)))),
      first: cell.first ? withValues(cell.first(country)) : '',
      text: withValues(cell.statement(country)),
    }))
}

/** A statement with its values written into it. */
function withValues(statement: Sql): string {
  const { text, parameters } = statement.compile()
  return text.replace(
    /\$(\d+)/g,
    (_, place: string) => `'${String(parameters[Number(place) - 1]).replaceAll("'", "''")}'`,
  )
}
