-- What many annotators of a project do at the same moment, done for several of them in one transaction (docs/adr/0020): the
-- beginning and ending of small statements is most of what a next task and a submit cost, and it is paid once for all.

-- The next task of each of these users, by place in p_users. In a project whose tasks go out in their order the free ones are
-- taken for all users at once; whoever holds a task or has put one off, and whoever is left over, gets what next_task finds.
-- Searches that take long are not done one after the other: who is behind them has no row in the answer and asks alone.
-- Nobody waits for another's task. Two calls meet only over a person who asks twice at once.
create or replace function next_of_several(
    p_project bigint, p_users bigint[], p_sampling text, p_skip_queue text, p_maximum integer, p_overlap_first boolean,
    p_truth_first boolean, p_evaluation boolean, p_lease interval
) returns table (place bigint, user_id bigint, task bigint, queue text, lock uuid) language plpgsql volatile rows 10
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_bitmapscan = off
set plan_cache_mode = force_generic_plan as $$
declare
    v_user bigint;
    v_users bigint[] := '{}';
    v_given bigint[] := '{}';
    v_tasks bigint[];
    v_locks uuid[];
    v_at integer;
    v_patience constant interval := '50 milliseconds';
begin
    if cardinality(p_users) > 1 and p_sampling = 'Sequential sampling' and p_maximum <= 1
       and not (p_overlap_first or p_truth_first or p_evaluation) then
        v_users := users_without_task(p_project, p_users);
    end if;
    if cardinality(v_users) > 1 then
        select g.users, g.tasks, g.locks into v_given, v_tasks, v_locks
        from lease_first_tasks(p_project, v_users, p_lease) g;
    end if;
    for v_user, place in select u.id, u.place from unnest(p_users) with ordinality u (id, place) order by u.id, u.place loop
        user_id := v_user;
        v_at := array_position(v_given, v_user);
        if v_at is not null then
            task := v_tasks[v_at];
            queue := sampling_queue(p_sampling);
            lock := v_locks[v_at];
            v_given[v_at] := null;
        elsif clock_timestamp() - statement_timestamp() > v_patience then
            continue;
        else
            select n.o_task, n.o_queue, n.o_lock into task, queue, lock
            from next_task(p_project, v_user, p_sampling, p_skip_queue, p_maximum, p_overlap_first, p_truth_first,
                p_evaluation, p_lease, '{}') n;
        end if;
        return next;
    end loop;
end
$$;

-- Those of these users, each once and ascending, who hold no task of the project and have put none off.
create or replace function users_without_task(p_project bigint, p_users bigint[]) returns bigint[] language plpgsql stable
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
begin
    return array(
        select distinct u.id from unnest(p_users) u (id)
        where not exists (select from task_lease l where l.project = p_project and l.user_id = u.id)
          and not exists (select from draft d where d.user_id = u.id and d.project = p_project and d.was_postponed)
        order by u.id);
end
$$;

-- Leases the first free tasks of a project to these users, who hold none: one each to whoever has not done it yet, none where
-- there are too few. Answers who got which.
create or replace function lease_first_tasks(
    p_project bigint, p_users bigint[], p_lease interval, out users bigint[], out tasks bigint[], out locks uuid[]
) returns record language plpgsql volatile
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off
set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
    v_epoch bigint;
    v_position bigint;
    v_first bigint;
    v_task bigint;
    v_annotators bigint[];
    v_waiting bigint[] := p_users;
begin
    users := '{}';
    tasks := '{}';
    locks := '{}';
    select e.epoch, greatest(p.tasks_after, (
               select min(coalesce(q.position, 0)) from unnest(p_users) u (id)
               left join queue_position q on q.project = p_project and q.user_id = u.id and q.epoch = e.epoch))
    into v_epoch, v_position
    from project p, (select coalesce(max(epoch), 0) as epoch from queue_epoch where project = p_project) e
    where p.id = p_project;

    for v_task, v_annotators in
        select o.task, o.annotators from open_task o
        where o.project = p_project and o.task > v_position and o.filled < o.overlap
          and o.filled + other_holders(o.holders, o.until, 0) < o.overlap
        order by o.project, o.task limit cardinality(p_users) for update skip locked
    loop
        for i in 1 .. cardinality(v_waiting) loop
            if v_waiting[i] = any(v_annotators) then continue; end if;
            users := users || v_waiting[i];
            tasks := tasks || v_task;
            locks := locks || gen_random_uuid();
            v_waiting := v_waiting[:i - 1] || v_waiting[i + 1:];
            exit;
        end loop;
    end loop;
    if cardinality(users) = 0 then return; end if;

    -- a statement of its own: it must see what was there when the last lock was had
    with given as (select * from unnest(users, tasks, locks) g (user_id, task, lock)),
    held as (
        update open_task o set
            holders = array_append(array(
                select h.holder from unnest(o.holders, o.until) h (holder, expires) where h.expires > now()), g.user_id),
            until = array_append(array(
                select h.expires from unnest(o.holders, o.until) h (holder, expires) where h.expires > now()), now() + p_lease)
        from given g where o.project = p_project and o.task = g.task),
    noted as (
        insert into label_stream as s (project, user_id, tasks)
        select p_project, g.user_id, array[g.task] from given g order by g.user_id
        on conflict (project, user_id) do update set
            tasks = (s.tasks || excluded.tasks)[greatest(1, cardinality(s.tasks) - 98):]
            where excluded.tasks[1] <> all(s.tasks))
    insert into task_lease (project, user_id, task, lock, expires_at)
    select p_project, g.user_id, g.task, g.lock, now() + p_lease from given g
    on conflict (project, user_id, task) do update set lock = excluded.lock, expires_at = excluded.expires_at;

    if tasks[1] - v_position > 200 then
        -- nobody need look again at places where no open task is
        select o.task - 1 into v_first from open_task o
        where o.project = p_project and o.task > v_position order by o.project, o.task limit 1;
        if v_first - v_position > 200 then
            insert into queue_position as q (project, user_id, epoch, position)
            select p_project, u.id, v_epoch, v_first from unnest(p_users) u (id)
            on conflict (project, user_id) do update set epoch = excluded.epoch, position = excluded.position
                where q.epoch <> excluded.epoch or q.position < excluded.position;
        end if;
    end if;
end
$$;

-- Saves new annotations, each the first of its task, with all that follows from them; what submit_annotation does for one.
-- Answers for each 'saved', or 'alone' when nothing was done and submit_annotation has to decide: the task has annotations or
-- predictions, somebody else has its lock, it is gone, or the project is not as its caller knew it.
create or replace function submit_annotations(
    p_project bigint, p_organization bigint, p_revision bigint, p_check text, p_ids bigint[], p_tasks bigint[],
    p_results text[], p_completed_by bigint[], p_actors bigint[], p_cancelled boolean[], p_lead_times double precision[],
    p_result_counts integer[], p_last_actions text[], p_parent_predictions bigint[], p_parent_annotations bigint[],
    p_at timestamptz[], p_events uuid[], p_event_data text[]
) returns text[] language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
declare
    v_results jsonb[] := p_results::jsonb[];
    v_places bigint[];
    v_labeled boolean[];
    v_done bigint[];
    v_open bigint[];
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('tasks', p_project));
    -- A statement of its own: it must see who held the lock before. Nobody waits here for a task while others wait for theirs.
    select array_agg(r.place), array_agg(r.labeled), array_agg(r.task) filter (where r.labeled),
           array_agg(r.task) filter (where not r.labeled)
    into v_places, v_labeled, v_done, v_open
    from (
        select t.id as task, n.place,
               t.overlap <= case when t.skip_queue = 'IGNORE_SKIPPED' or not p_cancelled[n.place] then 1 else 0 end as labeled
        from (
            select t.id, t.overlap, s.skip_queue from task t join project s on s.id = t.project
            where t.id = any(p_tasks) and t.project = p_project and t.id > s.tasks_after
              and s.organization = p_organization and not s.deleted and s.revision = p_revision
              and s.result_check is not distinct from p_check
              and t.first_annotation is null and t.total_annotations = 0 and t.cancelled_annotations = 0
              and t.total_predictions = 0 and t.useful_annotations = 0 and t.ground_truths = 0 and not t.is_labeled
            order by t.id for no key update of t skip locked) t
        cross join lateral (
            select min(u.place) as place from unnest(p_tasks) with ordinality u (task, place) where u.task = t.id) n) r;
    if v_places is null then return array_fill('alone'::text, array[cardinality(p_ids)]); end if;

    insert into annotation (id, task, project, result, completed_by, updated_by, was_cancelled, lead_time, result_count,
        last_action, parent_prediction, parent_annotation, created_at, updated_at, counted)
    select p_ids[n], p_tasks[n], p_project, v_results[n], p_completed_by[n], p_actors[n], p_cancelled[n], p_lead_times[n],
           p_result_counts[n], p_last_actions[n], p_parent_predictions[n], p_parent_annotations[n], p_at[n], p_at[n], true
    from unnest(v_places) n;
    insert into label_usage as u (project, shard, draft, control, label, uses)
    select p_project, counter_shard(), false, l.control, l.label, count(*)
    from unnest(v_places) n, labels_in(v_results[n]) l
    group by l.control, l.label order by l.control, l.label
    on conflict (project, draft, key, shard) do update set uses = u.uses + excluded.uses;
    update task t set
        total_annotations = (not p_cancelled[n.place])::integer, cancelled_annotations = p_cancelled[n.place]::integer,
        useful_annotations = (not p_cancelled[n.place] and v_results[n.place] is not null)::integer,
        annotators = 1, annotator_ids = array[p_completed_by[n.place]], first_annotation = p_ids[n.place],
        avg_lead_time = bounded(p_lead_times[n.place]), labelers = (not p_cancelled[n.place])::integer,
        is_labeled = n.labeled, completed_at = case when n.labeled then p_at[n.place] end,
        updated_by = p_actors[n.place], updated_at = clock_timestamp()
    from unnest(v_places, v_labeled) n (place, labeled) where t.id = p_tasks[n.place];
    insert into project_counter as c
        (project, shard, finished, annotations, cancelled, useful, useful_tasks)
    select p_project, counter_shard(), count(*) filter (where n.labeled), count(*) filter (where not p_cancelled[n.place]),
           count(*) filter (where p_cancelled[n.place]),
           count(*) filter (where not p_cancelled[n.place] and v_results[n.place] is not null),
           count(*) filter (where not p_cancelled[n.place] and v_results[n.place] is not null)
    from unnest(v_places, v_labeled) n (place, labeled)
    on conflict (project, shard) do update set
        finished = c.finished + excluded.finished, annotations = c.annotations + excluded.annotations,
        cancelled = c.cancelled + excluded.cancelled, useful = c.useful + excluded.useful,
        useful_tasks = c.useful_tasks + excluded.useful_tasks;
    insert into annotator_counter as c (project, user_id, tasks, labeled, finished, annotations)
    select p_project, p_completed_by[n.place], count(*), count(*) filter (where not p_cancelled[n.place]),
           count(*) filter (where n.labeled), count(*)
    from unnest(v_places, v_labeled) n (place, labeled)
    group by p_completed_by[n.place] order by p_completed_by[n.place]
    on conflict (project, user_id) do update set
        tasks = c.tasks + excluded.tasks, labeled = c.labeled + excluded.labeled,
        finished = c.finished + excluded.finished, annotations = c.annotations + excluded.annotations;
    if v_done is not null then
        delete from open_task where project = p_project and task = any(v_done);
        delete from task_lease l using unnest(v_places) n
        where l.project = p_project and l.user_id = p_actors[n] and l.task = p_tasks[n] and l.task = any(v_done);
    end if;
    if v_open is not null then
        perform open_tasks(v_open);
        perform release_lease(p_project, p_tasks[n], p_actors[n])
        from unnest(v_places) n where p_tasks[n] = any(v_open);
    end if;
    insert into outbox (id, type, key, subject, organization, time, data)
    select p_events[n], 'annotation.created.v1', p_tasks[n]::text, 'annotations/' || p_ids[n], p_organization, p_at[n],
           p_event_data[n]
    from unnest(v_places) n order by n;
    return array(
        select case when u.place = any(v_places) then 'saved' else 'alone' end
        from generate_series(1, cardinality(p_ids)) u (place) order by u.place);
end
$$;
