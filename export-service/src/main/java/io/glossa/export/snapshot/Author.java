package io.glossa.export.snapshot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who made a snapshot; read from projects-service's answers, and shown. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "SnapshotAuthor")
public record Author(
        long id,
        @JsonProperty("first_name") String firstName,
        @JsonProperty("last_name") String lastName,
        String email,
        String avatar,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(description = "Not shown: the address says the same", nullable = true)
                String username) {

    /** As snapshots show them. */
    Author shown() {
        return new Author(id, firstName, lastName, email, avatar, null);
    }

    static Author of(long id, String email) {
        return new Author(id, "", "", email, null, null);
    }
}
