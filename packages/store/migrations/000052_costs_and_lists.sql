-- What the price of a replay and lists by kind read at any size of the ledger. Everything here adds; one index is replaced by one
-- that holds more.

-- The sizes of failed windows are read from this index alone.
create index enrichment_windows_failed_sizes on enrichment_windows (failure_code, failed_at, bot_name)
  include (user_id, starts_at, ends_at, window_id, message_count, characters) where state = 'failed';
drop index enrichment_windows_failed;

-- Windows with a result of a kind that readers see, newest first, however few they are among the others. Nearly all windows have a
-- summary: those are not looked for here.
create index enrichment_results_shown on enrichment_results (kind, starts_at, subject_id) include (bot_name)
  where kind <> 'summary' and content_hash is not null and withheld_at is null and subject_id like 'w-%';
