package io.glossa.gateway.feed;

import io.glossa.events.EventType;
import io.glossa.events.Topic;
import io.glossa.problem.ValidationErrors;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is asked for.
 *
 * @param start where to begin
 * @param types names of types; empty means all
 * @param project the only project, or null
 * @param limit most events of one poll
 * @param patience how long a poll waits for the first
 */
record FeedRequest(Start start, Set<String> types, Long project, int limit, Duration patience) {
    private static final int LARGEST_LIMIT = 1_000;
    private static final int USUAL_LIMIT = 100;

    /** Where a consumer begins. */
    sealed interface Start {
        /** With what comes from now on. */
        record Latest() implements Start {}

        /** With the oldest that is kept. */
        record Earliest() implements Start {}

        /** With what was sent at this moment or later; one that the broker has no number for is the nearest that it has. */
        record Since(Instant moment) implements Start {
            private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

            public Since {
                if (moment.isBefore(Instant.EPOCH)) moment = Instant.EPOCH;
                if (moment.isAfter(LAST)) moment = LAST;
            }
        }

        /** Behind what it has had. */
        record Behind(Positions positions) implements Start {}
    }

    /**
     * @param lastEventId what a browser sends when it connects anew; goes before {@code after}
     * @throws io.glossa.problem.ProblemException 400 with the parameters that are wrong
     */
    static FeedRequest of(MultiMap query, String lastEventId, Duration longestWait) {
        var errors = new ValidationErrors();
        var after = lastEventId == null || lastEventId.isEmpty() ? query.get("after") : lastEventId;
        var start = start(after, errors);
        var types = types(query.get("types"), errors);
        var project = number(query.get("project"), "project", 1, Long.MAX_VALUE, errors);
        var limit = number(query.get("limit"), "limit", 1, LARGEST_LIMIT, errors);
        var wait = number(query.get("wait"), "wait", 0, longestWait.toSeconds(), errors);
        errors.throwIfAny();
        return new FeedRequest(
                start,
                types,
                project,
                limit == null ? USUAL_LIMIT : limit.intValue(),
                wait == null ? longestWait.dividedBy(2) : Duration.ofSeconds(wait));
    }

    boolean wants(Topic topic) {
        return types.isEmpty()
                || types.stream()
                        .anyMatch(type -> EventType.of(type).orElseThrow().topic() == topic);
    }

    private static Start start(String after, ValidationErrors errors) {
        if (after == null || after.isEmpty() || after.equals("latest")) return new Start.Latest();
        if (after.equals("earliest")) return new Start.Earliest();
        if (after.indexOf(':') > 0) {
            try {
                return new Start.Since(OffsetDateTime.parse(after).toInstant());
            } catch (DateTimeParseException noMoment) {
                // neither is it a cursor, which has no colon
            }
        } else {
            try {
                return new Start.Behind(Positions.ofCursor(after));
            } catch (IllegalArgumentException noCursor) {
                // said below
            }
        }
        errors.add(
                "after",
                "Not a place in the stream: a cursor from an earlier answer, a moment as 2026-01-31T09:30:00Z, "
                        + "\"latest\" or \"earliest\".");
        return null;
    }

    private static Set<String> types(String list, ValidationErrors errors) {
        var types = new LinkedHashSet<String>();
        if (list == null || list.isBlank()) return types;
        for (var name : list.split(",")) {
            if (EventType.of(name.strip()).isEmpty()) {
                errors.add("types", "\"" + name.strip() + "\" is not a valid choice.");
            } else {
                types.add(name.strip());
            }
        }
        return types;
    }

    private static Long number(String text, String name, long least, long most, ValidationErrors errors) {
        if (text == null || text.isEmpty()) return null;
        try {
            var number = Long.parseLong(text);
            if (number >= least && number <= most) return number;
            errors.add(name, "Ensure this value is between " + least + " and " + most + ".");
        } catch (NumberFormatException other) {
            errors.add(name, "A valid integer is required.");
        }
        return null;
    }
}
