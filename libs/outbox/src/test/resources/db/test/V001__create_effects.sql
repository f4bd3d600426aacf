-- What the tests' consumer does, so that an effect can be counted.
create table effect (event_id uuid not null, note text not null);
