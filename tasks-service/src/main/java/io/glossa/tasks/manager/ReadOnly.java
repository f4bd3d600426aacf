package io.glossa.tasks.manager;

import io.glossa.tasks.platform.ReadTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * Runs statements that a client has shaped: on one consistent moment, planned for the values at hand, so that indexes on a
 * project's part of the tasks are found, and not for longer than is good for everybody else.
 */
@ApplicationScoped
class ReadOnly {
    private final Pool pool;
    private final String begin;

    ReadOnly(Pool pool, ManagerConfig config) {
        this.pool = pool;
        // workers that share a hash table need more shared memory than containers have
        this.begin = ReadTransaction.BEGIN + "set local plan_cache_mode = force_custom_plan;"
                + " set local enable_parallel_hash = off; set local random_page_cost = 1.1; set local work_mem = '32MB'; set local statement_timeout = "
                + config.statementTimeout().toMillis();
    }

    /**
     * What begins such a transaction for whoever reads more than once. Without workers beside it: a cursor is given none, whatever
     * was planned, and where nobody waits they are for others.
     */
    String unhurried() {
        return begin + "; set local max_parallel_workers_per_gather = 0";
    }

    /** Does in such a transaction what nobody waits for. */
    <T> Uni<T> unhurriedly(Function<SqlConnection, Uni<T>> work) {
        return pool.getConnection().flatMap(connection -> connection
                .query(unhurried())
                .execute()
                .chain(() -> work.apply(connection))
                .eventually(() -> ReadTransaction.end(connection)));
    }

    <T> Uni<T> read(Function<SqlConnection, Uni<T>> work) {
        return pool.<T>withConnection(connection -> connection
                        .query(begin)
                        .execute()
                        .chain(() -> work.apply(connection))
                        .onItemOrFailure()
                        .call((item, failure) -> connection
                                .query(failure == null ? "commit" : "rollback")
                                .execute()
                                .onFailure()
                                .recoverWithNull()))
                .onFailure()
                .transform(QueryFailures::translate);
    }
}
