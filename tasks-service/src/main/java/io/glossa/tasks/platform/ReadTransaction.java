package io.glossa.tasks.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** The end of a transaction that only reads, however it went. */
public final class ReadTransaction {
    private ReadTransaction() {}

    /** Ends it and gives the connection back. */
    public static Uni<Void> end(SqlConnection connection) {
        return connection
                .query("rollback")
                .execute()
                .onFailure()
                .recoverWithNull()
                .chain(connection::close);
    }
}
