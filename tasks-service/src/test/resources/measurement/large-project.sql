-- A large project as it may stand after months: texts of 100 characters, 3 of 10 tasks annotated, 4 of 10 predicted, 1 of 4
-- from a file, 1 of 5 from a storage, 1 of 10 the duplicate of the one before.
set session_replication_role = replica;
insert into file_upload (id, project, user_id, name, size, stored)
select :first + i, :project, 10, i || '-f.csv', 100, true from generate_series(0, 19) i;
insert into task (id, project, inner_id, data, meta, created_at, updated_at, updated_by, file_upload, overlap, is_labeled,
    total_annotations, cancelled_annotations, total_predictions, annotators, labelers, useful_annotations, completed_at,
    storage_kind, storage, storage_key, annotator_ids, first_annotation, avg_lead_time, mean_score, mean_scores)
select :first + i, :project, i,
    jsonb_build_object('text', (
        select string_agg((array['the', 'red', 'fox', 'jumps', 'over', 'lazy', 'dogs', 'review', 'positive', 'of', 'this',
            'product', 'that', 'was', 'bought', 'yesterday', 'in', 'town', 'by', 'nobody'])
            [1 + (hashint8(d * 16 + k) & 2147483647) % 20], ' ') from generate_series(1, 16) k) || ' ' || to_hex(d + 11259375),
        'n', d % 1000, 'kind', 'k' || d % 7), '{}',
    '2026-11-21'::timestamptz - (:tasks - i) * interval '17 second',
    '2026-11-21'::timestamptz - (h & 1048575) * interval '1 minute',
    case when annotated then user_id end, case when i % 4 = 0 then :first + i % 20 end, 1, annotated,
    annotated::int, (i % 100 = 5)::int, predicted::int, annotated::int, annotated::int, annotated::int,
    case when annotated then '2026-11-21'::timestamptz - (hashint8(i + 7) & 1048575) * interval '1 minute' end,
    case when i % 5 = 0 then 's3' end, case when i % 5 = 0 then :project end,
    case when i % 5 = 0 then 'images/' || :first + i || '.json' end,
    case when annotated then array[user_id] end, case when annotated then :first + i end,
    case when annotated then (h % 10000) / 100.0 end, case when predicted then score end,
    case when predicted then jsonb_build_object('v' || 1 + i % 2, score) end
from (select i::bigint as i, (i - (i % 10 = 9)::int)::bigint as d, h, i % 10 < 3 as annotated, i % 10 between 2 and 5 as predicted, (10 + h % 20)::bigint as user_id,
             ((h % 9973) / 9973.0)::double precision as score
      from (select i, hashint8(i) & 2147483647 as h from generate_series(0, :tasks - 1) i) n) t;
insert into annotation (id, task, project, result, completed_by, lead_time, result_count, created_at, updated_at)
select id, id, project, jsonb_build_array(jsonb_build_object('id', md5(id::text), 'type', 'choices', 'value',
    jsonb_build_object('choices', jsonb_build_array(case when id % 3 = 0 then 'pos' else 'neg' end)), 'to_name', 'text',
    'from_name', 'sent')), annotator_ids[1], avg_lead_time, 1, completed_at, completed_at
from task where project = :project and annotator_ids is not null;
insert into prediction (id, task, project, result, model_version, score)
select id, id, project, jsonb_build_array(jsonb_build_object('type', 'choices', 'value',
    jsonb_build_object('choices', jsonb_build_array(case when id % 3 = 0 then 'pos' else 'neg' end)), 'to_name', 'text',
    'from_name', 'sent')), 'v' || 1 + (id - :first) % 2, mean_score
from task where project = :project and mean_scores is not null;
insert into draft (id, task, project, user_id, result)
select id, id, project, 10, '[]' from task where project = :project and id % 100 = 50;
insert into open_task (project, task, overlap) select project, id, 1 from task where project = :project and not is_labeled;
insert into task_block (project, block, tasks)
select project, id >> 12, count(*) from task where project = :project group by 1, 2;
insert into data_column (project, shard, name, kind, tasks)
values (:project, 0, 'text', 'string', :tasks), (:project, 0, 'n', 'number', :tasks), (:project, 0, 'kind', 'string', :tasks);
select recount_project(:project);
set session_replication_role = default;
