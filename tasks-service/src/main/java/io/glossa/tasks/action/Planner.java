package io.glossa.tasks.action;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** How the database goes about a batch. */
final class Planner {
    private Planner() {}

    /**
     * Lets the rest of the transaction find rows by their ids. Left alone the database takes thousands of ids for reason
     * enough to read whole tables, once for each batch.
     */
    static Uni<Void> byIds(SqlConnection connection) {
        return connection.query("set local enable_seqscan = off").execute().replaceWithVoid();
    }
}
