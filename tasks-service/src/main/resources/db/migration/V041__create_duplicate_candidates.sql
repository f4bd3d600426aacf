-- What actions on many tasks need: tasks noted by a digest of their data while duplicates are looked for, and whose drafts a
-- project has.
create table duplicate_candidate (
    run uuid not null,
    digest uuid not null,
    -- 0 with annotations, 1 without: the first of a digest is the one that stays
    rank smallint not null,
    task bigint not null,
    primary key (run, digest, rank, task)
);
create index draft_project on draft (project, user_id);
