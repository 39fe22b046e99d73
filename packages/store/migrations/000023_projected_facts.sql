-- Whose facts stand in the tables that the bots of the original read (PROJECT_FACTS=whisperengine). Those tables are not ours and
-- may be missing: this one says where to look when a user is forgotten. Everything here adds.

create table enrichment_projected_users (
  user_id text primary key,
  bots text[] not null default '{}',
  made_user boolean not null default false,
  relationships integer not null default 0,
  preferences integer not null default 0,
  left_alone integer not null default 0,
  projected_at timestamptz not null default now()
);

comment on table enrichment_projected_users is
  'Users of whom fact_entities, user_fact_relationships or universal_users.preferences hold rows that this pipeline wrote.';
comment on column enrichment_projected_users.bots is 'The bots that were told what is projected.';
comment on column enrichment_projected_users.made_user is 'Whether this pipeline inserted the user''s row in universal_users.';
comment on column enrichment_projected_users.left_alone is
  'Facts and preferences that were not written, because a row of another writer has the same key.';

-- The projection reads public claims alone, which are few: no scan of the table.
create index enrichment_claims_public on enrichment_claims (user_id, bot_name) where is_public;
