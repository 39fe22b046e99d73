-- Which access to a model was refused, as a hash: a summarizer that starts with another one goes on.
alter table enrichment_pause add column refused_access text;

comment on column enrichment_pause.refused_access is
  'Hash of provider, address, key and model that were refused. Null where only a person may end the pause.';
