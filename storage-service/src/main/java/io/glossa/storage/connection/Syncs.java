package io.glossa.storage.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Whoever syncs storages. */
public interface Syncs {

    /** Queues a sync in the caller's transaction, and gives the storage as it is then. */
    Uni<Storage> queue(SqlConnection connection, Storage storage, long user);

    /** Ends a sync that waits or runs, if there is one, in the caller's transaction, and gives the storage as it is then. */
    Uni<Storage> cancel(SqlConnection connection, Storage storage);

    /** Ends the syncs of a storage that goes away in the caller's transaction. */
    Uni<Void> forget(SqlConnection connection, Storage storage);

    /** To be called after the commit, so that what was queued starts at once. */
    void committed();
}
