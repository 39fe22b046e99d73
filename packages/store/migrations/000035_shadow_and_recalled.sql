-- Windows that are enriched with another model or prompt beside what is stored, and windows that recall has used, which may be
-- made again by a better model. Everything here adds.

create table enrichment_shadow_runs (
  run_id text primary key,
  model text,
  prompt text,
  prompt_name text,
  prompt_hash text,
  kinds text[] not null,
  started_at timestamptz not null
);

comment on table enrichment_shadow_runs is 'Requests to enrich a sample of windows with another model or prompt beside what is stored.';
comment on column enrichment_shadow_runs.model is 'The other model; null for the configured one.';
comment on column enrichment_shadow_runs.prompt is 'Text of an operator that replaces the rules for writing in the system prompt; null for the rules of the version.';

create table enrichment_shadow_windows (
  run_id text not null references enrichment_shadow_runs on delete cascade,
  window_id text not null references enrichment_windows on delete cascade,
  subject_id text not null unique,
  content_hash text not null,
  marks bigint[],
  lost_at timestamptz,
  promoted_at timestamptz,
  primary key (run_id, window_id)
);

create index enrichment_shadow_windows_window on enrichment_shadow_windows (window_id);

comment on table enrichment_shadow_windows is
  'The sample of a shadow run. What was made of a window is the result of kind shadow with this subject_id in enrichment_results.';
comment on column enrichment_shadow_windows.content_hash is 'Fingerprint of the content that is enriched; a result is only promoted while the window has it.';
comment on column enrichment_shadow_windows.marks is 'The messages of that content, as numbers; null if the ledger did not know them.';
comment on column enrichment_shadow_windows.lost_at is 'Since when a message of that content is gone or edited; the result is deleted then.';

-- The result of a shadow has no window of its own in enrichment_results, so it is deleted with its row here.
create function enrichment_leave_shadow() returns trigger
language plpgsql as $$
begin
  delete from enrichment_results r using gone g where r.subject_id = g.subject_id and r.kind = 'shadow';
  return null;
end
$$;

create trigger enrichment_shadow_windows_deleted after delete on enrichment_shadow_windows
  referencing old table as gone for each statement
  execute function enrichment_leave_shadow();

create function enrichment_lose_shadow() returns trigger
language plpgsql as $$
begin
  with lost as (
    update enrichment_shadow_windows s set lost_at = clock_timestamp()
    where s.window_id = new.window_id and s.lost_at is null and (s.marks is null or exists (
      select unnest(s.marks) except select unnest(coalesce(new.content_marks, new.summarized_marks, '{}'))))
    returning s.subject_id)
  delete from enrichment_results r using lost l where r.subject_id = l.subject_id and r.kind = 'shadow';
  return null;
end
$$;

create trigger enrichment_windows_shadow after update on enrichment_windows for each row
  when (old.content_hash is distinct from new.content_hash)
  execute function enrichment_lose_shadow();

create table enrichment_recalled (
  window_id text primary key references enrichment_windows on delete cascade,
  content_hash text not null,
  recalled_at timestamptz not null
);

comment on table enrichment_recalled is
  'Windows whose summary was in an answer, so that PREMIUM_ON=recalled has it made again by the premium model. Written only where that is set.';
comment on column enrichment_recalled.content_hash is 'Fingerprint of the content that was summarized at that time.';
