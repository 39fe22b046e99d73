-- Events that a webhook is told of. A row is written in the transaction of what it tells, by triggers, and only if the
-- session names its type in the setting enrichment.events: without a webhook there are no rows. Rows hold ids, counts and
-- times, and no text. Everything here adds.

create table enrichment_events (
  event_id bigint generated always as identity primary key,
  message_id uuid not null default gen_random_uuid(),
  type text not null,
  subject text not null,
  user_id text,
  bot_name text,
  data jsonb not null,
  occurred_at timestamptz not null default clock_timestamp(),
  state text not null default 'waiting' constraint enrichment_events_state check (state in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null default clock_timestamp() + interval '3 days',
  claimed_until timestamptz,
  last_tried_at timestamptz,
  last_status integer,
  last_error text,
  delivered_at timestamptz
);

create index enrichment_events_waiting on enrichment_events (next_at) where state = 'waiting';
create index enrichment_events_order on enrichment_events (subject, event_id) where state = 'waiting';
create index enrichment_events_states on enrichment_events (state, event_id);
create index enrichment_events_owner on enrichment_events (user_id, bot_name) where user_id is not null;
create index enrichment_events_expiry on enrichment_events (expires_at);
create unique index enrichment_events_message on enrichment_events (message_id);

comment on table enrichment_events is 'Outbox of webhooks: what happened, and whether the receiver has it.';
comment on column enrichment_events.message_id is 'The webhook-id, the same in every attempt, by which a receiver finds repetitions.';
comment on column enrichment_events.subject is 'Events of one subject are delivered in their order: a window, a bot, a limit on spending or the scans.';
comment on column enrichment_events.state is 'waiting (to be delivered from next_at on), delivered, dead (given up; a person can replay it).';
comment on column enrichment_events.expires_at is 'A waiting event is given up then.';
comment on column enrichment_events.claimed_until is 'Until then one process delivers it.';
comment on column enrichment_events.last_error is 'Why the last attempt failed. Never what the receiver answered.';

create function enrichment_wants_event(of_type text) returns boolean
language sql stable as $$
  select coalesce(current_setting('enrichment.events', true), '') like '%,' || of_type || ',%'
$$;

create function enrichment_show_time(at timestamptz) returns text
language sql stable as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- Runs when the transaction commits, so that a summary that the same transaction withholds again is not told.
create function enrichment_tell_summary() returns trigger
language plpgsql as $$
begin
  insert into enrichment_events (type, subject, user_id, bot_name, data)
  select 'summary.ready', w.window_id, w.user_id, w.bot_name, jsonb_build_object(
    'windowId', w.window_id, 'userId', w.user_id, 'botName', w.bot_name,
    'startsAt', enrichment_show_time(w.starts_at), 'endsAt', enrichment_show_time(w.ends_at), 'state', w.state,
    'messageCount', s.message_count, 'confidence', s.confidence_score, 'version', w.summarized_version,
    'model', w.summarized_model)
  from enrichment_windows w join conversation_summaries s on s.window_id = w.window_id
    and s.user_id = w.user_id and s.bot_name = w.bot_name
  where w.window_id = new.window_id and w.summarized_at = new.summarized_at;
  return null;
end
$$;

create constraint trigger enrichment_windows_tell_summary after update on enrichment_windows
  deferrable initially deferred for each row
  when (new.summarized_hash is not null and new.summarized_at is distinct from old.summarized_at
    and enrichment_wants_event('summary.ready'))
  execute function enrichment_tell_summary();

create function enrichment_tell_claims() returns trigger
language plpgsql as $$
begin
  insert into enrichment_events (type, subject, user_id, bot_name, data)
  select 'claims.ready', r.subject_id, r.user_id, r.bot_name, jsonb_build_object(
    'windowId', r.subject_id, 'userId', r.user_id, 'botName', r.bot_name,
    'startsAt', enrichment_show_time(r.starts_at), 'endsAt', enrichment_show_time(r.ends_at),
    'messageCount', r.message_count,
    'claims', (select count(*) from enrichment_claims c where c.subject_id = r.subject_id), 'version', r.version,
    'model', r.model)
  from enrichment_results r
  where r.subject_id = new.subject_id and r.kind = new.kind and r.withheld_at is null and r.made_at = new.made_at;
  return null;
end
$$;

create constraint trigger enrichment_results_tell_first_claims after insert on enrichment_results
  deferrable initially deferred for each row
  when (new.kind = 'claims' and new.content_hash is not null and enrichment_wants_event('claims.ready'))
  execute function enrichment_tell_claims();

create constraint trigger enrichment_results_tell_claims after update on enrichment_results
  deferrable initially deferred for each row
  when (new.kind = 'claims' and new.content_hash is not null and new.made_at is distinct from old.made_at
    and enrichment_wants_event('claims.ready'))
  execute function enrichment_tell_claims();

create function enrichment_tell_failure() returns trigger
language plpgsql as $$
begin
  insert into enrichment_events (type, subject, user_id, bot_name, data)
  values ('window.failed', new.window_id, new.user_id, new.bot_name, jsonb_build_object(
    'windowId', new.window_id, 'userId', new.user_id, 'botName', new.bot_name,
    'startsAt', enrichment_show_time(new.starts_at), 'endsAt', enrichment_show_time(new.ends_at),
    'messageCount', new.message_count, 'code', new.failure_code, 'attempts', new.attempts));
  return null;
end
$$;

create trigger enrichment_windows_tell_failure after update on enrichment_windows for each row
  when (new.state = 'failed' and (new.state, new.failed_at) is distinct from (old.state, old.failed_at)
    and enrichment_wants_event('window.failed'))
  execute function enrichment_tell_failure();

create function enrichment_tell_cap() returns trigger
language plpgsql as $$
begin
  insert into enrichment_events (type, subject, bot_name, data)
  values ('cap.reached', 'cap ' || new.period || ' ' || new.bot_name, nullif(new.bot_name, ''), jsonb_build_object(
    'period', new.period, 'startsOn', new.starts_on, 'botName', nullif(new.bot_name, ''), 'percent', new.threshold));
  return null;
end
$$;

create trigger enrichment_budget_alerts_tell after insert on enrichment_budget_alerts for each row
  when (new.threshold >= 100 and enrichment_wants_event('cap.reached'))
  execute function enrichment_tell_cap();

create function enrichment_unscanned(report jsonb) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_agg(jsonb_build_object('botName', b ->> 'botName', 'code', b -> 'error' ->> 'code')
    order by b ->> 'botName'), '[]')
  from jsonb_path_query(report, '$.bots[*] ? (exists (@.error))') as b
$$;

-- While the same bots cannot be scanned for the same reasons, one event is enough.
create function enrichment_tell_scan() returns trigger
language plpgsql as $$
declare
  before jsonb;
begin
  select enrichment_unscanned(s.report) into before from enrichment_scans s
  where s.finished_at is not null and s.scan_id <> new.scan_id and (s.kind = 'backfill') = (new.kind = 'backfill')
  order by s.started_at desc limit 1;
  if before is distinct from enrichment_unscanned(new.report) then
    insert into enrichment_events (type, subject, data)
    values ('scan.incomplete', 'scans', jsonb_build_object(
      'scanId', new.scan_id, 'kind', new.kind, 'code', null, 'bots', enrichment_unscanned(new.report)));
  end if;
  return null;
end
$$;

create trigger enrichment_scans_tell after update on enrichment_scans for each row
  when (new.finished_at is not null and old.finished_at is null and enrichment_unscanned(new.report) <> '[]'
    and enrichment_wants_event('scan.incomplete'))
  execute function enrichment_tell_scan();

create trigger enrichment_scans_tell_short after insert on enrichment_scans for each row
  when (new.finished_at is not null and enrichment_unscanned(new.report) <> '[]'
    and enrichment_wants_event('scan.incomplete'))
  execute function enrichment_tell_scan();

create function enrichment_tell_held() returns trigger
language plpgsql as $$
begin
  insert into enrichment_events (type, subject, bot_name, data)
  values ('removal.held', 'bot ' || new.bot_name, new.bot_name, jsonb_build_object(
    'botName', new.bot_name, 'windows', new.windows, 'users', new.users, 'usersKnown', new.users_known,
    'listHash', new.list_hash, 'since', enrichment_show_time(new.since)));
  return null;
end
$$;

create trigger enrichment_great_losses_tell after insert on enrichment_great_losses for each row
  when (enrichment_wants_event('removal.held'))
  execute function enrichment_tell_held();
