package io.glossa.export.snapshot;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a snapshot stands in the row of changes. */
@Schema(name = "SnapshotCursor")
public record CursorView(
        @Schema(description = "What it was restricted to, or null when it holds all tasks", nullable = true)
                String since,
        @Schema(
                        description =
                                "The since of the next snapshot: that one holds every task changed after this one was read. Null"
                                        + " until this one is completed",
                        nullable = true)
                Instant cursor) {}
