-- How far each summary is to be trusted, and why: what its checks found, sentence by sentence, with the messages that each
-- sentence stands on. Holds no text of a conversation: sentences are positions in the summary's text. Everything here adds.

create table enrichment_summary_checks (
  window_id text not null references enrichment_windows (window_id) on delete cascade,
  part text not null check (part in ('whole', 'public')),
  user_id text not null,
  bot_name text not null,
  text_hash text not null,
  model text not null,
  confidence real not null,
  checks jsonb not null,
  sentences jsonb not null,
  is_doubtful boolean not null,
  is_asked_again boolean not null,
  judged_by_person boolean not null default false,
  made_at timestamptz not null default now(),
  primary key (window_id, part)
);

create index enrichment_summary_checks_owner on enrichment_summary_checks (user_id, bot_name);
create index enrichment_summary_checks_doubtful on enrichment_summary_checks (bot_name) where is_doubtful;

comment on table enrichment_summary_checks is
  'What the checks found in a summary. A row holds for the text whose md5 it names: readers join it with md5(summary_text), or md5(guild_text) for the public part.';
comment on column enrichment_summary_checks.sentences is
  'A list: from and to (positions in characters), messages (ids), source (cited or matched), isRightSpeaker, unsaidDenials, verdict.';
comment on column enrichment_summary_checks.is_doubtful is
  'The confidence stayed below the threshold, or a person said that the summary is wrong; a person who said that it is good ends the doubt.';
comment on column enrichment_summary_checks.is_asked_again is 'The summary was asked for twice; this is the better one.';

-- The same for claims, whose evidence is in their row.
alter table enrichment_claims
  add column checks jsonb,
  add column is_doubtful boolean not null default false;

create index enrichment_claims_doubtful on enrichment_claims (bot_name) where is_doubtful;
