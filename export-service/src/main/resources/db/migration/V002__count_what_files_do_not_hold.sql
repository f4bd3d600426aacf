-- Formats leave out what they have no word for: how much of what, by reason, is kept with the record of an export.
alter table export_run add column not_held jsonb;
