-- Keeps the summary of each project: what task data holds and what results use. Whoever writes several of these tables in one
-- transaction takes them in one order, so that nobody waits in a circle: tasks, label usage, data columns, counters of the
-- project, counters of annotators, queue.

-- Label usage follows the rows of annotations and drafts, whoever changes or removes them; new annotations are counted by those
-- who make them, for what an import brings is not counted. Projects that are being purged are left alone.
create or replace function annotation_labels_follow() returns trigger language plpgsql volatile
set plan_cache_mode = force_generic_plan as $$
begin
    if tg_op = 'UPDATE' then
        perform hold_tasks(project) from (
            select project from removed union select project from added order by project) p;
        insert into label_usage as u (project, shard, draft, control, label, uses)
        select c.project, counter_shard(), false, l.control, l.label, sum(c.sign)
        from (
            -- what is the same before and after changes no count. Grouped: a join that was planned for one would compare each
            -- of many with each
            select project, task, result, sum(sign) as sign from (
                select id, project, task, result, -1 as sign from removed where counted
                union all
                select id, project, task, result, 1 from added where counted) every
            group by id, project, task, result having sum(sign) <> 0) c
        join project p on p.id = c.project and c.task > p.tasks_after,
        labels_in(c.result) l
        group by c.project, l.control, l.label having sum(c.sign) <> 0
        order by c.project, l.control, l.label
        on conflict (project, draft, key, shard) do update set uses = u.uses + excluded.uses;
    else
        if not exists (select 1 from removed where counted) then return null; end if;
        perform hold_tasks(project) from (select distinct project from removed order by project) p;
        insert into label_usage as u (project, shard, draft, control, label, uses)
        select a.project, counter_shard(), false, l.control, l.label, -count(*)
        from removed a join project p on p.id = a.project and not p.deleted and a.task > p.tasks_after,
            labels_in(a.result) l
        where a.counted group by a.project, l.control, l.label order by a.project, l.control, l.label
        on conflict (project, draft, key, shard) do update set uses = u.uses + excluded.uses;
    end if;
    return null;
end
$$;

create or replace function draft_labels_follow() returns trigger language plpgsql volatile as $$
begin
    if tg_op = 'INSERT' then
        perform hold_tasks(project) from (select distinct project from added order by project) p;
        insert into label_usage as u (project, shard, draft, control, label, uses)
        select d.project, counter_shard(), true, l.control, l.label, sum(l.uses)
        from added d join project p on p.id = d.project and d.task > p.tasks_after, used_labels(d.result) l
        group by d.project, l.control, l.label order by d.project, l.control, l.label
        on conflict (project, draft, key, shard) do update set uses = u.uses + excluded.uses;
    elsif tg_op = 'UPDATE' then
        perform hold_tasks(project) from (
            select project from removed union select project from added order by project) p;
        insert into label_usage as u (project, shard, draft, control, label, uses)
        select c.project, counter_shard(), true, l.control, l.label, sum(l.uses * c.sign)
        from removed o join added n on n.id = o.id and o.result is distinct from n.result,
        lateral (values (-1, o.project, o.task, o.result), (1, n.project, n.task, n.result)) c (sign, project, task, result)
        join project p on p.id = c.project and c.task > p.tasks_after,
        used_labels(c.result) l
        group by c.project, l.control, l.label having sum(l.uses * c.sign) <> 0
        order by c.project, l.control, l.label
        on conflict (project, draft, key, shard) do update set uses = u.uses + excluded.uses;
    else
        if not exists (select 1 from removed) then return null; end if;
        perform hold_tasks(project) from (select distinct project from removed order by project) p;
        insert into label_usage as u (project, shard, draft, control, label, uses)
        select d.project, counter_shard(), true, l.control, l.label, -sum(l.uses)
        from removed d join project p on p.id = d.project and not p.deleted and d.task > p.tasks_after,
            used_labels(d.result) l
        group by d.project, l.control, l.label order by d.project, l.control, l.label
        on conflict (project, draft, key, shard) do update set uses = u.uses + excluded.uses;
    end if;
    return null;
end
$$;

-- Whoever changes something else of many annotations says so by this setting, and takes it back.
create or replace trigger annotation_changed after update on annotation referencing old table as removed new table as added
    for each statement when (coalesce(current_setting('glossa.results', true), '') <> 'kept')
    execute function annotation_labels_follow();
create or replace trigger annotation_removed after delete on annotation referencing old table as removed
    for each statement execute function annotation_labels_follow();
create or replace trigger draft_added after insert on draft referencing new table as added
    for each statement execute function draft_labels_follow();
create or replace trigger draft_changed after update on draft referencing old table as removed new table as added
    for each statement execute function draft_labels_follow();
create or replace trigger draft_removed after delete on draft referencing old table as removed
    for each statement execute function draft_labels_follow();

-- Names in a task's data with the kind of each value.
create or replace function columns_of(p_data jsonb) returns table (name text, kind text) language sql immutable as $$
    select c.key, jsonb_typeof(c.value)
    from jsonb_each(case when jsonb_typeof(p_data) = 'object' then p_data else '{}'::jsonb end) c
$$;

-- Adds to a project's data columns. A transaction that comes here more than once holds its whole shard from the first time.
create or replace function count_columns(p_project bigint, p_names text[], p_kinds text[], p_changes bigint[])
returns void language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('data_column', p_project * 32 + counter_shard()));
    insert into data_column as c (project, shard, name, kind, tasks)
    select p_project, counter_shard(), r.name, r.kind, sum(r.change)
    from unnest(p_names, p_kinds, p_changes) r (name, kind, change)
    group by r.name, r.kind having sum(r.change) <> 0
    on conflict (project, key, kind, shard) do update set tasks = c.tasks + excluded.tasks;
end
$$;

-- The same for one task whose data has changed; null is the data of no task.
create or replace function columns_changed(p_project bigint, p_before jsonb, p_after jsonb) returns void
language plpgsql volatile as $$
begin
    if p_before = p_after then return; end if;
    perform count_columns(p_project, array_agg(c.name), array_agg(c.kind), array_agg(c.change)) from (
        select name, kind, sum(change)::bigint as change from (
            select name, kind, 1 as change from columns_of(p_after)
            union all
            select name, kind, -1 from columns_of(p_before)) every
        group by name, kind having sum(change) <> 0) c
    having count(*) > 0;
end
$$;

-- Compares a project's summary with its rows and adds what is missing; answers how many entries were wrong. Rows and sums
-- are read as of one moment and only the difference is added, so writers need not wait.
create or replace function recount_summary(p_project bigint) returns bigint language plpgsql volatile as $$
declare
    v_wrong bigint;
    v_columns bigint;
    v_after bigint;
begin
    perform pg_advisory_xact_lock(hashtextextended('recount_summary', p_project));
    v_after := hold_tasks(p_project);
    insert into label_usage as u (project, shard, draft, control, label, uses)
    select p_project, counter_shard(), draft, control, label, coalesce(r.uses, 0) - coalesce(s.uses, 0)
    from (
        select draft, control, label, sum(uses) as uses from (
            select false as draft, l.control, l.label, l.uses
            from task t join annotation a on a.task = t.id, used_labels(a.result) l
            where t.project = p_project and t.id > v_after and a.counted
            union all
            select true, l.control, l.label, l.uses
            from task t join draft d on d.task = t.id, used_labels(d.result) l
            where t.project = p_project and t.id > v_after) every
        group by draft, control, label) r
    full join (
        select draft, control, label, sum(uses) as uses from label_usage where project = p_project
        group by draft, control, label) s using (draft, control, label)
    where coalesce(r.uses, 0) <> coalesce(s.uses, 0) order by draft, control, label
    on conflict (project, draft, key, shard) do update set uses = u.uses + excluded.uses;
    get diagnostics v_wrong = row_count;
    insert into data_column as c (project, shard, name, kind, tasks)
    select p_project, counter_shard(), name, kind, coalesce(r.tasks, 0) - coalesce(s.tasks, 0)
    from (
        select c.name, c.kind, count(*) as tasks from task t, columns_of(t.data) c
        where t.project = p_project and t.id > v_after
        group by c.name, c.kind) r
    full join (
        select name, kind, sum(tasks) as tasks from data_column where project = p_project group by name, kind) s
        using (name, kind)
    where coalesce(r.tasks, 0) <> coalesce(s.tasks, 0) order by name, kind
    on conflict (project, key, kind, shard) do update set tasks = c.tasks + excluded.tasks;
    get diagnostics v_columns = row_count;
    return v_wrong + v_columns;
end
$$;

-- From now on annotations that imports have brought are counted too: those of the next tasks behind one. Answers the last of
-- these tasks, null when there are none left.
create or replace function count_imported_annotations(p_project bigint, p_after bigint, p_limit integer) returns bigint
language plpgsql volatile as $$
declare
    v_after bigint := hold_tasks(p_project);
    v_next bigint[] := array(
        select id from task where (project, id) > (p_project, greatest(p_after, v_after)) and project <= p_project
        order by project, id limit p_limit);
    v_tasks bigint[];
begin
    v_tasks := array(
        select t.id from task t where t.id = any(v_next)
          and exists (select 1 from annotation a where a.task = t.id and not a.counted)
        order by t.id for no key update);
    if cardinality(v_tasks) > 0 then update annotation set counted = true where task = any(v_tasks) and not counted; end if;
    return v_next[cardinality(v_next)];
end
$$;
