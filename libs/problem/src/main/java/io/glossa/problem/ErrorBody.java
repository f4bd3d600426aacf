package io.glossa.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.UUID;

/**
 * The error envelope of the Label Studio API. {@code exc_info} is always null: a trace never leaves the service.
 *
 * @param id names this one failure in our log
 * @param statusCode equals the HTTP status
 * @param version the release we are compatible with
 * @param detail {@code Validation error} when {@code validation_errors} is there, else the message
 * @param excInfo always null
 * @param validationErrors messages by field; left out when the failure is no validation error
 */
@JsonPropertyOrder({"id", "status_code", "version", "detail", "exc_info", "validation_errors"})
public record ErrorBody(
        UUID id,
        @JsonProperty("status_code") int statusCode,
        String version,
        String detail,
        @JsonProperty("exc_info") Object excInfo,
        @JsonProperty("validation_errors") @JsonInclude(JsonInclude.Include.NON_NULL)
                Map<String, Object> validationErrors) {

    static ErrorBody of(UUID id, int status, String detail, ValidationErrors errors) {
        return new ErrorBody(
                id, status, CompatibleRelease.VERSION, detail, null, errors == null ? null : errors.asMap());
    }
}
