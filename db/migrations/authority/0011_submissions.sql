alter table settings
  add column sign_off boolean not null default true,
  add column reviews_needed integer not null default 1 check (reviews_needed between 1 and 5);
comment on column settings.sign_off is 'A director signs what an institution sends';
comment on column settings.reviews_needed is 'How many reviewers accept a result before it counts as accepted';

alter table reporting_periods
  add column status text not null default 'document' check (status in ('document', 'opening', 'open', 'closed')),
  add column due_on date,
  add column due_explanation text[] not null default '{}',
  add column opened_by integer references users,
  add column opened_at timestamptz,
  add column closed_at timestamptz,
  add column version integer not null default 1,
  add check (status in ('document', 'opening') or opened_at is not null);
comment on column reporting_periods.status is 'document: known from a document only, nobody reports for it here';
comment on column reporting_periods.due_explanation is 'How due_on was reckoned, clause by clause';
create index reporting_periods_opened_by on reporting_periods (opened_by);
create index reporting_periods_open on reporting_periods (due_on) where status = 'open';

-- Rows that come by thousands are one change of the journal, told by their number.
create function record_many() returns trigger
language plpgsql security definer set search_path from current as $$
declare
  period record;
begin
  for period in
    select reporting_period_id as id, count(*) as total, array_agg(distinct institution_id) as ids
    from changed group by reporting_period_id order by reporting_period_id
  loop
    insert into journal_changes (entry_id, table_name, row_id, operation, after, institution_id)
    values (journal_entry(tg_table_name), tg_table_name, period.id::text, 'insert',
      jsonb_build_object('reporting_period_id', period.id, 'row_count', period.total)
        || case when cardinality(period.ids) <= 20 then jsonb_build_object('institution_ids', period.ids) else '{}' end,
      case when cardinality(period.ids) = 1 then period.ids[1] end);
  end loop;
  return null;
end $$;

create table submissions (
  id integer generated always as identity primary key,
  reporting_period_id integer not null references reporting_periods,
  institution_id integer not null references institutions,
  status text not null default 'draft' check (status in ('draft', 'signing', 'submitted', 'returned', 'accepted')),
  own_due_on date,
  own_due_reason text,
  first_opened_at timestamptz,
  sent_at timestamptz,
  sent_by integer references users,
  first_sent_on date,
  signed_by integer references users,
  signed_at timestamptz,
  sign_off_note text,
  accepted_at timestamptz,
  round integer not null default 0,
  version integer not null default 1,
  unique (reporting_period_id, institution_id),
  check ((own_due_on is null) = (own_due_reason is null))
);
comment on table submissions is 'What one institution reports for one period: made when the period opens';
comment on column submissions.own_due_on is 'An exception: a later day of its own, within a closed period too';
comment on column submissions.first_sent_on is 'The day of the authority''s time zone on which it reached the authority first';
comment on column submissions.sign_off_note is 'Why the director gave it back';
comment on column submissions.round is 'How many times it reached the authority';
create index submissions_institution on submissions (institution_id, reporting_period_id);
create index submissions_status on submissions (reporting_period_id, status, institution_id);
create index submissions_waiting on submissions (sent_at, id) where status in ('submitted', 'returned');
create index submissions_sent_by on submissions (sent_by);
create index submissions_signed_by on submissions (signed_by);
create trigger submissions_journal_insert after insert on submissions
  referencing new table as changed for each statement execute function record_many();
create trigger submissions_journal after update or delete on submissions
  for each row execute function record_change();

create table submission_results (
  submission_id integer not null references submissions,
  measure_id integer not null references measures,
  reporting_period_id integer not null references reporting_periods,
  institution_id integer not null references institutions,
  assigned boolean not null,
  state text not null default 'empty' check (state in ('empty', 'typed', 'sent', 'returned', 'accepted')),
  status text check (status in ('done', 'in-progress', 'partly', 'planned', 'postponed', 'not-done', 'not-needed')),
  text text not null default '',
  reason text not null default '',
  until_period text,
  figures jsonb not null default '[]',
  links text[] not null default '{}',
  copied boolean not null default false,
  on_behalf boolean not null default false,
  warnings text[] not null default '{}',
  sent_round integer,
  saved_key text,
  updated_at timestamptz,
  updated_by integer references users,
  version integer not null default 1,
  primary key (submission_id, measure_id)
);
comment on table submission_results is 'What an institution says of one measure; `state` is how far it is, `status` is what it says';
comment on column submission_results.figures is 'Counted figures: [{value, of, unit}]; a share has a denominator `of`';
comment on column submission_results.warnings is 'Codes of the findings that it was sent with';
comment on column submission_results.sent_round is 'The round of the submission in which it was sent last';
comment on column submission_results.saved_key is 'Key of the saving that came last: the same one again is a retry';
create index submission_results_states on submission_results (reporting_period_id, measure_id, state);
create index submission_results_of_institution on submission_results (institution_id, measure_id, reporting_period_id);
create index submission_results_measure on submission_results (measure_id);
create index submission_results_updated_by on submission_results (updated_by);
create trigger submission_results_journal_insert after insert on submission_results
  referencing new table as changed for each statement execute function record_many();
create trigger submission_results_journal after update or delete on submission_results
  for each row execute function record_change('', 'saved_key', 'submission_id');

create table evidence (
  id integer generated always as identity primary key,
  submission_id integer not null,
  measure_id integer not null,
  sha256 text not null references files,
  file_name text not null,
  added_by integer references users,
  added_at timestamptz not null default now(),
  foreign key (submission_id, measure_id) references submission_results,
  unique (submission_id, measure_id, sha256)
);
create index evidence_file on evidence (sha256);
create index evidence_added_by on evidence (added_by);
create trigger evidence_journal after insert or update or delete on evidence
  for each row execute function record_change();

create table result_versions (
  id integer generated always as identity primary key,
  submission_id integer not null,
  measure_id integer not null,
  round integer not null,
  kept jsonb not null,
  why text not null check (why in ('returned', 'unlocked')),
  reason text not null,
  kept_by integer references users,
  kept_at timestamptz not null default now(),
  foreign key (submission_id, measure_id) references submission_results
);
comment on table result_versions is 'A result as it was when it was given back: {status, text, reason, untilPeriod, figures, links, files}';
create index result_versions_result on result_versions (submission_id, measure_id, id);
create index result_versions_kept_by on result_versions (kept_by);
create trigger result_versions_journal after insert or update or delete on result_versions
  for each row execute function record_change('', 'kept', 'submission_id');

create table reviews (
  submission_id integer not null,
  measure_id integer not null,
  round integer not null,
  user_id integer not null references users,
  decision text not null check (decision in ('accepted', 'returned')),
  reason text not null default '',
  reviewed_at timestamptz not null default now(),
  primary key (submission_id, measure_id, round, user_id),
  foreign key (submission_id, measure_id) references submission_results
);
create index reviews_user on reviews (user_id);
create trigger reviews_journal after insert or update or delete on reviews
  for each row execute function record_change('', '', 'submission_id');

create table review_notes (
  id integer generated always as identity primary key,
  submission_id integer not null,
  measure_id integer not null,
  reply_to integer references review_notes,
  text text not null check (btrim(text) <> ''),
  written_by integer references users,
  written_at timestamptz not null default now(),
  resolved_by integer references users,
  resolved_at timestamptz,
  foreign key (submission_id, measure_id) references submission_results
);
comment on table review_notes is 'Threads of remarks about one result: the first note of a thread is open or resolved';
create index review_notes_result on review_notes (submission_id, measure_id, id);
create index review_notes_reply_to on review_notes (reply_to);
create index review_notes_written_by on review_notes (written_by);
create index review_notes_resolved_by on review_notes (resolved_by);
create trigger review_notes_journal after insert or update or delete on review_notes
  for each row execute function record_change();

create table note_phrases (
  id integer generated always as identity primary key,
  text text not null unique check (btrim(text) <> '')
);
comment on table note_phrases is 'Reasons that reviewers write again and again';
insert into note_phrases (text) values
  ('Укажите дату: когда это сделано.'),
  ('Приложите подтверждение: фотографию, документ или ссылку.'),
  ('Укажите количество и единицу измерения.'),
  ('Событие вне отчётного периода: расскажите о том, что сделано в этом периоде.'),
  ('Текст не отвечает на мероприятие: напишите, что сделано именно по нему.');
-- The first phrases are ours; from here on every change is somebody's.
create trigger note_phrases_journal after insert or update or delete on note_phrases
  for each row execute function record_change();
