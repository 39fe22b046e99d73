-- What a guild channel may hear of a window that holds private messages too, a window's own words for search, and who is to
-- be kept out. Everything here adds.

alter table conversation_summaries
  add column guild_text text,
  add column guild_topics text[],
  add column guild_tone varchar(50),
  add column guild_message_count integer,
  add column guild_confidence float,
  add column guild_hash text,
  add column search_words tsvector,
  add column guild_search_words tsvector,
  add column guild_search_lexemes tsvector
    generated always as (enrichment_search_lexemes(guild_text, guild_topics)) stored;

create index enrichment_summaries_words on conversation_summaries using gin (search_words);
create index enrichment_summaries_guild_words on conversation_summaries using gin (guild_search_words)
  where guild_search_words is not null;
create index enrichment_summaries_guild_search on conversation_summaries using gin (guild_search_lexemes)
  where guild_search_lexemes is not null;

comment on column conversation_summaries.channel_types is
  'Kinds of channel that the messages came from (dm, guild ...; unknown where a message does not say), for readers that keep them apart.';
comment on column conversation_summaries.guild_text is
  'Summary of the messages from public channels alone, in a window that holds others too; null where there is no such part.';
comment on column conversation_summaries.guild_message_count is 'Messages that the guild part was made from.';
comment on column conversation_summaries.guild_hash is 'Fingerprint of the messages that the guild part was made from.';
comment on column conversation_summaries.search_words is
  'Lexemes of what was said in the window, without order or number: no sentence can be read from them. Null with SEARCH_WORDS=false.';
comment on column conversation_summaries.guild_search_words is 'The same of the guild part''s messages; null without a guild part.';

-- User ids are short numbers, which trying out finds: the salt, one per database, keeps lists of hashes made elsewhere useless.
create table enrichment_forgotten_salt (
  only_one boolean primary key default true check (only_one),
  salt text not null
);
insert into enrichment_forgotten_salt (salt) values (gen_random_uuid()::text || gen_random_uuid()::text);

create table enrichment_forgotten (
  user_hash text not null,
  bot_name text not null,
  forgotten_at timestamptz not null,
  primary key (user_hash, bot_name)
);

comment on table enrichment_forgotten is 'Users whom nothing new may be kept of, as salted hashes of their ids.';
comment on column enrichment_forgotten.bot_name is 'The bot that has forgotten the user; empty: every bot.';

create function enrichment_user_hash(user_id text) returns text
language sql stable parallel safe as $$
  select encode(sha256(convert_to(s.salt || user_id, 'UTF8')), 'hex') from enrichment_forgotten_salt s
$$;

create function enrichment_is_forgotten(user_id text, bot_name text) returns boolean
language sql stable parallel safe as $$
  select exists (
    select from enrichment_forgotten f
    where f.user_hash = enrichment_user_hash($1) and (f.bot_name = '' or f.bot_name = $2))
$$;
