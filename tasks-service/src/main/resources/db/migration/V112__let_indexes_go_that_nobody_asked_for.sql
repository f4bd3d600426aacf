-- Large projects had four indexes before anybody asked for them, each of which read all tasks of all projects and costs every import
-- a little. Those that no list has asked for are as if they had not been for long, so the builder removes them.
update task_index set used_at = '-infinity' where standing and kind in ('STILL', 'STILL_DESCENDING');
