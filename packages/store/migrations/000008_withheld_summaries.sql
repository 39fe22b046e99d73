-- A summary whose messages are gone is withheld before it is deleted, and a loss over many users waits for a person.

-- Which messages the content was made of, as numbers: tells a deleted message from one that was added.
alter table enrichment_windows
  add column content_marks bigint[],
  add column summarized_marks bigint[];

comment on column enrichment_windows.content_marks is
  'A number for each message of the newest content: hashes of time and speaker (upper half) and of channel and text (lower half). Null where it is summarized_marks, or not known.';
comment on column enrichment_windows.summarized_marks is
  'The same of the content that the present summary was made from; null without a summary, or where it is not known.';

-- One state more. A process of an earlier version reads it as a state that it has no count for.
alter table enrichment_windows drop constraint enrichment_windows_state;
alter table enrichment_windows add constraint enrichment_windows_state check
  (state in ('pending', 'running', 'summarized', 'provisional', 'failed', 'below_minimum', 'withheld'));

comment on column enrichment_windows.state is
  'pending (to be done from due_at on), running (under a lease), summarized, provisional (summarized while still open), failed (left alone until its content changes or someone replays it), below_minimum (too few messages), withheld (its messages are gone or too few, and its summary is in enrichment_withheld_summaries).';

create table enrichment_withheld_summaries (
  window_id text primary key,
  user_id text not null,
  bot_name text not null,
  reason text not null,
  withheld_at timestamptz not null default clock_timestamp(),
  counted_at timestamptz,
  counted_before timestamptz,
  counted_points bigint,
  summary_id integer not null,
  summary_text text not null,
  summary_type varchar(50),
  start_timestamp timestamp not null,
  end_timestamp timestamp not null,
  message_count integer not null,
  key_topics text[],
  emotional_tone varchar(50),
  compression_ratio float,
  confidence_score float,
  enrichment_version varchar(20),
  created_at timestamp,
  updated_at timestamp,
  content_hash text,
  content_version bigint,
  model text,
  channel_types text[],
  guild_text text,
  guild_topics text[],
  guild_tone varchar(50),
  guild_message_count integer,
  guild_confidence float,
  guild_hash text,
  search_words tsvector,
  guild_search_words tsvector,
  first_message_at timestamptz,
  last_message_at timestamptz,
  summarized_at timestamptz,
  summarized_marks bigint[],
  constraint enrichment_withheld_reason check (reason in ('gone', 'lost', 'edited', 'below_minimum', 'accepted'))
);

create index enrichment_withheld_bot on enrichment_withheld_summaries (bot_name, counted_at);
create index enrichment_withheld_user on enrichment_withheld_summaries (user_id, bot_name);

comment on table enrichment_withheld_summaries is
  'Summaries whose messages are gone, changed or too few: nobody reads them, and they come back with their content without a call.';
comment on column enrichment_withheld_summaries.reason is
  'gone (no message is left), lost (some were deleted), edited (words were changed), below_minimum (too few are left), accepted (a person accepted a great loss).';
comment on column enrichment_withheld_summaries.counted_at is 'When the first look of the two that a deletion needs counted the bot''s points; by this server''s clock.';
comment on column enrichment_withheld_summaries.counted_before is 'That look counted the points of messages that were sent before this time.';
comment on column enrichment_withheld_summaries.counted_points is 'How many they were: a second look that finds more starts anew.';

create table enrichment_great_losses (
  bot_name text primary key,
  cause text not null,
  list_hash text not null,
  users integer not null,
  users_known integer not null,
  windows integer not null,
  since timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp()
);

comment on table enrichment_great_losses is
  'Bots that seem to have lost the content of many users: nothing of them is withheld or deleted until it is back or a person accepts the list.';
comment on column enrichment_great_losses.list_hash is 'Hash of the windows that lost content: what a person accepts.';
comment on column enrichment_great_losses.changed_at is 'Since when the list has been the same.';

create table enrichment_bot_collections (
  bot_name text primary key,
  collections text[] not null,
  noted_at timestamptz not null default clock_timestamp()
);

comment on table enrichment_bot_collections is 'The collections that each bot''s windows in the ledger were read from.';
