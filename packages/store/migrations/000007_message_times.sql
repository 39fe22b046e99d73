-- When the first and the last message of a window were said, so that a question about a day in another zone than UTC finds the
-- windows that were said on it. Null on rows of earlier versions, whose bounds count instead.
alter table enrichment_windows add column first_message_at timestamptz;
alter table conversation_summaries
  add column first_message_at timestamptz,
  add column last_message_at timestamptz;
