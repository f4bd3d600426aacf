-- Some indexes a large project has before anybody asks for them: made where there is room, and the first to go where there is none.
alter table task_index add column standing boolean not null default false;
