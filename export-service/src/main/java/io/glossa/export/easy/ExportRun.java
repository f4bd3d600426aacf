package io.glossa.export.easy;

import io.glossa.export.conversion.ExportFormat;
import io.glossa.export.project.Project;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One export on its way. */
record ExportRun(long project, long organization, ExportFormat format, Instant startedAt, long createdBy) {

    static ExportRun start(Project project, ExportFormat format, long user) {
        return new ExportRun(
                project.id(), project.organization(), format, Instant.now().truncatedTo(ChronoUnit.MICROS), user);
    }
}
