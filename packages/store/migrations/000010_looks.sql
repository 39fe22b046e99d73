-- Looks at users that were begun and did not end well. A scan writes the row before it looks, and deletes it when the look is
-- done: what is left after the process died tells whose look it died of. Everything here adds.

create table enrichment_looks (
  bot_name text not null,
  user_id text not null,
  looks integer not null default 1,
  points integer not null,
  code text,
  message text,
  looked_at timestamptz not null default clock_timestamp(),
  primary key (bot_name, user_id)
);

comment on table enrichment_looks is
  'Users whose last looks did not end well; from the second one on a user is set aside until the messages change.';
comment on column enrichment_looks.looks is 'Looks in a row that were begun and did not end well.';
comment on column enrichment_looks.points is 'Points that the source had of the user at the last look.';
comment on column enrichment_looks.code is 'Why the last look failed; null where its process died.';
