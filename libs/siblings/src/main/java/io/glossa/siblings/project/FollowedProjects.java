package io.glossa.siblings.project;

import io.glossa.events.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A projection as its events and projects-service see it. */
public interface FollowedProjects {

    /** Applies what is told of a project, in the transaction of its inbox. */
    Uni<Void> apply(SqlConnection connection, Event event);

    /** The revision that is applied here, once it is this one or a later one. */
    Uni<Long> applied(long id, long revision);
}
