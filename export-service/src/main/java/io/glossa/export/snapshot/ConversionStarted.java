package io.glossa.export.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a conversion that was asked for. */
@Schema(name = "ConversionStarted")
public record ConversionStarted(
        @JsonProperty("export_type") String exportType,
        @JsonProperty("converted_format") @Schema(description = "Its id among the snapshot's converted_formats")
                long convertedFormat) {}
