-- Adding a column with a default rewrites nothing and takes a brief lock of settings.
alter table settings add column demanded_checks text[] not null default '{}';
comment on column settings.demanded_checks is 'Codes of the checks without which an institution cannot send an answer; the others only warn';

alter table settings add column silent_institutions text not null default 'one-sentence'
  check (silent_institutions in ('one-sentence', 'each', 'left-out'));
comment on column settings.silent_institutions is 'How a consolidated report tells of those who reported nothing';

-- Mending what was returned has a ladder of its own. A lock of reminders for as long as reading it takes.
alter table reminders drop constraint reminders_step_check;
alter table reminders add constraint reminders_step_check check (step in ('opened', 'due-7', 'due-3', 'due-1', 'late-1',
  'escalation', 'sign', 'given-back', 'returned', 'mend-3', 'mend-escalation', 'accepted', 'digest'));
