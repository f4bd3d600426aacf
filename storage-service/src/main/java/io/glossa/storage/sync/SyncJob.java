package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.jobs.Job;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.SyncState;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.kind.StorageType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A sync as its job holds it.
 *
 * @param isResumed whether an earlier go has begun with it
 * @param user who asked for it; the tasks are theirs
 * @param attempts how many syncs this storage has had, this one included
 * @param reached how far it has come
 */
record SyncJob(
        boolean isResumed,
        StorageType type,
        long storage,
        long organization,
        long user,
        int attempts,
        Instant queuedAt,
        Instant startedAt,
        Reached reached) {
    /** Of a sync's {@code meta} alone, which holds moments as Python prints them (storages 6.4). */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** What a new job needs to know. */
    static JsonObject payload(Storage storage, long user, Instant queuedAt, List<String> partial) {
        return new JsonObject()
                .put("direction", storage.type().direction().code())
                .put("kind", storage.type().kind().code())
                .put("storage", storage.id())
                .put("user", user)
                .put("attempts", storage.meta().path("attempts").asInt() + 1)
                .put("queued_at", queuedAt.toString())
                .put("partial", new JsonArray(partial));
    }

    static SyncJob of(Job job) {
        var wanted = job.payload();
        return new SyncJob(
                !job.progress().isEmpty(),
                new StorageType(
                        Direction.of(wanted.getString("direction")), StorageKind.fromString(wanted.getString("kind"))),
                wanted.getLong("storage"),
                job.organization(),
                wanted.getLong("user"),
                wanted.getInteger("attempts"),
                Instant.parse(wanted.getString("queued_at")),
                job.startedAt(),
                reached(job));
    }

    /** How far a job has come, or what it begins with. */
    static Reached reached(Job job) {
        return job.progress().isEmpty()
                ? Reached.start(Reached.texts(job.payload().getJsonArray("partial")))
                : Reached.of(job.progress());
    }

    static SyncState queued(int attempts, Instant at) {
        return new SyncState("queued", null, null, null, meta(attempts, at));
    }

    /** As it runs; nothing is counted in public before there is something to count. */
    SyncState running(Instant now) {
        var meta = meta().put("time_in_progress", TIME.format(startedAt)).put("time_last_ping", TIME.format(now));
        if (reached.created() + reached.existed() == 0) return new SyncState("in_progress", null, null, null, meta);
        counted(meta.put("duration", seconds(now)));
        return new SyncState("in_progress", null, reached.created(), null, meta);
    }

    SyncState completed(Instant now) {
        var meta = counted(meta().put("duration", seconds(now)))
                .put("time_completed", TIME.format(now))
                .put("time_last_ping", TIME.format(now))
                .put("time_in_progress", TIME.format(startedAt));
        if (reached.errors() == null) return new SyncState("completed", now, reached.created(), null, meta);
        if (reached.refused() > 0) meta.put("tasks_failed_validation", reached.refused());
        if (reached.unread() > 0) meta.put("objects_failed", reached.unread());
        return new SyncState("completed_with_errors", now, reached.created(), reached.errors(), meta);
    }

    SyncState failed(Instant now, String traceback) {
        var meta = meta().put("duration", 0.0)
                .put("time_failure", TIME.format(now))
                .put("time_last_ping", TIME.format(now))
                .put("time_in_progress", TIME.format(startedAt == null ? now : startedAt));
        return new SyncState("failed", null, null, traceback, meta);
    }

    SyncJob at(Reached further) {
        return new SyncJob(isResumed, type, storage, organization, user, attempts, queuedAt, startedAt, further);
    }

    private ObjectNode meta() {
        return meta(attempts, queuedAt);
    }

    private static ObjectNode meta(int attempts, Instant queuedAt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("attempts", attempts)
                .put("time_queued", TIME.format(queuedAt));
    }

    private ObjectNode counted(ObjectNode meta) {
        return type.isTarget()
                ? meta.put("total_annotations", reached.created())
                : meta.put("tasks_existed", reached.existed());
    }

    private double seconds(Instant now) {
        return Duration.between(startedAt, now).toNanos() / 1e9;
    }
}
