-- Syncs have been rows of the table job since V004, which moved those that were open. Safe beside the version before this
-- one: since then nothing reads or writes the old table, and deleting a storage only had its rows cascade.
drop table sync_job;
