-- What tasks-service must know of projects and users to answer without asking: versioned copies, owned by projects-service.
create table project (
    id bigint primary key,
    organization bigint not null,
    revision bigint not null,
    title text not null,
    label_config text not null,
    created_by bigint,
    created_at timestamptz,
    maximum_annotations integer not null,
    overlap_cohort_percentage integer not null,
    sampling text not null,
    skip_queue text not null,
    show_overlap_first boolean not null,
    annotator_evaluation_enabled boolean not null,
    show_collab_predictions boolean not null,
    model_version text,
    deleted boolean not null default false,
    purged boolean not null default false
);

-- Deleted projects whose rows are still to be removed.
create index project_to_purge on project (id) where deleted and not purged;

create table app_user (
    id bigint primary key,
    email text not null,
    first_name text not null,
    last_name text not null,
    username text not null,
    avatar text,
    initials text not null,
    organizations bigint[] not null,
    changed_at timestamptz not null
);
create index app_user_email on app_user (lower(email));
