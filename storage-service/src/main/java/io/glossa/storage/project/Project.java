package io.glossa.storage.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.glossa.siblings.project.ProjectState;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A project as far as storages need it; read from events and from answers of projects-service alike.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Project(long id, long organization, long revision, boolean deleted) implements ProjectState {}
