-- One row per call, written before the call is sent and completed after it, so that a process that dies in between leaves
-- a row with what the call may cost. Sums per day and bot are kept beside it, for limits on spending. Everything here adds.

alter table enrichment_llm_calls
  add column call_key uuid,
  add column kinds text,
  add column attempt integer,
  add column asked_model text,
  add column thinking_tokens bigint,
  add column estimated_input_tokens bigint,
  add column reserved_usd numeric,
  add column cost_source text,
  add column is_batch boolean not null default false,
  add column budget_day date;

-- Set apart from the column, so that earlier rows stay without a day: they are counted below.
alter table enrichment_llm_calls alter column budget_day set default (now() at time zone 'UTC')::date;

create unique index enrichment_llm_calls_key on enrichment_llm_calls (call_key);
-- Calls under way, and those whose process died: few.
create index enrichment_llm_calls_asked on enrichment_llm_calls (budget_day, bot_name) include (reserved_usd) where outcome = 'asked';
-- What a model writes for a purpose is learned from its newest calls.
create index enrichment_llm_calls_learned on enrichment_llm_calls (asked_model, purpose, call_id) where output_tokens is not null and outcome <> 'asked';

comment on column enrichment_llm_calls.call_key is 'Names the call from before it is sent; null on rows of earlier versions.';
comment on column enrichment_llm_calls.kinds is 'The kinds of result that the call was made for, joined by +.';
comment on column enrichment_llm_calls.attempt is 'Which attempt of its job made the call.';
comment on column enrichment_llm_calls.asked_model is 'The model that was asked for; model is the one that answered.';
comment on column enrichment_llm_calls.thinking_tokens is 'Part of output_tokens; null where the server does not say.';
comment on column enrichment_llm_calls.estimated_input_tokens is 'What the input was estimated at before the call.';
comment on column enrichment_llm_calls.reserved_usd is
  'What the call was expected to cost. Counts as spent while cost_usd is null.';
comment on column enrichment_llm_calls.cost_source is 'Where cost_usd is from: provider or table; null where it is unknown.';
comment on column enrichment_llm_calls.budget_day is 'The UTC day that the call is paid from, by the clock of Postgres.';
comment on column enrichment_llm_calls.outcome is 'ok, the code of the failure, or asked while there is no answer and where its process died.';

-- The rows of a day and bot are several, so that calls that end together do not wait for each other: their sum counts.
create table enrichment_spending (
  day date not null,
  bot_name text not null,
  shard smallint not null,
  usd numeric not null,
  primary key (day, bot_name, shard)
);

comment on table enrichment_spending is 'Dollars of the calls that have ended, by UTC day and bot. Kept by a trigger on enrichment_llm_calls.';
comment on column enrichment_spending.usd is 'Costs; where a cost is unknown, what was reserved for the call.';

insert into enrichment_spending (day, bot_name, shard, usd)
select (started_at at time zone 'UTC')::date, coalesce(bot_name, ''), 0, sum(cost_usd)
from enrichment_llm_calls where cost_usd > 0 group by 1, 2;

create function enrichment_count_spending() returns trigger
language plpgsql as $$
declare
  was numeric := 0;
  became numeric := case when new.outcome = 'asked' then 0 else coalesce(new.cost_usd, new.reserved_usd, 0) end;
begin
  if tg_op = 'UPDATE' and old.outcome <> 'asked' then
    was := coalesce(old.cost_usd, old.reserved_usd, 0);
  end if;
  if became <> was then
    insert into enrichment_spending as s (day, bot_name, shard, usd)
    values (coalesce(new.budget_day, (new.started_at at time zone 'UTC')::date), coalesce(new.bot_name, ''), pg_backend_pid() % 8, became - was)
    on conflict (day, bot_name, shard) do update set usd = s.usd + excluded.usd;
  end if;
  return null;
end
$$;

create trigger enrichment_llm_calls_inserted after insert on enrichment_llm_calls for each row
  execute function enrichment_count_spending();

create trigger enrichment_llm_calls_updated after update on enrichment_llm_calls for each row
  when ((old.outcome, old.cost_usd, old.reserved_usd) is distinct from (new.outcome, new.cost_usd, new.reserved_usd))
  execute function enrichment_count_spending();
