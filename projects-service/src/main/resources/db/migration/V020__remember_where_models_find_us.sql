-- A model is told at its setup how it reaches us, also when nobody's request is at hand who came that way. Empty: not known yet.
set lock_timeout = '2s';
alter table ml_backend add column hostname text not null default '';
