package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.storage.connection.SyncState;
import io.glossa.storage.kind.StorageType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A sync as its row holds it.
 *
 * @param user who asked for it; the tasks are theirs
 * @param attempts how many syncs this storage has had, this one included
 * @param continuation where the listing goes on, or null at its start
 * @param partialKey the file that was not read to its end, or null
 * @param created tasks that were made, or annotations that were written
 * @param refused tasks that could not be taken over, their reasons in {@code errors}
 */
record SyncJob(
        long id,
        StorageType type,
        long storage,
        long organization,
        long user,
        int attempts,
        Instant queuedAt,
        Instant startedAt,
        String continuation,
        String partialKey,
        int created,
        int existed,
        int refused,
        String errors) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    SyncState queued() {
        return new SyncState("queued", null, null, null, meta());
    }

    /** As it runs; nothing is counted in public before there is something to count. */
    SyncState running(Instant now) {
        var meta = meta().put("time_in_progress", TIME.format(startedAt)).put("time_last_ping", TIME.format(now));
        if (created + existed == 0) return new SyncState("in_progress", null, null, null, meta);
        counted(meta.put("duration", seconds(now)));
        return new SyncState("in_progress", null, created, null, meta);
    }

    SyncState completed(Instant now) {
        var meta = counted(meta().put("duration", seconds(now)))
                .put("time_completed", TIME.format(now))
                .put("time_last_ping", TIME.format(now))
                .put("time_in_progress", TIME.format(startedAt));
        if (refused == 0) return new SyncState("completed", now, created, null, meta);
        meta.put(type.isTarget() ? "annotations_failed" : "tasks_failed_validation", refused);
        return new SyncState("completed_with_errors", now, created, errors, meta);
    }

    SyncState failed(Instant now, String traceback) {
        var meta = meta().put("duration", 0.0)
                .put("time_failure", TIME.format(now))
                .put("time_last_ping", TIME.format(now))
                .put("time_in_progress", TIME.format(startedAt));
        return new SyncState("failed", null, null, traceback, meta);
    }

    SyncJob at(String nextContinuation, String nextPartialKey, int created, int existed, int refused, String errors) {
        return new SyncJob(
                id,
                type,
                storage,
                organization,
                user,
                attempts,
                queuedAt,
                startedAt,
                nextContinuation,
                nextPartialKey,
                created,
                existed,
                refused,
                errors);
    }

    private ObjectNode meta() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("attempts", attempts)
                .put("time_queued", TIME.format(queuedAt));
    }

    private ObjectNode counted(ObjectNode meta) {
        return type.isTarget() ? meta.put("total_annotations", created) : meta.put("tasks_existed", existed);
    }

    private double seconds(Instant now) {
        return Duration.between(startedAt, now).toNanos() / 1e9;
    }
}
