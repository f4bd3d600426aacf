-- Rules that must run beside the rows they lock: one call is one round trip and one short transaction. What is done to given
-- tasks looks them up one by one, whatever the planner believes of tables that have just grown: its cost is theirs, not the
-- project's. And what runs at each submit is planned once a connection: planning it each time costs more than running it.

create or replace function counter_shard() returns smallint language sql volatile as $$
    select (pg_backend_pid() % 32)::smallint
$$;

create or replace function add_to_counter(
    p_project bigint, p_tasks bigint, p_finished bigint, p_annotations bigint, p_cancelled bigint,
    p_predictions bigint, p_useful bigint, p_useful_tasks bigint, p_ground_truths bigint
) returns void language sql volatile as $$
    insert into project_counter as c
        (project, shard, tasks, finished, annotations, cancelled, predictions, useful, useful_tasks, ground_truths)
    values (p_project, counter_shard(), p_tasks, p_finished, p_annotations, p_cancelled, p_predictions, p_useful,
            p_useful_tasks, p_ground_truths)
    on conflict (project, shard) do update set
        tasks = c.tasks + excluded.tasks,
        finished = c.finished + excluded.finished,
        annotations = c.annotations + excluded.annotations,
        cancelled = c.cancelled + excluded.cancelled,
        predictions = c.predictions + excluded.predictions,
        useful = c.useful + excluded.useful,
        useful_tasks = c.useful_tasks + excluded.useful_tasks,
        ground_truths = c.ground_truths + excluded.ground_truths
$$;

-- Counts tasks that have come (or, less than 0, gone) with an overlap. Whoever also counts them for the project does that first.
create or replace function add_to_overlaps(p_project bigint, p_overlap integer, p_tasks bigint) returns void
language sql volatile as $$
    insert into overlap_counter as c (project, overlap, shard, tasks)
    values (p_project, p_overlap, counter_shard(), p_tasks)
    on conflict (project, overlap, shard) do update set tasks = c.tasks + excluded.tasks
$$;

-- The same for tasks whose overlap has changed.
create or replace function overlap_changed(p_project bigint, p_from integer, p_to integer, p_tasks bigint) returns void
language plpgsql volatile as $$
begin
    if p_from = p_to then return; end if;
    perform add_to_overlaps(p_project, least(p_from, p_to), case when p_from < p_to then -p_tasks else p_tasks end);
    perform add_to_overlaps(p_project, greatest(p_from, p_to), case when p_from < p_to then p_tasks else -p_tasks end);
end
$$;

-- Compares the counts of overlaps with the tasks, as of one moment, and adds what is missing, so that writers need not wait. The
-- caller holds the lock 'overlaps' of the project.
create or replace function recount_overlaps(p_project bigint) returns void language plpgsql volatile as $$
declare
    v_after bigint := tasks_after(p_project);
begin
    insert into overlap_counter as c (project, overlap, shard, tasks)
    select p_project, overlap, counter_shard(), coalesce(r.tasks, 0) - coalesce(k.tasks, 0)
    from (select overlap, count(*) as tasks from task where project = p_project and id > v_after group by overlap) r
    full join (select overlap, sum(tasks) as tasks from overlap_counter where project = p_project group by overlap) k
        using (overlap)
    where coalesce(r.tasks, 0) <> coalesce(k.tasks, 0) order by overlap
    on conflict (project, overlap, shard) do update set tasks = c.tasks + excluded.tasks;
    insert into overlap_counted (project) values (p_project) on conflict do nothing;
end
$$;

-- Up to which id the tasks of a project have been deleted all at once. Their rows may still be there: who reads tasks by their
-- project leaves them out. It may be asked beside parallel workers, else no statement that names it had any.
create or replace function tasks_after(p_project bigint) returns bigint language sql stable parallel safe as $$
    select coalesce((select tasks_after from project where id = p_project), 0)
$$;

-- The same for whoever changes tasks or what is counted of them: until the end of the transaction nobody deletes them all.
create or replace function hold_tasks(p_project bigint) returns bigint language plpgsql volatile
set plan_cache_mode = force_generic_plan as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('tasks', p_project));
    -- a statement of its own: it must see who held the lock before
    return coalesce((select tasks_after from project where id = p_project), 0);
end
$$;

create or replace function next_epoch(p_project bigint) returns void language sql volatile as $$
    insert into queue_epoch as e (project, epoch) values (p_project, 1)
    on conflict (project) do update set epoch = e.epoch + 1
$$;

-- Each use of a control and of a label in a result: 'from|to|type' with '' once per region, and with each label of it.
create or replace function labels_in(p_result jsonb) returns table (control text, label text) language sql immutable as $$
    select (r ->> 'from_name') || '|' || coalesce(r ->> 'to_name', '') || '|' || (r ->> 'type'), l.label
    from jsonb_array_elements(case when jsonb_typeof(p_result) = 'array' then p_result else '[]'::jsonb end) r
    cross join lateral (
        select ''::text as label
        union all
        select item #>> '{}' from jsonb_array_elements(
            case when jsonb_typeof(r -> 'value' -> (r ->> 'type')) = 'array' then r -> 'value' -> (r ->> 'type')
                 else '[]'::jsonb end) item
        where jsonb_typeof(item) = 'string' and length(item #>> '{}') <= 1000) l
    where jsonb_typeof(r) = 'object' and r ->> 'from_name' is not null and r ->> 'type' is not null
$$;

-- The same, counted.
create or replace function used_labels(p_result jsonb) returns table (control text, label text, uses bigint)
language sql immutable as $$
    select control, label, count(*) from labels_in(p_result) group by control, label order by control, label
$$;

-- Counts the labels of new annotations, whose maker holds the project's tasks.
create or replace function count_new_labels(p_project bigint, p_ids bigint[]) returns void language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    insert into label_usage as u (project, shard, draft, control, label, uses)
    select p_project, counter_shard(), false, l.control, l.label, count(*)
    from annotation a, labels_in(a.result) l where a.id = any(p_ids)
    group by l.control, l.label order by l.control, l.label
    on conflict (project, draft, key, shard) do update set uses = u.uses + excluded.uses;
end
$$;

-- Label usage follows the annotations; a release before that still calls this.
create or replace function count_labels(p_project bigint, p_draft boolean, p_result jsonb, p_sign integer)
returns void language sql volatile as $$
    select null::void
$$;

-- A number of a client's, small enough that no mean of such numbers leaves what a double can hold.
create or replace function bounded(p_number double precision) returns double precision language sql immutable parallel safe as $$
    select case when p_number > 1e150 then 1e150 when p_number < -1e150 then -1e150 else p_number end
$$;

-- What a task's annotations amount to; one row, also for a task that has none.
create or replace function annotations_of(p_task bigint) returns table (
    total bigint, cancelled bigint, useful bigint, ground_truths bigint, plain bigint, plain_cancelled bigint,
    annotators bigint[], labelers bigint[], last_at timestamptz, first_id bigint, lead_time double precision
) language sql stable as $$
    select count(*) filter (where not was_cancelled),
           count(*) filter (where was_cancelled),
           count(*) filter (where not was_cancelled and not ground_truth and result is not null),
           count(*) filter (where ground_truth),
           count(*) filter (where not was_cancelled and not ground_truth),
           count(*) filter (where was_cancelled and not ground_truth),
           coalesce(array_agg(distinct completed_by) filter (where completed_by is not null), '{}'),
           coalesce(array_agg(distinct completed_by) filter (where completed_by is not null and not was_cancelled), '{}'),
           (array_agg(created_at order by id desc))[1], min(id), avg(bounded(lead_time))
    from annotation where task = p_task
$$;

-- What these tasks' predictions amount to; no row for a task that has none.
create or replace function predictions_of(p_tasks bigint[]) returns table (
    task bigint, total bigint, lowest double precision, mean double precision, means jsonb
) language sql stable
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
    select v.task, sum(v.total)::bigint, min(v.lowest) filter (where v.version = q.model_version),
           sum(v.sum) / nullif(sum(v.scored), 0),
           jsonb_object_agg(v.version, v.sum / nullif(v.scored, 0)) filter (where v.version is not null)
    from (select r.task, r.model_version as version, count(*) as total, count(r.score) as scored, sum(bounded(r.score)) as sum,
                 min(r.score) as lowest
          from prediction r where r.task = any(p_tasks) group by r.task, r.model_version) v
    join task t on t.id = v.task
    left join project q on q.id = t.project
    group by v.task
$$;

-- What the queue has to know of each task that is not finished.
create or replace view task_to_open as
select t.project, t.id as task, t.overlap,
       (n.plain + case when p.skip_queue = 'REQUEUE_FOR_OTHERS' then 0 else n.plain_cancelled end)::integer as filled,
       (n.total + n.cancelled)::integer as annotations, n.ground_truths::integer as ground_truths, n.annotators,
       case when t.total_predictions > 0 then (
           select min(r.score) from prediction r where r.task = t.id and r.model_version = p.model_version) end as score
from task t join project p on p.id = t.project cross join lateral annotations_of(t.id) n
where not t.is_labeled and t.id > p.tasks_after;

-- What these tasks add to the counters of the annotators of their project.
create or replace function count_annotators(p_project bigint, p_tasks bigint[]) returns annotator_counter[]
language plpgsql stable
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
begin
    return array(
        select row(p_project, a.completed_by, count(*), count(*) filter (where a.labeled),
                   count(*) filter (where t.is_labeled), sum(a.annotations))::annotator_counter
        from (select task, completed_by, bool_or(not was_cancelled) as labeled, count(*) as annotations
              from annotation where task = any(p_tasks) and completed_by is not null
              group by task, completed_by) a
        join task t on t.id = a.task
        group by a.completed_by);
end
$$;

-- Locks those of these tasks that the project has, always in the same order, and counts them. Whoever changes annotations
-- does it between this and annotations_changed, in one transaction.
create or replace function lock_tasks(p_project bigint, p_tasks bigint[]) returns counted_tasks
language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
declare
    v counted_tasks;
    v_after bigint := hold_tasks(p_project);
begin
    v.project := p_project;
    v.annotators := '{}';
    -- a locked row is read as it is once it is locked
    select coalesce(array_agg(id), '{}'),
           row(p_project, 0, count(*), count(*) filter (where is_labeled), coalesce(sum(total_annotations), 0),
               coalesce(sum(cancelled_annotations), 0), coalesce(sum(total_predictions), 0),
               coalesce(sum(useful_annotations), 0), count(*) filter (where useful_annotations > 0),
               coalesce(sum(ground_truths), 0))::project_counter
    into v.tasks, v.totals
    from (
        select * from task where id = any(p_tasks) and project = p_project and id > v_after
        order by id for no key update) t;
    -- a statement of its own: it must see what was there when the last lock was had
    if (v.totals).annotations + (v.totals).cancelled > 0 then
        v.annotators := count_annotators(p_project, v.tasks);
    end if;
    return v;
end
$$;

-- Adds to the counters the difference between some tasks' counts before and after a change.
create or replace function add_difference(p_before counted_tasks, p_after counted_tasks) returns void
language plpgsql volatile as $$
declare
    a project_counter := p_after.totals;
    b project_counter := p_before.totals;
begin
    perform add_to_counter(p_before.project, a.tasks - b.tasks, a.finished - b.finished, a.annotations - b.annotations,
        a.cancelled - b.cancelled, a.predictions - b.predictions, a.useful - b.useful,
        a.useful_tasks - b.useful_tasks, a.ground_truths - b.ground_truths);
    if cardinality(p_after.annotators) + cardinality(p_before.annotators) = 0 then return; end if;
    insert into annotator_counter as c (project, user_id, tasks, labeled, finished, annotations)
    select p_before.project, user_id, sum(tasks), sum(labeled), sum(finished), sum(annotations) from (
        select user_id, tasks, labeled, finished, annotations from unnest(p_after.annotators)
        union all
        select user_id, -tasks, -labeled, -finished, -annotations from unnest(p_before.annotators)) change
    group by user_id
    having sum(tasks) <> 0 or sum(labeled) <> 0 or sum(finished) <> 0 or sum(annotations) <> 0
    order by user_id
    on conflict (project, user_id) do update set
        tasks = c.tasks + excluded.tasks, labeled = c.labeled + excluded.labeled,
        finished = c.finished + excluded.finished, annotations = c.annotations + excluded.annotations;
end
$$;

-- Adds to the counters what has changed of these tasks since they were locked; they still are.
create or replace function counters_changed(p_before counted_tasks) returns void language plpgsql volatile as $$
begin
    perform add_difference(p_before, lock_tasks(p_before.project, p_before.tasks));
end
$$;

-- Puts those of these tasks that are not finished into the queue as they are now.
create or replace function open_tasks(p_tasks bigint[]) returns void language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
begin
    insert into open_task as o (project, task, overlap, filled, annotations, ground_truths, annotators, score)
    select * from task_to_open where task = any(p_tasks)
    on conflict (project, task) do update set
        filled = excluded.filled, annotations = excluded.annotations,
        ground_truths = excluded.ground_truths, annotators = excluded.annotators;
end
$$;

-- Brings tasks, their places in the queue and all counters up to date after their annotations have changed.
-- p_reopens: whether a task may have come back for somebody whose search has passed it.
create or replace function annotations_changed(p_before counted_tasks, p_actor bigint, p_reopens boolean) returns void
language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
declare
    v counted_tasks;
    v_finished bigint[];
begin
    v.project := p_before.project;
    v.annotators := '{}';
    with changed as (
        update task t set
            total_annotations = n.total, cancelled_annotations = n.cancelled, useful_annotations = n.useful,
            ground_truths = n.ground_truths, annotators = cardinality(n.annotators),
            annotator_ids = nullif(n.annotators, '{}'), first_annotation = n.first_id, avg_lead_time = n.lead_time,
            labelers = cardinality(n.labelers), is_labeled = n.counted >= t.overlap,
            completed_at = case when n.counted >= t.overlap then n.last_at end,
            updated_by = p_actor, updated_at = clock_timestamp()
        from project p cross join unnest(p_before.tasks) u (id) cross join lateral (
            select m.*, cardinality(
                case when p.skip_queue = 'IGNORE_SKIPPED' then m.annotators else m.labelers end) as counted
            from annotations_of(u.id) m) n
        where p.id = p_before.project and t.id = u.id
        returning t.id, t.is_labeled, t.total_annotations, t.cancelled_annotations, t.total_predictions,
            t.useful_annotations, t.ground_truths)
    select array_agg(id), coalesce(array_agg(id) filter (where is_labeled), '{}'),
           row(p_before.project, 0, count(*), count(*) filter (where is_labeled), sum(total_annotations),
               sum(cancelled_annotations), sum(total_predictions), sum(useful_annotations),
               count(*) filter (where useful_annotations > 0), sum(ground_truths))::project_counter
    into v.tasks, v_finished, v.totals from changed;
    if v.tasks is null then return; end if;
    if (v.totals).annotations + (v.totals).cancelled > 0 then
        v.annotators := count_annotators(v.project, v.tasks);
    end if;
    perform add_difference(p_before, v);
    if cardinality(v_finished) > 0 then
        delete from open_task where project = p_before.project and task = any(v_finished);
    end if;
    if cardinality(v_finished) < cardinality(v.tasks) then
        perform open_tasks(v.tasks);
        if p_reopens then perform next_epoch(p_before.project); end if;
    end if;
end
$$;

-- Gives a task to a user to work on, and notes that it was given.
create or replace function lease_task(p_project bigint, p_task bigint, p_user bigint, p_lease interval) returns uuid
language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
declare
    v_lock uuid := gen_random_uuid();
begin
    update open_task set holders = array[p_user], until = array[now() + p_lease]
    where project = p_project and task = p_task and cardinality(holders) = 0;
    if not found then
        update open_task o set (holders, until) = (
            select array_append(coalesce(array_agg(h.holder), '{}'), p_user),
                   array_append(coalesce(array_agg(h.expires), '{}'), now() + p_lease)
            from unnest(o.holders, o.until) h (holder, expires) where h.holder <> p_user and h.expires > now())
        where project = p_project and task = p_task;
    end if;
    insert into task_lease (project, user_id, task, lock, expires_at)
    values (p_project, p_user, p_task, v_lock, now() + p_lease)
    on conflict (project, user_id, task) do update set lock = excluded.lock, expires_at = excluded.expires_at;
    insert into label_stream as s (project, user_id, tasks) values (p_project, p_user, array[p_task])
    on conflict (project, user_id) do update set
        tasks = (s.tasks || p_task)[greatest(1, cardinality(s.tasks) - 98):] where p_task <> all(s.tasks);
    return v_lock;
end
$$;

-- Lets a user keep a task that they hold; answers its lock.
create or replace function renew_lease(p_project bigint, p_task bigint, p_user bigint, p_lease interval) returns uuid
language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
declare
    v_lock uuid;
begin
    -- a task that was finished and came back has forgotten its holders
    update open_task o set (holders, until) = (
        select array_append(coalesce(array_agg(h.holder), '{}'), p_user),
               array_append(coalesce(array_agg(h.expires), '{}'), now() + p_lease)
        from unnest(o.holders, o.until) h (holder, expires) where h.holder <> p_user)
    where project = p_project and task = p_task;
    update task_lease set expires_at = now() + p_lease
    where project = p_project and user_id = p_user and task = p_task
    returning lock into v_lock;
    return v_lock;
end
$$;

-- Frees a task that a user holds.
create or replace function release_lease(p_project bigint, p_task bigint, p_user bigint) returns void
language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
begin
    delete from task_lease where project = p_project and user_id = p_user and task = p_task;
    if found then
        update open_task o set
            holders = h.holders, until = h.until
        from (
            select coalesce(array_agg(x.holder), '{}') as holders, coalesce(array_agg(x.expires), '{}') as until
            from open_task q, unnest(q.holders, q.until) x (holder, expires)
            where q.project = p_project and q.task = p_task and x.holder <> p_user and x.expires > now()
        ) h
        where o.project = p_project and o.task = p_task;
    end if;
end
$$;

-- Frees what a user was given up to a moment.
create or replace function release_leases(p_user bigint, p_until timestamptz, p_lease interval) returns void
language plpgsql volatile as $$
declare
    v_held task_lease;
begin
    for v_held in
        select * from task_lease where user_id = p_user and expires_at - p_lease <= p_until order by project, task
    loop
        perform release_lease(v_held.project, v_held.task, p_user);
    end loop;
end
$$;

-- The result of the prediction that annotators of a task are shown.
create or replace function shown_prediction(p_project bigint, p_task bigint) returns jsonb language sql stable as $$
    select r.result from prediction r join project q on q.id = p_project
    where r.task = p_task and r.model_version = q.model_version order by r.id limit 1
$$;

-- Takes the ground truth from the annotations of these tasks that have it, but for one, and tells of it.
create or replace function clear_ground_truth(p_tasks bigint[], p_but bigint) returns void language sql volatile as $$
    with changed as (
        update annotation set ground_truth = false
        where task = any(p_tasks) and ground_truth and id is distinct from p_but
        returning id, task, project)
    insert into outbox (id, type, key, subject, organization, time, data)
    select gen_random_uuid(), 'annotations.updated.v1', c.task::text, 'projects/' || c.project, p.organization,
        clock_timestamp(), json_build_object('project', c.project, 'ids', json_agg(c.id order by c.id))::text
    from changed c join project p on p.id = c.project
    group by c.task, c.project, p.organization
$$;

-- Tells that these annotations of a project are others now.
create or replace function tell_annotations(p_project bigint, p_ids bigint[]) returns void language sql volatile as $$
    insert into outbox (id, type, key, subject, organization, time, data)
    select gen_random_uuid(), 'annotations.updated.v1', p.id::text, 'projects/' || p.id, p.organization,
        clock_timestamp(), json_build_object('project', p.id, 'ids', json_agg(i.id order by i.place))::text
    from unnest(p_ids) with ordinality i (id, place) join project p on p.id = p_project
    group by p.id, p.organization, (i.place - 1) / 1000
$$;

-- Deletes these drafts, which fall with nothing that is told, and tells of it.
create or replace function delete_drafts(p_ids bigint[]) returns void language sql volatile as $$
    with gone as (delete from draft where id = any(p_ids) returning id, task, project, user_id)
    insert into outbox (id, type, key, subject, organization, time, data)
    select gen_random_uuid(), 'draft.deleted.v1', g.task::text, 'drafts/' || g.id, p.organization, clock_timestamp(),
        json_build_object('id', g.id, 'task', g.task, 'project', g.project, 'user_id', g.user_id)::text
    from gone g join project p on p.id = g.project
    order by g.id
$$;

-- Saves a new annotation with all that follows from it. What its caller knew of the project is compared here, beside the lock:
-- 'saved', 'stale' when the project has changed since, 'gone' when there is no such task in the organization any more.
create or replace function submit_annotation(
    p_id bigint, p_task bigint, p_project bigint, p_result jsonb, p_completed_by bigint, p_actor bigint,
    p_cancelled boolean, p_ground_truth boolean, p_lead_time double precision, p_result_count integer, p_unique_id uuid,
    p_import_id bigint, p_last_action text, p_bulk boolean, p_parent_prediction bigint, p_parent_annotation bigint,
    p_last_created_by bigint, p_draft bigint, p_draft_created_at timestamptz, p_at timestamptz,
    p_event uuid, p_organization bigint, p_event_data text, p_revision bigint, p_check text
) returns text language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
declare
    v record;
    v_before counted_tasks;
    v_first boolean;
    v_labeled boolean := false;
    v_plain integer := (not p_cancelled)::integer;
    v_useful integer := (not p_cancelled and not p_ground_truth and p_result is not null)::integer;
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('tasks', p_project));
    -- a statement of its own: it must see who held the lock before
    select t.overlap, t.is_labeled, t.total_predictions, t.useful_annotations, t.ground_truths, t.total_annotations,
           t.cancelled_annotations, t.first_annotation, s.skip_queue,
           s.revision = p_revision and s.result_check is not distinct from p_check as known
    into v from task t join project s on s.id = t.project
    where t.id = p_task and t.project = p_project and t.id > s.tasks_after and s.organization = p_organization
      and not s.deleted
    for no key update of t;
    if not found then return 'gone'; end if;
    if not v.known then return 'stale'; end if;
    -- clients may write counts into tasks, but not which annotation is the first
    v_first := v.first_annotation is null and v.total_annotations = 0 and v.cancelled_annotations = 0
        and p_completed_by is not null;
    if not v_first then
        v_before := lock_tasks(p_project, array[p_task]);
        if p_ground_truth and v.ground_truths > 0 then perform clear_ground_truth(array[p_task], null); end if;
    end if;
    insert into annotation (id, task, project, result, completed_by, updated_by, was_cancelled, ground_truth, lead_time,
        result_count, unique_id, import_id, last_action, bulk_created, parent_prediction, parent_annotation,
        last_created_by, draft_created_at, created_at, updated_at, counted, prediction)
    values (p_id, p_task, p_project, p_result, p_completed_by, p_actor, p_cancelled, p_ground_truth, p_lead_time,
        p_result_count, coalesce(p_unique_id, gen_random_uuid()), p_import_id, p_last_action, p_bulk,
        p_parent_prediction, p_parent_annotation, p_last_created_by, p_draft_created_at, p_at, p_at, true,
        case when v.total_predictions > 0 and p_result is not null then shown_prediction(p_project, p_task) end);
    insert into label_usage as u (project, shard, draft, control, label, uses)
    select p_project, counter_shard(), false, control, label, count(*) from labels_in(p_result)
    group by control, label order by control, label
    on conflict (project, draft, key, shard) do update set uses = u.uses + excluded.uses;
    if p_draft is not null then perform delete_drafts(array[p_draft]); end if;
    if v_first then
        -- what annotations_changed would find, without reading it back
        v_labeled := v.overlap <= case when v.skip_queue = 'IGNORE_SKIPPED' then 1 else v_plain end;
        update task set
            total_annotations = v_plain, cancelled_annotations = 1 - v_plain, useful_annotations = v_useful,
            ground_truths = p_ground_truth::integer, annotators = 1, annotator_ids = array[p_completed_by],
            first_annotation = p_id, avg_lead_time = bounded(p_lead_time), labelers = v_plain, is_labeled = v_labeled,
            completed_at = case when v_labeled then p_at end, updated_by = p_actor, updated_at = clock_timestamp()
        where id = p_task;
        perform add_to_counter(p_project, 0, v_labeled::integer - v.is_labeled::integer, v_plain, 1 - v_plain, 0,
            v_useful - v.useful_annotations, (v_useful > 0)::integer - (v.useful_annotations > 0)::integer,
            p_ground_truth::integer - v.ground_truths);
        insert into annotator_counter as c (project, user_id, tasks, labeled, finished, annotations)
        values (p_project, p_completed_by, 1, v_plain, v_labeled::integer, 1)
        on conflict (project, user_id) do update set
            tasks = c.tasks + 1, labeled = c.labeled + excluded.labeled, finished = c.finished + excluded.finished,
            annotations = c.annotations + 1;
    else
        perform annotations_changed(v_before, p_actor, false);
    end if;
    if v_labeled then
        delete from open_task where project = p_project and task = p_task;
        delete from task_lease where project = p_project and user_id = p_actor and task = p_task;
    else
        if v_first then perform open_tasks(array[p_task]); end if;
        perform release_lease(p_project, p_task, p_actor);
    end if;
    insert into outbox (id, type, key, subject, organization, time, data)
    values (p_event, 'annotation.created.v1', p_task::text, 'annotations/' || p_id, p_organization, p_at, p_event_data);
    return 'saved';
end
$$;

-- A release before this one still calls it so.
create or replace function create_annotation(
    p_id bigint, p_task bigint, p_project bigint, p_result jsonb, p_completed_by bigint, p_actor bigint,
    p_cancelled boolean, p_ground_truth boolean, p_lead_time double precision, p_result_count integer, p_unique_id uuid,
    p_import_id bigint, p_last_action text, p_bulk boolean, p_parent_prediction bigint, p_parent_annotation bigint,
    p_last_created_by bigint, p_draft bigint, p_draft_created_at timestamptz, p_at timestamptz,
    p_event uuid, p_organization bigint, p_event_data text
) returns boolean language sql volatile as $$
    select coalesce((
        select submit_annotation(p_id, p_task, p_project, p_result, p_completed_by, p_actor, p_cancelled, p_ground_truth,
            p_lead_time, p_result_count, p_unique_id, p_import_id, p_last_action, p_bulk, p_parent_prediction,
            p_parent_annotation, p_last_created_by, p_draft, p_draft_created_at, p_at, p_event, p_organization,
            p_event_data, revision, result_check) = 'saved'
        from project where id = p_project), false)
$$;

-- Saves the same annotation on each of these tasks of a project; answers its ids, by task. Where an id of the client's
-- makes it unique, each task's is made from it. No lease is released: whoever works on a task goes on.
create or replace function create_annotations(
    p_tasks bigint[], p_project bigint, p_result jsonb, p_completed_by bigint, p_actor bigint, p_cancelled boolean,
    p_ground_truth boolean, p_lead_time double precision, p_result_count integer, p_unique_id uuid, p_import_id bigint,
    p_last_action text, p_bulk boolean, p_parent_prediction bigint, p_parent_annotation bigint,
    p_last_created_by bigint, p_draft_created_at timestamptz, p_at timestamptz
) returns bigint[] language plpgsql volatile as $$
declare
    v_before counted_tasks := lock_tasks(p_project, p_tasks);
    v_ids bigint[];
begin
    if p_ground_truth and (v_before.totals).ground_truths > 0 then
        perform clear_ground_truth(v_before.tasks, null);
    end if;
    with made as (
        insert into annotation (id, task, project, result, completed_by, updated_by, was_cancelled, ground_truth,
            lead_time, result_count, unique_id, import_id, last_action, bulk_created, parent_prediction,
            parent_annotation, last_created_by, draft_created_at, created_at, updated_at, counted, prediction)
        select nextval('annotation_id'), task, p_project, p_result, p_completed_by, p_actor, p_cancelled,
            p_ground_truth, p_lead_time, p_result_count,
            case when p_unique_id is null then gen_random_uuid()
                 when cardinality(v_before.tasks) = 1 then p_unique_id
                 else md5(p_unique_id::text || task)::uuid end,
            p_import_id, p_last_action, p_bulk, p_parent_prediction, p_parent_annotation, p_last_created_by,
            p_draft_created_at, p_at, p_at, true,
            case when (v_before.totals).predictions > 0 and p_result is not null
                 then shown_prediction(p_project, task) end
        from unnest(v_before.tasks) task
        returning id, task)
    select coalesce(array_agg(id order by task), '{}') into v_ids from made;
    perform count_new_labels(p_project, v_ids);
    perform annotations_changed(v_before, p_actor, false);
    return v_ids;
end
$$;

-- Changes an annotation in the fields given; what is not given keeps its value. p_task: where it goes, or null.
create or replace function change_annotation(
    p_id bigint, p_actor bigint, p_set_result boolean, p_result jsonb, p_result_count integer, p_completed_by bigint,
    p_cancelled boolean, p_ground_truth boolean, p_set_lead_time boolean, p_lead_time double precision,
    p_set_last_action boolean, p_last_action text, p_parent_prediction bigint, p_parent_annotation bigint,
    p_unique_id uuid, p_task bigint, p_at timestamptz
) returns boolean language plpgsql volatile as $$
declare
    v_task bigint;
    v_to task;
    v_from task;
    v_before counted_tasks;
    v_there counted_tasks;
begin
    select task into v_task from annotation where id = p_id;
    if not found then return false; end if;
    perform 1 from task where id in (v_task, p_task) order by id for no key update;
    select * into v_from from task where id = v_task;
    if not found then return false; end if;
    v_before := lock_tasks(v_from.project, array[v_task]);
    if p_task <> v_task then
        select * into v_to from task where id = p_task;
        if not found then return false; end if;
        v_there := lock_tasks(v_to.project, array[p_task]);
    end if;
    if not exists (select 1 from annotation where id = p_id and task = v_task) then return false; end if;
    if p_ground_truth then
        perform clear_ground_truth(array[coalesce(p_task, v_task)], p_id);
    end if;
    update annotation set
        task = coalesce(p_task, task),
        project = coalesce(v_to.project, project),
        result = case when p_set_result then p_result else result end,
        result_count = case when p_set_result then p_result_count else result_count end,
        counted = counted or p_set_result,
        completed_by = coalesce(p_completed_by, completed_by),
        was_cancelled = coalesce(p_cancelled, was_cancelled),
        ground_truth = coalesce(p_ground_truth, ground_truth),
        lead_time = case when p_set_lead_time then p_lead_time else lead_time end,
        last_action = case when p_set_last_action then p_last_action else last_action end,
        parent_prediction = coalesce(p_parent_prediction, parent_prediction),
        parent_annotation = coalesce(p_parent_annotation, parent_annotation),
        unique_id = coalesce(p_unique_id, unique_id),
        updated_by = p_actor, updated_at = p_at
    where id = p_id;
    perform delete_drafts(array(select id from draft where annotation = p_id));
    perform annotations_changed(v_before, p_actor, true);
    if p_task <> v_task then perform annotations_changed(v_there, p_actor, true); end if;
    perform release_lease(v_from.project, v_task, p_actor);
    return true;
end
$$;

-- Notes that an export shows something else of these tasks than before, where their updated_at does not tell it; the caller has
-- locked their rows.
create or replace function touch_tasks(p_tasks bigint[]) returns void language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update task set changed_at = clock_timestamp() where id = any(p_tasks);
end
$$;

-- Takes from annotations what they were made from and what is there no more. p_tasks: whose change the caller tells itself.
create or replace function forget_parents(p_annotations bigint[], p_predictions bigint[], p_tasks bigint[]) returns void
language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_copies bigint[];
    v_made bigint[];
    v_others bigint[];
begin
    perform set_config('glossa.results', 'kept', true);
    with freed as (
        update annotation set parent_annotation = null where parent_annotation = any(p_annotations) returning task)
    select array_agg(task) into v_copies from freed;
    with freed as (
        update annotation set parent_prediction = null where parent_prediction = any(p_predictions) returning task)
    select array_agg(task) into v_made from freed;
    perform set_config('glossa.results', '', true);
    v_others := array(select unnest(v_copies || v_made) except select unnest(p_tasks));
    if cardinality(v_others) = 0 then return; end if;
    perform 1 from task where id = any(v_others) order by id for no key update;
    perform touch_tasks(v_others);
end
$$;

-- Deletes these annotations of a project; answers those that were there.
create or replace function delete_annotations(p_project bigint, p_ids bigint[], p_actor bigint) returns bigint[]
language plpgsql volatile as $$
declare
    v_before counted_tasks;
    v_tasks bigint[] := array(select task from annotation where id = any(p_ids));
    v_copied bigint[] := array(select task from annotation where parent_annotation = any(p_ids));
    v_ids bigint[];
begin
    perform hold_tasks(p_project);
    if cardinality(v_copied) > 0 then
        -- all in one order
        perform 1 from task where id = any(v_tasks || v_copied) order by id for no key update;
    end if;
    v_before := lock_tasks(p_project, v_tasks);
    -- looked up, not compared with each
    v_ids := array(
        select id from annotation where id = any(p_ids) and (task in (select unnest(v_before.tasks))) is true order by id);
    if cardinality(v_ids) = 0 then return v_ids; end if;
    delete from annotation where id = any(v_ids);
    delete from draft where annotation = any(v_ids);
    perform forget_parents(v_ids, '{}', v_before.tasks);
    perform annotations_changed(v_before, p_actor, true);
    return v_ids;
end
$$;

-- How many of several that hold a task, or held it, are others and hold it at present.
create or replace function several_holders(p_holders bigint[], p_until timestamptz[], p_user bigint) returns integer
language plpgsql stable as $$
declare
    v_count integer := 0;
begin
    for i in 1 .. cardinality(p_holders) loop
        if p_holders[i] <> p_user and p_until[i] > now() then v_count := v_count + 1; end if;
    end loop;
    return v_count;
end
$$;

-- How many others hold a task at present. A search passes every task that somebody holds, and most are held by one: that
-- case is an expression of its own, which the search's plan takes in, where the call of a function costs more than the row.
create or replace function other_holders(p_holders bigint[], p_until timestamptz[], p_user bigint) returns integer
language sql stable as $$
    select case cardinality(p_holders)
        when 0 then 0
        when 1 then (p_holders[1] <> p_user and p_until[1] > now())::integer
        else several_holders(p_holders, p_until, p_user) end
$$;

-- Whether an open task may be given to a user: not done by them, not passed over, and neither annotations that count nor
-- live leases of others fill it. A search's plan contains this condition itself, so its columns decide on indexes.
create or replace function is_candidate(o open_task, p_user bigint, p_passed bigint[]) returns boolean
language sql stable as $$
    select not (p_user = any(o.annotators)) and o.task <> all(p_passed) and o.filled < o.overlap
       and o.filled + other_holders(o.holders, o.until, p_user) < o.overlap
$$;

-- What the API calls the queue of tasks that are chosen by a project's sampling.
create or replace function sampling_queue(p_sampling text) returns text language sql immutable as $$
    select case p_sampling
        when 'Uniform sampling' then 'Uniform random queue'
        when 'Uncertainty sampling' then 'Active learning or random queue'
        else 'Sequence queue' end
$$;

-- Finds the caller's next task and leases it. Steps and names of the queues are those of the API.
-- p_passed: tasks that are not wanted.
create or replace function next_task(
    p_project bigint, p_user bigint, p_sampling text, p_skip_queue text, p_maximum integer, p_overlap_first boolean,
    p_truth_first boolean, p_evaluation boolean, p_lease interval, p_passed bigint[],
    out o_task bigint, out o_queue text, out o_lock uuid
) returns record language plpgsql volatile
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
set plan_cache_mode = force_generic_plan as $$
declare
    v_postponed bigint[];
    v_passed bigint[];
    v_epoch bigint;
    v_position bigint;
    v_first bigint;
    v_last bigint;
    v_at bigint;
    v_overlap integer := 0;
    v_level integer;
    v_candidates bigint[];
    v_after bigint;
begin
    select p.tasks_after, array(
        select d.task from draft d
        where d.user_id = p_user and d.project = p_project and d.was_postponed and d.task <> all(p_passed)
          and d.task > p.tasks_after)
    into v_after, v_postponed from project p where p.id = p_project;
    v_passed := v_postponed || p_passed;

    -- what the caller holds already
    select l.task, l.lock into o_task, o_lock
    from task_lease l join open_task o on o.project = l.project and o.task = l.task
    where l.project = p_project and l.user_id = p_user and l.expires_at > now()
      and not (p_user = any(o.annotators)) and l.task <> all(v_passed) and l.task > v_after
    order by l.task limit 1;
    if found then
        o_queue := 'Task lock';
        perform renew_lease(p_project, o_task, p_user, p_lease);
        return;
    end if;

    if p_overlap_first and exists (
        select 1 from open_task o where o.project = p_project and o.overlap > 1 and o.task > v_after
          and not (p_user = any(o.annotators)) and o.task <> all(v_passed)
        order by o.project, o.task limit 1)
    then
        v_overlap := 1;
    end if;

    if p_evaluation or p_truth_first then
        select o.task into o_task from open_task o
        where o.project = p_project and o.ground_truths > 0 and o.overlap > v_overlap and o.task > v_after
          and is_candidate(o, p_user, v_passed)
        order by o.project, o.task limit 1 for update skip locked;
        if found and p_evaluation then o_queue := 'Onboarding ground truth queue'; end if;
    end if;

    -- Tasks that others have begun, those with most annotations first. The search looks at a bounded number of rows from a
    -- place at random; what it misses the sampling below still finds.
    if o_task is null and p_maximum > 1 then
        select max(o.annotations), max(o.annotations) into v_level, v_last from (
            select annotations from open_task where project = p_project and annotations > 0 and task > v_after
            order by project, annotations desc, task limit 1) o;
        while o_task is null and coalesce(v_level, 0) > 0 loop
            select min(task), max(task) into v_first, v_last from (
                (select task from open_task where project = p_project and annotations = v_level and annotations > 0
                   and task > v_after
                 order by project, annotations desc, task limit 1)
                union all
                (select task from open_task where project = p_project and annotations = v_level and annotations > 0
                   and task > v_after
                 order by project desc, annotations, task desc limit 1)) ends;
            if v_first is not null then
                v_at := v_first + floor(random() * (v_last - v_first + 1))::bigint;
                select array_agg(task order by random()) into v_candidates from (
                    (select o.task, o.annotators from open_task o where o.project = p_project
                       and o.annotations = v_level and o.annotations > 0 and o.task >= v_at and o.overlap > v_overlap
                     order by o.project, o.annotations desc, o.task limit 200)
                    union all
                    (select o.task, o.annotators from open_task o where o.project = p_project
                       and o.annotations = v_level and o.annotations > 0 and o.task < v_at and o.overlap > v_overlap
                       and o.task > v_after
                     order by o.project, o.annotations desc, o.task limit 200)) near
                where not (p_user = any(annotators)) and task <> all(v_passed);
                if v_candidates is not null then
                    select o.task into o_task from open_task o
                    where o.project = p_project and o.task = any(v_candidates)
                      and (not p_evaluation or o.ground_truths = 0)
                      and is_candidate(o, p_user, v_passed)
                    order by array_position(v_candidates, o.task) limit 1 for update skip locked;
                end if;
            end if;
            v_level := v_level - 1;
        end loop;
        if o_task is not null then o_queue := 'Breadth first queue'; end if;
    end if;

    if o_task is null and p_sampling = 'Uncertainty sampling' then
        select o.task into o_task from open_task o
        where o.project = p_project and o.score is not null and o.overlap > v_overlap and o.task > v_after
          and is_candidate(o, p_user, v_passed)
        order by o.project, o.score, o.task limit 1 for update skip locked;
    end if;

    if o_task is null and p_sampling <> 'Sequential sampling' then
        select min(task), max(task) into v_first, v_last from (
            (select task from open_task where project = p_project and task > v_after order by project, task limit 1)
            union all
            (select task from open_task where project = p_project and task > v_after
             order by project desc, task desc limit 1)) ends;
        if v_first is not null then
            v_at := v_first + floor(random() * (v_last - v_first + 1))::bigint;
            select o.task into o_task from open_task o
            where o.project = p_project and o.task >= v_at and o.task <= coalesce((
                    select w.task from open_task w where w.project = p_project and w.task >= v_at
                    order by w.project, w.task offset 500 limit 1), v_last)
              and o.overlap > v_overlap
              and is_candidate(o, p_user, v_passed)
            order by o.project, o.task limit 1 for update skip locked;
        end if;
    end if;

    if o_task is null then
        select e.epoch, q.position into v_epoch, v_position
        from (select coalesce(max(epoch), 0) as epoch from queue_epoch where project = p_project) e
        left join queue_position q on q.project = p_project and q.user_id = p_user and q.epoch = e.epoch;
        v_position := greatest(v_position, v_after);
        if v_overlap > 0 then
            select o.task into o_task from open_task o
            where o.project = p_project and o.task > v_position and o.overlap > 1
              and is_candidate(o, p_user, v_passed)
            order by o.project, o.task limit 1 for update skip locked;
        else
            select o.task into o_task from open_task o
            where o.project = p_project and o.task > v_position
              and is_candidate(o, p_user, v_passed)
            order by o.project, o.task limit 1 for update skip locked;
        end if;
        if o_task is null or o_task - v_position > 200 then
            -- all open tasks before this one are done by the caller and need not be looked at again
            select o.task into v_first from open_task o
            where o.project = p_project and o.task > v_position and not (p_user = any(o.annotators))
            order by o.project, o.task limit 1;
            -- A row that somebody else is writing at this moment may still be had: nobody is told that there is nothing
            -- left before that is known. It is looked for again, not waited for: rows that a search has locked and then
            -- passed over stay locked, so two who waited could wait for each other.
            if o_task is null and v_first is not null and v_overlap = 0 then
                for v_try in 1 .. 500 loop
                    perform 1 from open_task o
                    where o.project = p_project and o.task >= v_first and is_candidate(o, p_user, v_passed)
                    order by o.project, o.task limit 1;
                    exit when not found;
                    select o.task into o_task from open_task o
                    where o.project = p_project and o.task >= v_first and is_candidate(o, p_user, v_passed)
                    order by o.project, o.task limit 1 for update skip locked;
                    exit when found;
                    perform pg_sleep(0.002);
                end loop;
            end if;
            v_first := coalesce(v_first - 1, (
                select o.task from open_task o where o.project = p_project order by o.project desc, o.task desc limit 1));
            if v_first - v_position > 200 then
                insert into queue_position as q (project, user_id, epoch, position)
                values (p_project, p_user, v_epoch, v_first)
                on conflict (project, user_id) do update set epoch = excluded.epoch, position = excluded.position;
            end if;
        end if;
    end if;
    if o_task is not null and o_queue is null then
        o_queue := sampling_queue(p_sampling);
    end if;

    if o_task is null and cardinality(v_postponed) > 0 then
        select o.task into o_task
        from unnest(v_postponed) with ordinality d (task, place)
        join open_task o on o.project = p_project and o.task = d.task
        where is_candidate(o, p_user, p_passed)
        order by (select min(updated_at) from draft
                  where user_id = p_user and project = p_project and was_postponed and draft.task = d.task)
        limit 1 for update of o skip locked;
        if found then o_queue := 'Postponed draft queue'; end if;
    end if;

    if o_task is null and p_skip_queue = 'REQUEUE_FOR_ME' then
        select o.task into o_task
        from annotator_counter c
        cross join lateral (
            select s.task, s.annotators, s.filled, s.overlap, s.holders, s.until from open_task s
            where s.project = p_project and s.annotations > 0 and p_user = any(s.annotators) and s.task > v_after
        ) o
        where c.project = p_project and c.user_id = p_user and c.tasks > c.labeled
          and exists (select 1 from annotation a where a.task = o.task and a.completed_by = p_user and a.was_cancelled)
          and not exists (
              select 1 from annotation a where a.task = o.task and a.completed_by = p_user and not a.was_cancelled)
          and o.filled - (select count(*) from annotation a
                          where a.task = o.task and a.completed_by = p_user and a.was_cancelled and not a.ground_truth)
              + other_holders(o.holders, o.until, p_user) < o.overlap
          and o.task <> all(p_passed)
        order by (select min(a.updated_at) from annotation a
                  where a.task = o.task and a.completed_by = p_user and a.was_cancelled)
        limit 1;
        if found then o_queue := 'Skipped queue'; end if;
    end if;

    if o_task is null then return; end if;
    o_lock := lease_task(p_project, o_task, p_user, p_lease);
end
$$;

-- Several tasks for the caller, those they hold already first; fewer when there are no more. Rows are said to be few so that
-- whoever joins them with tasks looks these up.
create or replace function next_tasks(
    p_project bigint, p_user bigint, p_sampling text, p_skip_queue text, p_maximum integer, p_overlap_first boolean,
    p_truth_first boolean, p_evaluation boolean, p_lease interval, p_count integer
) returns table (task bigint, queue text, lock uuid) language plpgsql volatile rows 1 as $$
declare
    v_given bigint[] := '{}';
begin
    while cardinality(v_given) < p_count loop
        select n.o_task, n.o_queue, n.o_lock into task, queue, lock
        from next_task(p_project, p_user, p_sampling, p_skip_queue, p_maximum, p_overlap_first, p_truth_first,
            p_evaluation, p_lease, v_given) n;
        exit when task is null;
        v_given := v_given || task;
        return next;
    end loop;
end
$$;

-- Counts a project's counters, annotators and queue anew from its tasks and annotations. What the counters said before is
-- replaced, in one transaction.
create or replace function recount_project(p_project bigint) returns void language plpgsql volatile as $$
declare
    v_after bigint := hold_tasks(p_project);
begin
    perform pg_advisory_xact_lock(hashtextextended('overlaps', p_project));
    perform recount_overlaps(p_project);
    delete from project_counter where project = p_project;
    insert into project_counter
        (project, shard, tasks, finished, annotations, cancelled, predictions, useful, useful_tasks, ground_truths)
    select p_project, 0, count(*), count(*) filter (where is_labeled), coalesce(sum(total_annotations), 0),
           coalesce(sum(cancelled_annotations), 0), coalesce(sum(total_predictions), 0),
           coalesce(sum(useful_annotations), 0), count(*) filter (where useful_annotations > 0),
           coalesce(sum(ground_truths), 0)
    from task where project = p_project and id > v_after;
    delete from annotator_counter where project = p_project;
    insert into annotator_counter (project, user_id, tasks, labeled, finished, annotations)
    select p_project, a.completed_by, count(*), count(*) filter (where a.labeled), count(*) filter (where t.is_labeled),
           sum(a.annotations)
    from (select task, completed_by, bool_or(not was_cancelled) as labeled, count(*) as annotations from annotation
          where project = p_project and completed_by is not null and task > v_after group by task, completed_by) a
    join task t on t.id = a.task
    group by a.completed_by;
end
$$;

-- Sets is_labeled, the queue and the counters of a project's tasks by their overlap and the project's skip queue.
create or replace function relabel_project(p_project bigint) returns void language plpgsql volatile as $$
declare
    v_skip text;
    v_after bigint := hold_tasks(p_project);
begin
    select skip_queue into v_skip from project where id = p_project;
    update task t set
        is_labeled = s.labeled, changed_at = clock_timestamp(),
        completed_at = case when s.labeled then (
            select a.created_at from annotation a where a.task = t.id order by a.id desc limit 1) end
    from (select id, case when v_skip = 'IGNORE_SKIPPED' then annotators else labelers end >= overlap as labeled
          from task where project = p_project and id > v_after) s
    where t.id = s.id and t.is_labeled <> s.labeled;
    delete from open_task o using task t where o.project = p_project and t.id = o.task and t.is_labeled;
    insert into open_task as o (project, task, overlap, filled, annotations, ground_truths, annotators, score)
    select * from task_to_open where project = p_project
    on conflict (project, task) do update set
        overlap = excluded.overlap, filled = excluded.filled, annotations = excluded.annotations,
        ground_truths = excluded.ground_truths, annotators = excluded.annotators, score = excluded.score;
    perform recount_project(p_project);
    perform next_epoch(p_project);
end
$$;

-- Gives open tasks the scores of the project's model version, by which uncertainty sampling goes; nothing else depends on it.
create or replace function rescore_project(p_project bigint) returns void language plpgsql volatile as $$
begin
    update open_task o set score = s.score
    from task_to_open s
    where o.project = p_project and s.project = p_project and s.task = o.task and o.score is distinct from s.score;
    perform next_epoch(p_project);
end
$$;

-- Gives the tasks the overlap that a project's settings ask for; p_previous is the maximum before the change, or null when
-- the share of tasks that get it has changed.
create or replace function spread_overlap(p_project bigint, p_maximum integer, p_percentage integer, p_previous integer)
returns void language plpgsql volatile as $$
declare
    v_wide bigint;
    v_after bigint := hold_tasks(p_project);
begin
    if p_previous is not null and p_maximum > 1
       and exists (select 1 from task where project = p_project and overlap > 1 and id > v_after) then
        update task set overlap = p_maximum, changed_at = clock_timestamp()
        where project = p_project and overlap > 1 and overlap <> p_maximum and id > v_after;
    elsif p_percentage < 100 and p_maximum > 1 then
        select round(count(*) * greatest(p_percentage, 0) / 100.0) into v_wide
        from task where project = p_project and id > v_after;
        update task t set overlap = r.overlap, changed_at = clock_timestamp()
        from (select id, case when row_number() over (
                  order by (total_annotations >= p_maximum) desc, total_annotations desc, overlap = p_maximum desc,
                      random()) <= v_wide
                  then p_maximum else 1 end as overlap
              from task where project = p_project and id > v_after) r
        where t.id = r.id and t.overlap <> r.overlap;
    else
        update task set overlap = p_maximum, changed_at = clock_timestamp()
        where project = p_project and overlap <> p_maximum and id > v_after;
    end if;
end
$$;

-- Takes over a project's newer state and what it means for its tasks. One with a parameter less is for releases that do not
-- know of it.
create or replace function apply_project(
    p_id bigint, p_organization bigint, p_revision bigint, p_title text, p_config text, p_created_by bigint,
    p_created_at timestamptz, p_maximum integer, p_percentage integer, p_sampling text, p_skip_queue text,
    p_overlap_first boolean, p_evaluation boolean, p_collab boolean, p_version text, p_deleted boolean,
    p_truth_first boolean, p_evaluates boolean, p_live boolean
) returns boolean language plpgsql volatile as $$
declare
    v_old project;
begin
    insert into project (id, organization, revision, title, label_config, created_by, created_at, maximum_annotations,
        overlap_cohort_percentage, sampling, skip_queue, show_overlap_first, annotator_evaluation_enabled,
        show_collab_predictions, model_version, deleted, show_ground_truth_first, evaluate_predictions,
        live_model)
    values (p_id, p_organization, p_revision, p_title, p_config, p_created_by, p_created_at, p_maximum, p_percentage,
        p_sampling, p_skip_queue, p_overlap_first, p_evaluation, p_collab, p_version, p_deleted, p_truth_first,
        p_evaluates, p_live)
    on conflict (id) do nothing;
    if found then return true; end if;
    select * into v_old from project where id = p_id for update;
    if v_old.revision >= p_revision or v_old.deleted then return false; end if;
    update project set
        organization = p_organization, revision = p_revision, title = p_title, label_config = p_config,
        created_by = p_created_by, created_at = coalesce(p_created_at, created_at), maximum_annotations = p_maximum,
        overlap_cohort_percentage = p_percentage, sampling = p_sampling, skip_queue = p_skip_queue,
        show_overlap_first = p_overlap_first, annotator_evaluation_enabled = p_evaluation,
        show_collab_predictions = p_collab, model_version = p_version, show_ground_truth_first = p_truth_first,
        evaluate_predictions = p_evaluates, live_model = p_live,
        -- the config gives unnamed data its name
        named_at = case when v_old.label_config <> p_config and exists (
            select from data_column where project = p_id and key = md5('$undefined$')::uuid and tasks <> 0)
            then clock_timestamp() else named_at end
    where id = p_id;
    if v_old.overlap_cohort_percentage <> p_percentage then
        perform spread_overlap(p_id, p_maximum, p_percentage, null);
    elsif v_old.maximum_annotations <> p_maximum then
        perform spread_overlap(p_id, p_maximum, p_percentage, v_old.maximum_annotations);
    end if;
    if v_old.overlap_cohort_percentage <> p_percentage or v_old.maximum_annotations <> p_maximum
       or v_old.skip_queue <> p_skip_queue then
        perform relabel_project(p_id);
    elsif v_old.model_version is distinct from p_version then
        perform rescore_project(p_id);
    end if;
    return true;
end
$$;

-- Removes up to so many tasks of deleted projects with all that hangs on them.
create or replace function purge_deleted_projects(p_limit integer) returns integer language plpgsql volatile as $$
declare
    v_project bigint;
    v_ids bigint[];
begin
    select id into v_project from project where deleted and not purged order by id limit 1 for update skip locked;
    if not found then return 0; end if;
    v_ids := array(
        select id from task where (project, id) > (v_project, 0) and project <= v_project
        order by project, id limit p_limit);
    if cardinality(v_ids) > 0 then
        delete from annotation where task = any(v_ids);
        delete from prediction where task = any(v_ids);
        delete from draft where task = any(v_ids);
        delete from task_event where task = any(v_ids);
        delete from open_task where project = v_project and task = any(v_ids);
        delete from task where id = any(v_ids);
        return cardinality(v_ids);
    end if;
    delete from open_task where project = v_project;
    delete from task_lease where project = v_project;
    delete from queue_epoch where project = v_project;
    delete from queue_position where project = v_project;
    delete from label_stream where project = v_project;
    delete from inner_id where project = v_project;
    delete from project_counter where project = v_project;
    delete from annotator_counter where project = v_project;
    delete from overlap_counter where project = v_project;
    delete from overlap_counted where project = v_project;
    delete from label_usage where project = v_project;
    delete from data_column where project = v_project;
    delete from result_name where project = v_project;
    delete from file_upload where project = v_project;
    delete from task_block where project = v_project;
    delete from data_view where project = v_project;
    update project set purged = true where id = v_project;
    return 1;
end
$$;

-- Deletes these tasks of a project with all that hangs on them; answers those that were there.
create or replace function delete_tasks(p_project bigint, p_ids bigint[]) returns bigint[] language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_before counted_tasks;
    v_ids bigint[];
    v_overlaps integer[];
    v_counts bigint[];
    v_after bigint := hold_tasks(p_project);
begin
    -- locked in one order, so that two who delete the same tasks wait for each other instead of dying
    v_ids := array(
        select id from task where project = p_project and id = any(p_ids) and id > v_after order by id for update);
    if cardinality(v_ids) = 0 then return v_ids; end if;
    v_before := lock_tasks(p_project, v_ids);
    if (v_before.totals).annotations + (v_before.totals).cancelled > 0 then
        delete from annotation where task = any(v_ids);
    end if;
    delete from draft where task = any(v_ids);
    perform count_columns(p_project, array_agg(c.name), array_agg(c.kind), array_agg(c.change)) from (
        select c.name, c.kind, -count(*) as change from task t, columns_of(t.data) c where t.id = any(v_ids)
        group by c.name, c.kind) c having count(*) > 0;
    if (v_before.totals).predictions > 0 then delete from prediction where task = any(v_ids); end if;
    delete from task_event where task = any(v_ids);
    with gone as (delete from task where id = any(v_ids) returning overlap)
    select array_agg(overlap order by overlap), array_agg(tasks order by overlap) into v_overlaps, v_counts
    from (select overlap, count(*) as tasks from gone group by overlap) o;
    perform counters_changed(v_before);
    perform add_to_overlaps(p_project, o.overlap, -o.tasks) from unnest(v_overlaps, v_counts) o (overlap, tasks);
    delete from open_task where project = p_project and task = any(v_ids);
    delete from task_lease where task = any(v_ids);
    return v_ids;
end
$$;

-- Deletes all tasks of a project at once: hides them, forgets what was counted of them, and lets the next import count from 1.
-- Answers whether there are rows to remove, which is left to purge_tasks.
create or replace function delete_all_tasks(p_project bigint) returns boolean language plpgsql volatile
set enable_seqscan = off as $$
declare
    v_before bigint;
    v_newest bigint;
begin
    -- in the order in which settings of the project are applied
    select tasks_after into v_before from project where id = p_project for update;
    perform pg_advisory_xact_lock(hashtextextended('tasks', p_project));
    perform pg_advisory_xact_lock(hashtextextended('task_block', 0));
    select case when is_called then last_value else 0 end into v_newest from task_id;
    update project set tasks_after = v_newest where id = p_project;
    delete from label_usage where project = p_project;
    delete from data_column where project = p_project;
    delete from project_counter where project = p_project;
    delete from annotator_counter where project = p_project;
    delete from overlap_counter where project = p_project;
    delete from task_block where project = p_project;
    delete from task_lease where project = p_project;
    delete from label_stream where project = p_project;
    delete from queue_position where project = p_project;
    update inner_id set last = 0 where project = p_project;
    perform next_epoch(p_project);
    -- along (project, id): by their ids alone, the tasks of others may come first
    return exists (
        select 1 from (select id from task where (project, id) > (p_project, v_before) and project <= p_project
                       order by project, id limit 1) first
        where id <= v_newest);
end
$$;

-- Removes up to so many of the tasks that are hidden so, with all that hangs on them; answers their ids.
create or replace function purge_tasks(p_project bigint, p_limit integer) returns bigint[] language plpgsql volatile as $$
declare
    v_ids bigint[];
begin
    v_ids := array(
        select id from task where (project, id) > (p_project, 0) and (project, id) <= (p_project, tasks_after(p_project))
        order by project, id limit p_limit for update);
    if cardinality(v_ids) = 0 then return v_ids; end if;
    delete from annotation where task = any(v_ids);
    delete from prediction where task = any(v_ids);
    delete from draft where task = any(v_ids);
    delete from task_event where task = any(v_ids);
    delete from open_task where project = p_project and task = any(v_ids);
    delete from task_lease where task = any(v_ids);
    delete from task where id = any(v_ids);
    return v_ids;
end
$$;

-- The model versions of a project's predictions, found by skipping through the index, however many predictions there are.
create or replace function model_versions_of(p_project bigint) returns setof text language sql stable as $$
    with recursive v as (
        (select model_version from prediction where project = p_project and model_version is not null
         order by project, model_version limit 1)
        union all
        select (select p.model_version from prediction p
                where p.project = p_project and p.model_version > v.model_version
                order by p.project, p.model_version limit 1)
        from v where v.model_version is not null)
    select model_version from v where model_version is not null
$$;

-- Brings a task's row, the counters and its place in the queue up to date after its predictions have changed. The caller
-- holds the lock of the task's row.
create or replace function predictions_changed(p_old task, p_actor bigint) returns void language plpgsql volatile as $$
declare
    n record;
begin
    select coalesce(sum(r.total), 0)::bigint as total, min(r.lowest) as score, min(r.mean) as mean,
           (array_agg(r.means))[1] as means
    into n from predictions_of(array[p_old.id]) r;
    update task set total_predictions = n.total, mean_score = n.mean, mean_scores = n.means, updated_by = p_actor,
        updated_at = clock_timestamp()
    where id = p_old.id;
    if n.total <> p_old.total_predictions then
        perform add_to_counter(p_old.project, 0, 0, 0, 0, n.total - p_old.total_predictions, 0, 0, 0);
    end if;
    update open_task set score = n.score
    where project = p_old.project and task = p_old.id and score is distinct from n.score;
end
$$;

-- Saves a prediction, new or changed, with all that follows from it. Answers false when there is no such task any more.
create or replace function save_prediction(
    p_id bigint, p_task bigint, p_project bigint, p_result jsonb, p_model_version text, p_score double precision,
    p_cluster integer, p_neighbors jsonb, p_mislabeling double precision, p_created_at timestamptz,
    p_updated_at timestamptz, p_actor bigint
) returns boolean language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    t task;
    o task;
    v_before bigint;
begin
    select task into v_before from prediction where id = p_id;
    perform hold_tasks(q) from (
        select distinct project as q from task where id in (p_task, v_before) order by project) held;
    perform 1 from task where id in (p_task, v_before) order by id for no key update;
    select * into t from task where id = p_task;
    if not found or t.id <= tasks_after(t.project) then return false; end if;
    insert into prediction (id, task, project, result, model_version, score, cluster, neighbors, mislabeling, created_at,
        updated_at)
    values (p_id, p_task, p_project, p_result, p_model_version, p_score, p_cluster, p_neighbors, p_mislabeling,
        p_created_at, p_updated_at)
    on conflict (id) do update set
        task = excluded.task, project = excluded.project, result = excluded.result,
        model_version = excluded.model_version, score = excluded.score, cluster = excluded.cluster,
        neighbors = excluded.neighbors, mislabeling = excluded.mislabeling, updated_at = excluded.updated_at;
    perform predictions_changed(t, p_actor);
    if v_before <> p_task then
        select * into o from task where id = v_before;
        if found and o.id > tasks_after(o.project) then perform predictions_changed(o, p_actor); end if;
    end if;
    return true;
end
$$;

-- Deletes a prediction; answers its task, or null when there was none.
create or replace function delete_prediction(p_id bigint, p_actor bigint) returns bigint language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    t task;
    v_task bigint;
begin
    select task into v_task from prediction where id = p_id;
    if not found then return null; end if;
    perform hold_tasks(project) from task where id = v_task;
    select * into t from task where id = v_task for no key update;
    if not found or t.id <= tasks_after(t.project) then return null; end if;
    delete from prediction where id = p_id;
    if not found then return null; end if;
    perform forget_parents('{}', array[p_id], array[v_task]);
    perform predictions_changed(t, p_actor);
    return v_task;
end
$$;

-- Deletes a project's predictions of one model version; answers their ids.
create or replace function delete_model_version(p_project bigint, p_version text, p_actor bigint) returns bigint[]
language plpgsql volatile as $$
declare
    v_tasks bigint[];
    v_ids bigint[];
    v_after bigint := hold_tasks(p_project);
begin
    v_tasks := array(select id from task where id in (
        select task from prediction where project = p_project and model_version = p_version and task > v_after)
        order by id for no key update);
    with gone as (
        delete from prediction where project = p_project and model_version = p_version and task = any(v_tasks)
        returning id)
    select coalesce(array_agg(id order by id), '{}') into v_ids from gone;
    if cardinality(v_ids) = 0 then return v_ids; end if;
    perform forget_parents('{}', v_ids, v_tasks);
    perform add_to_counter(c.project, 0, 0, 0, 0, c.change, 0, 0, 0) from (
        select t.project, sum(coalesce(r.total, 0) - t.total_predictions)::bigint as change
        from task t
        left join (select task, count(*) as total from prediction where task = any(v_tasks) group by task) r
          on r.task = t.id
        where t.id = any(v_tasks) group by t.project order by t.project) c;
    update task t set
        total_predictions = coalesce(n.total, 0), mean_score = n.mean, mean_scores = n.means,
        updated_by = p_actor, updated_at = clock_timestamp()
    from unnest(v_tasks) u (id) left join predictions_of(v_tasks) n on n.task = u.id
    where t.id = u.id;
    update open_task o set score = (
        select min(r.score) from prediction r join project q on q.id = r.project
        where r.task = o.task and r.model_version = q.model_version)
    where (o.project, o.task) in (select t.project, t.id from task t where t.id = any(v_tasks)) and o.score is not null;
    return v_ids;
end
$$;

-- Its two users count in the statements that lock and change.
drop function if exists count_tasks(bigint, bigint[]);
