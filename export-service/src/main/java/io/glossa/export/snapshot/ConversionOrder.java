package io.glossa.export.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.export.conversion.ExportFormat;
import io.glossa.problem.ProblemException;

/** What a caller wants a snapshot converted to (export.md 4.7). */
record ConversionOrder(ExportFormat format, boolean resources) {

    /** @throws ProblemException 400 with the fields that cannot be understood */
    static ConversionOrder of(JsonNode body) {
        var fields = Fields.of(body);
        var name = fields.string("export_type", 100);
        var resources = fields.flagOrNull("download_resources", false);
        ExportFormat format = null;
        if (fields.errors().isEmpty()) {
            if (name == null || name.isEmpty()) fields.errors().add("export_type", "This field is required.");
            else format = ExportFormat.of(name).orElse(null);
            if (name != null && !name.isEmpty() && format == null) {
                fields.errors().add("export_type", name + " is not supported export format");
            }
        }
        fields.errors().throwIfAny();
        return new ConversionOrder(format, resources);
    }
}
