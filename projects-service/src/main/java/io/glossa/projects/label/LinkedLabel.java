package io.glossa.projects.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a request for a label is answered with: the label as it is kept, and the link that was asked for.
 *
 * @param fromName as asked for, even when the label was linked by another name before
 */
@Schema(name = "LinkedLabel")
public record LinkedLabel(
        long id,
        Long createdBy,
        long organization,
        long project,
        String fromName,
        Instant createdAt,
        Instant updatedAt,
        @Schema(implementation = Object.class) JsonNode value,
        String title,
        String description,
        boolean approved,
        Long approvedBy,
        List<Long> projects) {

    static LinkedLabel of(Label label, LabelWanted wanted) {
        return new LinkedLabel(
                label.id(),
                label.createdBy(),
                label.organization(),
                wanted.project(),
                wanted.fromName(),
                label.createdAt(),
                label.updatedAt(),
                label.value(),
                label.title(),
                label.description(),
                label.approved(),
                label.approvedBy(),
                label.projects());
    }
}
