package io.glossa.tasks.task;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

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
                moment(body, "last_comment_updated_at"),
                ids(body, "comment_authors"));
        body.errors().throwIfAny();
        if (fields.data() != null && body.type("data") != JsonType.OBJECT) {
            throw ValidationErrors.ofBody("Task[data] must be dict or list");
        }
        return fields;
    }

    private static OffsetDateTime moment(JsonBody body, String name) {
        var text = body.string(name, true);
        if (text == null) return null;
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException notAMoment) {
            body.errors()
                    .add(
                            name,
                            "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].");
            return null;
        }
    }

    private static Long[] ids(JsonBody body, String name) {
        if (!body.has(name)) return null;
        if (body.type(name) != JsonType.ARRAY) {
            body.errors().add(name, "Expected a list of items but got another type.");
            return null;
        }
        List<Long> ids = new ArrayList<>();
        for (var item : JsonText.tree(body.json(name))) {
            if (!item.isIntegralNumber() || !item.canConvertToLong()) {
                body.errors().add(name, "Incorrect type. Expected pk value.");
                return null;
            }
            ids.add(item.longValue());
        }
        return ids.toArray(Long[]::new);
    }
}
