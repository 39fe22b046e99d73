-- Requests that may wait are gathered and submitted together. Every batch has a row from before it is submitted, since the
-- provider cannot be asked whether it has one. Everything here adds.

create table enrichment_batches (
  batch_id uuid primary key,
  provider text not null,
  model text not null,
  state text not null,
  ticket text,
  entries integer not null,
  intended_at timestamptz not null default clock_timestamp(),
  submitted_at timestamptz,
  look_at timestamptz,
  ended_at timestamptz,
  done_at timestamptz,
  problem text,
  constraint enrichment_batches_state check (state in ('intended', 'submitted', 'ended', 'done'))
);

create unique index enrichment_batches_ticket on enrichment_batches (ticket) where ticket is not null;
create index enrichment_batches_open on enrichment_batches (intended_at) where state <> 'done';

comment on table enrichment_batches is
  'Requests that are submitted to a provider together. Holds no text: a request is composed again when it is submitted.';
comment on column enrichment_batches.state is
  'intended (about to be submitted, or nobody knows whether it was), submitted, ended (its results can be read), done.';
comment on column enrichment_batches.ticket is 'The provider''s id of the batch; null until it is known.';
comment on column enrichment_batches.entries is 'How many requests it has. The provider''s counts add up to it.';
comment on column enrichment_batches.look_at is 'When the provider is asked about it next.';
comment on column enrichment_batches.problem is 'A code of docs/operations.md: why it was not accepted or has no results; null without a problem.';

alter table enrichment_llm_calls add column batch_id uuid;

-- Gathered requests and the open ones of each batch: both few beside the table.
create index enrichment_llm_calls_gathered on enrichment_llm_calls (call_id) where outcome = 'asked' and is_batch and batch_id is null;
create index enrichment_llm_calls_batch on enrichment_llm_calls (batch_id) where batch_id is not null;
create index enrichment_llm_calls_request_hash on enrichment_llm_calls (window_id, request_hash) where request_hash is not null;

comment on column enrichment_llm_calls.batch_id is
  'The batch that the request is in; null for one that was answered on the spot, or that is still gathered (outcome asked, is_batch).';
comment on column enrichment_llm_calls.request_hash is
  'Hash of a request that is gathered or was submitted; composed again, the same request has the same hash.';

alter table enrichment_windows
  add column awaiting_since timestamptz,
  add column is_direct boolean not null default false;

create index enrichment_windows_awaiting on enrichment_windows (awaiting_since) where awaiting_since is not null;

comment on column enrichment_windows.awaiting_since is
  'Set while the window waits for a batch: it is pending, has no job and is not enqueued. Cleared when its content changes.';
comment on column enrichment_windows.is_direct is
  'Set when a batch brought the window no usable reply: its next requests are answered on the spot.';
