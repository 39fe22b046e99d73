-- Search over summaries. Everything here is derived from columns that were there, and nothing that others wrote changes.

-- Immutable, since the configurations are named: a generated column may call it. Lexemes without positions, so that four
-- languages cost little; 200,000 characters are far beyond any summary and far below what a tsvector can hold.
create function enrichment_search_lexemes(summary_text text, key_topics text[]) returns tsvector
language sql immutable parallel safe as $$
  select pg_catalog.strip(
    pg_catalog.to_tsvector('pg_catalog.simple', d.document) || pg_catalog.to_tsvector('pg_catalog.english', d.document)
    || pg_catalog.to_tsvector('pg_catalog.german', d.document) || pg_catalog.to_tsvector('pg_catalog.spanish', d.document))
  from (select pg_catalog.left(
    summary_text || ' ' || coalesce(pg_catalog.array_to_string(key_topics, ' '), ''), 200000) as document) d
$$;

alter table conversation_summaries
  add column search_lexemes tsvector generated always as (enrichment_search_lexemes(summary_text, key_topics::text[])) stored;

create index enrichment_summaries_search on conversation_summaries using gin (search_lexemes);

comment on column conversation_summaries.search_lexemes is
  'Lexemes of text and topics, plain and as English, German and Spanish read them; kept by Postgres itself.';

-- For names and typos. Where the extension is missing, or this role may not make it, search works without.
do $$
begin
  create extension if not exists pg_trgm;
exception when others then
  raise notice 'pg_trgm cannot be made here: %', sqlerrm;
end
$$;
