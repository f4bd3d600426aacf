-- Keeps in mind in which blocks of ids tasks change, and so which of the counts that lists have kept hold no longer
-- (docs/adr/0017). A count holds for a block if no transaction wrote in it that was not over when it was counted.

create or replace function oldest_transaction() returns bigint language sql stable as $$
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint
$$;

create or replace function count_added_tasks() returns trigger language plpgsql volatile
set plan_cache_mode = force_generic_plan as $$
declare
    v_now bigint := pg_current_xact_id()::text::bigint;
begin
    insert into task_block (project, block, tasks)
    select project, id >> 12, count(*) from added group by 1, 2;
    insert into task_change (project, block, changed)
    select distinct project, id >> 12, v_now from added;
    return null;
end
$$;

-- The tasks of projects that are being emptied were forgotten all at once.
create or replace function count_removed_tasks() returns trigger language plpgsql volatile
set plan_cache_mode = force_generic_plan as $$
declare
    v_now bigint := pg_current_xact_id()::text::bigint;
begin
    with gone as (
        insert into task_block (project, block, tasks)
        select r.project, r.id >> 12, -count(*) from removed r join project p on p.id = r.project and r.id > p.tasks_after
        group by 1, 2
        returning project, block)
    insert into task_change (project, block, changed) select project, block, v_now from gone;
    return null;
end
$$;

create or replace function note_changed_tasks() returns trigger language plpgsql volatile
set plan_cache_mode = force_generic_plan as $$
declare
    v_now bigint := pg_current_xact_id()::text::bigint;
begin
    insert into task_change (project, block, changed)
    select distinct project, id >> 12, v_now from changed;
    return null;
end
$$;

-- The same for what belongs to tasks and may change or move without them.
create or replace function note_changed_parts() returns trigger language plpgsql volatile
set plan_cache_mode = force_generic_plan as $$
declare
    v_now bigint := pg_current_xact_id()::text::bigint;
begin
    if tg_op = 'INSERT' then
        insert into task_change (project, block, changed)
        select distinct project, task >> 12, v_now from added;
    elsif tg_op = 'DELETE' then
        insert into task_change (project, block, changed)
        select distinct project, task >> 12, v_now from removed;
    else
        insert into task_change (project, block, changed)
        select project, task >> 12, v_now from added union select project, task >> 12, v_now from removed;
    end if;
    return null;
end
$$;

-- Tasks show the name of the file they came from.
create or replace function note_renamed_files() returns trigger language plpgsql volatile as $$
begin
    insert into task_change (project, block, changed)
    select distinct b.project, b.block, pg_current_xact_id()::text::bigint
    from added a join removed r on r.id = a.id and r.name <> a.name
    join task_block b on b.project = a.project;
    return null;
end
$$;

create or replace trigger tasks_changed after update on task referencing new table as changed
    for each statement execute function note_changed_tasks();
-- an annotation that comes or goes, and a prediction whatever happens to it, is written to its task as well
create or replace trigger annotation_noted after update on annotation referencing old table as removed new table as added
    for each statement execute function note_changed_parts();
create or replace trigger draft_noted_added after insert on draft referencing new table as added
    for each statement execute function note_changed_parts();
create or replace trigger draft_noted_changed after update on draft referencing old table as removed new table as added
    for each statement execute function note_changed_parts();
create or replace trigger draft_noted_removed after delete on draft referencing old table as removed
    for each statement execute function note_changed_parts();
create or replace trigger file_upload_renamed after update on file_upload
    referencing old table as removed new table as added
    for each statement execute function note_renamed_files();

-- Draws together what writers have noted, the last change of each block, where there is much of it; answers how many projects
-- it took.
create or replace function merge_task_changes() returns integer language plpgsql volatile as $$
declare
    v_projects bigint[];
begin
    if not pg_try_advisory_xact_lock(hashtextextended('task_change', 0)) then return 0; end if;
    delete from task_change c using project p where p.id = c.project and p.purged;
    v_projects := array(
        select project from task_change group by project having count(*) > 64 + 2 * count(distinct block));
    with old as (
        delete from task_change where project = any(v_projects) returning project, block, changed)
    insert into task_change (project, block, changed)
    select project, block, max(changed) from old group by 1, 2;
    return cardinality(v_projects);
end
$$;

-- Forgets counts that nobody has needed anew for a day, all but so many of the newest, those of deleted projects, and those
-- of another server whose transactions have other numbers. Places in orders take much more room, so fewer are kept.
create or replace function forget_list_counts(p_most integer) returns void language sql volatile as $$
    delete from list_count c
    using (select project, digest, row_number() over (order by counted_at desc) as place from list_count) n
    where c.project = n.project and c.digest = n.digest
      and (n.place > p_most or c.counted_at < now() - interval '1 day' or c.counted > oldest_transaction()
           or exists (select 1 from project p where p.id = c.project and p.deleted));
    delete from order_count c
    using (select project, digest, row_number() over (order by counted_at desc) as place from order_count) n
    where c.project = n.project and c.digest = n.digest
      and (n.place > p_most / 10 or c.counted_at < now() - interval '1 day' or c.counted > oldest_transaction()
           or exists (select 1 from project p where p.id = c.project and p.deleted))
$$;
