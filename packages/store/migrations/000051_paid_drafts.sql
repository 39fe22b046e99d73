-- What a model has answered about a window that is made beside what is stored (kinds shadow and premium) is kept until the result
-- is stored, so that a process that dies in between does not make it paid for twice. Everything here adds.

alter table enrichment_results add column paid_drafts jsonb;

comment on column enrichment_results.paid_drafts is
  'Kinds that are made beside what is stored: what the model has answered so far for a result that is not stored yet. Deleted when it is stored or has failed, and as soon as the content of its window changes.';

create index enrichment_results_paid on enrichment_results (user_id, bot_name, starts_at) where paid_drafts is not null;

-- Locks results in the order of their keys, as all writers of several do.
create function enrichment_drop_paid_drafts(of_user text, of_bot text, from_at timestamptz) returns void
language sql as $$
  update enrichment_results r set paid_drafts = null
  where (r.subject_id, r.kind) in (
    select d.subject_id, d.kind from enrichment_results d
    where d.user_id = of_user and d.bot_name = of_bot and d.starts_at = from_at and d.paid_drafts is not null
    order by d.subject_id, d.kind for update)
$$;

create function enrichment_outdate_paid_drafts() returns trigger
language plpgsql as $$
begin
  perform enrichment_drop_paid_drafts(new.user_id, new.bot_name, new.starts_at);
  return null;
end
$$;

create trigger enrichment_windows_paid_drafts after update on enrichment_windows for each row
  when (old.content_hash is distinct from new.content_hash)
  execute function enrichment_outdate_paid_drafts();

create function enrichment_leave_paid_drafts() returns trigger
language plpgsql as $$
begin
  perform enrichment_drop_paid_drafts(g.user_id, g.bot_name, g.starts_at) from gone g
    where exists (select from enrichment_results r where r.paid_drafts is not null);
  return null;
end
$$;

create trigger enrichment_windows_deleted_paid_drafts after delete on enrichment_windows
  referencing old table as gone for each statement
  execute function enrichment_leave_paid_drafts();
