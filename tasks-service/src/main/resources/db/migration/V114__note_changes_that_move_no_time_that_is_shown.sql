-- Exports of what has changed must not miss changes that leave the shown updated_at alone, as the reference does. Of a task that
-- has had none later than updated_at, changed_at is null or earlier.
set lock_timeout = '2s';
alter table task add column changed_at timestamptz;
-- When data without a name of its own was last shown under another one: one row instead of one a task.
alter table project add column named_at timestamptz;
