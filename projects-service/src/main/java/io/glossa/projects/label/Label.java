package io.glossa.projects.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A label that an organization keeps for its projects (platform 7.1).
 *
 * @param links of the label, by id
 * @param value any JSON; what a region holds when it has this label
 * @param projects that offer the label
 */
@Schema(name = "Label")
public record Label(
        long id,
        List<Long> links,
        Instant createdAt,
        Instant updatedAt,
        @Schema(implementation = Object.class) JsonNode value,
        String title,
        String description,
        boolean approved,
        Long createdBy,
        Long approvedBy,
        long organization,
        List<Long> projects) {}
