-- Which processes are alive. Each writes its row every few seconds; a row that is no longer written belongs to a process that
-- ended without saying so, and is removed later by the others. Everything here adds.

create table enrichment_workers (
  worker_id uuid primary key,
  role text not null,
  host text not null,
  pid integer not null,
  version text not null,
  queue_backend text,
  queue_prefix text,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  running integer,
  concurrency integer,
  last_finished_at timestamptz,
  faults text[] not null default '{}'
);

comment on table enrichment_workers is 'One row per process that is alive, or that ended within the last minutes without saying so.';
comment on column enrichment_workers.worker_id is 'Chosen by the process when it starts.';
comment on column enrichment_workers.role is 'scanner, summarizer, dashboard or api.';
comment on column enrichment_workers.version is 'Version of the software that the process runs.';
comment on column enrichment_workers.queue_prefix is 'QUEUE_PREFIX of the process; null if it uses no queue.';
comment on column enrichment_workers.seen_at is 'When the process last wrote its row, by the clock of Postgres.';
comment on column enrichment_workers.running is 'Jobs that the process runs now; null if it runs none by its role.';
comment on column enrichment_workers.concurrency is 'How many jobs it runs at most at a time.';
comment on column enrichment_workers.faults is 'What the process cannot use although it runs: names of settings with what is wrong, never their values.';
