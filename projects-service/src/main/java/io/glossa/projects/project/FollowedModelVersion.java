package io.glossa.projects.project;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.function.Predicate;

/**
 * A project's model version, as far as it follows the predictions that come and go (tasks.md 1.1.6, 4.5). Each change is
 * made in the caller's transaction and announced like any other.
 */
@ApplicationScoped
public class FollowedModelVersion {
    private final ProjectRepository projects;
    private final ProjectService service;

    FollowedModelVersion(ProjectRepository projects, ProjectService service) {
        this.projects = projects;
        this.service = service;
    }

    /** An import brought predictions, last of this version: a project that has none takes it. */
    public Uni<Void> imported(SqlConnection connection, long organization, long project, String version) {
        return set(connection, organization, project, version, String::isEmpty);
    }

    /** All predictions of this version are gone: a project that has it has none then. */
    public Uni<Void> deleted(SqlConnection connection, long organization, long project, String version) {
        return set(connection, organization, project, null, version::equals);
    }

    /** An ML backend went: a project that had its title has none then, as at its beginning. */
    public Uni<Void> disconnected(SqlConnection connection, long organization, long project, String title) {
        return set(connection, organization, project, "", title::equals);
    }

    /** An ML backend came: a project without a model version takes its title; one that has it learns what it stands for. */
    public Uni<Void> connected(SqlConnection connection, long organization, long project, String title) {
        return set(connection, organization, project, title, present -> present.isEmpty() || present.equals(title));
    }

    /** An ML backend calls itself or its predictions otherwise: whoever goes by the project learns what its version means. */
    public Uni<Void> meansAnother(SqlConnection connection, long organization, long project, String title) {
        return set(connection, organization, project, title, title::equals);
    }

    /** @param applies to the present version, empty when there is none */
    private Uni<Void> set(
            SqlConnection connection, long organization, long project, String version, Predicate<String> applies) {
        var scope = new OrganizationScope(organization);
        return projects.requireForChange(connection, scope, project)
                .flatMap(row -> {
                    var present = row.text(ProjectField.MODEL_VERSION);
                    if (!applies.test(present == null ? "" : present))
                        return Uni.createFrom().voidItem();
                    var change = new EnumMap<ProjectField, Object>(ProjectField.class);
                    change.put(ProjectField.MODEL_VERSION, version);
                    return projects.update(connection, scope, project, change)
                            .chain(() -> projects.require(connection, scope, project))
                            .chain(changed -> service.announceChange(connection, changed));
                })
                .onFailure(ProblemException.class)
                .recoverWithNull(); // the project is gone
    }
}
