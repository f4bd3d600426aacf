package io.glossa.siblings.project;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Whoever keeps something that ends with its project; asked in the transaction that takes note of the end. */
public interface ProjectRemoval {
    Uni<Void> removed(SqlConnection connection, long organization, long project);
}
