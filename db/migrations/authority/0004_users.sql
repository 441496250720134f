create table users (
  id integer generated always as identity primary key,
  full_name text check (btrim(full_name) <> ''),
  post text,
  email text check (email = lower(email)),
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  disabled_at timestamptz,
  erased_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  check (erased_at is not null or (full_name is not null and email is not null))
);
comment on column users.totp_last_step is 'Time step of the last one-time code accepted: a code works once';
create unique index users_email on users (email);
create index users_search on users using gin (lower(coalesce(full_name, '') || ' ' || coalesce(email, '')) gin_trgm_ops);
create trigger users_journal after insert or update or delete on users
  for each row execute function record_change('full_name,post,email', 'password_hash,totp_secret,totp_last_step');

create table user_roles (
  id integer generated always as identity primary key,
  user_id integer not null references users,
  role text not null check (role in ('administrator', 'coordinator', 'reviewer', 'preparer', 'director', 'clerk', 'assessment-operator', 'council-member')),
  institution_id integer references institutions,
  deputy_for integer references users,
  valid_from date,
  valid_until date,
  check (deputy_for <> user_id),
  check (valid_until is null or valid_from is null or valid_from <= valid_until),
  -- Who works in an institution is bound to it; who works for the authority is not.
  check ((role in ('preparer', 'director', 'clerk')) = (institution_id is not null))
);
create unique index user_roles_once on user_roles (user_id, role, coalesce(institution_id, 0), coalesce(deputy_for, 0));
create index user_roles_deputy_for on user_roles (deputy_for) where deputy_for is not null;
create index user_roles_institution on user_roles (institution_id);
create trigger user_roles_journal after insert or update or delete on user_roles
  for each row execute function record_change();

create table sessions (
  token_hash bytea primary key,
  user_id integer not null references users,
  step text not null check (step in ('password', 'complete')),
  device text not null default '',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on column sessions.step is 'password: the one-time code is still to come, and nothing is open but that';
create index sessions_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

create table sign_in_links (
  token_hash bytea primary key,
  user_id integer not null references users,
  purpose text not null check (purpose in ('invitation', 'reset', 'one-time')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_links_user on sign_in_links (user_id);

create table recovery_codes (
  id integer generated always as identity primary key,
  user_id integer not null references users,
  code_hash bytea not null,
  used_at timestamptz
);
create index recovery_codes_user on recovery_codes (user_id);
create trigger recovery_codes_journal after insert or update or delete on recovery_codes
  for each row execute function record_change('', 'code_hash');

create table sign_in_failures (
  email_hash bytea primary key,
  failures integer not null,
  last_at timestamptz not null
);
comment on table sign_in_failures is 'Failed sign-ins since the last good one, for the growing delay; unknown addresses too';

create table external_identities (
  id integer generated always as identity primary key,
  user_id integer not null references users,
  issuer text not null,
  subject text not null,
  unique (issuer, subject)
);
comment on table external_identities is 'Who a person is at an OpenID Connect issuer';
create index external_identities_user on external_identities (user_id);
create trigger external_identities_journal after insert or update or delete on external_identities
  for each row execute function record_change('', 'subject');
