package io.glossa.projects.ml;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A server that makes predictions for a project (platform 8.1). Its password is never shown. */
@Schema(name = "MLBackend")
public record MlBackend(
        long id,
        @Schema(description = "CO, DI, ER, TR or PR") String state,
        @Schema(description = "The state in a word") String readableState,
        @JsonProperty("is_interactive") @Schema(description = "Whether it is asked while somebody labels")
                boolean isInteractive,
        String url,
        @Schema(description = "Why it was not reached or did not answer as it should", nullable = true)
                String errorMessage,
        String title,
        @Schema(description = "NONE or BASIC_AUTH") String authMethod,
        String basicAuthUser,
        boolean basicAuthPassIsSet,
        String description,
        @Schema(type = SchemaType.OBJECT, nullable = true, description = "Sent to the server at its setup")
                JsonNode extraParams,
        @Schema(description = "The version that the server named last", nullable = true) String modelVersion,
        @Schema(description = "Seconds that a prediction may take") double timeout,
        Instant createdAt,
        Instant updatedAt,
        boolean autoUpdate,
        long project) {}
