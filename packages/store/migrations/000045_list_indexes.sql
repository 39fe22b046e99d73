-- What lists of windows over all bots read at any size of the ledger. Two indexes of windows leave: they are
-- counted in enrichment_window_counts now, and the new ones begin with what was looked for in those.

drop index enrichment_windows_states;
drop index enrichment_windows_days;

-- The newest windows, of all states and of one.
create index enrichment_windows_newest on enrichment_windows (starts_at, window_id);
create index enrichment_windows_state_newest on enrichment_windows (state, starts_at, window_id);
-- The seconds of the longest window: none that began earlier than that before a time can reach into it. All lengths of one
-- setting are one entry.
create index enrichment_windows_length on enrichment_windows ((extract(epoch from ends_at - starts_at)::integer));
-- Windows on which a kind failed, the newest first: few.
create index enrichment_results_failures on enrichment_results (kind, failure_code, starts_at, subject_id)
  where failure_code is not null;
-- Quarantined points are counted once, however often they were found, from this index alone.
create index enrichment_quarantine_points on enrichment_quarantine (collection, point_id)
  include (reason, bot_name, first_seen_at);
-- Windows that were made more cheaply, by how; the index before could not count them by itself.
drop index enrichment_results_rung;
create index enrichment_results_rungs on enrichment_results (rung, subject_id) where rung is not null;
-- Calls of which neither the cost nor a reservation is known: few.
create index enrichment_llm_calls_unpriced on enrichment_llm_calls (started_at) where cost_usd is null and reserved_usd is null;
