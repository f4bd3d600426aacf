-- Targets beside sources, and the other kinds of storage; each kind counts its own ids in each direction.
create sequence storage_gcs_id;
create sequence storage_azure_id;
create sequence storage_redis_id;
create sequence storage_localfiles_id;
create sequence storage_export_s3_id;
create sequence storage_export_gcs_id;
create sequence storage_export_azure_id;
create sequence storage_export_redis_id;
create sequence storage_export_localfiles_id;

alter table sync_job drop constraint sync_job_kind_storage_fkey;
alter table storage add column direction text not null default 'import' check (direction in ('import', 'export'));
alter table storage drop constraint storage_pkey;
alter table storage add primary key (direction, kind, id);
alter table sync_job add column direction text not null default 'import';
alter table sync_job
    add foreign key (direction, kind, storage) references storage (direction, kind, id) on delete cascade;

drop index sync_job_open;
create unique index sync_job_open on sync_job (direction, kind, storage) where finished_at is null;
drop index sync_job_storage;
create index sync_job_storage on sync_job (direction, kind, storage, id);

drop index storage_project;
create index storage_project on storage (project, direction, kind, id);
