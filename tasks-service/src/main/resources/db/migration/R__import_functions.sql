-- Writes of imports and of other sets that must stand beside the rows they change.

-- What follows for tasks and their places in the queue from predictions that have been written; the caller holds the locks of
-- the tasks' rows, and the project's counters are the caller's.
create or replace function predictions_added(
    p_project bigint, p_tasks bigint[], p_scores double precision[], p_versions text[]
) returns void language plpgsql volatile as $$
begin
    update task t set total_predictions = n.total, mean_score = n.mean, mean_scores = n.means
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

-- After tasks have come or gone: the share of a project's tasks that more than one annotator gets is again what its settings
-- say. Which tasks these are changes as little as it may.
create or replace function keep_overlap_share(p_project bigint, p_maximum integer, p_percentage integer) returns void
language plpgsql volatile as $$
declare
    v_after bigint := hold_tasks(p_project);
begin
    if exists (
        select 1 from task where project = p_project and id > v_after
        having count(*) filter (where overlap = p_maximum) = round(count(*) * greatest(p_percentage, 0) / 100.0)
            and count(*) filter (where overlap not in (1, p_maximum)) = 0)
    then return; end if;
    perform spread_overlap(p_project, p_maximum, p_percentage, null);
    perform relabel_project(p_project);
end
$$;
