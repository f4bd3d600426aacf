package io.glossa.jobs;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * A job as its row was when it was read.
 *
 * @param progress what the last checkpoint left; empty at the start
 * @param attempts goes at it since it last got on, the present one included
 * @param error why it failed, or why the last go broke off, for readers; null while all is well
 * @param heartbeatAt when its worker was last heard of, or null
 * @param finishedAt null while it is open
 */
public record Job(
        long id,
        String kind,
        String subject,
        Long organization,
        Long project,
        JsonObject payload,
        JsonObject progress,
        JobState state,
        int attempts,
        String error,
        Instant createdAt,
        Instant startedAt,
        Instant heartbeatAt,
        Instant finishedAt) {

    static Job of(Row row) {
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("subject"),
                row.getLong("organization"),
                row.getLong("project"),
                row.getJsonObject("payload"),
                row.getJsonObject("progress"),
                JobState.of(row.getString("state")),
                row.getInteger("attempts"),
                row.getString("error"),
                instant(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "heartbeat_at"),
                instant(row, "finished_at"));
    }

    private static Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
