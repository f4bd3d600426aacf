package io.glossa.tasks.task;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonType;
import java.time.OffsetDateTime;

/**
 * What a client may set of a task (tasks.md 2.2, 2.3); null is what was not sent. Bookkeeping that follows from annotations
 * cannot be set: counters stay exact.
 */
record TaskFields(
        String data,
        boolean setsMeta,
        String meta,
        Integer overlap,
        boolean setsInnerId,
        Long innerId,
        Integer commentCount,
        Integer unresolvedCommentCount,
        boolean setsLastComment,
        OffsetDateTime lastCommentUpdatedAt,
        Long[] commentAuthors) {

    static TaskFields of(JsonBody body, boolean dataRequired) {
        if (dataRequired && !body.has("data")) body.errors().add("data", "This field is required.");
        if (body.isNull("data")) body.errors().add("data", "This field may not be null.");
        var fields = new TaskFields(
                body.json("data"),
                body.has("meta"),
                body.isNull("meta") ? null : body.json("meta"),
                body.small("overlap", false),
                body.has("inner_id"),
                body.integer("inner_id", true),
                body.small("comment_count", false),
                body.small("unresolved_comment_count", false),
                body.has("last_comment_updated_at"),
                body.moment("last_comment_updated_at", true),
                body.keys("comment_authors"));
        body.errors().throwIfAny();
        if (fields.data() != null && body.type("data") != JsonType.OBJECT) {
            throw ValidationErrors.ofBody("Task[data] must be dict or list");
        }
        return fields;
    }
}
