-- What a model has answered about a window that needs further calls is kept until the window is stored, so that a process that
-- dies in between does not make it paid for twice. Everything here adds.
alter table enrichment_windows add column paid_replies jsonb;

comment on column enrichment_windows.paid_replies is
  'While the window is worked on: the replies to its requests so far, by a hash of the request, if it needs more than one call. Deleted when the window is stored or has failed, and as soon as its content changes.';

create function enrichment_drop_paid_replies() returns trigger
language plpgsql as $$
begin
  new.paid_replies = null;
  return new;
end
$$;

-- A scan may record exactly the content that the replies are about.
create trigger enrichment_windows_paid_replies before update on enrichment_windows for each row
  when (new.paid_replies is not null and (
    new.state not in ('pending', 'running')
    or old.content_hash is distinct from new.content_hash
      and new.paid_replies ->> 'contentHash' is distinct from new.content_hash))
  execute function enrichment_drop_paid_replies();
