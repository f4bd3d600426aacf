-- What the Data Manager's actions do to some of a project's tasks at once: each takes ids, passes over those of other projects
-- and those that are gone, keeps counters and summary exact and answers the ids of what it has changed. Whether an id is among
-- thousands is asked by (select unnest(...)) where no index answers it: that is looked up, while = any(...) compares each with
-- each once a plan is kept.

-- Regions of a result: distinct ids, and one for all that have none.
create or replace function region_count(p_result jsonb) returns integer language sql immutable as $$
    select count(distinct coalesce(r ->> 'id', ''))::integer
    from jsonb_array_elements(case when jsonb_typeof(p_result) = 'array' then p_result else '[]'::jsonb end) r
$$;

-- An id for clients that comes behind those made before, so that its index is written at one end (as OrderedUuids does).
create or replace function ordered_uuid() returns uuid language sql volatile as $$
    select overlay(gen_random_uuid()::text placing
        overlay(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') placing '-' from 9 for 0) || '-7'
        from 1 for 15)::uuid
$$;

-- Deletes all tasks of a project at once; answers how many there were, and whether rows are left to be removed.
create or replace function empty_project(p_project bigint, out o_tasks bigint, out o_rows boolean)
returns record language plpgsql volatile as $$
begin
    -- the locks that deleting takes, so that what is counted is what is deleted
    perform 1 from project where id = p_project for update;
    perform pg_advisory_xact_lock(hashtextextended('tasks', p_project));
    select coalesce(sum(tasks), 0) into o_tasks from project_counter where project = p_project;
    o_rows := delete_all_tasks(p_project);
end
$$;

-- Annotations of one annotator, or of all when that is null, and drafts.
create or replace function delete_annotations_of(p_project bigint, p_tasks bigint[], p_annotator bigint, p_actor bigint)
returns bigint[] language plpgsql volatile as $$
declare
    v_tasks bigint[];
    v_ids bigint[];
begin
    v_tasks := array(select id from task where project = p_project and id = any(p_tasks) order by id for no key update);
    v_ids := delete_annotations(p_project, array(
        select id from annotation where task = any(v_tasks) and (p_annotator is null or completed_by = p_annotator)), p_actor);
    perform delete_drafts(array(
        select id from draft where task = any(v_tasks) and (p_annotator is null or user_id = p_annotator)));
    return v_ids;
end
$$;

create or replace function delete_predictions_of(p_project bigint, p_tasks bigint[], p_actor bigint) returns bigint[]
language plpgsql volatile as $$
declare
    v_before counted_tasks;
    v_ids bigint[];
begin
    v_before := lock_tasks(p_project, array(
        select id from task where project = p_project and id = any(p_tasks) and total_predictions > 0));
    with gone as (delete from prediction where task = any(v_before.tasks) returning id)
    select coalesce(array_agg(id order by id), '{}') into v_ids from gone;
    if cardinality(v_ids) = 0 then return v_ids; end if;
    perform forget_parents('{}', v_ids, v_before.tasks);
    update task set total_predictions = 0, mean_score = null, mean_scores = null, updated_by = p_actor,
        updated_at = clock_timestamp()
    where id = any(v_before.tasks);
    perform counters_changed(v_before);
    update open_task set score = null
    where project = p_project and task = any(v_before.tasks) and score is not null;
    return v_ids;
end
$$;

-- Those of some tasks that have no prediction of a version; all of them when it is null. By index alone: a plan that was made
-- when there were few predictions reads all that there are by now, batch after batch, until the table is analyzed.
create or replace function tasks_lacking(p_project bigint, p_tasks bigint[], p_version text) returns setof task
language sql stable rows 100
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
    select t.* from task t
    where t.project = p_project and t.id = any(p_tasks)
      and not exists (select 1 from prediction p where p.task = t.id and p.model_version = p_version)
$$;

-- Stores what a model made of tasks, one result for each, but for tasks that have a prediction of its version.
create or replace function store_predictions(
    p_project bigint, p_tasks bigint[], p_results text[], p_scores double precision[], p_versions text[], p_actor bigint
) returns bigint[] language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_before counted_tasks := lock_tasks(p_project, p_tasks);
    v_tasks bigint[];
    v_ids bigint[];
begin
    with made as (
        insert into prediction (id, task, project, result, score, model_version)
        select nextval('prediction_id'), r.task, p_project, r.result::jsonb, r.score, r.version
        from unnest(p_tasks, p_results, p_scores, p_versions) r (task, result, score, version)
        where r.task = any(v_before.tasks)
          and not exists (select 1 from prediction p where p.task = r.task and p.model_version = r.version)
        returning id, task)
    select coalesce(array_agg(id order by id), '{}'), array_agg(task) into v_ids, v_tasks from made;
    if cardinality(v_ids) = 0 then return v_ids; end if;
    update task t set total_predictions = n.total, mean_score = n.mean, mean_scores = n.means,
        updated_by = coalesce(p_actor, updated_by), updated_at = clock_timestamp()
    from predictions_of(v_tasks) n where t.id = n.task;
    perform counters_changed(v_before);
    update open_task o set score = n.lowest from predictions_of(v_tasks) n
    where o.project = p_project and o.task = n.task and o.score is distinct from n.lowest;
    return v_ids;
end
$$;

-- Makes an annotation from each prediction of these versions, or of all when that is null, that none was made from.
create or replace function accept_predictions_of(p_project bigint, p_tasks bigint[], p_versions text[], p_actor bigint)
returns bigint[] language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    v_before counted_tasks;
    v_ids bigint[];
begin
    v_before := lock_tasks(p_project, array(
        select distinct r.task from prediction r
        where r.task = any(p_tasks) and (p_versions is null or r.model_version = any(p_versions))
          and not exists (select 1 from annotation a where a.parent_prediction = r.id)));
    with made as (
        insert into annotation (id, task, project, result, completed_by, was_cancelled, ground_truth, result_count,
            unique_id, parent_prediction, counted)
        select nextval('annotation_id'), r.task, p_project, r.result, p_actor, false, false, region_count(r.result),
            ordered_uuid(), r.id, true
        from prediction r
        where r.task = any(v_before.tasks) and (p_versions is null or r.model_version = any(p_versions))
          and not exists (select 1 from annotation a where a.parent_prediction = r.id)
        order by r.task, r.id
        returning id)
    select coalesce(array_agg(id order by id), '{}') into v_ids from made;
    if cardinality(v_ids) > 0 then
        perform count_new_labels(p_project, v_ids);
        perform annotations_changed(v_before, p_actor, false);
    end if;
    return v_ids;
end
$$;

create or replace function propagate_annotation(p_project bigint, p_tasks bigint[], p_source bigint, p_actor bigint)
returns bigint[] language plpgsql volatile as $$
declare
    v_source annotation;
    v_before counted_tasks;
    v_ids bigint[];
begin
    select a.* into v_source from annotation a join task t on t.id = a.task
    where a.id = p_source and t.project = p_project;
    if not found then return '{}'; end if;
    v_before := lock_tasks(p_project, array_remove(p_tasks, v_source.task));
    if cardinality(v_before.tasks) = 0 then return '{}'; end if;
    -- they have the names and labels of the source, each
    perform set_config('glossa.result_names', 'noted', true);
    with made as (
        insert into annotation (id, task, project, result, completed_by, was_cancelled, ground_truth, result_count,
            unique_id, parent_annotation, counted)
        select nextval('annotation_id'), task, p_project, v_source.result, p_actor, false, false,
            v_source.result_count, ordered_uuid(), v_source.id, true
        from unnest(v_before.tasks) task
        returning id)
    select array_agg(id order by id) into v_ids from made;
    perform set_config('glossa.result_names', '', true);
    insert into label_usage as u (project, shard, draft, control, label, uses)
    select p_project, counter_shard(), false, control, label, uses * cardinality(v_ids) from used_labels(v_source.result)
    on conflict (project, draft, key, shard) do update set uses = u.uses + excluded.uses;
    perform annotations_changed(v_before, p_actor, false);
    return v_ids;
end
$$;

-- Makes the newest annotation of each task its ground truth, of one annotator's or of all when that is null; skips are none.
-- Tasks without such an annotation stay as they are. Answers the annotations that have become one or are none any more, and of
-- how many tasks they are.
create or replace function assign_ground_truths(
    p_project bigint, p_tasks bigint[], p_annotator bigint, p_actor bigint, out o_ids bigint[], out o_tasks bigint
) returns record language plpgsql volatile as $$
declare
    v_before counted_tasks;
    v_chosen bigint[];
begin
    v_before := lock_tasks(p_project, array(
        select t.id from task t where t.project = p_project and t.id = any(p_tasks) and exists (
            select 1 from annotation a where a.task = t.id and not a.was_cancelled
              and (p_annotator is null or a.completed_by = p_annotator))));
    v_chosen := array(
        select distinct on (task) id from annotation
        where task = any(v_before.tasks) and not was_cancelled and (p_annotator is null or completed_by = p_annotator)
        order by task, id desc);
    perform set_config('glossa.results', 'kept', true);
    with changed as (
        update annotation set ground_truth = not ground_truth, updated_by = p_actor, updated_at = clock_timestamp()
        where task = any(v_before.tasks) and ground_truth <> (id in (select unnest(v_chosen)))
        returning id, task)
    select coalesce(array_agg(id order by id), '{}'), count(distinct task) into o_ids, o_tasks from changed;
    perform set_config('glossa.results', '', true);
    if o_tasks > 0 then perform annotations_changed(v_before, p_actor, false); end if;
end
$$;

-- A result in which a control's label has another name, and how often; nothing when it does not use the label.
create or replace function renamed_label(p_result jsonb, p_control text, p_old text, p_new text)
returns table (result jsonb, renamed bigint) language sql immutable as $$
    select jsonb_agg(coalesce(c.region, r.region) order by r.place), sum(c.hits)::bigint
    from jsonb_array_elements(case when jsonb_typeof(p_result) = 'array' then p_result else '[]'::jsonb end)
        with ordinality r (region, place)
    left join lateral (
        select jsonb_set(r.region, array['value', r.region ->> 'type'], jsonb_agg(
                   case when l.label = to_jsonb(p_old) then to_jsonb(p_new) else l.label end order by l.place)) as region,
               count(*) filter (where l.label = to_jsonb(p_old)) as hits
        from jsonb_array_elements(
            case when jsonb_typeof(r.region -> 'value' -> (r.region ->> 'type')) = 'array'
                 then r.region -> 'value' -> (r.region ->> 'type') else '[]'::jsonb end) with ordinality l (label, place)
        where r.region ->> 'from_name' = p_control
        having count(*) filter (where l.label = to_jsonb(p_old)) > 0) c on true
    having sum(c.hits) > 0
$$;

create or replace function rename_labels_of(
    p_project bigint, p_tasks bigint[], p_control text, p_old text, p_new text, p_actor bigint,
    out o_ids bigint[], out o_labels bigint
) returns record language plpgsql volatile as $$
declare
    v_tasks bigint[];
begin
    v_tasks := array(
        select id from task where project = p_project and id = any(p_tasks)
          and total_annotations + cancelled_annotations > 0
        order by id for no key update);
    with changed as (
        update annotation a set result = n.result, updated_by = p_actor, updated_at = clock_timestamp()
        from annotation o, renamed_label(o.result, p_control, p_old, p_new) n
        -- most do not use the label, which their text tells sooner than their parts
        where o.task = any(v_tasks) and strpos(o.result::text, to_json(p_old)::text) > 0 and a.id = o.id
        returning a.id, a.task, n.renamed)
    select coalesce(array_agg(id order by id), '{}'), coalesce(sum(renamed), 0), array_agg(distinct task)
    into o_ids, o_labels, v_tasks from changed;
    perform touch_tasks(v_tasks);
end
$$;

-- Sets one name in the data of tasks, each to its own value or to none where that is null.
create or replace function set_in_data(p_project bigint, p_tasks bigint[], p_name text, p_values text[])
returns bigint[] language plpgsql volatile as $$
declare
    v_tasks bigint[];
    v_values text[];
    v_names text[];
    v_kinds text[];
    v_changes bigint[];
    v_after bigint := hold_tasks(p_project);
begin
    v_tasks := array(
        select id from task where project = p_project and id = any(p_tasks) and id > v_after
        order by id for no key update);
    v_values := array(
        select r.value from unnest(p_tasks, p_values) r (id, value)
        where (r.id in (select unnest(v_tasks))) is true order by r.id);
    select array_agg(p_name), array_agg(kind), array_agg(change) into v_names, v_kinds, v_changes from (
        select kind, sum(change)::bigint as change from (
            select jsonb_typeof(data -> p_name) as kind, -1 as change from task where id = any(v_tasks)
            union all
            select jsonb_typeof(value::jsonb), 1 from unnest(v_values) value) every
        where kind is not null group by kind having sum(change) <> 0) c;
    update task t set
        data = case when r.value is null then t.data - p_name else t.data || jsonb_build_object(p_name, r.value::jsonb) end,
        updated_at = clock_timestamp()
    from unnest(v_tasks, v_values) r (id, value)
    where t.id = r.id;
    if v_names is not null then perform count_columns(p_project, v_names, v_kinds, v_changes); end if;
    return v_tasks;
end
$$;

-- Changes what stands under a name where that is text; tasks in which nothing changes are left alone.
create or replace function replace_in_data(p_project bigint, p_tasks bigint[], p_name text, p_old text, p_new text)
returns bigint[] language plpgsql volatile as $$
declare
    v_ids bigint[];
begin
    perform 1 from task where project = p_project and id = any(p_tasks) order by id for no key update;
    with changed as (
        update task set
            data = data || jsonb_build_object(p_name, replace(data ->> p_name, p_old, p_new)),
            updated_at = clock_timestamp()
        where project = p_project and id = any(p_tasks) and jsonb_typeof(data -> p_name) = 'string'
          and strpos(data ->> p_name, p_old) > 0
        returning id)
    select coalesce(array_agg(id order by id), '{}') into v_ids from changed;
    return v_ids;
end
$$;

create or replace function delete_in_data(p_project bigint, p_tasks bigint[], p_name text) returns bigint[]
language plpgsql volatile as $$
declare
    v_tasks bigint[];
begin
    v_tasks := array(select id from task where project = p_project and id = any(p_tasks)
        and data -> p_name is not null order by id);
    return set_in_data(p_project, v_tasks, p_name, array_fill(null::text, array[cardinality(v_tasks)]));
end
$$;

-- Writes the labels that a task's annotations or predictions use into its data; p_control: one control's, or null.
create or replace function cache_labels_of(
    p_project bigint, p_tasks bigint[], p_name text, p_predictions boolean, p_control text, p_counted boolean
) returns bigint[] language plpgsql volatile as $$
declare
    v_tasks bigint[];
    v_values text[];
begin
    select array_agg(task order by task), array_agg(to_jsonb(labels)::text order by task) into v_tasks, v_values
    from (
        select task, coalesce(string_agg(case when p_counted then label || ': ' || uses else label end, ', '
                                         order by label collate "C"), '') as labels
        from (
            -- each task, also without a label
            select id as task, null as label, null as uses from task where project = p_project and id = any(p_tasks)
            union all
            select s.task, l.label, count(*)
            from (
                select task, result from annotation where not p_predictions and task = any(p_tasks)
                union all
                select task, result from prediction where p_predictions and task = any(p_tasks)) s,
            labels_in(s.result) l
            where l.label <> '' and (p_control is null or starts_with(l.control, p_control || '|'))
            group by s.task, l.label) used
        group by task having bool_or(label is null)) c;
    if v_tasks is null then return '{}'; end if;
    return set_in_data(p_project, v_tasks, p_name, v_values);
end
$$;

-- Data in which what has no name of its own has the name p_key, if there is one.
create or replace function named_data(p_data jsonb, p_key text) returns jsonb language sql immutable as $$
    select case when p_key is not null and p_data ? '$undefined$'
           then (p_data - '$undefined$') || jsonb_build_object(p_key, p_data -> '$undefined$') else p_data end
$$;

-- The next of a run's duplicates, noted no longer: a walk along the index, however many there are. The planner would sort.
create or replace function take_noted_duplicates(p_run uuid, p_limit integer) returns setof duplicate_task
language sql volatile set enable_bitmapscan = off set enable_seqscan = off set enable_sort = off
set enable_hashjoin = off set enable_mergejoin = off as $$
    delete from duplicate_task d using (
        select kept, task from duplicate_task where run = p_run order by run, kept, task limit p_limit) n
    where d.run = p_run and d.kept = n.kept and d.task = n.task
    returning d.*
$$;

-- Removes the next of a run's duplicates. Tells of annotations that are others now; the drafts that have moved and the tasks
-- that have got a storage object are left to be told by the caller. An answer with more than before is another function.
drop function if exists remove_noted_duplicates(uuid, bigint, text, integer, bigint);
create function remove_noted_duplicates(
    p_run uuid, p_project bigint, p_key text, p_limit integer, p_actor bigint,
    out o_deleted bigint[], out o_last boolean, out o_drafts bigint[], out o_linked bigint[]
) returns record language plpgsql volatile as $$
declare
    v_annotations bigint[];
    v_cleared bigint[];
    v_tasks bigint[];
    v_kept bigint[];
    v_moved bigint[];
    v_before counted_tasks;
    v_links jsonb;
begin
    o_deleted := '{}';
    o_drafts := '{}';
    o_linked := '{}';
    select array_agg(task), array_agg(kept) into v_tasks, v_kept from take_noted_duplicates(p_run, p_limit);
    o_last := coalesce(cardinality(v_tasks), 0) < p_limit;
    if v_tasks is null then return; end if;
    perform 1 from task where project = p_project and id = any(v_tasks || v_kept) order by id for update;
    -- what has been changed or deleted since it was noted is no duplicate any more
    select array_agg(d.id), array_agg(k.id) into v_tasks, v_kept
    from unnest(v_tasks, v_kept) p (task, kept)
    join task d on d.id = p.task and d.project = p_project
    join task k on k.id = p.kept and k.project = p_project
    where named_data(d.data, p_key) = named_data(k.data, p_key);
    if v_tasks is null then return; end if;

    v_moved := array(
        select p.task from unnest(v_tasks, v_kept) p (task, kept) join task d on d.id = p.task
        where d.total_annotations + d.cancelled_annotations > 0);
    if cardinality(v_moved) > 0 then
        v_before := lock_tasks(p_project, v_moved || array(
            select distinct kept from unnest(v_tasks, v_kept) p (task, kept) where task = any(v_moved)));
        with moved as (
            update annotation a set task = p.kept from unnest(v_tasks, v_kept) p (task, kept)
            where a.task = p.task and p.task = any(v_moved) returning a.id)
        select array_agg(id order by id) into v_annotations from moved;
        -- one ground truth a task
        with cleared as (
            update annotation a set ground_truth = false
            where a.task = any(v_before.tasks) and a.ground_truth
              and exists (select 1 from annotation b where b.task = a.task and b.ground_truth and b.id > a.id)
            returning a.id)
        select array_agg(id) into v_cleared from cleared;
        perform tell_annotations(p_project, array(
            select distinct id from unnest(v_annotations || v_cleared) id order by id));
        perform annotations_changed(v_before, p_actor, true);
    end if;
    with moved as (
        update draft d set task = p.kept from unnest(v_tasks, v_kept) p (task, kept) where d.task = p.task
        returning d.id)
    select coalesce(array_agg(id order by id), '{}') into o_drafts from moved;
    select jsonb_agg(jsonb_build_object('id', kept, 'kind', storage_kind, 'storage', storage, 'key', storage_key,
                                        'row', storage_row))
    into v_links from (
        select distinct on (p.kept) p.kept, d.storage_kind, d.storage, d.storage_key, d.storage_row
        from unnest(v_tasks, v_kept) p (task, kept) join task d on d.id = p.task join task k on k.id = p.kept
        where d.storage_key is not null and k.storage_key is null order by p.kept, d.id) l;
    o_deleted := delete_tasks(p_project, v_tasks);
    if v_links is not null then
        update task t set
            storage_kind = l.kind, storage = l.storage, storage_key = l.key, storage_row = l.row, changed_at = clock_timestamp()
        from jsonb_to_recordset(v_links) l (id bigint, kind text, storage bigint, key text, "row" text)
        where t.id = l.id;
        select array_agg((l ->> 'id')::bigint) into o_linked from jsonb_array_elements(v_links) l;
    end if;
end
$$;
