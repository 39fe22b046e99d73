-- The notes of the parts of a window that is too long for one call are kept, so that a late message does not make all of
-- them anew. Everything here adds.

create table enrichment_part_notes (
  window_id text not null references enrichment_windows on delete cascade,
  view text not null,
  level integer not null,
  input_hash text not null,
  model text not null,
  prompt_hash text not null,
  starts_with text not null,
  marks bigint[] not null,
  notes jsonb not null,
  replay_requested_at timestamptz,
  made_at timestamptz not null default now(),
  primary key (window_id, view, level, model, prompt_hash, input_hash)
);

comment on table enrichment_part_notes is
  'Notes of the parts of long windows, from which the results of the whole window are made. Deleted as soon as a message that they are based on is gone or edited.';
comment on column enrichment_part_notes.view is 'Which messages of the window were split: whole, or public.';
comment on column enrichment_part_notes.level is '0: notes of messages; 1 and more: condensed from the notes of the level below.';
comment on column enrichment_part_notes.input_hash is 'Hash of the lines that the notes were made from, independent of their place in the window.';
comment on column enrichment_part_notes.starts_with is 'Identifies the first line, where the next split begins a part again.';
comment on column enrichment_part_notes.marks is 'The messages that the notes are based on, as numbers.';
comment on column enrichment_part_notes.replay_requested_at is 'The replay that the notes were made for; null without one. A forced replay uses none but its own.';

create function enrichment_drop_part_notes() returns trigger
language plpgsql as $$
begin
  delete from enrichment_part_notes p
  where p.window_id = new.window_id and exists (
    select unnest(p.marks) except select unnest(coalesce(new.content_marks, new.summarized_marks, '{}')));
  return null;
end
$$;

create trigger enrichment_windows_part_notes after update on enrichment_windows for each row
  when (old.content_hash is distinct from new.content_hash)
  execute function enrichment_drop_part_notes();
