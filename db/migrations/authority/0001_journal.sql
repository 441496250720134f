-- Every change of a journalled table is recorded by a trigger, so no action can forget it. The trigger runs as the
-- owner of the schema: the application itself may read the journal and nothing else.
create table journal_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  user_id integer,
  action text not null,
  request_id text
);
comment on table journal_entries is 'One act of a person, a job or a command; user_id is null for jobs and commands';
create index journal_entries_user on journal_entries (user_id, id desc);

create table journal_changes (
  id bigint generated always as identity primary key,
  entry_id bigint not null references journal_entries,
  table_name text not null,
  row_id text not null,
  operation text not null check (operation in ('insert', 'update', 'delete')),
  before jsonb,
  after jsonb,
  institution_id integer,
  measure_id integer,
  person_id integer
);
comment on table journal_changes is 'One row changed within an entry; an update keeps only the columns that differ';
create index journal_changes_entry on journal_changes (entry_id);
create index journal_changes_institution on journal_changes (institution_id, entry_id desc) where institution_id is not null;
create index journal_changes_measure on journal_changes (measure_id, entry_id desc) where measure_id is not null;
create index journal_changes_person on journal_changes (person_id, entry_id desc) where person_id is not null;

create table personal_values (
  id bigint generated always as identity primary key,
  person_id integer,
  value text,
  erased_at timestamptz,
  check (value is not null or erased_at is not null)
);
comment on table personal_values is 'Personal data that the journal points to as {"personal": id}; erasure empties value';
create index personal_values_person on personal_values (person_id) where value is not null;

-- Replaces personal columns by a reference and secret ones by a mark. An argument is a comma-separated list of columns.
create function journal_safe(record jsonb, personal text[], secret text[], person integer) returns jsonb
language plpgsql set search_path from current as $$
declare
  name text;
  reference bigint;
begin
  foreach name in array personal loop
    -- An empty list of people is nobody's data.
    if coalesce(record ->> name, '[]') <> '[]' then
      insert into personal_values (person_id, value) values (person, record ->> name) returning id into reference;
      record := jsonb_set(record, array[name], jsonb_build_object('personal', reference));
    end if;
  end loop;
  foreach name in array secret loop
    if record ->> name is not null then
      record := jsonb_set(record, array[name], '{"secret": true}');
    end if;
  end loop;
  return record;
end $$;

-- The entry of the act that this transaction is, made with its first change.
create function journal_entry(changed_table text) returns bigint
language plpgsql security definer set search_path from current as $$
declare
  entry bigint := nullif(current_setting('otklik.entry', true), '')::bigint;
  act text := nullif(current_setting('otklik.action', true), '');
begin
  if act is null then
    raise exception 'table % may only be changed within a journalled act', changed_table;
  end if;
  if entry is null then
    insert into journal_entries (user_id, action, request_id)
    values (
      nullif(current_setting('otklik.user', true), '')::integer,
      act,
      nullif(current_setting('otklik.request', true), '')
    ) returning id into entry;
    perform set_config('otklik.entry', entry::text, true);
  end if;
  return entry;
end $$;

-- Arguments of the trigger: personal columns, secret columns, the column that names the row.
create function record_change() returns trigger
language plpgsql security definer set search_path from current as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  subject jsonb := coalesce(is_now, was);
  personal text[] := string_to_array(coalesce(tg_argv[0], ''), ',');
  secret text[] := string_to_array(coalesce(tg_argv[1], ''), ',');
  person integer := case tg_table_name when 'users' then subject ->> 'id' else subject ->> 'user_id' end;
begin
  if tg_op = 'UPDATE' then
    if was = is_now then return null; end if;
    select jsonb_object_agg(key, value) into was from jsonb_each(was) where is_now -> key is distinct from value;
    select jsonb_object_agg(key, value) into is_now from jsonb_each(is_now) where was ? key;
  end if;
  insert into journal_changes (entry_id, table_name, row_id, operation, before, after, institution_id, measure_id, person_id)
  values (
    journal_entry(tg_table_name), tg_table_name, coalesce(subject ->> coalesce(tg_argv[2], 'id'), ''), lower(tg_op),
    journal_safe(was, personal, secret, person), journal_safe(is_now, personal, secret, person),
    (case tg_table_name when 'institutions' then subject ->> 'id' else subject ->> 'institution_id' end)::integer,
    (case tg_table_name when 'measures' then subject ->> 'id' else subject ->> 'measure_id' end)::integer,
    person
  );
  return null;
end $$;

-- Even the owner does not rewrite history by accident.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is only ever added to';
end $$;
create trigger journal_entries_fixed before update or delete or truncate on journal_entries
  for each statement execute function refuse_rewriting();
create trigger journal_changes_fixed before update or delete or truncate on journal_changes
  for each statement execute function refuse_rewriting();

revoke execute on function journal_entry from public;
revoke insert, update, delete on journal_entries, journal_changes, personal_values from otklik_app;
grant update (value, erased_at) on personal_values to otklik_app;

-- An entry is made by a change only, never by itself.
revoke all on function journal_entry(text) from public;
