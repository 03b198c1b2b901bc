-- Signing in elsewhere (OpenID Connect), under way: what must come back, and for whom. A row is used once.
create table thangnam.sign_on_attempts (
  state_hash bytea not null,            -- SHA-256 of the state that the browser carries
  nonce text not null,
  code_verifier text not null,
  account_id uuid,                      -- set: who is signed in already and wants to be known by this from now on
  kind text not null,
  expires_at timestamptz not null,
  constraint sign_on_attempts_pk primary key (state_hash),
  constraint sign_on_attempts_account_fk foreign key (account_id) references thangnam.accounts (id) on delete cascade,
  constraint sign_on_attempts_kind_known check (kind in ('desk', 'field')),
  constraint sign_on_attempts_hash_of_state check (length(state_hash) = 32)
);

create index sign_on_attempts_account_idx on thangnam.sign_on_attempts (account_id);
