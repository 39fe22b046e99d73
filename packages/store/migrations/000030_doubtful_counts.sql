-- What is doubtful is counted at each status and scrape: from these indexes alone, however many rows there are. Everything here adds.

create index enrichment_doubtful_summaries on enrichment_summary_checks (window_id) where is_doubtful and part = 'whole';
create index enrichment_doubtful_claims on enrichment_claims (subject_id) where is_doubtful;
create index enrichment_hidden_results on enrichment_results (subject_id, kind) where withheld_at is not null;
create index enrichment_feedback_verdicts on enrichment_feedback (verdict);

-- Checks of summaries that are gone for good, which were counted as doubtful.
delete from enrichment_summary_checks c using enrichment_windows w
where w.window_id = c.window_id and w.summarized_hash is null
  and not exists (select from enrichment_withheld_summaries h where h.window_id = c.window_id);
