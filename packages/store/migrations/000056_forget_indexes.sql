-- What forgetting a user would delete is counted without reading the user's windows, or the reports of all scans. Everything here
-- adds.
create index enrichment_llm_calls_user on enrichment_llm_calls (user_id, bot_name) where user_id is not null;

-- Few scans have an error; only these can name a user.
create index enrichment_scans_errors on enrichment_scans (scan_id) where jsonb_path_exists(report, '$.**.error');

create index enrichment_quarantine_user on enrichment_quarantine (user_id, bot_name) where user_id is not null;

-- Points that were found in a window, whose user is that of the window.
create index enrichment_quarantine_window on enrichment_quarantine (scope) include (user_id) where scope like 'w-%';
