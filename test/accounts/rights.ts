import { sql, type Tx } from '../../server/db.ts'

/** What each role may do with tables, views, columns, functions and the schema, and which roles a connection may become. */
export const listedRights: Record<string, string> = {
  'feed delete': 'changes ticks',
  'feed execute': 'actor check_anchors check_history read_history_heads',
  'feed insert': 'ticks',
  'feed select':
    'area_populations areas changes lao_areas lao_budgets lao_populations lao_subdistricts laos meta ' +
    'published_entries published_lines published_projects ticks',
  'feed usage': 'thangnam',
  'gatekeeper delete': 'account_links sessions sign_on_attempts',
  'gatekeeper insert': 'account_links sessions sign_on_attempts',
  'gatekeeper select': 'account_links accounts sessions sign_on_attempts',
  'gatekeeper update':
    'account_links accounts.oidc_issuer accounts.oidc_subject accounts.password_hash accounts.password_set_at ' +
    'sessions sign_on_attempts',
  'gatekeeper usage': 'thangnam',
  'keeper execute': 'area_at history_hash history_row look_probes place_projects reason shown_points store_places',
  'keeper insert': 'changes history history_heads project_places',
  'keeper select':
    'accounts areas history history_heads laos photos project_geometries project_places projects sessions',
  'keeper update': 'history_heads project_places',
  'keeper usage': 'thangnam',
  'login become': 'thangnam_feed thangnam_gatekeeper thangnam_member thangnam_reader thangnam_visitor thangnam_writer',
  'member delete':
    'contracts disbursements photo_parts project_funds project_geometries projects sessions upload_features ' +
    'upload_parts uploads',
  'member execute':
    'area_at box_around columns_of_role geometry_findings length_m may_issue me my_account my_lao my_laos ' +
    'my_province my_role my_session photo_findings photo_twins placement_doubts published_near reason sees_all ' +
    'stages_of_role',
  'member insert':
    'account_links.account_id account_links.expires_at account_links.token_hash accounts.display_name ' +
    'accounts.district_code accounts.group_code accounts.id accounts.issued_by accounts.lao_code ' +
    'accounts.province_code accounts.role accounts.user_name captures contracts disbursements photo_files ' +
    'photo_parts photos project_funds project_geometries projects upload_features upload_parts uploads',
  'member select':
    'accounts.created_at accounts.disabled_at accounts.display_name accounts.district_code accounts.group_code ' +
    'accounts.id accounts.issued_by accounts.lao_code accounts.oidc_issuer accounts.password_set_at ' +
    'accounts.province_code accounts.role accounts.user_name area_populations areas captures contracts ' +
    'disbursements history lao_areas lao_budgets lao_populations lao_subdistricts laos meta photo_files ' +
    'photo_parts photos project_funds project_geometries project_places projects published_entries ' +
    'published_lines published_photo_files published_photos published_projects sessions.account_id ' +
    'sessions.created_at sessions.device sessions.expires_at sessions.id sessions.kind sessions.last_seen_at ' +
    'ticks upload_features upload_parts uploads',
  'member update':
    'accounts.disabled_at accounts.display_name captures.resolved_by captures.state contracts disbursements ' +
    'photo_parts photos.withdrawal_reason photos.withdrawn_at photos.withdrawn_by project_funds ' +
    'project_geometries projects uploads.head',
  'member usage': 'thangnam',
  'publisher select':
    'area_populations areas contracts disbursements lao_areas lao_budgets lao_populations lao_subdistricts laos ' +
    'meta photo_files photos project_funds project_geometries project_places projects',
  'publisher usage': 'thangnam',
  'reader execute': 'actor',
  'reader select':
    'area_populations areas lao_areas lao_budgets lao_populations lao_subdistricts laos meta published_entries ' +
    'published_lines published_photo_files published_photos published_projects ticks',
  'reader usage': 'thangnam',
  'visitor execute': 'actor',
  'visitor insert': 'shapes.geom shapes.id shapes.vertices',
  'visitor select': 'shapes',
  'visitor update': 'shapes.last_used_on',
  'visitor usage': 'thangnam',
  'writer delete':
    'account_links area_populations areas contracts disbursements lao_areas lao_budgets lao_populations ' +
    'lao_subdistricts laos meta photo_files photo_parts photos project_funds project_geometries project_places ' +
    'projects shapes uploads',
  'writer execute':
    'actor area_at derive_lao_areas note_project_changes note_reference_changes place_projects shown_points ' +
    'store_places',
  'writer insert':
    'account_links accounts area_populations areas changes contracts disbursements lao_areas lao_budgets ' +
    'lao_populations lao_subdistricts laos meta photo_files photo_parts photos project_funds project_geometries ' +
    'project_places projects',
  'writer select':
    'account_links accounts area_populations areas contracts disbursements lao_areas lao_budgets lao_populations ' +
    'lao_subdistricts laos meta photo_files photo_parts photos project_funds project_geometries project_places ' +
    'projects shapes.id shapes.last_used_on uploads',
  'writer update':
    'accounts.password_hash accounts.password_set_at area_populations areas contracts disbursements lao_areas ' +
    'lao_budgets lao_populations lao_subdistricts laos meta project_funds project_geometries project_places ' +
    'projects',
  'writer usage': 'thangnam',
}

/** The same, as the database has it. In its owner's hands. */
export async function grantedRights(tx: Tx): Promise<Record<string, string>> {
  const rows = await tx.query<{ right: string; what: string }>(sql`
    with granted (role, privilege, what) as (
      select a.grantee, a.privilege_type, c.relname
      from pg_class c, aclexplode(c.relacl) a
      where c.relnamespace = 'thangnam'::regnamespace and a.grantee <> c.relowner
      union all
      select a.grantee, a.privilege_type, c.relname || '.' || t.attname
      from pg_class c
      join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
      where c.relnamespace = 'thangnam'::regnamespace and a.grantee <> c.relowner
      union all
      select a.grantee, a.privilege_type, p.proname
      from pg_proc p, aclexplode(p.proacl) a
      where p.pronamespace = 'thangnam'::regnamespace and a.grantee <> p.proowner
      union all
      select a.grantee, a.privilege_type, n.nspname
      from pg_namespace n, aclexplode(n.nspacl) a
      where n.nspname = 'thangnam' and a.grantee <> n.nspowner
      union all
      select m.member, 'become', r.rolname
      from pg_auth_members m
      join pg_roles r on r.oid = m.roleid
      join pg_roles g on g.oid = m.member
      where starts_with(r.rolname, 'thangnam_') and starts_with(g.rolname, 'thangnam_')
    )
    select
      case role when 0 then 'public' else replace(role::regrole::text, 'thangnam_', '') end || ' ' || lower(privilege) as right,
      string_agg(what, ' ' order by what collate "C") as what
    from granted
    group by role, privilege
    order by 1`)
  return Object.fromEntries(rows.map(({ right, what }) => [right, what]))
}
