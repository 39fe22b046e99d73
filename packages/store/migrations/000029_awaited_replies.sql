-- A call that was submitted and is answered later has a ticket. Any summarizer can collect its reply. Everything here adds.

alter table enrichment_llm_calls
  add column ticket text,
  add column request_hash text;

create index enrichment_llm_calls_ticket on enrichment_llm_calls (window_id) where ticket is not null;

comment on column enrichment_llm_calls.ticket is
  'What the provider calls a submitted request; null if it was answered on the spot. With outcome asked, its reply is awaited.';
comment on column enrichment_llm_calls.request_hash is 'Hash of the submitted request.';
