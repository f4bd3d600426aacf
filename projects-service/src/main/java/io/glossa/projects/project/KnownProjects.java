package io.glossa.projects.project;

import io.glossa.identity.OrganizationScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Which projects there are, for what refers to them. */
@ApplicationScoped
public class KnownProjects {

    /** Whether the organization has this project; nothing is known of null. */
    public Uni<Boolean> has(SqlClient connection, OrganizationScope scope, Long project) {
        if (project == null) return Uni.createFrom().item(false);
        return connection
                .preparedQuery("select 1 from project where organization = $1 and id = $2")
                .execute(Tuple.of(scope.id(), project))
                .map(rows -> rows.size() == 1);
    }
}
