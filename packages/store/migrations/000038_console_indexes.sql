-- The console's map of windows by day is read from these indexes alone. Everything here adds.

-- Few different values: the index keeps each once with the list of its rows, so that counting reads few pages.
create index enrichment_windows_days on enrichment_windows (bot_name, starts_at, state);
-- The users of a bot, one after the other, with their windows by day.
create index enrichment_windows_users on enrichment_windows (bot_name, user_id, starts_at, state);
