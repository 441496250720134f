create table plans (
  id integer generated always as identity primary key,
  year integer not null check (year between 2000 and 2100),
  title text not null check (btrim(title) <> ''),
  assessment_year integer check (assessment_year between 2000 and 2100),
  institution_id integer references institutions,
  report_every text not null default 'quarter' check (report_every in ('month', 'quarter', 'half-year', 'year')),
  report_due_day integer check (report_due_day between 1 and 31),
  report_due_month_offset integer not null default 0 check (report_due_month_offset between 0 and 11),
  report_addressee text,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
comment on column plans.institution_id is 'Set for an institution''s own plan; null for the authority''s';
comment on column plans.report_due_day is 'Day of the month after the period by which reports are due';
create index plans_year on plans (year desc, id);
create index plans_institution on plans (institution_id);
create trigger plans_journal after insert or update or delete on plans
  for each row execute function record_change();

create table editions (
  id integer generated always as identity primary key,
  plan_id integer not null references plans,
  number integer not null,
  status text not null check (status in ('draft', 'approved', 'amended')),
  approved_on date,
  approved_by_document text,
  in_force_from date,
  reason text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (plan_id, number),
  check ((status = 'draft') = (approved_on is null))
);
comment on column editions.status is 'amended: approved once, replaced by a later edition';
create unique index editions_one_draft on editions (plan_id) where status = 'draft';
create unique index editions_one_approved on editions (plan_id) where status = 'approved';
create trigger editions_journal after insert or update or delete on editions
  for each row execute function record_change();

create table sections (
  id integer generated always as identity primary key,
  plan_id integer not null references plans
);
comment on table sections is 'What stays the same of a section through the editions';
create index sections_plan on sections (plan_id);
create trigger sections_journal after insert or update or delete on sections
  for each row execute function record_change();

create table edition_sections (
  edition_id integer not null references editions,
  section_id integer not null references sections,
  number text,
  title text not null,
  criterion text check (criterion in ('openness', 'comfort', 'accessibility', 'kindness', 'satisfaction')),
  position integer not null,
  version integer not null default 1,
  primary key (edition_id, section_id)
);
create index edition_sections_section on edition_sections (section_id);
create trigger edition_sections_journal after insert or update or delete on edition_sections
  for each row execute function record_change('', '', 'section_id');

create table user_role_sections (
  user_role_id integer not null references user_roles on delete cascade,
  section_id integer not null references sections,
  primary key (user_role_id, section_id)
);
comment on table user_role_sections is 'Sections that a reviewer is bound to; none means all';
create index user_role_sections_section on user_role_sections (section_id);
create trigger user_role_sections_journal after insert or update or delete on user_role_sections
  for each row execute function record_change('', '', 'user_role_id');

create table measures (
  id integer generated always as identity primary key,
  plan_id integer not null references plans
);
comment on table measures is 'What stays the same of a measure through the editions';
create index measures_plan on measures (plan_id);
create trigger measures_journal after insert or update or delete on measures
  for each row execute function record_change();

create table edition_measures (
  edition_id integer not null,
  measure_id integer not null references measures,
  section_id integer not null,
  number text,
  title text,
  items text[] not null default '{}',
  remark text,
  assignment_kind text not null check (assignment_kind in ('participants', 'types', 'institutions', 'people', 'unstated')),
  responsible_text text not null default '',
  responsible_people jsonb not null default '[]',
  report_every text check (report_every in ('month', 'quarter', 'half-year', 'year')),
  report_due_day integer check (report_due_day between 1 and 31),
  report_addressee text,
  report_text text,
  other_cells jsonb not null default '[]',
  position integer not null,
  version integer not null default 1,
  primary key (edition_id, measure_id),
  foreign key (edition_id, section_id) references edition_sections
);
comment on column edition_measures.other_cells is 'Cells of columns that mean none of the named things: [{column, text}]';
create index edition_measures_measure on edition_measures (measure_id);
create index edition_measures_section on edition_measures (edition_id, section_id, position);
create index edition_measures_search on edition_measures using gin (lower(coalesce(number, '') || ' ' || coalesce(title, '')) gin_trgm_ops);
create trigger edition_measures_journal after insert or update or delete on edition_measures
  for each row execute function record_change('responsible_people', '', 'measure_id');

create table edition_measure_types (
  edition_id integer not null,
  measure_id integer not null,
  type_id integer not null references institution_types,
  primary key (edition_id, measure_id, type_id),
  foreign key (edition_id, measure_id) references edition_measures
);
create index edition_measure_types_type on edition_measure_types (type_id);
create trigger edition_measure_types_journal after insert or update or delete on edition_measure_types
  for each row execute function record_change('', '', 'measure_id');

create table edition_measure_institutions (
  edition_id integer not null,
  measure_id integer not null,
  institution_id integer not null references institutions,
  primary key (edition_id, measure_id, institution_id),
  foreign key (edition_id, measure_id) references edition_measures
);
comment on table edition_measure_institutions is 'The list where a measure is assigned to a list';
create index edition_measure_institutions_institution on edition_measure_institutions (institution_id);
create trigger edition_measure_institutions_journal after insert or update or delete on edition_measure_institutions
  for each row execute function record_change('', '', 'measure_id');

create table assignments (
  edition_id integer not null,
  measure_id integer not null,
  institution_id integer not null references institutions,
  primary key (edition_id, measure_id, institution_id),
  foreign key (edition_id, measure_id) references edition_measures
);
comment on table assignments is 'Every rule of assignment expanded; computed again when the set of participants changes';
create index assignments_institution on assignments (institution_id, edition_id);
-- Assignments follow from rules and participants, which are journalled row by row; ten thousand rows of one measure are
-- one change of it, with its institutions named where they are few.
create function record_assignments() returns trigger
language plpgsql security definer set search_path from current as $$
declare
  place record;
  told jsonb;
begin
  for place in
    select edition_id, measure_id, count(*) as total, array_agg(institution_id order by institution_id) as ids
    from changed group by edition_id, measure_id order by edition_id, measure_id
  loop
    told := jsonb_build_object('edition_id', place.edition_id, 'institution_count', place.total)
      || case when place.total <= 20 then jsonb_build_object('institution_ids', place.ids) else '{}' end;
    insert into journal_changes (entry_id, table_name, row_id, operation, before, after, institution_id, measure_id)
    values (
      journal_entry(tg_table_name), tg_table_name, place.measure_id::text, lower(tg_op),
      case when tg_op = 'DELETE' then told end, case when tg_op <> 'DELETE' then told end,
      case when place.total = 1 then place.ids[1] end, place.measure_id
    );
  end loop;
  return null;
end $$;
create trigger assignments_journal_insert after insert on assignments
  referencing new table as changed for each statement execute function record_assignments();
create trigger assignments_journal_update after update on assignments
  referencing new table as changed for each statement execute function record_assignments();
create trigger assignments_journal_delete after delete on assignments
  referencing old table as changed for each statement execute function record_assignments();

create table deadlines (
  id integer generated always as identity primary key,
  edition_id integer not null,
  measure_id integer not null,
  position integer not null,
  kind text not null check (kind in ('date', 'period', 'permanent', 'by-schedule', 'as-funded', 'as-needed', 'unstated')),
  date date,
  period jsonb,
  action text,
  text text not null,
  schedule date[] not null default '{}',
  unique (edition_id, measure_id, position),
  foreign key (edition_id, measure_id) references edition_measures,
  check ((kind = 'date') = (date is not null))
);
comment on table deadlines is 'The stages of a measure, each with its own date';
comment on column deadlines.period is 'Period of the contract: {kind, from, to, text}';
create trigger deadlines_journal after insert or update or delete on deadlines
  for each row execute function record_change();

create table deficiencies (
  id integer generated always as identity primary key,
  institution_id integer references institutions,
  assessment_year integer check (assessment_year between 2000 and 2100),
  criterion text,
  text text not null check (btrim(text) <> ''),
  source_kind text not null check (source_kind in ('assessment', 'survey', 'audit', 'complaint', 'inspection', 'document')),
  source_note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now()
);
create index deficiencies_institution on deficiencies (institution_id);
create index deficiencies_year on deficiencies (assessment_year desc nulls last, id desc);
create index deficiencies_search on deficiencies using gin (lower(text) gin_trgm_ops);
create trigger deficiencies_journal after insert or update or delete on deficiencies
  for each row execute function record_change();

create table deficiency_measures (
  deficiency_id integer not null references deficiencies,
  measure_id integer not null references measures,
  primary key (deficiency_id, measure_id)
);
create index deficiency_measures_measure on deficiency_measures (measure_id);
create trigger deficiency_measures_journal after insert or update or delete on deficiency_measures
  for each row execute function record_change('', '', 'deficiency_id');

create table postponements (
  id integer generated always as identity primary key,
  measure_id integer not null references measures,
  institution_id integer references institutions,
  until_period text not null,
  reason text not null check (btrim(reason) <> ''),
  asked_by integer references users,
  asked_at timestamptz not null default now(),
  decision text check (decision in ('granted', 'refused')),
  decided_by integer references users,
  decided_at timestamptz,
  decision_note text not null default '',
  check ((decision is null) = (decided_at is null))
);
create index postponements_measure on postponements (measure_id);
create index postponements_institution on postponements (institution_id);
create index postponements_asked_by on postponements (asked_by);
create index postponements_decided_by on postponements (decided_by);
create unique index postponements_asked_once on postponements (measure_id, coalesce(institution_id, 0)) where decision is null;
create index postponements_undecided on postponements (asked_at) where decision is null;
create trigger postponements_journal after insert or update or delete on postponements
  for each row execute function record_change();

create table obstacles (
  id integer generated always as identity primary key,
  measure_id integer not null references measures,
  institution_id integer references institutions,
  cause text not null check (btrim(cause) <> ''),
  done_instead text not null default '',
  since date not null,
  ended_on date,
  check (ended_on is null or ended_on >= since)
);
comment on table obstacles is 'An outside cause that keeps an institution from carrying a measure out, and what it does instead';
create index obstacles_measure on obstacles (measure_id);
create index obstacles_institution on obstacles (institution_id);
create trigger obstacles_journal after insert or update or delete on obstacles
  for each row execute function record_change();

-- Timelines of plans and of deficiencies, whose rows no column of the journal names.
create index journal_changes_plan_row on journal_changes (table_name, row_id)
  where table_name in ('plans', 'editions', 'edition_sections', 'deficiencies', 'deficiency_measures');
