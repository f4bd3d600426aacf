package io.glossa.storage.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A project as far as storages need it; read from events and from answers of projects-service alike.
 *
 * @param revision grows with each change of the project
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Project(long id, long organization, long revision, boolean deleted) {

    Project asDeleted() {
        return new Project(id, organization, revision, true);
    }
}
