package io.glossa.projects.platform;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Pattern;

/** Timestamps as clients write them. */
public final class Timestamps {
    private static final Pattern SHAPE = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?)\\d{0,6}\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter();

    private Timestamps() {}

    /** Reads what a client wrote; empty when it is no timestamp. Without a zone it is UTC. */
    public static Optional<OffsetDateTime> parse(String text) {
        var parts = SHAPE.matcher(text.strip());
        if (!parts.matches()) return Optional.empty();
        try {
            var local = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2), LOCAL);
            var zone = parts.group(3);
            var offset = zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
            return Optional.of(local.atOffset(offset).withOffsetSameInstant(ZoneOffset.UTC));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
