-- What a window's calls use depends on the length of its messages more than on their number. Everything here adds.

alter table enrichment_windows add column characters bigint;

comment on column enrichment_windows.characters is
  'Characters in the texts of its messages; null until the window is looked at by this version or a later one.';
