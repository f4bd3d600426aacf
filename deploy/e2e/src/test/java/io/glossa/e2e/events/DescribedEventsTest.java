package io.glossa.e2e.events;

import static io.glossa.e2e.suite.BrokerContents.header;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.suite.BrokerContents;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every event that is on the broker, whatever journey had it sent, is one that {@code docs/events/asyncapi.json} describes, and
 * every type that it describes has been sent. Comes last; run alone it sees what it does itself.
 */
@Order(Integer.MAX_VALUE)
class DescribedEventsTest {
    private static final Logger LOG = Logger.getLogger(DescribedEventsTest.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void whatIsSentIsDescribed() throws IOException {
        var description = new Description();
        var wanted = new TreeSet<>(description.types());
        wanted.removeAll(Doings.NOT_DONE);
        int project = new Doings(suite).all();
        var sent = new ArrayList<ConsumerRecord<String, byte[]>>();
        var seen = new TreeSet<String>();
        // Each service sends on its own, so the end of the project may be there before what came earlier.
        Patience.until("an event of each type and the project's end", () -> {
            sent.clear();
            sent.addAll(BrokerContents.of(suite.suite().kafkaBootstrap(), topic -> topic.startsWith("glossa.")));
            sent.forEach(event -> seen.add(header(event, "ce_type")));
            wanted.removeAll(seen);
            if (!wanted.isEmpty()) LOG.info("still to come: " + wanted);
            return wanted.isEmpty() && sent.stream().anyMatch(event -> isEndOf(project, event));
        });
        var faults = new TreeSet<String>();
        for (var event : sent) {
            var type = header(event, "ce_type");
            for (var name : List.of("ce_id", "ce_source", "ce_subject", "ce_time", "content-type")) {
                if (event.headers().lastHeader(name) == null) faults.add(type + " has no header " + name);
            }
            faults.addAll(description.faults(event.topic(), type, JSON.readTree(event.value())));
        }
        assertEquals(Set.of(), faults);
    }

    private static boolean isEndOf(int project, ConsumerRecord<String, byte[]> event) {
        return header(event, "ce_type").equals("project.deleted.v1")
                && event.key().equals(Integer.toString(project));
    }
}
