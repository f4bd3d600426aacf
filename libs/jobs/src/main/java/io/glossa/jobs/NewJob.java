package io.glossa.jobs;

import io.vertx.core.json.JsonObject;
import java.util.Objects;

/**
 * A job to be done.
 *
 * @param kind which {@link JobHandler} does it
 * @param subject what it is about, in the words of its kind
 * @param organization whose it is, or null
 * @param project whose end is the job's end too, or null
 * @param payload what the handler needs to know; small, and never a secret
 */
public record NewJob(String kind, String subject, Long organization, Long project, JsonObject payload) {
    public NewJob {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(payload, "payload");
    }
}
