-- The pipeline's own tables. The ledger is the truth; the queue can be rebuilt from it at any time.

create table enrichment_windows (
  window_id text primary key,
  user_id text not null,
  bot_name text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null,
  cause text not null,
  points integer not null,
  message_count integer not null,
  content_hash text,
  content_version bigint not null default 1,
  last_message_at timestamptz,
  due_at timestamptz,
  summarized_hash text,
  summarized_count integer,
  summarized_version text,
  summarized_model text,
  summarized_at timestamptz,
  failed_hash text,
  failure_code text,
  failure_message text,
  failed_at timestamptz,
  attempts integer not null default 0,
  replay_requested_at timestamptz,
  force_requested boolean not null default false,
  enqueued_at timestamptz,
  lease_token uuid,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Deferrable, since an upsert by window_id races with others: checked row by row, this key would refuse the loser at once
  -- instead of letting it update the winner's row.
  constraint enrichment_windows_key unique (user_id, bot_name, starts_at, ends_at) deferrable initially immediate,
  constraint enrichment_windows_span check (starts_at < ends_at),
  constraint enrichment_windows_state check
    (state in ('pending', 'running', 'summarized', 'provisional', 'failed', 'below_minimum')),
  constraint enrichment_windows_cause check (cause in ('live', 'replay', 'backfill'))
);

-- Totals per user: reads the lookback alone, however long the history, and not the table itself.
create index enrichment_windows_totals on enrichment_windows (bot_name, starts_at) include (user_id, points);
create index enrichment_windows_due on enrichment_windows (due_at) where state in ('pending', 'provisional', 'running');
create index enrichment_windows_enqueued on enrichment_windows (enqueued_at);
create index enrichment_windows_states on enrichment_windows (state, bot_name);

comment on table enrichment_windows is
  'The ledger: one row per user, bot and time window, in exactly one state. Holds no conversation text.';
comment on column enrichment_windows.window_id is 'Name of the window and of its job: w- and a hash of user, bot and span.';
comment on column enrichment_windows.state is
  'pending (to be done from due_at on), running (under a lease), summarized, provisional (summarized while still open), failed (left alone until its content changes or someone replays it), below_minimum (too few messages).';
comment on column enrichment_windows.cause is 'Why it is to be done; live goes before replay before backfill.';
comment on column enrichment_windows.points is 'Points in Qdrant that the count filter matches; the scan holds their sum against Qdrant''s.';
comment on column enrichment_windows.message_count is 'Messages in those points: pairs expanded, repetitions dropped.';
comment on column enrichment_windows.content_hash is 'Fingerprint of the newest content that was read.';
comment on column enrichment_windows.content_version is 'Goes up by one when content_hash changes.';
comment on column enrichment_windows.due_at is 'From when on a pending or provisional window is to be looked at; null where nothing is to be done.';
comment on column enrichment_windows.summarized_hash is 'Fingerprint of the content that the present summary was made from; null without a summary.';
comment on column enrichment_windows.failed_hash is 'Fingerprint of the content that failed: the same content is not tried again by itself.';
comment on column enrichment_windows.failure_code is 'A code of docs/operations.md. Stays with failed_hash until a summary or a replay clears both.';
comment on column enrichment_windows.attempts is 'Attempts that the last failure used up.';
comment on column enrichment_windows.replay_requested_at is 'A replay that was asked for and has not been answered yet.';
comment on column enrichment_windows.force_requested is 'The asked replay pays again even for unchanged content.';
comment on column enrichment_windows.enqueued_at is 'When the present work was put on the queue; null for work that is not there yet.';
comment on column enrichment_windows.lease_token is 'Who works on the window; only that holder''s write counts.';
comment on column enrichment_windows.lease_until is 'End of the lease by the database''s clock, unless it is renewed.';

create table enrichment_llm_calls (
  call_id bigint generated always as identity primary key,
  window_id text not null,
  bot_name text,
  content_hash text,
  purpose text not null,
  provider text not null,
  model text not null,
  request_id text,
  input_tokens bigint not null,
  output_tokens bigint not null,
  cache_read_tokens bigint not null,
  cache_write_tokens bigint not null,
  cost_usd numeric,
  outcome text not null,
  started_at timestamptz not null,
  duration_ms integer not null,
  enrichment_version text not null,
  created_at timestamptz not null default now()
);

create index enrichment_llm_calls_time on enrichment_llm_calls (started_at);
create index enrichment_llm_calls_window on enrichment_llm_calls (window_id);
-- A call that is reported twice (the answer to the first report was lost) is counted once.
create unique index enrichment_llm_calls_request on enrichment_llm_calls (request_id, window_id, started_at)
  where request_id is not null;

comment on table enrichment_llm_calls is 'One row per call to a language model, paid or failed. Holds no text.';
comment on column enrichment_llm_calls.purpose is 'summary, part or merge (of a long window), repair (of an invalid reply).';
comment on column enrichment_llm_calls.cost_usd is 'What the provider or our price list says it cost; null where nobody knows.';
comment on column enrichment_llm_calls.outcome is 'ok, or the code of the failure.';

create table enrichment_quarantine (
  bot_name text not null,
  scope text not null,
  collection text not null,
  point_id text not null,
  user_id text,
  reason text not null,
  first_seen_at timestamptz not null,
  primary key (bot_name, scope, collection, point_id)
);

comment on table enrichment_quarantine is 'Points that cannot be read as messages: which and why, never what they hold.';
comment on column enrichment_quarantine.scope is
  'collection (found by looking at the whole bot), or the id of the window that was read.';

create table enrichment_scans (
  scan_id text primary key,
  kind text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  report jsonb not null default '{}'
);

create index enrichment_scans_time on enrichment_scans (started_at);

comment on table enrichment_scans is 'The newest scans: one row for each look at the source, with what it saw.';
comment on column enrichment_scans.finished_at is 'Null while it runs, or where it died.';

create table enrichment_pause (
  only_one boolean primary key default true check (only_one),
  reason text not null,
  code text not null,
  paused_by text not null,
  paused_at timestamptz not null
);

comment on table enrichment_pause is 'Holds one row while the pipeline is paused: why, by whom, since when.';
