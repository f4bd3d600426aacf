-- A project whose model version names an ML backend has it asked for predictions of tasks that are opened.
set lock_timeout = '2s';
alter table project add column live_model boolean not null default false;
