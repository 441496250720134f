-- The one table outside the authorities' schemas: which schema belongs to whom, and by which host name it is reached.
create extension if not exists pg_trgm schema public;

create table authorities (
  id integer generated always as identity primary key,
  schema_name text not null unique check (schema_name ~ '^authority_[a-z0-9_]{1,40}$'),
  host text unique check (host = lower(host)),
  created_at timestamptz not null default now()
);
comment on table authorities is 'Directory of authorities: one PostgreSQL schema each';
comment on column authorities.host is 'Host name without port; null answers for every host that nobody has';
create unique index authorities_one_default on authorities ((host is null)) where host is null;
