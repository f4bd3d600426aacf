package io.glossa.export.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.siblings.project.ProjectState;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A project as far as exports need it; read from events and from answers of projects-service alike.
 *
 * @param labelConfig XML, may be empty
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Project(
        long id,
        long organization,
        String title,
        @JsonProperty("label_config") String labelConfig,
        long revision,
        boolean deleted)
        implements ProjectState {

    public Project {
        title = title == null ? "" : title;
        labelConfig = labelConfig == null ? "" : labelConfig;
    }
}
