-- Settings of an organization that are kept and shown as they were set: one object of what is not at its default.
alter table organization add column settings json not null default '{}';
