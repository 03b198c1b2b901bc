import { randomUUID } from 'node:crypto'
import { roles, type Role } from '../../server/accounts/contract.ts'
import { DatabaseError, sql, sqlName, type Context, type Db, type Sql } from '../../server/db.ts'
import { insertProject, makeLittleCountry, system } from '../support/little-country.ts'
import type { TestDatabase } from '../support/databases.ts'
import { signIn, type Reach } from '../support/people.ts'

// Who may see and write what, cell by cell: each role at its own LAO, a neighbour's in the province, and one of another
// province and group; and each role of the database that is no person's. Tests hold the database to it; the mutants of
// its policies and rights are held against it.

/** 4500101 is ours, 4500201 the neighbour in the same province, 6510201 lies in a province of another group. */
export const laos = { own: '4500101', neighbour: '4500201', away: '6510201' } as const
export type Place = keyof typeof laos
const wheres = ['own', 'neighbour', 'away'] as const

export interface Country {
  people: Map<Role, Context & { id: string }>
  /** Of each place: a project with all that belongs to one, a draft, and one whose LAO is in no register. */
  projects: Record<Place, number>
  drafts: Record<Place, number>
  unregistered: Record<Place, number>
  /** An account of each place, nobody's of `people`. */
  accounts: Record<Place, string>
  /** Of each project: a photo, one that was withdrawn, one still being sent, and a capture; all by its LAO's engineer. */
  photos: Record<Place, string>
  withdrawn: Record<Place, string>
  coming: Record<Place, string>
  captures: Record<Place, string>
  /** An uploaded file of each place's engineer. */
  uploads: Record<Place, string>
}

export interface Cell {
  /** What is read or written. */
  subject: string
  /** By whom and where besides. */
  what: string
  context(country: Country): Context
  /** What is done before. */
  first?(country: Country): Sql
  statement(country: Country): Sql
  /** What may come of it: how many rows it touches, or the code it is refused with. */
  outcomes: readonly (number | string)[]
}

/** How many rows the statement of a cell touches, with everything undone; or the code it is refused with. */
export async function outcomeOf(
  db: Db,
  country: Country,
  cell: Pick<Cell, 'context' | 'first' | 'statement'>,
): Promise<number | string> {
  const undo = new Error('undo')
  let touched = 0
  try {
    await db.transact(cell.context(country), async (tx) => {
      if (cell.first) await tx.query(cell.first(country))
      touched = (await tx.query(cell.statement(country))).length
      throw undo
    })
  } catch (error) {
    if (error === undo) return touched
    if (error instanceof DatabaseError) return error.code
    throw error
  }
  return touched
}

const ofLao: readonly Role[] = ['planner', 'finance', 'engineer', 'lao_executive']

/** The reach that the matrix is about: the LAO, district, province and group of `laos.own`. */
export function reachOf(role: Role): Reach {
  if (ofLao.includes(role)) return { lao: laos.own }
  if (role === 'district_officer') return { district: '5001' }
  if (role === 'province_officer') return { province: '50' }
  return role === 'group_officer' ? { group: 'G15' } : {}
}

const none = (): Record<Place, string> => ({ own: '', neighbour: '', away: '' })

/** Makes the country of the matrix in an empty database. */
export async function makeCountry({ db, asOwner }: Pick<TestDatabase, 'db' | 'asOwner'>): Promise<Country> {
  const country: Country = {
    people: new Map(),
    projects: { own: 0, neighbour: 0, away: 0 },
    drafts: { own: 0, neighbour: 0, away: 0 },
    unregistered: { own: 0, neighbour: 0, away: 0 },
    accounts: none(),
    photos: none(),
    withdrawn: none(),
    coming: none(),
    captures: none(),
    uploads: none(),
  }
  await makeLittleCountry(db)
  await db.transact(system, async (tx) => {
    await tx.query(sql`
      insert into laos (code, kind, name_th, full_name_th, province_code, district_code, source)
      values ('4500201', 'town', 'ข้างเคียง', 'เทศบาลเมืองข้างเคียง', '50', '5002', 'test')`)
    await tx.query(sql`
      insert into areas (code, level, parent_code, name_th, source) values ('G16', 'province_group', 'TH', 'กลุ่มอื่น', 'test')`)
    await tx.query(sql`update areas set group_code = 'G16' where code = '51'`)
    for (const where of wheres) {
      country.projects[where] = await insertProject(tx, {
        lao: laos[where],
        planned: 'POINT(100.5 15.5)',
        funds: [['loan', '1', '1']],
        contracts: [['loan', '1']],
        disbursements: [['loan', '1', '2023-01-01']],
        note: 'ภายใน',
      })
      country.drafts[where] = await insertProject(tx, { lao: laos[where], isDraft: true })
      country.unregistered[where] = await insertProject(tx, { lao: null, isDraft: true })
      await tx.query(sql`
        update projects set province_as_given_code = ${where === 'away' ? '51' : '50'}
        where id = ${country.unregistered[where]}::bigint`)
    }
  })
  for (const role of roles) country.people.set(role, await signIn(db, role, reachOf(role)))
  for (const where of wheres) {
    country.accounts[where] = (await signIn(db, 'planner', { lao: laos[where] })).id
    const engineer =
      where === 'own' ? country.people.get('engineer')! : await signIn(db, 'engineer', { lao: laos[where] })
    await sendAll(db, country, where, engineer)
  }
  await db.transact({ role: 'gatekeeper' }, async (tx) => {
    await tx.query(sql`
      insert into account_links (token_hash, account_id, expires_at)
      values (sha256('link'), ${country.accounts.own}::text::uuid, now())`)
    await tx.query(sql`
      insert into sign_on_attempts (state_hash, nonce, code_verifier, kind, expires_at)
      values (sha256('state'), 'x', 'x', 'desk', now())`)
  })
  // shapes of a visitor: one of today, and one that nobody used for a hundred days
  for (const letter of ['a', 'b']) {
    await db.transact({ role: 'visitor', actor: 'visitor' }, (tx) => tx.query(newShape(letter)))
  }
  await asOwner((owner) =>
    owner.transact({ role: 'writer' }, (tx) =>
      tx.query(sql`update shapes set last_used_on = last_used_on - 100 where id like 'b%'`),
    ),
  )
  return country
}

/** What the engineer of a place sent: two photos, one of them withdrawn, a third half-way, a capture and a file. */
async function sendAll(db: Db, country: Country, where: Place, engineer: Context): Promise<void> {
  const project = country.projects[where]
  country.photos[where] = randomUUID()
  country.withdrawn[where] = randomUUID()
  country.coming[where] = randomUUID()
  country.captures[where] = randomUUID()
  await db.transact(engineer, async (tx) => {
    for (const photo of [country.photos[where], country.withdrawn[where]]) {
      await tx.query(newPart(photo, project))
      await tx.query(newPhoto(photo, project))
      await tx.query(newFile(photo, 'large'))
    }
    await tx.query(withdrawal(country.withdrawn[where]))
    await tx.query(newPart(country.coming[where], project))
    await tx.query(newCapture(country.captures[where], project))
    const [upload] = await tx.query<{ id: string }>(sql`${newUpload()} returning id`)
    country.uploads[where] = upload?.id ?? ''
    await tx.query(newUploadPart(country.uploads[where], 0))
    await tx.query(newUploadFeature(country.uploads[where], 0))
  })
}

const myAccount = sql`(select my_account())`
const another = (country: Country) => sql`${country.accounts.own}::text::uuid`

function newShape(letter: string): Sql {
  return sql`
    insert into shapes (id, geom, vertices)
    values (${letter.repeat(22)}, st_multi(st_geomfromtext('POLYGON((100 15, 100.1 15, 100.1 15.1, 100 15))', 4326)), 3)`
}
function newPart(photo: string, project: number, account = myAccount): Sql {
  return sql`
    insert into photo_parts (photo_id, start, bytes, project_id, account_id)
    values (${photo}::text::uuid, 0, '\\x01', ${project}::bigint, ${account})`
}
function newPhoto(photo: string, project: number, account = myAccount): Sql {
  return sql`
    insert into photos (id, project_id, moment, type, bytes, sha256, width, height, account_id, sent_by, device)
    values (${photo}::text::uuid, ${project}::bigint, 'before', 'jpeg', 1, sha256('x'), 1, 1, ${account}, 'x', 'x')`
}
function newFile(photo: string, size: string): Sql {
  return sql`
    insert into photo_files (photo_id, size, width, height, bytes, sha256)
    values (${photo}::text::uuid, ${size}, 1, 1, '\\x01', sha256('x'))`
}
function withdrawal(photo: string, account = myAccount): Sql {
  return sql`
    update photos set withdrawn_at = now(), withdrawn_by = ${account}, withdrawal_reason = 'ผิดที่'
    where id = ${photo}::text::uuid`
}
function newCapture(id: string, project: number, account = myAccount): Sql {
  return sql`
    insert into captures (id, project_id, kind, geom, capture, captured_at, base_revision, content_hash, state, account_id, device)
    values (${id}::text::uuid, ${project}::bigint, 'planned', st_geomfromtext('MULTIPOINT(100.5 15.5)', 4326), 'gps', now(), 0,
      sha256('x'), 'conflict', ${account}, 'x')`
}
function newUpload(account = myAccount): Sql {
  return sql`
    insert into uploads (account_id, file_name, sha256, size_bytes, head) values (${account}, 'a.csv', sha256('x'), 1, '{}')`
}
function newUploadPart(upload: string, part: number): Sql {
  return sql`insert into upload_parts (upload_id, part, bytes) values (${upload}::text::uuid, ${part}::int, '\\x01')`
}
function newUploadFeature(upload: string, index: number): Sql {
  return sql`insert into upload_features (upload_id, index, feature) values (${upload}::text::uuid, ${index}::int, '{}')`
}

const noReach: readonly Place[] = []
const own: readonly Place[] = ['own']
const province: readonly Place[] = ['own', 'neighbour']
const everywhere: readonly Place[] = wheres

/** Where each role sees what is not published. */
const sees: Record<Role, readonly Place[]> = {
  planner: own,
  finance: own,
  engineer: own,
  lao_executive: own,
  district_officer: own,
  province_officer: province,
  group_officer: province,
  central: everywhere,
  data_owner: noReach,
  analyst: noReach,
  executive: noReach,
  support: everywhere,
}

type Allowed = Partial<Record<Role, readonly Place[]>>

const anybody = (where: readonly Place[]): Allowed => Object.fromEntries(roles.map((role) => [role, where]))

interface Rule {
  what: string
  statement(country: Country, where: Place): Sql
  /** Who may, and where. */
  allowed: Allowed
  /** With a reason told, who may besides. Reading knows no reasons. */
  withReason?: Allowed
}

const ofProject = (table: string) => (country: Country, where: Place) =>
  sql`select from ${sqlName(table)} where project_id = ${country.projects[where]}::bigint limit 1`

const reads: Rule[] = [
  {
    what: 'a draft',
    statement: ({ drafts }, where) => sql`select from projects where id = ${drafts[where]}::bigint`,
    allowed: sees,
  },
  {
    what: 'a note',
    statement: ({ projects }, where) =>
      sql`select note from projects where id = ${projects[where]}::bigint and note is not null`,
    allowed: sees,
  },
  {
    what: 'what is of no LAO in the register',
    statement: ({ unregistered }, where) => sql`select from projects where id = ${unregistered[where]}::bigint`,
    allowed: { province_officer: province, central: everywhere, support: everywhere },
  },
  ...[
    'project_funds',
    'contracts',
    'disbursements',
    'project_geometries',
    'project_places',
    'captures',
    'photos',
    'photo_parts',
    'history',
  ].map((table) => ({ what: table, statement: ofProject(table), allowed: sees })),
  {
    what: 'a photo’s file',
    statement: ({ photos }, where) => sql`select from photo_files where photo_id = ${photos[where]}::text::uuid`,
    allowed: sees,
  },
  {
    what: 'an account',
    statement: ({ accounts }, where) => sql`select from accounts where id = ${accounts[where]}::text::uuid`,
    allowed: { province_officer: province, central: everywhere, support: everywhere },
  },
  {
    what: 'that a photo was used twice',
    statement: ({ photos }, where) => sql`select from photo_twins(${photos[where]}::text::uuid) limit 1`,
    allowed: anybody(everywhere),
  },
  {
    what: 'one’s own account',
    statement: () => sql`select from accounts where id = ${myAccount}`,
    allowed: anybody(everywhere),
  },
  {
    what: 'one’s own sessions',
    statement: () => sql`select from sessions where account_id = ${myAccount}`,
    allowed: anybody(everywhere),
  },
  {
    what: 'a session of somebody else',
    statement: ({ accounts }, where) => sql`select from sessions where account_id = ${accounts[where]}::text::uuid`,
    allowed: {},
  },
  { what: 'a link', statement: () => sql`select from account_links limit 1`, allowed: {} },
  { what: 'a password', statement: () => sql`select password_hash from accounts limit 1`, allowed: {} },
  {
    what: 'a sign-on under way',
    statement: () => sql`select from sign_on_attempts limit 1`,
    allowed: {},
  },
  {
    what: 'an uploaded file',
    statement: ({ uploads }, where) => sql`select from uploads where id = ${uploads[where]}::text::uuid`,
    allowed: { engineer: own },
  },
  {
    what: 'the bytes of an uploaded file',
    statement: ({ uploads }, where) => sql`select from upload_parts where upload_id = ${uploads[where]}::text::uuid`,
    allowed: { engineer: own },
  },
  {
    what: 'the places of an uploaded file',
    statement: ({ uploads }, where) => sql`select from upload_features where upload_id = ${uploads[where]}::text::uuid`,
    allowed: { engineer: own },
  },
  { what: 'a visitor’s shape', statement: () => sql`select from shapes limit 1`, allowed: {} },
]

/** One row where a statement went through whose writer may not read what it wrote. */
const done = (statement: Sql) => sql`with done as (${statement}) select`
/** One row where a statement touched any. */
const some = (statement: Sql) => sql`with done as (${statement} returning 1) select from done limit 1`

/** An update of one column of a project. */
const changed = (set: Sql) => (country: Country, where: Place) =>
  sql`update projects set ${set} where id = ${country.projects[where]}::bigint returning id`

const ofSender: Pick<Rule, 'allowed' | 'withReason'> = {
  allowed: { engineer: own },
  withReason: { province_officer: province },
}

const writes: Rule[] = [
  {
    what: 'a new project',
    statement: (_, where) => sql`
      insert into projects (lao_code, fiscal_year, title, category, stage, is_draft, source, source_id)
      values (${laos[where]}, 2569, 'ถนน', 'road', 'planned', true, 'test', 'new') returning id`,
    allowed: { planner: own },
  },
  {
    what: 'the title',
    statement: changed(sql`title = 'ใหม่'`),
    allowed: { planner: own },
    withReason: { province_officer: province },
  },
  {
    what: 'the method of procurement',
    statement: changed(sql`procurement_method = 'e-bidding'`),
    allowed: { finance: own },
    withReason: { province_officer: province },
  },
  { what: 'the progress', statement: changed(sql`progress_percent = 50`), ...ofSender },
  {
    what: 'the stage contracted',
    statement: changed(sql`stage = 'contracted'`),
    allowed: { finance: own },
    withReason: { province_officer: province },
  },
  { what: 'the stage completed', statement: changed(sql`stage = 'completed'`), ...ofSender },
  {
    what: 'whose project it is',
    statement: ({ projects }, where) => sql`
      update projects set lao_code = '6510201' where id = ${projects[where]}::bigint and lao_code <> '6510201' returning id`,
    allowed: {},
  },
  {
    what: 'a project of no LAO in the register',
    statement: ({ unregistered }, where) =>
      sql`update projects set title = 'ใหม่' where id = ${unregistered[where]}::bigint returning id`,
    allowed: {},
    withReason: { province_officer: province },
  },
  {
    what: 'the end of a draft',
    statement: ({ drafts }, where) => sql`delete from projects where id = ${drafts[where]}::bigint returning id`,
    allowed: { planner: own },
  },
  {
    what: 'the end of a project',
    statement: ({ projects }, where) => sql`delete from projects where id = ${projects[where]}::bigint returning id`,
    allowed: {},
  },
  {
    what: 'a new fund',
    statement: ({ projects }, where) =>
      sql`insert into project_funds (project_id, fund, approved) values (${projects[where]}::bigint, 'other', 5) returning id`,
    allowed: { planner: own },
  },
  {
    what: 'an amount approved',
    statement: ({ projects }, where) =>
      sql`update project_funds set approved = 2 where project_id = ${projects[where]}::bigint returning id`,
    allowed: { planner: own },
    withReason: { province_officer: province },
  },
  {
    what: 'a fund taken out',
    statement: ({ projects }, where) =>
      sql`delete from project_funds where project_id = ${projects[where]}::bigint returning id`,
    allowed: { planner: own },
  },
  {
    what: 'a contract',
    statement: ({ projects }, where) =>
      sql`insert into contracts (project_id, amount) values (${projects[where]}::bigint, 5) returning id`,
    allowed: { finance: own },
  },
  {
    what: 'the amount of a contract',
    statement: ({ projects }, where) =>
      sql`update contracts set amount = 2 where project_id = ${projects[where]}::bigint returning id`,
    allowed: { finance: own },
    withReason: { province_officer: province },
  },
  {
    what: 'a contract taken out',
    statement: ({ projects }, where) =>
      sql`delete from contracts where project_id = ${projects[where]}::bigint returning id`,
    allowed: { finance: own },
  },
  {
    what: 'a payment',
    statement: ({ projects }, where) => sql`
      insert into disbursements (project_id, amount, paid_on) values (${projects[where]}::bigint, 5, '2023-02-01') returning id`,
    allowed: { finance: own },
  },
  {
    what: 'the amount of a payment',
    statement: ({ projects }, where) =>
      sql`update disbursements set amount = 2 where project_id = ${projects[where]}::bigint returning id`,
    allowed: { finance: own },
    withReason: { province_officer: province },
  },
  {
    what: 'a payment taken out',
    statement: ({ projects }, where) =>
      sql`delete from disbursements where project_id = ${projects[where]}::bigint returning id`,
    allowed: { finance: own },
  },
  {
    what: 'a new geometry',
    statement: ({ projects }, where) => sql`
      insert into project_geometries (project_id, kind, geom, capture, captured_by)
      values (${projects[where]}::bigint, 'as_built', st_geomfromtext('MULTIPOINT(100.6 15.6)', 4326), 'gps', 'test')
      returning project_id`,
    ...ofSender,
  },
  {
    what: 'a geometry moved',
    statement: ({ projects }, where) => sql`
      update project_geometries set geom = st_translate(geom, 0.01, 0) where project_id = ${projects[where]}::bigint
      returning project_id`,
    ...ofSender,
  },
  {
    what: 'a geometry taken out',
    statement: ({ projects }, where) =>
      sql`delete from project_geometries where project_id = ${projects[where]}::bigint returning project_id`,
    allowed: { engineer: own },
  },
  {
    what: 'a geometry verified',
    statement: ({ projects }, where) => sql`
      update project_geometries set verification = 'verified' where project_id = ${projects[where]}::bigint returning project_id`,
    allowed: { province_officer: province },
  },
  {
    what: 'a geometry sent back',
    statement: ({ projects }, where) => sql`
      update project_geometries set verification = 'sent_back' where project_id = ${projects[where]}::bigint returning project_id`,
    allowed: {},
    withReason: { province_officer: province },
  },
  {
    what: 'the place it counts in',
    statement: ({ projects }, where) => sql`
      update project_places set province_code = '51' where project_id = ${projects[where]}::bigint returning project_id`,
    allowed: {},
  },
  {
    what: 'a capture sent',
    statement: ({ projects }, where) => sql`${newCapture(randomUUID(), projects[where])} returning id`,
    allowed: { engineer: own, province_officer: province },
  },
  {
    what: 'a capture in somebody else’s name',
    statement: (country, where) =>
      sql`${newCapture(randomUUID(), country.projects[where], another(country))} returning id`,
    allowed: {},
  },
  {
    what: 'a capture settled',
    statement: ({ captures }, where) =>
      sql`update captures set state = 'resolved' where id = ${captures[where]}::text::uuid returning id`,
    allowed: { engineer: own, province_officer: province },
  },
  {
    what: 'a capture taken out',
    statement: ({ captures }, where) =>
      sql`delete from captures where id = ${captures[where]}::text::uuid returning id`,
    allowed: {},
  },
  {
    what: 'a piece of a photo sent',
    statement: ({ projects }, where) => sql`${newPart(randomUUID(), projects[where])} returning photo_id`,
    ...ofSender,
  },
  {
    what: 'a piece of a photo in somebody else’s name',
    statement: (country, where) =>
      sql`${newPart(randomUUID(), country.projects[where], another(country))} returning photo_id`,
    allowed: {},
  },
  {
    what: 'a piece more of a photo that is whole',
    statement: ({ photos, projects }, where) => sql`
      insert into photo_parts (photo_id, start, bytes, project_id, account_id)
      values (${photos[where]}::text::uuid, 262144, '\\x01', ${projects[where]}::bigint, ${myAccount}) returning photo_id`,
    allowed: {},
  },
  {
    what: 'a piece of a photo sent again',
    statement: ({ coming }, where) =>
      sql`update photo_parts set bytes = '\\x02' where photo_id = ${coming[where]}::text::uuid returning photo_id`,
    allowed: { engineer: own },
  },
  {
    what: 'a piece of a photo given to somebody else',
    statement: (country, where) => sql`
      update photo_parts set account_id = ${another(country)} where photo_id = ${country.coming[where]}::text::uuid
      returning photo_id`,
    allowed: {},
  },
  {
    what: 'a piece of a photo moved to a project elsewhere',
    statement: ({ coming, projects }, where) => sql`
      update photo_parts set project_id = ${projects.away}::bigint
      where photo_id = ${coming[where]}::text::uuid and project_id <> ${projects.away}::bigint returning photo_id`,
    allowed: {},
  },
  {
    what: 'a piece of a whole photo sent again',
    statement: ({ photos }, where) =>
      sql`update photo_parts set bytes = '\\x02' where photo_id = ${photos[where]}::text::uuid returning photo_id`,
    allowed: {},
  },
  {
    what: 'an unfinished photo dropped',
    statement: ({ coming }, where) =>
      sql`delete from photo_parts where photo_id = ${coming[where]}::text::uuid returning photo_id`,
    allowed: { engineer: own },
  },
  {
    what: 'the original of a whole photo dropped',
    statement: ({ photos }, where) =>
      sql`delete from photo_parts where photo_id = ${photos[where]}::text::uuid returning photo_id`,
    allowed: {},
  },
  {
    what: 'a photo sent',
    statement: ({ projects }, where) => sql`${newPhoto(randomUUID(), projects[where])} returning id`,
    ...ofSender,
  },
  {
    what: 'a photo in somebody else’s name',
    statement: (country, where) =>
      sql`${newPhoto(randomUUID(), country.projects[where], another(country))} returning id`,
    allowed: {},
  },
  {
    what: 'a photo that is withdrawn when it comes',
    statement: ({ projects }, where) => sql`
      insert into photos (id, project_id, moment, type, bytes, sha256, width, height, account_id, sent_by, device,
        withdrawn_at, withdrawn_by, withdrawal_reason)
      values (${randomUUID()}::text::uuid, ${projects[where]}::bigint, 'before', 'jpeg', 1, sha256('x'), 1, 1, ${myAccount}, 'x', 'x',
        now(), ${myAccount}, 'x') returning id`,
    allowed: {},
  },
  {
    what: 'a photo withdrawn',
    statement: ({ photos }, where) => sql`${withdrawal(photos[where])} returning id`,
    allowed: { engineer: own, province_officer: province },
  },
  {
    what: 'a photo withdrawn in somebody else’s name',
    statement: (country, where) => sql`${withdrawal(country.photos[where], another(country))} returning id`,
    allowed: {},
  },
  {
    what: 'a photo withdrawn once more',
    statement: ({ withdrawn }, where) => sql`${withdrawal(withdrawn[where])} returning id`,
    allowed: {},
  },
  {
    what: 'a withdrawal taken back',
    statement: ({ withdrawn }, where) => sql`
      update photos set withdrawn_at = null, withdrawn_by = null where id = ${withdrawn[where]}::text::uuid returning id`,
    allowed: {},
  },
  {
    what: 'a photo taken out',
    statement: ({ photos }, where) => sql`delete from photos where id = ${photos[where]}::text::uuid returning id`,
    allowed: {},
  },
  {
    what: 'a file of a photo',
    statement: ({ photos }, where) => sql`${newFile(photos[where], 'small')} returning photo_id`,
    allowed: { engineer: own },
  },
  {
    what: 'an account of an engineer',
    statement: (_, where) => sql`
      insert into accounts (user_name, display_name, role, lao_code, issued_by)
      values ('new-engineer', 'ช่าง', 'engineer', ${laos[where]}, ${myAccount}) returning id`,
    allowed: { province_officer: province, central: everywhere },
  },
  {
    what: 'an account in somebody else’s name',
    statement: (country, where) => sql`
      insert into accounts (user_name, display_name, role, lao_code, issued_by)
      values ('new-engineer', 'ช่าง', 'engineer', ${laos[where]}, ${another(country)}) returning id`,
    allowed: {},
  },
  {
    what: 'an account of the central office',
    statement: () => sql`
      insert into accounts (user_name, display_name, role, issued_by)
      values ('new-central', 'ส่วนกลาง', 'central', ${myAccount}) returning id`,
    allowed: { central: everywhere },
  },
  {
    what: 'an account closed',
    statement: ({ accounts }, where) =>
      sql`update accounts set disabled_at = now() where id = ${accounts[where]}::text::uuid returning id`,
    allowed: { province_officer: province, central: everywhere },
  },
  {
    what: 'an account raised',
    statement: ({ accounts }, where) =>
      sql`update accounts set role = 'central', lao_code = null where id = ${accounts[where]}::text::uuid returning id`,
    allowed: {},
  },
  {
    what: 'one’s own account changed',
    statement: () => sql`update accounts set display_name = 'x' where id = ${myAccount} returning id`,
    allowed: {},
  },
  {
    what: 'one’s own account closed',
    statement: () => sql`update accounts set disabled_at = now() where id = ${myAccount} returning id`,
    allowed: {},
  },
  {
    what: 'a password set',
    statement: ({ accounts }, where) =>
      sql`update accounts set password_hash = 'x' where id = ${accounts[where]}::text::uuid returning id`,
    allowed: {},
  },
  {
    what: 'a link to an account',
    statement: ({ accounts }, where) =>
      done(sql`
        insert into account_links (token_hash, account_id, expires_at)
        values (sha256('x'), ${accounts[where]}::text::uuid, now())`),
    allowed: { province_officer: province, central: everywhere },
  },
  {
    what: 'a link to one’s own account',
    statement: () =>
      done(
        sql`insert into account_links (token_hash, account_id, expires_at) values (sha256('x'), ${myAccount}, now())`,
      ),
    allowed: {},
  },
  {
    what: 'one’s own session ended',
    statement: () => sql`delete from sessions where account_id = ${myAccount} returning id`,
    allowed: anybody(everywhere),
  },
  {
    what: 'a session of somebody else ended',
    statement: ({ accounts }, where) =>
      sql`delete from sessions where account_id = ${accounts[where]}::text::uuid returning id`,
    allowed: {},
  },
  {
    what: 'a session made',
    statement: () => sql`
      insert into sessions (token_hash, account_id, kind, device, expires_at)
      values (sha256('x'), ${myAccount}, 'desk', 'x', now()) returning id`,
    allowed: {},
  },
  {
    what: 'a file uploaded',
    statement: () => sql`${newUpload()} returning id`,
    allowed: { engineer: everywhere, province_officer: everywhere },
  },
  {
    what: 'a file uploaded in somebody else’s name',
    statement: (country) => sql`${newUpload(another(country))} returning id`,
    allowed: {},
  },
  {
    what: 'an uploaded file read in another way',
    statement: ({ uploads }, where) =>
      sql`update uploads set head = '{}' where id = ${uploads[where]}::text::uuid returning id`,
    allowed: { engineer: own },
  },
  {
    what: 'an uploaded file dropped',
    statement: ({ uploads }, where) => sql`delete from uploads where id = ${uploads[where]}::text::uuid returning id`,
    allowed: { engineer: own },
  },
  {
    what: 'bytes of an uploaded file',
    statement: ({ uploads }, where) => done(newUploadPart(uploads[where], 1)),
    allowed: { engineer: own },
  },
  {
    what: 'bytes of an uploaded file dropped',
    statement: ({ uploads }, where) =>
      sql`delete from upload_parts where upload_id = ${uploads[where]}::text::uuid returning part`,
    allowed: { engineer: own },
  },
  {
    what: 'places of an uploaded file',
    statement: ({ uploads }, where) => done(newUploadFeature(uploads[where], 1)),
    allowed: { engineer: own },
  },
  {
    what: 'places of an uploaded file dropped',
    statement: ({ uploads }, where) =>
      sql`delete from upload_features where upload_id = ${uploads[where]}::text::uuid returning index`,
    allowed: { engineer: own },
  },
  {
    what: 'reference data',
    statement: (_, where) => sql`update laos set name_th = 'x' where code = ${laos[where]} returning code`,
    allowed: {},
  },
  { what: 'history', statement: () => sql`update history set reason = 'x' returning chain`, allowed: {} },
]

// Refused is no row, or an error of rights; without a reason also that it is missing.
const refused = [0, '42501']
const reason = 'แก้ตามแบบ'

/** The cells of people: every rule, for every role, at every place, with a reason and without. */
function cellsOfPeople(): Cell[] {
  const cell = (rule: Rule, role: Role, where: Place, withReason: boolean, outcomes: Cell['outcomes']): Cell => ({
    subject: rule.what,
    what: `${rule.what} of ${where} by ${role}${withReason ? ' with a reason' : ''}`,
    context: ({ people }) => ({ ...people.get(role), role: 'member', ...(withReason && { reason }) }),
    statement: (country) => rule.statement(country, where),
    outcomes,
  })
  const cells: Cell[] = []
  for (const role of roles) {
    for (const where of wheres) {
      const may = (allowed: Allowed | undefined) => allowed?.[role]?.includes(where) ?? false
      for (const rule of reads) cells.push(cell(rule, role, where, false, may(rule.allowed) ? [1] : refused))
      for (const rule of writes) {
        const mayAtOnce = may(rule.allowed)
        cells.push(cell(rule, role, where, false, mayAtOnce ? [1] : [...refused, '23514']))
        cells.push(cell(rule, role, where, true, mayAtOnce || may(rule.withReason) ? [1] : refused))
      }
    }
  }
  return cells
}

/**
 * Writes that look at nothing: they name no row and give none back, so that no policy of reading stands before them. How
 * many rows they touch is known to the database alone, which counts them where its mutants are held against this.
 */
function cellsOfBlindWrites(): Cell[] {
  const cell = (role: Role, what: string, statement: Cell['statement'], outcomes: Cell['outcomes']): Cell => ({
    subject: `${what}, blindly`,
    what: `${what}, blindly, by ${role}`,
    context: ({ people }) => ({ ...people.get(role), role: 'member', reason }),
    statement,
    outcomes,
  })
  const toDraftElsewhere = ({ drafts }: Country) =>
    sql`update project_geometries set project_id = ${drafts.away}::bigint`
  return [
    // a project and a draft of its LAO; the draft that the register does not have is the province's
    cell('planner', 'all titles', () => sql`update projects set title = 'ใหม่'`, [0, 2]),
    cell('district_officer', 'all titles', () => sql`update projects set title = 'ใหม่'`, [0]),
    cell('province_officer', 'all titles', () => sql`update projects set title = 'ใหม่'`, [0, 6]),
    cell('engineer', 'all geometries to a project elsewhere', toDraftElsewhere, ['42501']),
    cell('province_officer', 'all geometries to a project elsewhere', toDraftElsewhere, ['42501']),
  ]
}

/** What people set off that the database does with rights of its own. */
const cellsOfBooks: Cell[] = [
  {
    subject: 'the place that a moved geometry counts in',
    what: 'the place that a moved geometry counts in',
    context: ({ people }) => ({ ...people.get('engineer'), role: 'member', reason }),
    first: ({ projects }) => sql`
      update project_geometries set geom = st_translate(geom, 1, 0) where project_id = ${projects.own}::bigint`,
    statement: ({ projects }) => sql`
      select from project_places where project_id = ${projects.own}::bigint and subdistrict_code = '500102'`,
    outcomes: [1],
  },
]

/** What is refused by a constraint was let through by rights and policies, which are asked before. */
const byConstraint = ['23502', '23503', '23505', '23514']
const ofSystem = [
  'projects',
  'project_funds',
  'contracts',
  'disbursements',
  'project_geometries',
  'project_places',
  'photos',
  'photo_parts',
  'photo_files',
  'accounts',
  'account_links',
]
const ofGate = ['sessions', 'account_links', 'sign_on_attempts']

/** The cells of the roles of the database that are nobody's: loaders, the door, visitors, and what publishes. */
function cellsOfRoles(): Cell[] {
  const cell = (what: string, context: Context, statement: Sql, outcomes: Cell['outcomes']): Cell => ({
    subject: what,
    what,
    context: () => context,
    statement: () => statement,
    outcomes,
  })
  const nobody: Context = { role: 'writer' }
  const visitor: Context = { role: 'visitor', actor: 'visitor' }
  const gatekeeper: Context = { role: 'gatekeeper' }
  const reader: Context = { role: 'reader' }
  const shape = sql`update shapes set last_used_on = (now() at time zone 'utc')::date where id like 'a%' returning 1`
  const sweep = sql`delete from shapes where id like 'b%' and last_used_on < now() returning 1`
  return [
    ...ofSystem.flatMap((table) => [
      cell(`${table} seen by the system`, system, sql`select from ${sqlName(table)} limit 1`, [1]),
      cell(`${table} seen by nobody`, nobody, sql`select from ${sqlName(table)} limit 1`, [0]),
      cell(`${table} made by the system`, system, sql`insert into ${sqlName(table)} default values`, byConstraint),
      cell(`${table} made by nobody`, nobody, sql`insert into ${sqlName(table)} default values`, ['42501']),
    ]),
    cell('a link taken back by the system', system, some(sql`delete from account_links`), [1]),
    ...ofGate.flatMap((table) => [
      cell(`${table} seen at the gate`, gatekeeper, sql`select from ${sqlName(table)} limit 1`, [1]),
      cell(`${table} made at the gate`, gatekeeper, sql`insert into ${sqlName(table)} default values`, byConstraint),
    ]),
    cell('a password read at the gate', gatekeeper, sql`select password_hash from accounts limit 1`, [1]),
    cell('a password set at the gate', gatekeeper, some(sql`update accounts set password_hash = 'x'`), [1]),
    cell('a project seen at the gate', gatekeeper, sql`select from projects limit 1`, ['42501']),
    cell('a shape seen by a visitor', visitor, sql`select from shapes where id like 'a%'`, [1]),
    cell('a shape seen without a name', { role: 'visitor' }, sql`select from shapes where id like 'a%'`, [0]),
    cell('a shape stored by a visitor', visitor, some(newShape('c')), [1]),
    cell('a shape stored without a name', { role: 'visitor' }, some(newShape('c')), ['42501']),
    cell('a shape used by a visitor', visitor, shape, [1]),
    cell('a shape used without a name', { role: 'visitor' }, shape, [0]),
    cell(
      'a shape used on another day',
      visitor,
      sql`update shapes set last_used_on = date '2020-01-01' where id like 'a%' returning 1`,
      ['42501'],
    ),
    cell('an old shape swept by the system', system, sweep, [1]),
    cell('an old shape swept by nobody', nobody, sweep, [0]),
    cell('a shape seen by the system', system, sql`select last_used_on from shapes limit 1`, [1]),
    cell('a shape seen by nobody', nobody, sql`select last_used_on from shapes limit 1`, [0]),
    cell('a shape of today swept by the system', system, sql`delete from shapes where id like 'a%' returning id`, [0]),
    cell('uploads seen by the system', system, sql`select from uploads limit 1`, [1]),
    cell('uploads seen by nobody', nobody, sql`select from uploads limit 1`, [0]),
    cell('uploads swept by the system', system, some(sql`delete from uploads`), [1]),
    cell('a published project', reader, sql`select from published_projects where geom is not null limit 1`, [1]),
    cell(
      'where a published project counts',
      reader,
      sql`select from published_projects where province_code is not null limit 1`,
      [1],
    ),
    ...['planned', 'contract_amount', 'disbursed'].map((amount) =>
      cell(
        `what is published of money: ${amount}`,
        reader,
        sql`select from published_entries where ${sqlName(amount)} is not null limit 1`,
        [1],
      ),
    ),
    cell('a published photo', reader, sql`select from published_photos limit 1`, [1]),
    cell('the file of a published photo', reader, sql`select from published_photo_files limit 1`, [1]),
    cell('a draft seen by a reader', reader, sql`select from projects limit 1`, ['42501']),
  ]
}

/** Every cell of the matrix. */
export const authorityCells: readonly Cell[] = [
  ...cellsOfPeople(),
  ...cellsOfBlindWrites(),
  ...cellsOfBooks,
  ...cellsOfRoles(),
]
