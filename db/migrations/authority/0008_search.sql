-- What an institution is found by, of all its names in one place: asked table by table, a word that fits every row cost a
-- look at every row of three tables. Case, «ё» and marks between words make no difference.
drop index institutions_search;
drop index institution_former_names_search;
drop index institution_aliases_search;

create table institution_search (
  institution_id integer primary key references institutions on delete cascade,
  words tsvector not null
);
comment on table institution_search is 'Names of now and then, spellings, place and numbers of an institution; follows them by triggers';

create function institution_words(wanted integer) returns tsvector
language sql stable set search_path from current as $$
  select array_to_tsvector(array_agg(distinct word))
  from institutions i,
    regexp_split_to_table(translate(lower(concat_ws(' ', i.full_name, i.short_name, i.place, i.inn, i.own_code,
      (select string_agg(alias, ' ') from institution_aliases where institution_id = i.id),
      (select string_agg(full_name || ' ' || short_name, ' ') from institution_former_names
        where institution_id = i.id))), 'ё', 'е'), '[^[:alnum:]]+') as word
  where i.id = wanted and word <> ''
$$;

insert into institution_search
  select id, coalesce(institution_words(id), '') from institutions;
-- Without fastupdate: a list of late entries makes the planner pass the index over, and many rows come at once by import.
create index institution_search_words on institution_search using gin (words) with (fastupdate = off);

-- The argument is the column that names the institution.
create function follow_institution_words() returns trigger
language plpgsql security definer set search_path from current as $$
declare
  named integer;
begin
  for named in
    select distinct id::integer from unnest(array[
      case when tg_op <> 'INSERT' then to_jsonb(old) ->> tg_argv[0] end,
      case when tg_op <> 'DELETE' then to_jsonb(new) ->> tg_argv[0] end]) as id
    where id is not null
  loop
    insert into institution_search select named, coalesce(institution_words(named), '')
      where exists (select from institutions where id = named)
      on conflict (institution_id) do update set words = excluded.words
      where institution_search.words <> excluded.words;
  end loop;
  return null;
end $$;
create trigger institutions_words after insert or update of full_name, short_name, place, inn, own_code on institutions
  for each row execute function follow_institution_words('id');
create trigger institution_aliases_words after insert or update or delete on institution_aliases
  for each row execute function follow_institution_words('institution_id');
create trigger institution_former_names_words after insert or update or delete on institution_former_names
  for each row execute function follow_institution_words('institution_id');
revoke insert, update, delete on institution_search from otklik_app;

-- The same spelling for everything else that is searched.
drop index users_search;
create index users_search on users using gin
  (translate(lower(coalesce(full_name, '') || ' ' || coalesce(email, '')), 'ё', 'е') gin_trgm_ops) with (fastupdate = off);
drop index deficiencies_search;
create index deficiencies_search on deficiencies using gin (translate(lower(text), 'ё', 'е') gin_trgm_ops)
  with (fastupdate = off);
-- Measures of a plan are tens, and are asked for with their items: read as they are.
drop index edition_measures_search;

create index institutions_by_legal_form on institutions (legal_form);
