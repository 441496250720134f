-- A report tells no day on which its plan was approved: a made-up one would be taken for a fact.
alter table editions
  add column import_id integer references imports,
  drop constraint editions_check,
  add constraint editions_approved_on_check check (
    (status <> 'draft' or approved_on is null)
    and (status = 'draft' or approved_on is not null or import_id is not null)
  );
comment on column editions.import_id is 'The upload that the edition was made from; its day of approval may be unknown';
create index editions_import on editions (import_id);

-- The file of an upload that came to nothing is let go after a while.
alter table imports
  alter column sha256 drop not null,
  add constraint imports_sha256_check check (sha256 is not null or status in ('failed', 'discarded'));
comment on column imports.sha256 is 'Null once the file of a failed or discarded upload was let go';
