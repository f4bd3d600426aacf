package io.glossa.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that happened, as it is told to the world.
 *
 * @param id stays the same however often the event is delivered
 * @param type what happened
 * @param key the aggregate's id: events of one key stay in order
 * @param subject the aggregate, such as {@code projects/7}
 * @param organization whose event it is, or null when it belongs to none
 * @param time when it happened
 * @param traceParent W3C trace context, or null
 * @param data the state after the change, JSON in the shape of the API; never a secret
 */
public record Event(
        UUID id,
        EventType type,
        String key,
        String subject,
        Long organization,
        Instant time,
        String traceParent,
        String data) {

    /** How many ids an event of a bulk change names at most. */
    public static final int MOST_IDS = 1_000;

    /** Bytes of data from which on what people wrote stays where it is: the event says so, and where that is. */
    public static final int LARGEST_DATA = 512 * 1024;

    public Event {
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(key);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(time);
        Objects.requireNonNull(data);
    }

    /** A new event of the present moment, in microseconds as the database keeps it. */
    public static Event of(EventType type, Object key, String subject, Long organization, String data) {
        return new Event(
                UUID.randomUUID(),
                type,
                String.valueOf(key),
                subject,
                organization,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                data);
    }

    /** The events of a bulk change in a project: {@code {"project", "ids"}}, as many as it takes; none without ids. */
    public static List<Event> ofMany(EventType type, long project, Long organization, List<Long> ids) {
        var events = new ArrayList<Event>();
        for (int from = 0; from < ids.size(); from += MOST_IDS) {
            var some = ids.subList(from, Math.min(ids.size(), from + MOST_IDS));
            var data = new StringBuilder("{\"project\":").append(project).append(",\"ids\":[");
            for (int i = 0; i < some.size(); i++) {
                if (i > 0) data.append(',');
                data.append(some.get(i));
            }
            events.add(of(
                    type,
                    project,
                    "projects/" + project,
                    organization,
                    data.append("]}").toString()));
        }
        return events;
    }
}
