-- A letter about a report goes once, though two servers look at the same hour who must be told what.
-- Adding the column rewrites nothing and takes a brief lock of users.
alter table users add column wants_reminders boolean not null default true;
comment on column users.wants_reminders is 'Reminders of due days and digests; letters that ask for a signature or a correction come anyway';

create table reminders (
  id integer generated always as identity primary key,
  user_id integer not null references users,
  step text not null check (step in ('opened', 'due-7', 'due-3', 'due-1', 'late-1', 'escalation', 'sign', 'given-back', 'returned', 'accepted', 'digest')),
  submission_id integer references submissions on delete cascade,
  occasion text not null,
  reminded_at timestamptz not null
);
comment on table reminders is 'Who was told what of which report: the key is what keeps a letter from going twice';
comment on column reminders.submission_id is 'Null for the digest of a day, which is about many';
comment on column reminders.occasion is 'What tells a second time from the first: a due day, a sending, a return; the day of a digest';
create unique index reminders_once on reminders (user_id, step, coalesce(submission_id, 0), occasion);
create index reminders_submission on reminders (submission_id);
