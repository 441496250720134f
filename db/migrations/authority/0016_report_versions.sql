create table report_versions (
  id integer generated always as identity primary key,
  report_id integer not null references consolidated_reports,
  number integer not null,
  state text not null default 'making' check (state in ('making', 'failed', 'ready', 'signed', 'discarded')),
  document_number text not null default '',
  document_date date,
  signatory_post text not null default '',
  signatory_name text not null default '',
  lead text not null default '',
  annex boolean not null default false,
  volumes text not null default 'none' check (volumes in ('none', 'section', 'size')),
  reason text not null default '',
  replaces integer references report_versions,
  -- Null until the work is done.
  content_sha256 text references files,
  stored_sha256 text references files,
  sources_sha256 text references files,
  differences jsonb,
  steps_total integer,
  failure text,
  prepared_by integer references users,
  prepared_at timestamptz not null,
  ready_at timestamptz,
  signed_by integer references users,
  signed_at timestamptz,
  published_at timestamptz,
  version integer not null default 1,
  unique (report_id, number),
  check (published_at is null or state = 'signed'),
  check ((state = 'signed') = (signed_at is not null)),
  check (state not in ('ready', 'signed') or (content_sha256 is not null and stored_sha256 is not null and sources_sha256 is not null))
);
comment on table report_versions is 'A report frozen as it was at a moment, made into files, and signed';
comment on column report_versions.content_sha256 is 'Its JSON form, whose checksum is printed on all the others';
comment on column report_versions.stored_sha256 is 'The lines that its files are made from';
comment on column report_versions.sources_sha256 is 'The answers and evidence that every sentence came from, as lines';
comment on column report_versions.differences is 'Against the version that it replaces: [{number, title, was, became}]';
comment on column report_versions.reason is 'Why it was made anew; empty for the first';
create index report_versions_replaces on report_versions (replaces);
create index report_versions_content on report_versions (content_sha256);
create index report_versions_stored on report_versions (stored_sha256);
create index report_versions_sources on report_versions (sources_sha256);
create index report_versions_prepared_by on report_versions (prepared_by);
create index report_versions_signed_by on report_versions (signed_by);
create index report_versions_published on report_versions (published_at) where published_at is not null;
create trigger report_versions_journal after insert or update or delete on report_versions
  for each row execute function record_change('', 'differences');

create table report_files (
  version_id integer not null references report_versions,
  format text not null,
  volume integer not null default 0,
  sha256 text not null references files,
  file_name text not null,
  pages integer,
  primary key (version_id, format, volume)
);
comment on table report_files is 'What a frozen report was made into; volume 0 is a whole one';
create index report_files_file on report_files (sha256);
create trigger report_files_journal after insert or update or delete on report_files
  for each row execute function record_change('', '', 'version_id');

create table report_attachments (
  id integer generated always as identity primary key,
  version_id integer not null references report_versions,
  kind text not null check (kind in ('scan', 'signature')),
  sha256 text not null references files,
  file_name text not null,
  added_by integer references users,
  added_at timestamptz not null,
  unique (version_id, sha256)
);
comment on table report_attachments is 'The scan of the signed paper, or a file with a detached signature';
create index report_attachments_file on report_attachments (sha256);
create index report_attachments_added_by on report_attachments (added_by);
create trigger report_attachments_journal after insert or update or delete on report_attachments
  for each row execute function record_change();
