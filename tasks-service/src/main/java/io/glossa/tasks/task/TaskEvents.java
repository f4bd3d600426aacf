package io.glossa.tasks.task;

import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;

/** Events of the labeling editor: written once, never changed, gone with their task. */
@ApplicationScoped
class TaskEvents {
    private static final int LONGEST_KEY = 255;
    private static final String CREATE =
            """
            insert into task_event (task, project, actor, annotation, draft, event_key, event_time, meta)
            select t.id, t.project, $3, $4, $5, $6, $7, $8::text::jsonb
            from task t join project s on s.id = t.project and s.organization = $2 and not s.deleted and t.id > s.tasks_after
            where t.id = $1
            returning id, project, annotation, draft, event_key, event_time, meta::text, created_at""";

    private final Pool pool;

    TaskEvents(Pool pool) {
        this.pool = pool;
    }

    /** Keeps an event of a task; 404 when the task is not within the scope. */
    Uni<byte[]> create(OrganizationScope scope, Principal.User actor, long task, JsonBody body) {
        for (var field : new String[] {"event_key", "event_time"}) {
            if (!body.has(field)) body.errors().add(field, "This field is required.");
        }
        var key = body.string("event_key", false);
        if (key != null && key.isBlank()) body.errors().add("event_key", "This field may not be blank.");
        if (key != null && key.length() > LONGEST_KEY) {
            body.errors().add("event_key", "Ensure this field has no more than " + LONGEST_KEY + " characters.");
        }
        var time = body.moment("event_time", false);
        var annotation = body.key("annotation");
        // there are no reviews here that one could name
        var review = body.key("review");
        if (review != null) body.errors().add("review", JsonBody.invalidKey(review));
        var draft = body.integer("annotation_draft_id", true);
        body.errors().throwIfAny();
        var meta = body.isNull("meta") ? null : body.json("meta");
        return requireAnnotation(task, annotation)
                .chain(() -> insert(scope, actor, task, annotation, draft, key, time, meta));
    }

    private Uni<byte[]> insert(
            OrganizationScope scope,
            Principal.User actor,
            long task,
            Long annotation,
            Long draft,
            String key,
            OffsetDateTime time,
            String meta) {
        return pool.preparedQuery(CREATE)
                .execute(Tuple.tuple()
                        .addLong(task)
                        .addLong(scope.id())
                        .addLong(actor.id())
                        .addLong(annotation)
                        .addLong(draft)
                        .addString(key)
                        .addOffsetDateTime(time)
                        .addString(meta))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("Task");
                    return shown(rows.iterator().next(), scope, actor, task);
                });
    }

    private Uni<Void> requireAnnotation(long task, Long annotation) {
        if (annotation == null) return Uni.createFrom().voidItem();
        return pool.preparedQuery("select 1 from annotation where id = $1 and task = $2")
                .execute(Tuple.of(annotation, task))
                .invoke(rows -> {
                    if (rows.size() == 0) throw ValidationErrors.of("annotation", JsonBody.invalidKey(annotation));
                })
                .replaceWithVoid();
    }

    private static byte[] shown(Row row, OrganizationScope scope, Principal.User actor, long task) {
        return new JsonWriter(512)
                .beginObject()
                .field("id", row.getLong(0))
                .field("event_key", row.getString(4))
                .field("event_time", row.getOffsetDateTime(5))
                .field("annotation", row.getLong(2))
                .field("annotation_draft_id", row.getLong(3))
                .field("review", (Long) null)
                .fieldJson("meta", row.getString(6))
                .field("task", task)
                .field("project", row.getLong(1))
                .field("organization", scope.id())
                .field("actor", actor.id())
                .field("created_at", row.getOffsetDateTime(7))
                .endObject()
                .toBytes();
    }
}
