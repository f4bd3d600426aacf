package io.glossa.tasks.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A transaction that only reads. */
public final class ReadTransaction {
    /** One moment for all that is read. Compiling a statement takes longer than any that is asked here runs without. */
    public static final String BEGIN = "begin isolation level repeatable read read only; set local jit = off; ";

    private ReadTransaction() {}

    /** Ends it, however it went, and gives the connection back. */
    public static Uni<Void> end(SqlConnection connection) {
        return connection
                .query("rollback")
                .execute()
                .onFailure()
                .recoverWithNull()
                .chain(connection::close);
    }
}
