package io.glossa.tasks.manager.filter;

import java.util.List;

/** Those that have it and those that have not, each by id. */
record FlagPath(Sql flag, boolean descending) implements OrderPath {

    @Override
    public Sql walk(Sql where, long offset, long limit) {
        return byId(where, ahead(), offset, limit);
    }

    @Override
    public Sql at(Sql where, String key, Stretch ids, long offset, long limit) {
        var having = Sql.all(List.of(Boolean.parseBoolean(key) ? flag : flag.not(), ids.within("t.id")));
        return byId(where, having, offset, limit);
    }

    /** Behind the first there are the others, behind those nothing. */
    @Override
    public Sql behind(Sql where, String key, long offset, long limit) {
        return byId(where, Boolean.parseBoolean(key) == descending ? rest() : Sql.NEVER, offset, limit);
    }

    @Override
    public Sql rest() {
        return descending ? flag.not() : flag;
    }

    @Override
    public Sql unknown() {
        return Sql.NEVER;
    }

    private Sql ahead() {
        return descending ? flag : flag.not();
    }

    private static Sql byId(Sql where, Sql part, long offset, long limit) {
        return Sql.join(
                "select t.id from task t where {} and {} order by t.project, t.id offset {} limit {}",
                where,
                part,
                Sql.of("?::bigint", offset),
                Sql.of("?::bigint", limit));
    }
}
