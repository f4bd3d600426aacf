package io.glossa.siblings.project;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** A projection's rows. Only a newer revision replaces what is there, in whatever order changes arrive. */
public interface ProjectRows<P extends ProjectState> {

    /** The project, deleted or not, or null. */
    Uni<P> find(SqlClient connection, long id);

    /** Takes over a state that is newer; one that is deleted stays so. */
    Uni<Void> put(SqlClient connection, P project);

    /** Takes note that the project has ended, and forgets what nobody needs any more. */
    Uni<Void> delete(SqlClient connection, long id, long organization, long revision);
}
