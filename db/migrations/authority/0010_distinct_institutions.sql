-- Namesakes that somebody looked at and found to be two came back to the list of duplicates with every visit.
create table distinct_institutions (
  id integer generated always as identity primary key,
  institution_id integer not null references institutions,
  other_id integer not null references institutions,
  unique (institution_id, other_id),
  check (institution_id <> other_id)
);
comment on table distinct_institutions is 'Pairs of records alike that are two institutions, whichever stands first';
create index distinct_institutions_other on distinct_institutions (other_id);
create trigger distinct_institutions_journal after insert or update or delete on distinct_institutions
  for each row execute function record_change();
