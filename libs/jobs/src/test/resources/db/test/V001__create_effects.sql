-- What the tests' jobs do, so that an effect can be counted.
create table effect (job bigint not null, note text not null);
