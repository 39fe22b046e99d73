-- What has been made of a window, or of other results, gets a row of its own for each kind. The columns of
-- enrichment_windows that told it of the summary alone stay; triggers keep both in step, so that processes of the version
-- before may go on beside this one. Everything here adds.

create table enrichment_results (
  subject_id text not null,
  kind text not null,
  user_id text not null,
  bot_name text not null,
  starts_at timestamptz,
  ends_at timestamptz,
  input_hash text,
  content_hash text,
  content_marks bigint[],
  message_count integer,
  version text,
  model text,
  made_at timestamptz,
  body jsonb,
  withheld_at timestamptz,
  failed_hash text,
  failure_code text,
  failure_message text,
  failed_at timestamptz,
  attempts integer not null default 0,
  requested_at timestamptz,
  force_requested boolean not null default false,
  due_at timestamptz,
  enqueued_at timestamptz,
  lease_token uuid,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (subject_id, kind)
);

create index enrichment_results_owner on enrichment_results (user_id, bot_name, starts_at);
-- Counts by kind read this index alone: made_at is set with a result, failed_at with a failure.
create index enrichment_results_kinds on enrichment_results (kind, made_at, withheld_at, failed_at);
create index enrichment_results_derived on enrichment_results (bot_name, ends_at) where subject_id like 'k-%';
create index enrichment_results_due on enrichment_results (due_at) where due_at is not null;
create index enrichment_results_leases on enrichment_results (lease_token) where lease_token is not null;

comment on table enrichment_results is
  'What has been made: one row per subject and kind. A subject is a window, or for kinds that are derived from rows a hash of kind and subject.';
comment on column enrichment_results.subject_id is 'Id of a window (w-), or of a derived subject (k-); also the id of its job.';
comment on column enrichment_results.kind is 'What was made, as the registry of kinds names it; summary is the first.';
comment on column enrichment_results.starts_at is 'Start of the span that the subject covers; null where it covers none.';
comment on column enrichment_results.input_hash is 'Derived subjects: fingerprint of the newest input. Windows keep theirs in enrichment_windows.content_hash.';
comment on column enrichment_results.content_hash is 'Fingerprint of the content that the present result was made from; null without a result.';
comment on column enrichment_results.content_marks is 'The messages that the result was made from, as numbers; null for summaries, whose window has them, and for derived subjects.';
comment on column enrichment_results.version is 'Version of the kind that made the result.';
comment on column enrichment_results.model is 'The model that made the result, or the name of the code that did.';
comment on column enrichment_results.body is 'The result itself, for kinds that have no table of their own.';
comment on column enrichment_results.withheld_at is 'Since when no reader may see the result, because what it was made from is gone; null while it is shown.';
comment on column enrichment_results.failed_hash is 'Fingerprint of the content that failed: it is not tried again until it changes or someone asks for it.';
comment on column enrichment_results.requested_at is 'This kind alone was asked for again at this time, and has not been made yet.';
comment on column enrichment_results.due_at is 'Derived subjects: from when on the result is to be made; null where nothing is to be done.';

-- A derived result may rest on the window: it is out of sight, and due, until the next scan has compared its input.
create function enrichment_doubt_derived(of_user text, of_bot text, from_at timestamptz, to_at timestamptz) returns void
language sql as $$
  update enrichment_results r
  set withheld_at = clock_timestamp(), updated_at = now()
  where r.user_id = of_user and r.bot_name = of_bot and r.subject_id like 'k-%' and r.withheld_at is null
    and r.content_hash is not null
    and (r.starts_at is null or r.starts_at < to_at) and (r.ends_at is null or r.ends_at > from_at)
$$;

-- The summary's row follows the window's columns, whichever version writes them. Results of other kinds are withheld and
-- shown again with the content of their window.
create function enrichment_follow_window() returns trigger
language plpgsql as $$
declare
  newest bigint[] := coalesce(new.content_marks, new.summarized_marks);
begin
  if new.summarized_hash is null and new.failure_code is null then
    delete from enrichment_results r
    where r.subject_id = new.window_id and r.kind = 'summary' and r.requested_at is null;
    update enrichment_results r
    set content_hash = null, message_count = null, version = null, model = null, made_at = null, failed_hash = null,
      failure_code = null, failure_message = null, failed_at = null, attempts = 0, updated_at = now()
    where r.subject_id = new.window_id and r.kind = 'summary';
  else
    insert into enrichment_results as r (
      subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash, message_count, version, model, made_at,
      failed_hash, failure_code, failure_message, failed_at, attempts)
    values (
      new.window_id, 'summary', new.user_id, new.bot_name, new.starts_at, new.ends_at, new.summarized_hash,
      new.summarized_count, new.summarized_version, new.summarized_model,
      case when new.summarized_hash is not null then coalesce(new.summarized_at, new.updated_at) end, new.failed_hash,
      new.failure_code, new.failure_message, case when new.failure_code is not null then coalesce(new.failed_at, new.updated_at) end,
      new.attempts)
    on conflict (subject_id, kind) do update set
      content_hash = excluded.content_hash, message_count = excluded.message_count, version = excluded.version,
      model = excluded.model, made_at = excluded.made_at, failed_hash = excluded.failed_hash,
      failure_code = excluded.failure_code, failure_message = excluded.failure_message,
      failed_at = excluded.failed_at, attempts = excluded.attempts, updated_at = now();
  end if;
  if tg_op = 'UPDATE' then
    update enrichment_results r
    set withheld_at = case when s.is_shown then null else clock_timestamp() end, updated_at = now()
    from (select k.subject_id, k.kind,
        new.points > 0 and new.state <> 'below_minimum' and (k.content_hash = new.content_hash
          or (k.content_marks is not null and newest is not null
            and not exists (select unnest(k.content_marks) except select unnest(newest)))) as is_shown
      from enrichment_results k
      where k.subject_id = new.window_id and k.kind <> 'summary' and k.content_hash is not null) as s
    where r.subject_id = s.subject_id and r.kind = s.kind
      and coalesce(s.is_shown, false) is distinct from (r.withheld_at is null);
    if old.summarized_hash is not null and (new.summarized_hash is null
        or exists (select unnest(old.summarized_marks) except select unnest(new.summarized_marks))) then
      perform enrichment_doubt_derived(new.user_id, new.bot_name, new.starts_at, new.ends_at);
    end if;
  end if;
  return null;
end
$$;

create function enrichment_leave_window() returns trigger
language plpgsql as $$
begin
  delete from enrichment_results r using gone g where r.subject_id = g.window_id;
  perform enrichment_doubt_derived(g.user_id, g.bot_name, g.starts_at, g.ends_at) from gone g
    where exists (select from enrichment_results r where r.user_id = g.user_id and r.bot_name = g.bot_name and r.subject_id like 'k-%');
  return null;
end
$$;

create trigger enrichment_windows_inserted after insert on enrichment_windows for each row
  when (new.summarized_hash is not null or new.failure_code is not null)
  execute function enrichment_follow_window();

create trigger enrichment_windows_updated after update on enrichment_windows for each row
  when ((old.summarized_hash, old.summarized_count, old.summarized_version, old.summarized_model, old.summarized_at,
      old.failed_hash, old.failure_code, old.failure_message, old.failed_at, old.attempts, old.content_hash,
      old.points = 0, old.state = 'below_minimum')
    is distinct from (new.summarized_hash, new.summarized_count, new.summarized_version, new.summarized_model,
      new.summarized_at, new.failed_hash, new.failure_code, new.failure_message, new.failed_at, new.attempts,
      new.content_hash, new.points = 0, new.state = 'below_minimum'))
  execute function enrichment_follow_window();

create trigger enrichment_windows_deleted after delete on enrichment_windows
  referencing old table as gone for each statement
  execute function enrichment_leave_window();

-- No writer gets between the triggers and this: creating them has locked the table until the end of the transaction.
insert into enrichment_results (
  subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash, message_count, version, model, made_at,
  failed_hash, failure_code, failure_message, failed_at, attempts)
select window_id, 'summary', user_id, bot_name, starts_at, ends_at, summarized_hash, summarized_count, summarized_version,
  summarized_model, case when summarized_hash is not null then coalesce(summarized_at, updated_at) end, failed_hash,
  failure_code, failure_message, case when failure_code is not null then coalesce(failed_at, updated_at) end, attempts
from enrichment_windows
where summarized_hash is not null or failure_code is not null;
