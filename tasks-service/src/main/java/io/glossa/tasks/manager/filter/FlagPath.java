package io.glossa.tasks.manager.filter;

import java.util.Optional;

/** Those that have it and those that have not, each by id. */
record FlagPath(Sql flag, boolean descending) implements OrderPath {

    @Override
    public Sql walk(Sql where, boolean backwards, long offset, long limit) {
        var down = backwards ? " desc" : "";
        return Sql.join(
                "select t.id from task t where {} and {} order by t.project" + down + ", t.id" + down
                        + " offset {} limit {}",
                where,
                ahead(),
                Sql.of("?::bigint", offset),
                Sql.of("?::bigint", limit));
    }

    @Override
    public Sql rest() {
        return descending ? flag.not() : flag;
    }

    @Override
    public Optional<Sql> first() {
        return Optional.of(ahead());
    }

    private Sql ahead() {
        return descending ? flag : flag.not();
    }
}
