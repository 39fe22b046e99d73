-- How many answered calls one request has had: the bound on what one content may cost is counted here, over all attempts.
alter table enrichment_llm_calls add column question text;
alter table enrichment_llm_calls add column is_answered boolean;
alter table enrichment_llm_calls add column replay_requested_at timestamptz;

comment on column enrichment_llm_calls.question is
  'Hash that is equal for calls about the same window, part or merging; null for calls of an older version. Holds no text.';
comment on column enrichment_llm_calls.is_answered is 'Whether the model answered, usably or not; null for calls of an older version.';
comment on column enrichment_llm_calls.replay_requested_at is
  'The replay that the call was made for: the count starts again with each; null without one.';
