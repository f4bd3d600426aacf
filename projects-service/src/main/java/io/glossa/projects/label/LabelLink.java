package io.glossa.projects.label;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A control of a project offers a label (platform 7.2).
 *
 * @param annotationsCount annotations of the project that hold the label's value; null when nobody knows at the moment
 * @param label its id, or the label itself when that was asked for
 */
@Schema(name = "LabelLink")
public record LabelLink(
        long id,
        Long annotationsCount,
        String fromName,
        long project,
        @Schema(implementation = Object.class) Object label,
        @JsonIgnore JsonNode value) {

    LabelLink counted(Long annotations) {
        return new LabelLink(id, annotations, fromName, project, label, value);
    }

    Plain plain() {
        return new Plain(id, fromName, project, label);
    }

    /** As a new link is answered: nothing has been counted yet. */
    @Schema(name = "NewLabelLink")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Plain(long id, String fromName, long project, @Schema(implementation = Object.class) Object label) {}
}
