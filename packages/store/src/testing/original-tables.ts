import type { Store } from '../connect.ts';

/**
 * The original's schemas, as facts: `checked` is sql/semantic_knowledge_graph_schema.sql with preferences
 * after Alembic's a71d62f22c10, `free` is sql/00_init.sql.
 */
export const VARIANTS = ['checked', 'free'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Creates the original's tables with their constraints and triggers. */
export async function createOriginalTables({ sql }: Store, variant: Variant): Promise<void> {
  const preferences = variant === 'checked' ? `jsonb default '{}'::jsonb` : `text default '{}'::text`;
  const check =
    variant === 'checked'
      ? `, check (entity_type in ('food', 'hobby', 'person', 'place', 'media', 'activity', 'topic', 'other'))`
      : '';
  await sql.unsafe(`
    create extension if not exists pg_trgm;
    create table universal_users (
      universal_id varchar(255) primary key, primary_username varchar(255) not null, display_name varchar(255),
      email varchar(255), created_at timestamp not null default current_timestamp,
      last_active timestamp not null default current_timestamp, preferences ${preferences},
      privacy_settings text default '{}'::text);
    create table fact_entities (
      id uuid primary key default gen_random_uuid(), entity_type text not null, entity_name text not null, category text,
      subcategory text, attributes jsonb default '{}',
      search_vector tsvector generated always as (to_tsvector('english', coalesce(entity_name, '') || ' ' ||
        coalesce(category, '') || ' ' || coalesce(subcategory, '') || ' ' || coalesce(attributes->>'tags', ''))) stored,
      created_at timestamp default now(), updated_at timestamp default now(), unique (entity_type, entity_name) ${check});
    create table user_fact_relationships (
      id uuid primary key default gen_random_uuid(),
      user_id varchar(255) not null references universal_users (universal_id) on delete cascade,
      entity_id uuid not null references fact_entities (id) on delete cascade, relationship_type text not null,
      confidence float check (confidence >= 0 and confidence <= 1) default 0.5,
      strength float check (strength >= 0 and strength <= 1) default 0.5, emotional_context text,
      context_metadata jsonb default '{}', source_conversation_id text, mentioned_by_character text,
      source_platform text default 'discord', related_entities jsonb default '[]', created_at timestamp default now(),
      updated_at timestamp default now(), unique (user_id, entity_id, relationship_type),
      check (length(relationship_type) > 0 and length(relationship_type) <= 50));
    create table entity_relationships (
      id uuid primary key default gen_random_uuid(),
      from_entity_id uuid not null references fact_entities (id) on delete cascade,
      to_entity_id uuid not null references fact_entities (id) on delete cascade, relationship_type text not null,
      weight float check (weight >= 0 and weight <= 1) default 0.5, bidirectional boolean default false,
      metadata jsonb default '{}', created_at timestamp default now(),
      unique (from_entity_id, to_entity_id, relationship_type), check (from_entity_id != to_entity_id),
      check (relationship_type in ('similar_to', 'part_of', 'category_of', 'related_to', 'opposite_of', 'requires')));
    create function update_updated_at_column() returns trigger language plpgsql as
      $$ begin new.updated_at = now(); return new; end $$;
    create trigger update_fact_entities_updated_at before update on fact_entities
      for each row execute function update_updated_at_column();
    create trigger update_user_fact_relationships_updated_at before update on user_fact_relationships
      for each row execute function update_updated_at_column();`);
}

/** The statements with which the original's bots read (src/knowledge/semantic_router.py at 2b7b960). */
export const READER_QUERIES = {
  /** get_user_facts: user, entity type or null, relationship or null, limit. */
  facts: `
    select fe.entity_name, fe.entity_type, fe.category, ufr.relationship_type, ufr.confidence, ufr.emotional_context,
      ufr.mentioned_by_character, ufr.updated_at, ufr.context_metadata
    from user_fact_relationships ufr join fact_entities fe on ufr.entity_id = fe.id
    where ufr.user_id = $1 and fe.entity_type != '_processing_marker' and ufr.relationship_type not like '_enrichment%'
      and ($2::text is null or fe.entity_type = $2) and ($3::text is null or ufr.relationship_type = $3)
      and ufr.confidence > 0.5
    order by ufr.confidence desc, ufr.updated_at desc limit $4`,
  /** get_character_aware_facts: user, character, entity type or null, limit. */
  byCharacter: `
    select fe.entity_name, fe.entity_type, fe.category, ufr.confidence, ufr.relationship_type, ufr.emotional_context,
      1 as mention_count, ufr.created_at as last_mentioned,
      case when ufr.emotional_context in ('happy', 'excited', 'joy') then 1.0 else 0.5 end as happiness_score
    from user_fact_relationships ufr join fact_entities fe on ufr.entity_id = fe.id
    where ufr.user_id = $1 and fe.entity_type != '_processing_marker' and ufr.relationship_type not like '_enrichment%'
      and ($3::text is null or fe.entity_type = $3)
      and (ufr.mentioned_by_character = $2 or ufr.mentioned_by_character is null)
    order by ufr.confidence desc, ufr.created_at desc limit $4`,
  /** get_temporally_relevant_facts: user, days as text, limit. */
  recent: `
    select ufr.*, fe.entity_name, fe.entity_type, fe.category, fe.attributes,
      case when ufr.updated_at > now() - interval '30 days' then 1.0 when ufr.updated_at > now() - interval '60 days' then 0.8
        when ufr.updated_at > now() - interval '90 days' then 0.6 else 0.4 end as temporal_relevance,
      extract(days from now() - ufr.updated_at) as fact_age_days
    from user_fact_relationships ufr join fact_entities fe on ufr.entity_id = fe.id
    where ufr.user_id = $1 and fe.entity_type != '_processing_marker' and ufr.relationship_type not like '_enrichment%'
      and ufr.updated_at > now() - ($2 || ' days')::interval
    order by ufr.confidence desc, ufr.updated_at desc limit $3`,
  /** _tool_query_user_facts: user, limit. */
  tool: `
    select ufr.relationship_type, fe.entity_type, fe.entity_name, fe.category, ufr.confidence, ufr.mentioned_by_character,
      ufr.created_at
    from user_fact_relationships ufr join fact_entities fe on ufr.entity_id = fe.id
    where ufr.user_id = $1 and fe.entity_type != '_processing_marker' and ufr.relationship_type not like '_enrichment%'
    order by ufr.created_at desc limit $2`,
  /** get_related_entities with two hops: entity's name, relationship, weight, hops. */
  hops: `
    with recursive entity_graph as (
      select e.id, e.entity_name, e.entity_type, er.weight, er.relationship_type, 1 as hops,
        array[er.from_entity_id, er.to_entity_id] as path
      from entity_relationships er join fact_entities e on e.id = er.to_entity_id
      where er.from_entity_id = (select id from fact_entities where entity_name = $1) and er.relationship_type = $2
        and er.weight >= $3
      union
      select e.id, e.entity_name, e.entity_type, er.weight * eg.weight as weight, er.relationship_type, eg.hops + 1 as hops,
        eg.path || er.to_entity_id as path
      from entity_graph eg join entity_relationships er on er.from_entity_id = eg.id
        join fact_entities e on e.id = er.to_entity_id
      where eg.hops < $4 and er.relationship_type = $2 and er.weight >= $3 and not (er.to_entity_id = any(eg.path)))
    select distinct on (entity_name) entity_name, entity_type, weight, relationship_type, hops from entity_graph
    where entity_name != $1 order by entity_name, weight desc, hops asc limit 20`,
  /** get_user_preference: user, type. */
  preference: `select preferences::jsonb -> $2 as preference from universal_users where universal_id = $1`,
  /** get_all_user_preferences: user. */
  preferences: `select preferences from universal_users where universal_id = $1`,
} as const;

/** The statements with which the original's writers store a fact and a preference. */
export const WRITER_STATEMENTS = {
  user: `
    insert into universal_users (universal_id, primary_username, display_name, created_at, last_active)
    values ($1, $2, $3, now(), now()) on conflict (universal_id) do update set last_active = now()`,
  entity: `
    insert into fact_entities (entity_type, entity_name, category, attributes) values ($1, $2, $1, $3::text::jsonb)
    on conflict (entity_type, entity_name) do update set category = coalesce($1, fact_entities.category),
      attributes = fact_entities.attributes || coalesce($3::text::jsonb, '{}'::jsonb), updated_at = now() returning id`,
  fact: `
    insert into user_fact_relationships (
      user_id, entity_id, relationship_type, confidence, emotional_context, mentioned_by_character, context_metadata)
    values ($1, $2, $3, $4, 'neutral', $5, $6::text::jsonb)
    on conflict (user_id, entity_id, relationship_type) do update set
      confidence = greatest(user_fact_relationships.confidence, $4),
      context_metadata = user_fact_relationships.context_metadata || $6::text::jsonb,
      mentioned_by_character = coalesce($5, user_fact_relationships.mentioned_by_character), updated_at = now()`,
  preference: `
    update universal_users set preferences = coalesce(preferences::jsonb, '{}'::jsonb) || jsonb_build_object($2::text, $3::text::jsonb)
    where universal_id = $1`,
} as const;
