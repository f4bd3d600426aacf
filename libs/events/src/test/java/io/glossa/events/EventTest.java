package io.glossa.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventTest {

    @Test
    void aBulkChangeIsAsManyEventsAsItTakes() {
        var ids = LongStream.rangeClosed(1, 2_001).boxed().toList();
        var events = Event.ofMany(EventType.TASKS_DELETED, 7, 3L, ids);
        assertEquals(3, events.size());
        assertEquals("{\"project\":7,\"ids\":[2001]}", events.get(2).data());
        assertEquals(1_000, events.get(0).data().split(",").length - 1);
        for (var event : events) {
            assertEquals(EventType.TASKS_DELETED, event.type());
            assertEquals("7", event.key());
            assertEquals("projects/7", event.subject());
            assertEquals(3L, event.organization());
        }
    }

    @Test
    void nothingChangedIsNoEvent() {
        assertEquals(List.of(), Event.ofMany(EventType.TASKS_UPDATED, 7, 3L, List.of()));
    }
}
