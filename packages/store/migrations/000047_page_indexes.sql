-- What status, home and costs read at any size of the ledger. Everything here adds.

-- Windows that run: few. The one that became due first is looked for among them.
create index enrichment_windows_running on enrichment_windows (due_at) where state = 'running';

-- Sums of a scan are read from this index alone; it lacked the end of the windows.
drop index enrichment_windows_totals;
create index enrichment_windows_totals on enrichment_windows (bot_name, starts_at) include (user_id, points, ends_at);

-- The user of a call stands with it, so that costs by user do not read the ledger. A call without a window has no user.
alter table enrichment_llm_calls add column user_id text;

comment on column enrichment_llm_calls.user_id is
  'The user of the window or derived result. Kept by a trigger; null where window_id is null.';

create function enrichment_name_caller() returns trigger
language plpgsql as $$
begin
  if new.window_id is null then
    new.user_id := null;
  else
    new.user_id := coalesce(
      (select w.user_id from enrichment_windows w where w.window_id = new.window_id),
      (select r.user_id from enrichment_results r where r.subject_id = new.window_id limit 1));
  end if;
  return new;
end
$$;

create trigger enrichment_llm_calls_name_new before insert on enrichment_llm_calls for each row
  when (new.window_id is not null) execute function enrichment_name_caller();

create trigger enrichment_llm_calls_name before update on enrichment_llm_calls for each row
  when (old.window_id is distinct from new.window_id) execute function enrichment_name_caller();

-- Earlier calls, by their window, or by the derived result that they were made for.
update enrichment_llm_calls c set user_id = w.user_id
from enrichment_windows w where w.window_id = c.window_id;
update enrichment_llm_calls c set user_id = r.user_id
from enrichment_results r where r.subject_id = c.window_id and c.user_id is null;
