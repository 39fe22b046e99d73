-- The table that bots read, as the original worker described it, and what we add to it.
-- It may already be there, made by Alembic and full of rows: everything below adds, nothing changes or removes.

create table if not exists conversation_summaries (
  id serial primary key,
  user_id varchar(255) not null,
  bot_name varchar(100) not null,
  summary_text text not null,
  summary_type varchar(50) default 'time_window',
  start_timestamp timestamp not null,
  end_timestamp timestamp not null,
  message_count integer not null,
  key_topics text[],
  emotional_tone varchar(50),
  compression_ratio float,
  confidence_score float default 0.5,
  enrichment_version varchar(20) default 'v1.0',
  created_at timestamp default now(),
  updated_at timestamp default now(),
  constraint uq_conversation_summaries_window unique (user_id, bot_name, start_timestamp, end_timestamp)
);

alter table conversation_summaries
  add column if not exists window_id text,
  add column if not exists content_hash text,
  add column if not exists content_version bigint,
  add column if not exists model text,
  add column if not exists channel_types text[];

-- Alembic's indexes, under Alembic's names, so that both kinds of database answer the same questions quickly. The bots'
-- own question (this user, this bot, newest first) is answered from the UNIQUE key's index, read backward.
create index if not exists idx_conversation_summaries_user_bot on conversation_summaries (user_id, bot_name);
create index if not exists idx_conversation_summaries_time on conversation_summaries (start_timestamp, end_timestamp);
create index if not exists idx_conversation_summaries_created on conversation_summaries (created_at);
create index if not exists idx_conversation_summaries_topics on conversation_summaries using gin (key_topics);

comment on table conversation_summaries is
  'One summary per user, bot and time window. Bots read it. Times are UTC without a zone.';
comment on column conversation_summaries.start_timestamp is 'Start of the window, UTC, inclusive.';
comment on column conversation_summaries.end_timestamp is 'End of the window, UTC, exclusive.';
comment on column conversation_summaries.message_count is 'Messages summarized: what was said, not how often it was stored.';
comment on column conversation_summaries.compression_ratio is 'Summary characters divided by message characters.';
comment on column conversation_summaries.confidence_score is '0 to 1, from checks of the summary against its messages.';
comment on column conversation_summaries.window_id is 'The row''s window in enrichment_windows; null on rows of the original worker.';
comment on column conversation_summaries.content_hash is 'Fingerprint of the messages that the summary was made from.';
comment on column conversation_summaries.content_version is 'Version of the content summarized; a write with a lower one is refused.';
comment on column conversation_summaries.model is 'The model that wrote the summary.';
comment on column conversation_summaries.channel_types is 'Kinds of channel that the messages came from (dm, guild ...), for readers that keep them apart.';
