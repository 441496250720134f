-- A mail server may be dead for a quarter. What is of no use by then is not sent, and people get one reminder, not thirty.
-- Adding the columns rewrites nothing and takes a brief lock of letters.
alter table letters
  add column reminder boolean not null default false,
  add column useful_until timestamptz,
  add column given_up_at timestamptz;
comment on column letters.reminder is 'Of reports: a later one takes the place of one that could not leave';
comment on column letters.useful_until is 'When the link in it ends; null for a letter that is of use at any time';
comment on column letters.given_up_at is 'Since when it is no more to be sent, for its use was over before it could leave';
