-- What a summary is found by, counted: terms of every script, cut and folded by us and not by Postgres. Everything here adds. The
-- older columns search_words and search_lexemes are still written and read, so that processes of both versions run side by side.

alter table conversation_summaries
  add column told_terms jsonb,
  add column said_terms jsonb,
  add column guild_told_terms jsonb,
  add column guild_said_terms jsonb,
  add column terms_of text;

alter table enrichment_withheld_summaries
  add column told_terms jsonb,
  add column said_terms jsonb,
  add column guild_told_terms jsonb,
  add column guild_said_terms jsonb,
  add column terms_of text;

comment on column conversation_summaries.told_terms is
  'How often text and topics hold each term (a folded word, its stems, or neighbouring characters of a script without blanks); under the empty key the number of words.';
comment on column conversation_summaries.said_terms is
  'The same of what was said in the window, in coarse steps and without order: no sentence can be read from it. Null with SEARCH_WORDS=false.';
comment on column conversation_summaries.guild_told_terms is 'The same as told_terms of the guild part; null without one.';
comment on column conversation_summaries.guild_said_terms is 'The same as said_terms of the guild part''s messages; null without one.';
comment on column conversation_summaries.terms_of is
  'Fingerprint of what the terms were made of. Null where they are still to be made: such a row is found by search_lexemes and search_words.';

-- Names what terms were made of. Immutable: it reads its arguments alone.
create function enrichment_terms_of(
  summary_text text, key_topics text[], content_hash text, guild_text text, guild_topics text[], guild_hash text) returns text
language sql immutable parallel safe as $$
  select pg_catalog.md5(pg_catalog.jsonb_build_array(
    summary_text, key_topics, content_hash, guild_text, guild_topics, guild_hash)::text)
$$;

-- A process of an earlier version, or the original worker, writes a summary and knows nothing of terms: those of the summary
-- before must not stay. Nor may the terms of what was said stay where its words are not kept.
create function enrichment_keep_terms() returns trigger
language plpgsql as $$
begin
  if new.terms_of is not null and new.terms_of <> enrichment_terms_of(
    new.summary_text, new.key_topics::text[], new.content_hash, new.guild_text, new.guild_topics, new.guild_hash)
  then
    new.terms_of := null;
  end if;
  if new.terms_of is null then
    new.told_terms := null;
    new.said_terms := null;
    new.guild_told_terms := null;
    new.guild_said_terms := null;
  end if;
  if new.search_words is null then
    new.said_terms := null;
    new.guild_said_terms := null;
  end if;
  return new;
end
$$;

create trigger enrichment_keep_terms before insert or update on conversation_summaries
  for each row execute function enrichment_keep_terms();

-- Finds what is still to be made; empty once all is.
create index enrichment_summaries_without_terms on conversation_summaries (id) where terms_of is null;
