-- A server that does not say how many tokens a call used leaves them unknown, which is not 0.
alter table enrichment_llm_calls
  alter column input_tokens drop not null,
  alter column output_tokens drop not null,
  alter column cache_read_tokens drop not null,
  alter column cache_write_tokens drop not null;

comment on column enrichment_llm_calls.input_tokens is 'Null where the server does not say. Rows of earlier versions hold 0 then.';
