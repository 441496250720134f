create table institution_types (
  id integer generated always as identity primary key,
  name text not null unique check (btrim(name) <> ''),
  short_name text
);
create trigger institution_types_journal after insert or update or delete on institution_types
  for each row execute function record_change();

create table institutions (
  id integer generated always as identity primary key,
  full_name text not null check (btrim(full_name) <> ''),
  short_name text not null check (btrim(short_name) <> ''),
  legal_form text,
  type_id integer references institution_types,
  place text,
  inn text check (inn ~ '^([0-9]{10}|[0-9]{12})$'),
  ogrn text check (ogrn ~ '^([0-9]{13}|[0-9]{15})$'),
  own_code text,
  report_order integer,
  address text,
  phone text,
  email text,
  site text,
  head_name text,
  head_post text,
  closed_on date,
  merged_into integer references institutions,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  check (merged_into <> id)
);
comment on column institutions.report_order is 'Place in consolidated reports; without one an institution follows, by name';
comment on column institutions.merged_into is 'Set while this row is a duplicate of another one';
create unique index institutions_inn on institutions (inn) where merged_into is null and closed_on is null;
create unique index institutions_own_code on institutions (own_code) where merged_into is null;
create index institutions_in_order on institutions (report_order nulls last, short_name collate "ru-RU-x-icu", id);
create index institutions_merged_into on institutions (merged_into) where merged_into is not null;
create index institutions_by_type on institutions (type_id);
create index institutions_by_place on institutions (place);
-- Without fastupdate: a list of late entries makes the planner pass the index over, and many rows come at once by import.
create index institutions_search on institutions using gin
  (lower(full_name || ' ' || short_name || ' ' || coalesce(place, '') || ' ' || coalesce(inn, '') || ' ' || coalesce(own_code, '')) gin_trgm_ops) with (fastupdate = off);
create trigger institutions_journal after insert or update or delete on institutions
  for each row execute function record_change('head_name');

create table institution_former_names (
  id integer generated always as identity primary key,
  institution_id integer not null references institutions,
  full_name text not null,
  short_name text not null,
  legal_form text,
  used_until date not null,
  unique (institution_id, used_until)
);
create index institution_former_names_search on institution_former_names using gin
  (lower(full_name || ' ' || short_name) gin_trgm_ops) with (fastupdate = off);
comment on column institution_former_names.used_until is 'First day on which the next name is in force';
create trigger institution_former_names_journal after insert or update or delete on institution_former_names
  for each row execute function record_change();

create table institution_aliases (
  id integer generated always as identity primary key,
  institution_id integer not null references institutions,
  alias text not null check (btrim(alias) <> ''),
  unique (institution_id, alias)
);
comment on table institution_aliases is 'Spellings by which documents call the institution';
create index institution_aliases_search on institution_aliases using gin (lower(alias) gin_trgm_ops) with (fastupdate = off);
create trigger institution_aliases_journal after insert or update or delete on institution_aliases
  for each row execute function record_change();

create table institution_successions (
  id integer generated always as identity primary key,
  institution_id integer not null references institutions,
  successor_id integer not null references institutions,
  succeeded_on date not null,
  note text not null default '',
  unique (institution_id, successor_id),
  check (institution_id <> successor_id)
);
create index institution_successions_successor on institution_successions (successor_id);
create trigger institution_successions_journal after insert or update or delete on institution_successions
  for each row execute function record_change();

create table participants (
  assessment_year integer not null check (assessment_year between 2000 and 2100),
  institution_id integer not null references institutions,
  primary key (assessment_year, institution_id)
);
comment on table participants is 'Institutions that took part in the assessment of the year';
create index participants_institution on participants (institution_id);
create trigger participants_journal after insert or update or delete on participants
  for each row execute function record_change('', '', 'assessment_year');

create table institution_merges (
  id integer generated always as identity primary key,
  institution_id integer not null references institutions,
  duplicate_id integer not null references institutions,
  merged_at timestamptz not null default now(),
  moved jsonb not null,
  undone_at timestamptz,
  check (institution_id <> duplicate_id)
);
create index institution_merges_institution on institution_merges (institution_id);
create index institution_merges_duplicate on institution_merges (duplicate_id);
comment on column institution_merges.moved is 'Per table the rows that changed hands, so that the merge can be undone';
create trigger institution_merges_journal after insert or update or delete on institution_merges
  for each row execute function record_change();
