package io.glossa.export.snapshot;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A snapshot as its row holds it.
 *
 * @param options which tasks and how much of them, as tasks-service is asked
 * @param labelConfig the project's when the snapshot was made
 * @param cursor the {@code since} of the next snapshot that wants changes only; null until the tasks are read
 * @param object key of the file; of the one being written while it is in progress
 */
record Snapshot(
        long id,
        long project,
        long organization,
        String title,
        Status status,
        long createdBy,
        String createdByEmail,
        Instant createdAt,
        Instant finishedAt,
        JsonObject options,
        boolean interpolate,
        String labelConfig,
        Instant cursor,
        String object,
        Long size,
        String md5,
        long tasks) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Snapshot of(Row row) {
        return new Snapshot(
                row.getLong("id"),
                row.getLong("project"),
                row.getLong("organization"),
                row.getString("title"),
                Status.of(row.getString("status")),
                row.getLong("created_by"),
                row.getString("created_by_email"),
                row.getOffsetDateTime("created_at").toInstant(),
                Instants.of(row, "finished_at"),
                row.getJsonObject("options"),
                row.getBoolean("interpolate"),
                row.getString("label_config"),
                Instants.of(row, "cursor"),
                row.getString("object"),
                row.getLong("size"),
                row.getString("md5"),
                row.getLong("tasks"));
    }

    /** The title of a snapshot that was given none. */
    static String defaultTitle(String project, Instant now) {
        return project.replace(' ', '-') + "-at-" + MINUTE.format(now);
    }

    /** What its files are called, without an ending; a completed one's alone. */
    String baseName() {
        return "project-" + project + "-at-" + MINUTE.format(createdAt) + "-" + md5.substring(0, 8);
    }

    String folder() {
        return folder(project);
    }

    static String folder(long project) {
        return "export/" + project + "/";
    }
}
