package io.glossa.projects.project;

import java.time.Instant;

/**
 * What features beside projects need of one.
 *
 * @param taskDataLogin for the server that task data lies on, or null
 * @param taskDataPassword likewise
 */
public record KnownProject(
        long id,
        long organization,
        String labelConfig,
        String modelVersion,
        String taskDataLogin,
        String taskDataPassword,
        Instant createdAt) {}
