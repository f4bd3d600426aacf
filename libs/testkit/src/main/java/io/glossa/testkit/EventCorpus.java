package io.glossa.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.events.Event;
import io.glossa.events.EventHeader;
import io.glossa.events.EventType;
import io.glossa.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Every sample of an event that was ever published ({@code docs/events/corpus}), to be sent to a consumer as older and later
 * releases would. Its projects, tasks and people are of numbers that no test uses.
 */
public final class EventCorpus {
    private static final long ELSEWHERE = 900_000_000L;
    private static final Pattern ID = Pattern.compile("\"(id|project|task)\"\\s*:\\s*(\\d+)");
    private static final Pattern IDS = Pattern.compile("(\"ids\"\\s*:\\s*\\[)([\\d\\s,]*)]");
    /** What is one of a few words today may be another one later. */
    private static final Pattern WORD = Pattern.compile(
            "\"(sampling|skip_queue|role|status|direction|type|export_type|mode|effective|reason)\"\\s*:\\s*\"[^\"]*\"");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private EventCorpus() {}

    /**
     * Publishes all samples of some topics, as they are, with members and with words that nobody knows yet, then one event
     * of a type that nobody knows.
     *
     * @return ids of the events of known types, in the order of publishing
     */
    public static List<UUID> publish(TestEvents events, long organization, Set<Topic> topics) {
        var published = new ArrayList<UUID>();
        for (var type : EventType.values()) {
            if (!topics.contains(type.topic())) continue;
            for (var sample : samples(type)) {
                var old = elsewhere(sample);
                var later = "{\"added_later\": {\"deep\": [1, null]}, " + old.substring(old.indexOf('{') + 1);
                var inOtherWords = WORD.matcher(old).replaceAll("\"$1\": \"told later\"");
                for (var data : List.of(old, later, inOtherWords)) {
                    var event = Event.of(type, key(data), "samples/1", organization, data);
                    events.publish(event);
                    published.add(event.id());
                }
            }
        }
        topics.forEach(topic -> events.publish(ofALaterType(topic)));
        return published;
    }

    /** An event that concerns nobody: consumers read it, and it changes nothing that a test looks at. */
    static Event elsewhere(EventType type, long organization) {
        var data = elsewhere(type.sample());
        return Event.of(type, key(data), "samples/1", organization, data);
    }

    /** All versions of a type's sample, oldest first. */
    static List<String> samples(EventType type) {
        var samples = new ArrayList<String>();
        var folder = folder().resolve(type.typeName());
        for (int version = 1; Files.exists(folder.resolve(version + ".json")); version++) {
            try {
                samples.add(Files.readString(folder.resolve(version + ".json")));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        if (samples.isEmpty()) throw new IllegalStateException("The corpus has no sample of " + type.typeName());
        return samples;
    }

    private static Path folder() {
        for (var here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            var folder = here.resolve("docs/events/corpus");
            if (Files.isDirectory(folder)) return folder;
        }
        throw new IllegalStateException(
                "There is no docs/events/corpus above " + Path.of("").toAbsolutePath());
    }

    private static String elsewhere(String sample) {
        var single = ID.matcher(sample)
                .replaceAll(found -> "\"" + found.group(1) + "\": " + (ELSEWHERE + Long.parseLong(found.group(2))));
        return IDS.matcher(single)
                .replaceAll(found -> found.group(1)
                        + NUMBER.matcher(found.group(2))
                                .replaceAll(number -> Long.toString(ELSEWHERE + Long.parseLong(number.group())))
                        + "]");
    }

    private static String key(String data) {
        var id = ID.matcher(data);
        return id.find() ? id.group(2) : "1";
    }

    private static ProducerRecord<String, byte[]> ofALaterType(Topic topic) {
        var record = new ProducerRecord<>(topic.topicName(), "1", "{\"whatever\": [\"it is\"]}".getBytes(UTF_8));
        record.headers().add(EventHeader.TYPE.headerName(), "thing.exploded.v9".getBytes(UTF_8));
        record.headers().add(EventHeader.ORGANIZATION.headerName(), "1".getBytes(UTF_8));
        return record;
    }
}
