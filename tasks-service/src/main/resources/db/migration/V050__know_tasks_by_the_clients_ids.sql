-- A task may carry an id of its sender's, by which an import that is repeated knows it again.
alter table task add column external_id text;
create unique index task_external_id on task (project, external_id) where external_id is not null;
