-- Objects without a record: whoever removes a record leaves its object's name here in the same transaction, and a sweep
-- removes the object. Nothing is forgotten when the object store is away or the service is killed.
create table upload_garbage (
    id bigint generated always as identity primary key,
    project bigint not null,
    name text not null,
    -- an object that is being stored and has no record yet stands here for the future, in case its record never comes
    due timestamptz not null default now()
);
create index upload_garbage_due on upload_garbage (due);

create function leave_upload_garbage() returns trigger language plpgsql as $$
begin
    insert into upload_garbage (project, name) values (old.project, old.name);
    return null;
end
$$;

create trigger file_upload_removed after delete on file_upload
    for each row execute function leave_upload_garbage();
create trigger file_upload_replaced after update of name on file_upload
    for each row when (old.name <> new.name) execute function leave_upload_garbage();
