package io.glossa.export.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A conversion as a snapshot shows it. */
@Schema(name = "ConvertedFormat")
public record ConversionView(
        long id,
        @Schema(description = "created, in_progress, failed or completed") String status,
        @JsonProperty("export_type") @Schema(description = "Name of the format") String exportType,
        @Schema(description = "Why it failed", nullable = true) String traceback) {

    static ConversionView of(Conversion conversion) {
        return new ConversionView(
                conversion.id(), conversion.status().code(), conversion.format().name(), conversion.traceback());
    }
}
