package io.glossa.export.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.siblings.project.ProjectQuestion;
import io.glossa.siblings.project.ProjectRemoval;
import io.glossa.siblings.project.Projects;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Projects with the columns that this service has of them. */
class ProjectProducer {

    @Produces
    @Singleton
    Projects<Project> projects(
            Pool pool,
            ProjectTable rows,
            @All List<ProjectRemoval> removals,
            ProjectQuestion question,
            ObjectMapper json) {
        return new Projects<>(Project.class, pool, rows, all(removals), question, json);
    }

    private static ProjectRemoval all(List<ProjectRemoval> removals) {
        return (connection, organization, project) -> Multi.createFrom()
                .iterable(removals)
                .onItem()
                .transformToUniAndConcatenate(removal -> removal.removed(connection, organization, project))
                .onItem()
                .ignoreAsUni();
    }
}
