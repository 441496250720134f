alter table editions
  add column columns text[] not null default '{}',
  add column notes text[] not null default '{}';
comment on column editions.columns is 'Header of the document that the edition was read from; empty for the usual one';
comment on column editions.notes is 'Text around the table of the document that the edition was read from';

create table imports (
  id integer generated always as identity primary key,
  sha256 text not null references files,
  file_name text not null,
  status text not null check (status in ('reading', 'review', 'confirmed', 'failed', 'discarded', 'replaced')),
  progress text not null default '',
  document jsonb,
  failure text,
  decisions jsonb not null default '{}',
  plan_id integer references plans,
  created_by integer references users,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  version integer not null default 1
);
comment on column imports.document is 'The ReportDocument as it was read; corrections stand in decisions';
comment on column imports.progress is 'How far the reading is: opening, recognising, checking';
comment on column imports.status is 'replaced: confirmed once, its results gave way to those of a later file';
create unique index imports_one_of_file on imports (sha256) where status in ('reading', 'review', 'confirmed');
create index imports_recent on imports (created_at desc, id);
create index imports_created_by on imports (created_by);
create index imports_file on imports (sha256);
create index imports_plan on imports (plan_id);
create trigger imports_journal after insert or update or delete on imports
  for each row execute function record_change('', 'document,decisions');

create table reporting_periods (
  id integer generated always as identity primary key,
  plan_id integer not null references plans,
  period text not null check (period ~ '^[0-9]{4}-(Q[1-4]|H[12]|Y|M(0[1-9]|1[0-2]))$'),
  edition_id integer not null references editions,
  import_id integer references imports,
  document_kind text not null check (document_kind in ('execution-report', 'remarks-table', 'plan')),
  title text not null default '',
  columns text[] not null default '{}',
  notes text[] not null default '{}',
  unique (plan_id, period)
);
comment on table reporting_periods is 'A quarter of a plan: the edition it is measured by, and the frame of the document it came from';
create index reporting_periods_edition on reporting_periods (edition_id);
create index reporting_periods_import on reporting_periods (import_id);
create trigger reporting_periods_journal after insert or update or delete on reporting_periods
  for each row execute function record_change();

create table period_institutions (
  reporting_period_id integer not null references reporting_periods,
  position integer not null,
  institution_id integer references institutions,
  name text not null,
  spellings text[] not null default '{}',
  role text not null check (role in ('reporter', 'responsible', 'mentioned')),
  primary key (reporting_period_id, position)
);
comment on table period_institutions is 'How the document of a period calls its institutions, in order of appearance';
comment on column period_institutions.institution_id is 'Null for one that is only mentioned and stands in no register';
create index period_institutions_institution on period_institutions (institution_id);
create trigger period_institutions_journal after insert or update or delete on period_institutions
  for each row execute function record_change('', '', 'reporting_period_id');

create table results (
  id integer generated always as identity primary key,
  reporting_period_id integer not null references reporting_periods,
  measure_id integer not null references measures,
  position integer not null,
  subject text not null check (subject in ('institutions', 'all', 'others', 'some', 'assignee', 'unstated')),
  voluntary boolean not null default false,
  status text not null check (status in ('done', 'in-progress', 'partly', 'planned', 'postponed', 'not-done', 'not-reported', 'not-needed', 'unclear')),
  until jsonb,
  reason text,
  completed jsonb,
  lead text not null default '',
  text text not null,
  facts jsonb not null default '[]',
  dates jsonb not null default '[]',
  source jsonb,
  version integer not null default 1,
  unique (reporting_period_id, measure_id, position)
);
create index results_measure on results (measure_id);
create trigger results_journal after insert or update or delete on results
  for each row execute function record_change();

create table result_institutions (
  result_id integer not null references results,
  institution_id integer not null references institutions,
  position integer not null default 1,
  primary key (result_id, institution_id)
);
create index result_institutions_institution on result_institutions (institution_id);
create trigger result_institutions_journal after insert or update or delete on result_institutions
  for each row execute function record_change('', '', 'result_id');
