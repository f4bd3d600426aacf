-- Writes of imports and of other sets that must stand beside the rows they change.

-- What follows for tasks and their places in the queue from predictions that have been written; the caller holds the locks of
-- the tasks' rows, and the project's counters are the caller's.
create or replace function predictions_added(
    p_project bigint, p_tasks bigint[], p_scores double precision[], p_versions text[]
) returns void language plpgsql volatile as $$
begin
    update task t set
        total_predictions = n.total, mean_score = n.mean, mean_scores = n.means, changed_at = clock_timestamp()
    from predictions_of(p_tasks) n where t.id = n.task;
    update open_task o set score = n.score
    from (select r.task, min(r.score) as score
          from unnest(p_tasks, p_scores, p_versions) r (task, score, version)
          join project q on q.id = p_project and q.model_version = r.version
          where r.score is not null group by r.task) n
    where o.project = p_project and o.task = n.task and (o.score is null or o.score > n.score);
end
$$;

-- Writes predictions of tasks whose rows the caller has locked, with what follows for the tasks and their place in the
-- queue; the project's counters are the caller's.
create or replace function import_predictions(
    p_project bigint, p_ids bigint[], p_tasks bigint[], p_results text[], p_scores double precision[],
    p_versions text[]
) returns void language plpgsql volatile as $$
begin
    insert into prediction (id, task, project, result, score, model_version)
    select r.id, r.task, p_project, r.result::jsonb, r.score, r.version
    from unnest(p_ids, p_tasks, p_results, p_scores, p_versions) r (id, task, result, score, version);
    perform predictions_added(p_project, p_tasks, p_scores, p_versions);
end
$$;

-- Gives tasks, whose rows the caller has locked, other data and, where it is given, other meta; what hangs on them stays.
-- Answers by how much the tasks grow that have a value of a kind under a name.
create or replace function update_imported(p_project bigint, p_ids bigint[], p_data text[], p_meta text[])
returns table (name text, kind text, change bigint) language plpgsql volatile as $$
begin
    return query
    select c.name, c.kind, sum(c.change)::bigint from (
        select o.name, o.kind, -1 as change from task t, columns_of(t.data) o
        where t.id = any(p_ids) and t.project = p_project
        union all
        select n.name, n.kind, 1 from unnest(p_data) r (data), columns_of(r.data::jsonb) n) c
    group by c.name, c.kind having sum(c.change) <> 0;
    update task t set
        data = r.data::jsonb, meta = coalesce(r.meta::jsonb, t.meta), updated_at = clock_timestamp()
    from unnest(p_ids, p_data, p_meta) r (id, data, meta)
    where t.id = r.id and t.project = p_project;
end
$$;

-- Saves predictions of tasks of one project. Answers false, and saves none, when one of the tasks is gone.
create or replace function create_predictions(
    p_project bigint, p_ids bigint[], p_tasks bigint[], p_results text[], p_versions text[], p_scores double precision[],
    p_clusters integer[], p_neighbors text[], p_mislabeling double precision[], p_actor bigint
) returns boolean language plpgsql volatile as $$
declare
    v_before counted_tasks := lock_tasks(p_project, p_tasks);
begin
    if cardinality(v_before.tasks) < (select count(distinct task) from unnest(p_tasks) r (task)) then return false; end if;
    insert into prediction (id, task, project, result, model_version, score, cluster, neighbors, mislabeling)
    select r.id, r.task, p_project, r.result::jsonb, r.version, r.score, r.cluster, r.neighbors::jsonb, r.mislabeling
    from unnest(p_ids, p_tasks, p_results, p_versions, p_scores, p_clusters, p_neighbors, p_mislabeling)
        r (id, task, result, version, score, cluster, neighbors, mislabeling);
    perform predictions_added(p_project, p_tasks, p_scores, p_versions);
    update task set updated_by = p_actor, updated_at = clock_timestamp() where id = any(v_before.tasks);
    perform counters_changed(v_before);
    return true;
end
$$;

-- Gives these tasks of a project another overlap, with all that follows for them.
create or replace function give_overlap(p_project bigint, p_tasks bigint[], p_from integer, p_to integer) returns void
language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
declare
    v_before counted_tasks := lock_tasks(p_project, p_tasks);
    v_skip text := (select skip_queue from project where id = p_project);
begin
    if cardinality(v_before.tasks) = 0 then return; end if;
    update task t set
        overlap = p_to, is_labeled = s.labeled, changed_at = clock_timestamp(),
        completed_at = case
            when t.is_labeled = s.labeled then t.completed_at
            when s.labeled then (select a.created_at from annotation a where a.task = t.id order by a.id desc limit 1) end
    from (select id, case when v_skip = 'IGNORE_SKIPPED' then annotators else labelers end >= p_to as labeled
          from task where id = any(v_before.tasks)) s
    where t.id = s.id;
    perform counters_changed(v_before);
    perform overlap_changed(p_project, p_from, p_to, cardinality(v_before.tasks));
    delete from open_task o using task t
    where o.project = p_project and o.task = any(v_before.tasks) and t.id = o.task and t.is_labeled;
    update open_task set overlap = p_to where project = p_project and task = any(v_before.tasks);
    perform open_tasks(v_before.tasks);
    if p_to > p_from then perform next_epoch(p_project); end if;
end
$$;

-- Some of a project's tasks that have this overlap, at most so many: those with most annotations, or with fewest, within a
-- stretch of ids that grows until it holds enough. So the choice is exact in small projects, and in large ones its cost is that
-- of the change. Tasks that somebody else is writing are left to them. p_all: how many tasks the project has.
create or replace function with_overlap(
    p_project bigint, p_overlap integer, p_count bigint, p_most boolean, p_all bigint
) returns bigint[] language plpgsql volatile
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
set plan_cache_mode = force_generic_plan as $$
declare
    v_after bigint := tasks_after(p_project);
    v_stretch bigint := 200 + 4 * p_count;
    v_newest boolean := not p_most;
    v_first bigint;
    v_last bigint;
    v_from bigint;
    v_found bigint[];
begin
    select min(id), max(id) into v_first, v_last from (
        (select id from task where (project, id) > (p_project, v_after) and project <= p_project
         order by project, id limit 1)
        union all
        (select id from task where (project, id) > (p_project, v_after) and project <= p_project
         order by project desc, id desc limit 1)) ends;
    loop
        -- what came last has the fewest annotations
        select min(id) into v_from from (
            select id from task where (project, id) > (p_project, v_after) and project <= p_project
            order by project desc, id desc limit v_stretch) n;
        -- ids have gaps: a stretch that begins no later than this one is a whole one
        if not v_newest then v_from := least(v_from, v_first + floor(random() * (v_last - v_first + 1))::bigint); end if;
        v_found := array(
            select t.id from task t
            where t.overlap = p_overlap and t.id = any(array(
                select n.id from (
                    select id, overlap, total_annotations from task
                    where (project, id) >= (p_project, v_from) and project <= p_project
                    order by project, id limit v_stretch) n
                where n.overlap = p_overlap
                order by case when p_most then -n.total_annotations else n.total_annotations end, random()
                limit p_count))
            order by t.id for no key update skip locked);
        exit when cardinality(v_found) >= p_count or v_stretch >= p_all;
        v_newest := false;
        v_stretch := 4 * v_stretch;
    end loop;
    return v_found;
end
$$;

-- After tasks have come or gone: the share of a project's tasks that more than one annotator gets is again what its settings
-- say. Which tasks these are changes as little as it may, and the cost is that of what changes. Two who do this at the same time
-- do not see each other: each makes up for the tasks of its own.
create or replace function keep_overlap_share(p_project bigint, p_maximum integer, p_percentage integer) returns void
language plpgsql volatile as $$
declare
    v_after bigint := hold_tasks(p_project);
    v_tasks bigint;
    v_wide bigint;
    v_others bigint;
    v_missing bigint;
begin
    if not exists (select 1 from overlap_counted where project = p_project) then
        -- who counts at this moment keeps the share as well
        if not pg_try_advisory_xact_lock(hashtextextended('overlaps', p_project)) then return; end if;
        perform recount_overlaps(p_project);
    end if;
    select coalesce(sum(tasks), 0), coalesce(sum(tasks) filter (where overlap = p_maximum), 0),
           coalesce(sum(tasks) filter (where overlap not in (1, p_maximum)), 0)
    into v_tasks, v_wide, v_others from overlap_counter where project = p_project;
    v_missing := round(v_tasks * greatest(p_percentage, 0) / 100.0) - v_wide;
    if v_others > 0 or abs(v_missing) * 4 > v_tasks then
        perform spread_overlap(p_project, p_maximum, p_percentage, null);
        perform relabel_project(p_project);
    elsif v_missing > 0 then
        perform give_overlap(p_project, with_overlap(p_project, 1, v_missing, true, v_tasks), 1, p_maximum);
    elsif v_missing < 0 then
        perform give_overlap(p_project, with_overlap(p_project, p_maximum, -v_missing, false, v_tasks), p_maximum, 1);
    end if;
end
$$;
