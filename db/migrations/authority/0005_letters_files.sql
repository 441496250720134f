create table letters (
  id integer generated always as identity primary key,
  user_id integer references users,
  address text,
  subject text not null,
  body text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text
);
comment on table letters is 'Every letter, queued in the transaction that causes it; its body is emptied with its links when they expire';
create index letters_unsent on letters (created_at) where sent_at is null;
create index letters_user on letters (user_id);

create table files (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  type text not null,
  created_at timestamptz not null default now()
);
comment on table files is 'Content that lies under var/files, named by its SHA-256';
create index files_created on files (created_at);
