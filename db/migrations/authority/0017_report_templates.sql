create table report_templates (
  id integer generated always as identity primary key,
  sha256 text not null references files,
  file_name text not null,
  added_by integer references users,
  added_at timestamptz not null default now()
);
comment on table report_templates is 'The Word file that reports are put into; what stood before it is in the journal';
create unique index report_templates_one on report_templates ((true));
create index report_templates_file on report_templates (sha256);
create index report_templates_added_by on report_templates (added_by);
create trigger report_templates_journal after insert or update or delete on report_templates
  for each row execute function record_change();
