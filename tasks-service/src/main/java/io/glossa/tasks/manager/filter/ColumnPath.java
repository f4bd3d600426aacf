package io.glossa.tasks.manager.filter;

/** By what each task says of itself. */
record ColumnPath(Sql by, KeyType type, boolean descending) implements OrderPath {

    @Override
    public Sql walk(Sql where, long offset, long limit) {
        return inOrder(where, Sql.join("{} is not null", by), offset, limit);
    }

    @Override
    public Sql at(Sql where, String key, Stretch ids, long offset, long limit) {
        return Sql.join(
                "select t.id from task t where {} and {} = {} and {} order by t.project, t.id offset {} limit {}",
                where,
                by,
                type.value(key),
                ids.within("t.id"),
                Sql.of("?::bigint", offset),
                Sql.of("?::bigint", limit));
    }

    @Override
    public Sql behind(Sql where, String key, long offset, long limit) {
        return inOrder(where, Sql.join("{} " + (descending ? "<" : ">") + " {}", by, type.value(key)), offset, limit);
    }

    @Override
    public boolean goesById() {
        return false;
    }

    @Override
    public Sql rest() {
        return Sql.join("{} is null", by);
    }

    private Sql inOrder(Sql where, Sql part, long offset, long limit) {
        return Sql.join(
                "select t.id from task t where {} and {} order by {}" + (descending ? " desc nulls last" : "")
                        + ", t.id offset {} limit {}",
                where,
                part,
                by,
                Sql.of("?::bigint", offset),
                Sql.of("?::bigint", limit));
    }
}
