package io.glossa.projects.credential;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A browser in which somebody is signed in.
 *
 * @param createdAt when they signed in
 * @param lastSeenAt to the minute
 * @param expiresAt when it ends unless something is done in it
 * @param current whether the request came from it
 */
@Schema(name = "Session")
public record OpenSession(long id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, boolean current) {}
