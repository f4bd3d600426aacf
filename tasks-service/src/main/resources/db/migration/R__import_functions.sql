-- Writes of imports that must stand beside the rows they change.

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
