package io.glossa.gateway.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.glossa.events.EventHeader;
import io.glossa.problem.JsonLimits;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A record of a topic as consumers over HTTP get it: a CloudEvent in structured mode. Not thread-safe. */
final class FeedEvent {
    private static final JsonFactory JSON = JsonLimits.factory();
    private static final String PROJECTS = "projects/";

    private final ConsumerRecord<String, byte[]> record;
    private final TopicPartition partition;
    private final String type;
    private final Long organization;
    private Long project;
    private Long user;
    private String json;

    FeedEvent(ConsumerRecord<String, byte[]> record) {
        this.record = record;
        this.partition = new TopicPartition(record.topic(), record.partition());
        this.type = header(EventHeader.TYPE);
        this.organization = number(header(EventHeader.ORGANIZATION));
    }

    TopicPartition partition() {
        return partition;
    }

    long offset() {
        return record.offset();
    }

    String key() {
        return record.key();
    }

    /** Null for a record that is no event. */
    String type() {
        return record.value() == null ? null : type;
    }

    /** Whose event it is; null when it belongs to no organization. */
    Long organization() {
        return organization;
    }

    /** The project that it is about, or 0. */
    long project() {
        if (project == null) project = findProject();
        return project;
    }

    /** Whose it is that it tells of, or 0: only events of what is somebody's alone say so. */
    long user() {
        if (user == null) user = member("user_id");
        return user;
    }

    /** One line of JSON. */
    String json() {
        if (json == null) json = write();
        return json;
    }

    private long findProject() {
        var subject = header(EventHeader.SUBJECT);
        if (subject != null && subject.startsWith(PROJECTS)) {
            var id = number(subject.substring(PROJECTS.length()));
            if (id != null) return id;
        }
        return member("project");
    }

    /** The number that the data has by this name, or 0. Reads no further than it has to. */
    private long member(String wanted) {
        try (var data = JSON.createParser(record.value())) {
            if (data.nextToken() != JsonToken.START_OBJECT) return 0;
            while (data.nextToken() == JsonToken.FIELD_NAME) {
                var name = data.currentName();
                var value = data.nextToken();
                if (name.equals(wanted)) return value == JsonToken.VALUE_NUMBER_INT ? data.getLongValue() : 0;
                data.skipChildren();
            }
            return 0;
        } catch (IOException noJson) {
            return 0;
        }
    }

    private String write() {
        var text = new StringWriter(record.value().length + 400);
        try (var out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("specversion", "1.0");
            out.writeStringField("id", header(EventHeader.ID));
            out.writeStringField("source", header(EventHeader.SOURCE));
            out.writeStringField("type", type);
            out.writeStringField("subject", header(EventHeader.SUBJECT));
            out.writeStringField("time", header(EventHeader.TIME));
            if (organization != null) out.writeNumberField("organization", organization);
            out.writeStringField("datacontenttype", "application/json");
            out.writeFieldName("data");
            // Between the tokens of JSON a line's end is as good as a space; within them there is none.
            out.writeRawValue(
                    new String(record.value(), UTF_8).replace('\n', ' ').replace('\r', ' '));
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private String header(EventHeader name) {
        var header = record.headers().lastHeader(name.headerName());
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static Long number(String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException other) {
            return null;
        }
    }
}
