-- What a converted file leaves out, by reason; null until it is made, and for those that were made before this was kept.
alter table conversion add column not_held jsonb;
