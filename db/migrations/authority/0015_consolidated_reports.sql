create table consolidated_reports (
  id integer generated always as identity primary key,
  reporting_period_id integer not null references reporting_periods,
  title text not null default '',
  lead text not null default '',
  annex boolean not null default false,
  made_by integer references users,
  made_at timestamptz not null default now(),
  version integer not null default 1
);
comment on table consolidated_reports is 'What the authority writes of a period: the whole plan or some of its sections';
comment on column consolidated_reports.title is 'Empty: the usual one';
comment on column consolidated_reports.lead is 'Paragraphs before the table, a line each';
comment on column consolidated_reports.annex is 'Whether sources and evidence of every sentence follow the table';
create index consolidated_reports_period on consolidated_reports (reporting_period_id);
create index consolidated_reports_made_by on consolidated_reports (made_by);
create trigger consolidated_reports_journal after insert or update or delete on consolidated_reports
  for each row execute function record_change();

create table consolidated_report_sections (
  report_id integer not null references consolidated_reports,
  section_id integer not null references sections,
  primary key (report_id, section_id)
);
comment on table consolidated_report_sections is 'Sections of a report; one that has none here tells all of them';
create index consolidated_report_sections_section on consolidated_report_sections (section_id);
create trigger consolidated_report_sections_journal after insert or update or delete on consolidated_report_sections
  for each row execute function record_change('', '', 'report_id');

create table report_wordings (
  id integer generated always as identity primary key,
  reporting_period_id integer not null references reporting_periods,
  measure_id integer not null references measures,
  place text not null check (place in ('documented', 'all', 'exception', 'named', 'completed', 'silent', 'others', 'voluntary')),
  subject text not null check (subject in ('institutions', 'all', 'others', 'some', 'assignee', 'unstated')),
  result_id integer references results on delete set null,
  computed_text text not null,
  computed_status text not null,
  text text not null check (btrim(text) <> ''),
  written_by integer references users,
  written_at timestamptz not null,
  version integer not null default 1
);
comment on table report_wordings is 'A sentence of a period''s report in words of somebody''s own';
comment on column report_wordings.result_id is 'The statement or the result of a document that it words anew';
comment on column report_wordings.computed_text is 'What the facts said when it was written: where they say something else now, it has diverged';
create index report_wordings_measure on report_wordings (reporting_period_id, measure_id);
create index report_wordings_measures on report_wordings (measure_id);
create index report_wordings_result on report_wordings (result_id);
create index report_wordings_written_by on report_wordings (written_by);
create trigger report_wordings_journal after insert or update or delete on report_wordings
  for each row execute function record_change();

create table report_wording_institutions (
  wording_id integer not null references report_wordings on delete cascade,
  institution_id integer not null references institutions,
  primary key (wording_id, institution_id)
);
comment on table report_wording_institutions is 'Whom the sentence spoke of when it was worded';
create index report_wording_institutions_institution on report_wording_institutions (institution_id);
create trigger report_wording_institutions_journal after insert or update or delete on report_wording_institutions
  for each row execute function record_change('', '', 'wording_id');

create table report_comments (
  id integer generated always as identity primary key,
  reporting_period_id integer not null references reporting_periods,
  measure_id integer not null references measures,
  text text not null check (btrim(text) <> ''),
  written_by integer references users,
  written_at timestamptz not null,
  resolved_by integer references users,
  resolved_at timestamptz
);
comment on table report_comments is 'What people of the authority say to each other about a measure of a period''s report';
create index report_comments_measure on report_comments (reporting_period_id, measure_id);
create index report_comments_measures on report_comments (measure_id);
create index report_comments_written_by on report_comments (written_by);
create index report_comments_resolved_by on report_comments (resolved_by);
create trigger report_comments_journal after insert or update or delete on report_comments
  for each row execute function record_change();
