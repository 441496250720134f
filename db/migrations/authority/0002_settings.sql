create table settings (
  id boolean primary key default true check (id),
  name text not null check (btrim(name) <> ''),
  time_zone text not null default 'Europe/Moscow',
  second_step_required boolean not null default false,
  shift_deadlines boolean not null default true,
  demo boolean not null default false,
  version integer not null default 1
);
comment on table settings is 'The one row of what the authority decides about itself';
comment on column settings.second_step_required is 'The authority''s own people must confirm sign-in by a one-time code';
comment on column settings.demo is 'Invented data: such an authority is never shown beyond this machine';
comment on column settings.shift_deadlines is 'A last day that is a day off moves to the next working day (Civil Code, article 193)';
create trigger settings_journal after insert or update or delete on settings
  for each row execute function record_change('', '', 'id');

create table calendar_days (
  date date primary key,
  kind text not null check (kind in ('day-off', 'working', 'shortened')),
  note text not null default ''
);
comment on table calendar_days is 'Where the production calendar differs from weekends and the holidays of the Labour Code, article 112';
create trigger calendar_days_journal after insert or update or delete on calendar_days
  for each row execute function record_change('', '', 'date');

create table calendar_years (
  year integer primary key check (year between 2000 and 2100)
);
comment on table calendar_years is 'Years whose moved holidays have been entered';
create trigger calendar_years_journal after insert or update or delete on calendar_years
  for each row execute function record_change('', '', 'year');
