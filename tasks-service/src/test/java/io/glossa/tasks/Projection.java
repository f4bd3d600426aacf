package io.glossa.tasks;

import io.glossa.events.EventHeader;
import io.glossa.events.EventType;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.Told;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a consumer makes of a project who hears its events and nothing else: keeps what comes whole, reads what is named by id
 * alone, lets go with a task what hangs on it. Among keys there is no order, so the later of two states counts, and what has
 * been deleted stays so.
 */
final class Projection {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Pool pool;
    private final long project;
    private final Map<Kind, Map<Long, Thing>> things = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<Long>> deleted = new EnumMap<>(Kind.class);
    private String resultCheck;

    Projection(Pool pool, long project) {
        this.pool = pool;
        this.project = project;
        for (var kind : Kind.values()) {
            things.put(kind, new TreeMap<>());
            deleted.put(kind, new HashSet<>());
        }
    }

    void hear(TestEvents.Received event) {
        var type = EventType.of(Told.type(event)).orElseThrow();
        var data = new JsonObject(event.value());
        var at = Instant.parse(event.headers().get(EventHeader.TIME.headerName()));
        switch (type) {
            case TASKS_CREATED, TASKS_UPDATED -> read(Kind.TASK, ids(data), at);
            case TASK_UPDATED -> keep(Kind.TASK, data, at);
            case TASKS_DELETED -> forget(Kind.TASK, ids(data));
            case ANNOTATION_CREATED, ANNOTATION_UPDATED -> keep(Kind.ANNOTATION, data, at);
            case ANNOTATIONS_CREATED, ANNOTATIONS_UPDATED -> read(Kind.ANNOTATION, ids(data), at);
            case ANNOTATION_DELETED -> forget(Kind.ANNOTATION, List.of(data.getLong("id")));
            case ANNOTATIONS_DELETED -> forget(Kind.ANNOTATION, ids(data));
            case DRAFT_CREATED, DRAFT_UPDATED -> keep(Kind.DRAFT, data, at);
            case DRAFT_DELETED -> forget(Kind.DRAFT, List.of(data.getLong("id")));
            case PREDICTIONS_CREATED, PREDICTIONS_UPDATED -> read(Kind.PREDICTION, ids(data), at);
            case PREDICTIONS_DELETED -> forget(Kind.PREDICTION, ids(data));
            case RESULT_CHECK_UPDATED -> resultCheck = data.getString("mode");
            case IMPORT_STARTED, IMPORT_COMPLETED, IMPORT_FAILED -> {
                // what an import brought is told on its own
            }
            default -> throw new AssertionError("Nobody expects " + type.typeName());
        }
    }

    /** All that it knows, a line each. */
    String shown() {
        return shown(things, resultCheck);
    }

    /** All that the database holds, in the same words. */
    String stored() {
        var stored = new EnumMap<Kind, Map<Long, Thing>>(Kind.class);
        for (var kind : Kind.values()) stored.put(kind, rows(kind, null, Instant.EPOCH));
        var check = pool.preparedQuery("select result_check from project where id = $1")
                .execute(Tuple.of(project))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
        return shown(stored, check);
    }

    private static String shown(Map<Kind, Map<Long, Thing>> all, String resultCheck) {
        return "checked " + resultCheck + "\n"
                + all.entrySet().stream()
                        .flatMap(kind -> kind.getValue().entrySet().stream()
                                .map(thing -> line(kind.getKey(), thing.getKey(), thing.getValue())))
                        .collect(Collectors.joining("\n"));
    }

    private static String line(Kind kind, long id, Thing thing) {
        return kind + " " + id + " of " + thing.task() + " " + canonical(thing.state());
    }

    /** The database has its own order of members, and its own way to write a number. */
    private static String canonical(Object value) {
        if (value instanceof JsonObject object) {
            return object.fieldNames().stream()
                    .sorted()
                    .map(name -> name + ":" + canonical(object.getValue(name)))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(Projection::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof Number number ? Double.toString(number.doubleValue()) : String.valueOf(value);
    }

    private void keep(Kind kind, JsonObject data, Instant at) {
        var state = new JsonObject();
        for (var name : kind.members) state.put(name, data.getValue(name));
        keep(kind, data.getLong("id"), new Thing(data.getLong(kind == Kind.TASK ? "id" : "task"), state, at));
    }

    private void keep(Kind kind, long id, Thing thing) {
        if (deleted.get(kind).contains(id) || deleted.get(Kind.TASK).contains(thing.task())) return;
        things.get(kind).merge(id, thing, (old, now) -> now.at().isBefore(old.at()) ? old : now);
    }

    private void read(Kind kind, Collection<Long> ids, Instant at) {
        rows(kind, ids, at).forEach((id, thing) -> keep(kind, id, thing));
    }

    private void forget(Kind kind, Collection<Long> which) {
        var ids = new HashSet<>(which); // some drafts are of no annotation
        deleted.get(kind).addAll(ids);
        things.get(kind).keySet().removeAll(ids);
        if (kind == Kind.TASK) {
            things.values().forEach(some -> some.values().removeIf(thing -> ids.contains(thing.task())));
        }
        if (kind == Kind.ANNOTATION) {
            things.get(Kind.DRAFT)
                    .values()
                    .removeIf(draft -> ids.contains(draft.state().getLong("annotation")));
        }
    }

    private static List<Long> ids(JsonObject data) {
        return data.getJsonArray("ids", new JsonArray()).stream()
                .map(id -> ((Number) id).longValue())
                .toList();
    }

    /** @param ids null for all */
    private Map<Long, Thing> rows(Kind kind, Collection<Long> ids, Instant at) {
        var found = new TreeMap<Long, Thing>();
        var task = kind == Kind.TASK ? "id" : "task";
        var state = kind.members.stream().map(name -> "'" + name + "', " + name).collect(Collectors.joining(", "));
        pool.preparedQuery("select id, " + task + ", json_build_object(" + state + ")::text from " + kind.table
                        + " where project = $1 and ($2::bigint[] is null or id = any($2)) and " + task
                        + " > (select tasks_after($1)) order by id")
                .execute(Tuple.of(project).addArrayOfLong(ids == null ? null : ids.toArray(Long[]::new)))
                .await()
                .atMost(PATIENCE)
                .forEach(row ->
                        found.put(row.getLong(0), new Thing(row.getLong(1), new JsonObject(row.getString(2)), at)));
        return found;
    }

    /** @param at when it was told so */
    private record Thing(long task, JsonObject state, Instant at) {}

    /** What hangs on a task has the names of its columns in the API too. */
    private enum Kind {
        TASK("task", List.of("data", "meta")),
        ANNOTATION("annotation", List.of("result", "was_cancelled", "ground_truth", "lead_time", "completed_by")),
        DRAFT("draft", List.of("annotation", "result", "lead_time", "was_postponed")),
        PREDICTION("prediction", List.of("result", "score", "model_version"));

        private final String table;
        private final List<String> members;

        Kind(String table, List<String> members) {
            this.table = table;
            this.members = members;
        }
    }
}
