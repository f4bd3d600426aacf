package io.glossa.export.snapshot;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Moments as the database keeps them: in microseconds. */
final class Instants {
    private Instants() {}

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    static OffsetDateTime utc(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    static Instant of(Row row, String column) {
        var moment = row.getOffsetDateTime(column);
        return moment == null ? null : moment.toInstant();
    }
}
