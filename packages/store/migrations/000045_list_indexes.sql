-- What lists of windows over all bots read at any size of the ledger. Two indexes leave: windows are counted in
-- enrichment_window_counts now, and the others begin with what was looked for in them.

drop index enrichment_windows_states;
drop index enrichment_windows_days;

-- The newest windows, of all states and of one.
create index enrichment_windows_newest on enrichment_windows (starts_at, window_id);
create index enrichment_windows_state_newest on enrichment_windows (state, starts_at, window_id);
-- The length of the longest window: none that began earlier than that before a time can reach into it. All lengths of one
-- setting are one entry.
create index enrichment_windows_length on enrichment_windows ((ends_at - starts_at));
-- Windows on which a kind failed, the newest first: few.
create index enrichment_results_failures on enrichment_results (kind, failure_code, starts_at, subject_id)
  where failure_code is not null;
-- Quarantined points are counted once, however often they were found, from this index alone.
create index enrichment_quarantine_points on enrichment_quarantine (collection, point_id)
  include (reason, bot_name, first_seen_at);
