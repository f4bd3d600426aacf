package io.glossa.projects.credential;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A personal access token as its owner sees it. */
@Schema(name = "PersonalAccessToken")
public record IssuedToken(
        @Schema(description = "The whole token when it is created, and without its signature ever after") String token,
        Instant createdAt,
        Instant expiresAt) {}
