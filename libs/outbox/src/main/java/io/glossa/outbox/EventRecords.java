package io.glossa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.events.Event;
import io.glossa.events.EventHeader;
import io.glossa.events.EventType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Events as Kafka records and back: CloudEvents 1.0, binary mode. */
final class EventRecords {
    private static final String SPEC_VERSION = "1.0";

    private final String source;

    EventRecords(String source) {
        this.source = source;
    }

    ProducerRecord<String, byte[]> of(Event event) {
        var record = new ProducerRecord<>(
                event.type().topic().topicName(), event.key(), event.data().getBytes(UTF_8));
        put(record.headers(), EventHeader.SPEC_VERSION, SPEC_VERSION);
        put(record.headers(), EventHeader.ID, event.id().toString());
        put(record.headers(), EventHeader.SOURCE, source);
        put(record.headers(), EventHeader.TYPE, event.type().typeName());
        put(record.headers(), EventHeader.SUBJECT, event.subject());
        put(record.headers(), EventHeader.TIME, event.time().toString());
        put(record.headers(), EventHeader.CONTENT_TYPE, "application/json");
        if (event.organization() != null) {
            put(record.headers(), EventHeader.ORGANIZATION, event.organization().toString());
        }
        if (event.traceParent() != null) put(record.headers(), EventHeader.TRACE_PARENT, event.traceParent());
        return record;
    }

    /**
     * The event in a record; empty when its type is one that this release does not know.
     *
     * @throws IllegalArgumentException when the record is no event of ours
     */
    static Optional<Event> read(ConsumerRecord<String, byte[]> record) {
        var headers = record.headers();
        var type = EventType.of(require(headers, EventHeader.TYPE));
        if (type.isEmpty()) return Optional.empty();
        if (record.value() == null) throw new IllegalArgumentException("The record has no value");
        var organization = find(headers, EventHeader.ORGANIZATION);
        try {
            return Optional.of(new Event(
                    UUID.fromString(require(headers, EventHeader.ID)),
                    type.get(),
                    record.key(),
                    require(headers, EventHeader.SUBJECT),
                    organization == null ? null : Long.valueOf(organization),
                    Instant.parse(require(headers, EventHeader.TIME)),
                    find(headers, EventHeader.TRACE_PARENT),
                    new String(record.value(), UTF_8)));
        } catch (DateTimeParseException | NullPointerException bad) {
            throw new IllegalArgumentException("The record's attributes are not those of an event", bad);
        }
    }

    private static void put(Headers headers, EventHeader name, String value) {
        headers.add(name.headerName(), value.getBytes(UTF_8));
    }

    private static String require(Headers headers, EventHeader name) {
        var value = find(headers, name);
        if (value == null) throw new IllegalArgumentException("The record has no " + name.headerName());
        return value;
    }

    /** The last value of an attribute; null when it has none. */
    static String find(Headers headers, EventHeader name) {
        var header = headers.lastHeader(name.headerName());
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
