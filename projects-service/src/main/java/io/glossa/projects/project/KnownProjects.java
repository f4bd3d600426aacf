package io.glossa.projects.project;

import io.glossa.identity.OrganizationScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Which projects there are, for what refers to them. */
@ApplicationScoped
public class KnownProjects {
    private final ProjectRepository projects;

    KnownProjects(ProjectRepository projects) {
        this.projects = projects;
    }

    /** 404 {@code No Project matches the given query.} when the organization has none with this id. */
    public Uni<KnownProject> require(OrganizationScope scope, long id) {
        return projects.require(scope, id)
                .map(row -> new KnownProject(
                        row.id(),
                        row.organization(),
                        row.text(ProjectField.LABEL_CONFIG),
                        row.text(ProjectField.MODEL_VERSION),
                        row.text(ProjectField.TASK_DATA_LOGIN),
                        row.text(ProjectField.TASK_DATA_PASSWORD),
                        row.createdAt()));
    }

    /** Whether the organization has this project; nothing is known of null. */
    public Uni<Boolean> has(SqlClient connection, OrganizationScope scope, Long project) {
        if (project == null) return Uni.createFrom().item(false);
        return connection
                .preparedQuery("select 1 from project where organization = $1 and id = $2")
                .execute(Tuple.of(scope.id(), project))
                .map(rows -> rows.size() == 1);
    }
}
