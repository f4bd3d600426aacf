-- Tasks and what hangs on them. There are no foreign keys: a task's row is locked before anything is written below it, and
-- an import of millions of rows would pay for every check.
create sequence task_id;
create sequence annotation_id;
create sequence prediction_id;
create sequence draft_id;
create sequence file_upload_id;

create table file_upload (
    id bigint primary key default nextval('file_upload_id'),
    project bigint not null,
    user_id bigint not null,
    name text not null,
    size bigint not null,
    stored boolean not null default false,
    created_at timestamptz not null default now()
);
create unique index file_upload_name on file_upload (project, name);

create table task (
    id bigint primary key,
    project bigint not null,
    inner_id bigint,
    data jsonb not null,
    meta jsonb,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    updated_by bigint,
    file_upload bigint,
    overlap integer not null default 1,
    is_labeled boolean not null default false,
    allow_skip boolean not null default true,
    total_annotations integer not null default 0,
    cancelled_annotations integer not null default 0,
    total_predictions integer not null default 0,
    -- distinct users with an annotation, and with one that is no skip
    annotators integer not null default 0,
    labelers integer not null default 0,
    useful_annotations integer not null default 0,
    ground_truths integer not null default 0,
    completed_at timestamptz,
    comment_count integer not null default 0,
    unresolved_comment_count integer not null default 0,
    last_comment_updated_at timestamptz,
    comment_authors bigint[] not null default '{}',
    storage_kind text,
    storage bigint,
    storage_key text,
    storage_row text
) with (fillfactor = 90);
create index task_project on task (project, id);
create index task_file_upload on task (file_upload) where file_upload is not null;
-- A sync that is repeated finds what it has brought before.
create unique index task_storage on task (storage_kind, storage, storage_key, coalesce(storage_row, ''))
    where storage_key is not null;

create table annotation (
    id bigint primary key,
    task bigint not null,
    project bigint not null,
    result jsonb,
    completed_by bigint,
    updated_by bigint,
    was_cancelled boolean not null default false,
    ground_truth boolean not null default false,
    lead_time double precision,
    prediction jsonb,
    result_count integer not null default 0,
    unique_id uuid not null default gen_random_uuid(),
    import_id bigint,
    last_action text,
    bulk_created boolean not null default false,
    -- whether the label usage counts it; imported ones are not counted, as in the reference
    counted boolean not null default false,
    parent_prediction bigint,
    parent_annotation bigint,
    last_created_by bigint,
    draft_created_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
) with (fillfactor = 90);
create index annotation_task on annotation (task, completed_by);
create unique index annotation_unique_id on annotation (unique_id);
create index annotation_parent on annotation (parent_annotation) where parent_annotation is not null;
create index annotation_parent_prediction on annotation (parent_prediction) where parent_prediction is not null;

create table prediction (
    id bigint primary key,
    task bigint not null,
    project bigint not null,
    result jsonb,
    model_version text,
    score double precision,
    cluster integer,
    neighbors jsonb,
    mislabeling double precision not null default 0,
    model bigint,
    model_run bigint,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index prediction_task on prediction (task);
create index prediction_version on prediction (project, model_version, id);

create table draft (
    id bigint primary key,
    task bigint not null,
    project bigint not null,
    annotation bigint,
    user_id bigint not null,
    result jsonb,
    lead_time double precision,
    was_postponed boolean not null default false,
    import_id bigint,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index draft_task on draft (task);
create index draft_annotation on draft (annotation) where annotation is not null;
create index draft_postponed on draft (user_id, project, updated_at) where was_postponed;
