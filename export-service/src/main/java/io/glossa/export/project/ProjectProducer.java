package io.glossa.export.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.siblings.project.ProjectQuestion;
import io.glossa.siblings.project.ProjectRemoval;
import io.glossa.siblings.project.Projects;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Projects with the columns that this service has of them. */
class ProjectProducer {

    @Produces
    @Singleton
    Projects<Project> projects(
            Pool pool, ProjectTable rows, ProjectRemoval removal, ProjectQuestion question, ObjectMapper json) {
        return new Projects<>(Project.class, pool, rows, removal, question, json);
    }
}
