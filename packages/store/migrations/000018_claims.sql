-- What a window established, statement by statement, each with the messages that it stands on. A row lives and dies with the
-- result of its window: the state of a user is derived from these rows whenever it is asked for, and is stored nowhere.

create table enrichment_claims (
  claim_id text primary key,
  subject_id text not null,
  result_kind text not null default 'claims' check (result_kind = 'claims'),
  user_id text not null,
  bot_name text not null,
  kind text not null check (kind in ('fact', 'relation', 'preference', 'plan')),
  subject text not null,
  subject_name text,
  predicate text not null,
  object text not null,
  claim_text text not null,
  is_denied boolean not null,
  speaker text not null check (speaker in ('user', 'bot')),
  modality text not null check (modality in ('stated', 'inferred', 'fiction')),
  is_public boolean not null,
  evidence text[] not null check (cardinality(evidence) > 0),
  said_at timestamptz not null,
  meant_from timestamptz,
  meant_to timestamptz,
  meant_precision text,
  confidence real not null,
  kind_version text not null,
  model text not null,
  created_at timestamptz not null default now(),
  foreign key (subject_id, result_kind) references enrichment_results (subject_id, kind) on delete cascade
);

create index enrichment_claims_owner on enrichment_claims (user_id, bot_name, said_at);
create index enrichment_claims_window on enrichment_claims (subject_id);

comment on table enrichment_claims is 'Statements that windows established. Readers show only those whose result is not withheld.';
comment on column enrichment_claims.subject_id is 'The window.';
comment on column enrichment_claims.evidence is 'Ids of the messages that the statement stands on.';
comment on column enrichment_claims.said_at is 'When the last of these messages was sent; what the statement is about is meant_from to meant_to.';
comment on column enrichment_claims.is_public is 'Whether each of these messages was sent in a channel that many can read.';

-- What a person decided about a value. It holds for all statements of the same value, also for those to come.
create table enrichment_claim_corrections (
  correction_id text primary key,
  user_id text not null,
  bot_name text not null,
  subject text not null,
  subject_name text,
  predicate text not null,
  object text not null,
  right_object text,
  right_text text,
  is_public boolean not null,
  made_at timestamptz not null default now()
);

create index enrichment_claim_corrections_owner on enrichment_claim_corrections (user_id, bot_name);

comment on column enrichment_claim_corrections.right_object is 'What is right instead; null where the value was deleted.';
