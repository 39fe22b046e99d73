-- What a forgotten user leaves behind, and how long things are kept. Everything here adds.

-- A call outlives its window and its user: it then keeps model, tokens, dollars and day, and no window.
alter table enrichment_llm_calls alter column window_id drop not null;

comment on column enrichment_llm_calls.window_id is
  'The window that was paid for. Null once the window has left the ledger or its user was forgotten; started_at and created_at are then days.';

alter table enrichment_forgotten add column key_id text;

comment on table enrichment_forgotten is 'Users whom nothing new may be kept of, as hashes of their ids.';
comment on column enrichment_forgotten.key_id is
  'Name of the key that FORGET_SECRET stands for: user_hash is HMAC-SHA-256 of the id. Null: SHA-256 of the salt in enrichment_forgotten_salt and the id.';

create table enrichment_kept_from (
  bot_name text primary key,
  kept_from timestamptz not null
);

comment on table enrichment_kept_from is
  'Bots whose summaries have a retention. Windows that ended by kept_from were deleted and are not summarized again.';
