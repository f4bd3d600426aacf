package io.glossa.export.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A conversion as a snapshot shows it. */
@Schema(name = "ConvertedFormat")
public record ConversionView(
        long id,
        @Schema(description = "created, in_progress, failed or completed") String status,
        @JsonProperty("export_type") @Schema(description = "Name of the format") String exportType,
        @Schema(description = "Why it failed", nullable = true) String traceback,
        @JsonProperty("not_held")
                @Schema(
                        description = "What the file leaves out, counted by reason; null until it is made",
                        implementation = Object.class,
                        nullable = true)
                Map<String, Long> notHeld) {

    static ConversionView of(Conversion conversion) {
        return new ConversionView(
                conversion.id(),
                conversion.status().code(),
                conversion.format().name(),
                conversion.traceback(),
                notHeld(conversion));
    }

    private static Map<String, Long> notHeld(Conversion conversion) {
        if (conversion.notHeld() == null) return null;
        return conversion.notHeld().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, count -> ((Number) count.getValue()).longValue()));
    }
}
