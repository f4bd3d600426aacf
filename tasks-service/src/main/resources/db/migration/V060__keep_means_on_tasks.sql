-- What the Data Manager filters and orders by stands on the task, written with the annotations and predictions it is made
-- of: looked up or summed for each task of a list it would take seconds in a large project. Numbers are bounded as bounded()
-- does it, which older databases do not have yet.
alter table task
    -- who annotated it, ascending; null for nobody
    add column annotator_ids bigint[],
    add column first_annotation bigint,
    add column avg_lead_time double precision,
    -- mean score of all its predictions, and of those of each model version; null where none has a score
    add column mean_score double precision,
    add column mean_scores jsonb;

update task t set annotator_ids = a.users, first_annotation = a.first, avg_lead_time = a.lead_time
from (select task, array_agg(distinct completed_by order by completed_by) filter (where completed_by is not null) as users,
             min(id) as first, avg(least(greatest(lead_time, -1e150), 1e150)) as lead_time
      from annotation group by task) a
where a.task = t.id;

update task t set mean_score = p.mean, mean_scores = p.means
from (select task, sum(sum) / nullif(sum(scored), 0) as mean,
             jsonb_object_agg(version, sum / nullif(scored, 0)) filter (where version is not null) as means
      from (select task, model_version as version, sum(least(greatest(score, -1e150), 1e150)) as sum, count(score) as scored
            from prediction group by task, model_version) v
      group by task) p
where p.task = t.id;

-- The first of an object's keys, as far as orderings look. Indexes stand on it: its meaning never changes.
create function first_key(p_object jsonb) returns text language sql immutable parallel safe as $$
    select left(min(k collate "C"), 200)
    from jsonb_object_keys(case when jsonb_typeof(p_object) = 'object' then p_object end) k
$$;

-- Indexes that nothing looks for any more.
delete from task_index where state <> 'made' and kind in ('SCORES', 'LEAD_TIMES', 'ANNOTATORS');
update task_index set used_at = '-infinity' where kind in ('SCORES', 'LEAD_TIMES', 'ANNOTATORS');

-- Answers more now.
drop view if exists task_to_open;
drop function if exists annotations_of(bigint);
