package io.glossa.projects.project;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Objects;

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
        return set(connection, organization, project, version, true);
    }

    /** All predictions of this version are gone: a project that has it has none then. */
    public Uni<Void> deleted(SqlConnection connection, long organization, long project, String version) {
        return set(connection, organization, project, version, false);
    }

    private Uni<Void> set(SqlConnection connection, long organization, long project, String version, boolean imported) {
        var scope = new OrganizationScope(organization);
        return projects.requireForChange(connection, scope, project)
                .flatMap(row -> {
                    var present = row.text(ProjectField.MODEL_VERSION);
                    var none = present == null || present.isEmpty();
                    if (imported ? !none : !Objects.equals(present, version))
                        return Uni.createFrom().voidItem();
                    var change = new EnumMap<ProjectField, Object>(ProjectField.class);
                    change.put(ProjectField.MODEL_VERSION, imported ? version : null);
                    return projects.update(connection, scope, project, change)
                            .chain(() -> projects.require(connection, scope, project))
                            .chain(changed -> service.announceChange(connection, changed));
                })
                .onFailure(ProblemException.class)
                .recoverWithNull(); // the project is gone
    }
}
