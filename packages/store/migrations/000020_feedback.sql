-- What people said about summaries and claims. A row lives with its window. Everything here adds.

create table enrichment_feedback (
  feedback_id text primary key,
  user_id text not null,
  bot_name text not null,
  window_id text not null references enrichment_windows (window_id) on delete cascade,
  claim_id text,
  text_hash text,
  model text,
  verdict text not null check (verdict in ('good', 'wrong')),
  why text,
  given_by text,
  is_again boolean not null,
  answered_at timestamptz,
  given_at timestamptz not null
);

create index enrichment_feedback_owner on enrichment_feedback (user_id, bot_name);
create index enrichment_feedback_window on enrichment_feedback (window_id);
create index enrichment_feedback_claim on enrichment_feedback (claim_id) where claim_id is not null;

comment on table enrichment_feedback is 'What people said about summaries and claims.';
comment on column enrichment_feedback.claim_id is 'The claim; null: the summary. A claim that is made again from the same words has the same id.';
comment on column enrichment_feedback.text_hash is 'md5 of the summary that was judged: feedback on an earlier version does not count for a later one.';
comment on column enrichment_feedback.is_again is 'The window was asked for again with the complaint; answered_at says since when it is made.';
