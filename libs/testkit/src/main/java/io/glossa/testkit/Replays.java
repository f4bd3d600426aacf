package io.glossa.testkit;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * R11: what was told once is told again, from the first event to the last three times, every tenth twice, and old news behind
 * newer ones. What a consumer has made of it stays what it was.
 */
public final class Replays {
    private static final int TURNS = 3;
    private static final int TWICE = 10;
    private static final int OLDER = 20;
    /** More than any topic of the tests has. */
    private static final int PARTITIONS = 6;

    private final TestEvents events;
    private final long organization;
    private final List<Event> history;

    /** @param organization whose events the consumer does not pass over unread */
    public Replays(TestEvents events, long organization, List<Event> history) {
        this.events = events;
        this.organization = organization;
        this.history = List.copyOf(history);
    }

    /** What is told of a project that changes its title so many times; its title says how many. */
    public static List<Event> ofProject(long project, long organization, int changes) {
        return IntStream.rangeClosed(1, changes)
                .mapToObj(n -> Event.of(
                        n == 1 ? EventType.PROJECT_CREATED : EventType.PROJECT_UPDATED,
                        project,
                        "projects/" + project,
                        organization,
                        EventType.PROJECT_UPDATED
                                .sample()
                                .replaceFirst("\"id\"\\s*:\\s*\\d+", "\"id\": " + project)
                                .replaceFirst("\"organization\"\\s*:\\s*\\d+", "\"organization\": " + organization)
                                .replaceFirst("\"revision\"\\s*:\\s*\\d+", "\"revision\": " + n)
                                .replaceFirst("\"title\"\\s*:\\s*\"[^\"]*\"", "\"title\": \"Title " + n + "\"")))
                .toList();
    }

    /** Tells it for the first time, and returns when all that consumes any of it has read it. */
    public void tell() {
        history.forEach(events::send);
        awaitRead();
    }

    /** @param state all that the consumer knows of what the history is about, such as its rows as text */
    public void assertNothingChanges(Supplier<String> state) {
        var before = state.get();
        if (before == null || before.isBlank()) throw new AssertionError("The history has left nothing behind");
        for (int turn = 1; turn <= TURNS; turn++) {
            for (int i = 0; i < history.size(); i++) {
                events.send(history.get(i));
                if (i % TWICE == 0) events.send(history.get(i));
                if (i >= OLDER) events.send(history.get(i - OLDER));
            }
            awaitRead();
            var after = state.get();
            if (!before.equals(after))
                throw new AssertionError("turn " + turn + ": " + after + " instead of " + before);
        }
    }

    /** Each partition is read in order: who has applied what comes last has read all before it. */
    private void awaitRead() {
        var last = new ArrayList<UUID>();
        var ofEachTopic = history.stream()
                .map(Event::type)
                .collect(Collectors.toMap(EventType::topic, Function.identity(), (one, other) -> one));
        for (var type : ofEachTopic.values()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                var marker = EventCorpus.elsewhere(type, organization);
                var record = TestEvents.record(marker);
                events.publish(new ProducerRecord<>(
                        record.topic(), partition, record.key(), record.value(), record.headers()));
                last.add(marker.id());
            }
        }
        TestInbox.assertRead(last);
    }
}
