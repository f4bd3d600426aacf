-- How many tasks of a project have ids in each block of 4096, so that any page is found by a short walk from its block's
-- beginning. Changes are added as rows of their own, so that writers never wait for each other here; they are summed up
-- from time to time.
create table task_block (
    project bigint not null,
    block bigint not null,
    tasks bigint not null
);
create index task_block_project on task_block (project, block) include (tasks);

create function count_added_tasks() returns trigger language plpgsql as $$
begin
    insert into task_block (project, block, tasks)
    select project, id >> 12, count(*) from added group by 1, 2;
    return null;
end
$$;

create function count_removed_tasks() returns trigger language plpgsql as $$
begin
    insert into task_block (project, block, tasks)
    select project, id >> 12, -count(*) from removed group by 1, 2;
    return null;
end
$$;

create trigger tasks_added after insert on task referencing new table as added
    for each statement execute function count_added_tasks();
create trigger tasks_removed after delete on task referencing old table as removed
    for each statement execute function count_removed_tasks();

insert into task_block (project, block, tasks)
select project, id >> 12, count(*) from task group by 1, 2;

-- Sums up the rows of projects that have many more than blocks; answers how many projects it took.
create function merge_task_blocks(p_most integer) returns integer language plpgsql as $$
declare
    v_projects bigint[];
begin
    if not pg_try_advisory_xact_lock(hashtextextended('task_block', 0)) then return 0; end if;
    v_projects := array(
        select project from task_block group by project
        having count(*) > 64 + 2 * count(distinct block) filter (where tasks > 0)
        order by count(*) desc limit p_most);
    with old as (
        delete from task_block where project = any(v_projects) returning project, block, tasks)
    insert into task_block (project, block, tasks)
    select project, block, sum(tasks) from old group by 1, 2 having sum(tasks) <> 0;
    return cardinality(v_projects);
end
$$;
