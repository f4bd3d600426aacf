package io.glossa.projects.label;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A label within its link: without its links and projects. */
@Schema(name = "InlineLabel")
@RegisterForReflection
public record InlineLabel(
        long id,
        Instant createdAt,
        Instant updatedAt,
        @Schema(implementation = Object.class) JsonNode value,
        String title,
        String description,
        boolean approved,
        Long createdBy,
        Long approvedBy,
        long organization) {

    static InlineLabel of(Label label) {
        return new InlineLabel(
                label.id(),
                label.createdAt(),
                label.updatedAt(),
                label.value(),
                label.title(),
                label.description(),
                label.approved(),
                label.createdBy(),
                label.approvedBy(),
                label.organization());
    }
}
