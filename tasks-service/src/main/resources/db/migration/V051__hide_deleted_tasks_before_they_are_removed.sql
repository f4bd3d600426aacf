-- Deleting all tasks of a project must not wait for their rows: the project notes the newest id that is gone, which hides
-- them, and the rows are removed later.
alter table project add column tasks_after bigint not null default 0;

-- The tasks of projects that are being emptied are no longer counted when their rows go: they were forgotten all at once.
create or replace function count_removed_tasks() returns trigger language plpgsql as $$
begin
    insert into task_block (project, block, tasks)
    select r.project, r.id >> 12, -count(*) from removed r join project p on p.id = r.project and r.id > p.tasks_after
    group by 1, 2;
    return null;
end
$$;

-- It answers a job's beginning and no list of ids any more.
drop function if exists delete_all_tasks(bigint);
