package io.glossa.tasks.upload;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An uploaded file as the API shows it.
 *
 * @param file where it is stored, {@code upload/30/494750ab-a.json}
 * @param size bytes; null when they have not arrived
 */
@RegisterForReflection
@JsonPropertyOrder({"id", "file", "size"})
@Schema(name = "FileUpload")
record FileUploadView(
        @Schema(description = "Number of the file") long id,
        @Schema(description = "Where the file is stored") String file,
        @Schema(description = "Bytes; null when they are not there", implementation = Integer.class) Long size) {

    static FileUploadView of(Upload upload) {
        return new FileUploadView(upload.id(), upload.path(), upload.stored() ? upload.size() : null);
    }
}
