package io.glossa.testkit;

import io.glossa.events.EventHeader;
import io.glossa.events.EventType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** What is told about something, step by step: after each change exactly the events that belong to it. */
public final class Told {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<List<TestEvents.Received>> all;
    private int seen;

    /** Of an organization's events those that a test is about. */
    public Told(TestEvents events, long organization, Predicate<TestEvents.Received> mine) {
        all = () -> events.ofOrganization(organization).stream().filter(mine).toList();
    }

    /**
     * Waits for as many events as there are types and returns them by type: there is no order among topics. What comes too
     * much is noticed the next time, if not at once.
     *
     * @throws AssertionError when other types were told than these
     */
    public List<TestEvents.Received> next(EventType... types) {
        Awaitility.await().atMost(PATIENCE).until(() -> all.get().size() >= seen + types.length);
        var told = all.get();
        var news = told.subList(seen, told.size()).stream()
                .sorted(Comparator.comparing(Told::type))
                .toList();
        seen = told.size();
        var wanted = Arrays.stream(types).map(EventType::typeName).sorted().toList();
        var names = news.stream().map(Told::type).toList();
        if (!names.equals(wanted)) throw new AssertionError("told " + names + " instead of " + wanted);
        return news;
    }

    /** The name of an event's type. */
    public static String type(TestEvents.Received event) {
        return event.headers().get(EventHeader.TYPE.headerName());
    }
}
