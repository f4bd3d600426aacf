package io.glossa.storage.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Whoever brings a new target what there is already. */
public interface FirstSync {

    /** Queues the sync in the transaction that makes the target, and gives the target as it is then. */
    Uni<Storage> queue(SqlConnection connection, Storage target, long user);

    /** To be called after the commit, so that the sync starts at once. */
    void committed();
}
