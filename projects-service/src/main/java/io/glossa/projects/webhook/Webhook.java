package io.glossa.projects.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody to be told of what happens (platform 6.1). */
@Schema(name = "Webhook")
public record Webhook(
        long id,
        long organization,
        @Schema(description = "Null: told of every project of the organization") Long project,
        String url,
        @Schema(description = "Whether a delivery holds what it is about, and not the action alone")
                boolean sendPayload,
        boolean sendForAllActions,
        @Schema(
                        implementation = Object.class,
                        description = "Sent along with each delivery: at most 10 names with a text each")
                Map<String, String> headers,
        @JsonProperty("is_active") boolean isActive,
        @Schema(description = "Told of these when it is not told of all") List<String> actions,
        @Schema(description = "When deliveries stopped because none arrived; null while they go on") Instant disabledAt,
        @Schema(description = "Why deliveries stopped") String disabledReason,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description = "Key of the signatures on its deliveries, `whsec_` and base64; shown once, in the"
                                + " answer to its creation")
                String secret) {

    Webhook withSecret(String shown) {
        return new Webhook(
                id,
                organization,
                project,
                url,
                sendPayload,
                sendForAllActions,
                headers,
                isActive,
                actions,
                disabledAt,
                disabledReason,
                createdAt,
                updatedAt,
                shown);
    }
}
