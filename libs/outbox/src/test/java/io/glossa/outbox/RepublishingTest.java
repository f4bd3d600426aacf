package io.glossa.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.events.Topic;
import io.glossa.problem.ProblemException;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was sent goes out again when somebody asks for it: the same, in order, and before what is new. */
@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class RepublishingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant DAWN = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MICROS);

    TestEvents events;

    @Inject
    Outbox outbox;

    @Inject
    OutboxRelay relay;

    @Inject
    Republishing republishing;

    @Inject
    Pool pool;

    @Test
    void fromAMomentOnOfOneOrganizationAndTopic() {
        long ours = 7_001;
        commit(event("moment", ours, EventType.PROJECT_CREATED, DAWN, "{\"n\":0}"));
        commit(event("moment", ours, EventType.PROJECT_UPDATED, DAWN.plusSeconds(10), "{\"n\":1}"));
        commit(event("moment", ours, EventType.TASKS_CREATED, DAWN.plusSeconds(10), "{\"n\":2}"));
        commit(event("moment", 7_002, EventType.PROJECT_UPDATED, DAWN.plusSeconds(10), "{\"n\":3}"));
        await().atMost(PATIENCE).until(() -> all(ours).size() == 3 && all(7_002).size() == 1);
        assertEquals(1, again(DAWN.plusSeconds(5), ours, Topic.PROJECTS));
        await().atMost(PATIENCE).until(() -> all(ours).size() == 4);
        var updated = events.all(EventType.PROJECT_UPDATED, "moment").stream()
                .filter(event -> event.value().equals("{\"n\":1}"))
                .toList();
        assertEquals(2, updated.size());
        assertEquals(updated.get(0).headers(), updated.get(1).headers());
        assertEquals(2, again(DAWN.plusSeconds(5), ours));
        await().atMost(PATIENCE).until(() -> all(ours).size() == 6);
        assertEquals(1, all(7_002).size());
    }

    /** The last of each key's events is the last afterwards too, whatever was on its way when they were asked for. */
    @Test
    void theOrderHoldsWhileEventsAreWritten() {
        long ours = 7_003;
        int before = 300;
        IntStream.range(0, before).forEach(n -> commit(numbered(ours, n)));
        await().atMost(PATIENCE).until(() -> all(ours).size() >= before);
        for (int n = before; n < before + 200; n++) {
            commit(numbered(ours, n));
            if (n == before + 100) again(DAWN, ours);
        }
        // Sent is not yet read: the last comes last, and once more.
        var end = "{\"n\":" + (before + 199) + "}";
        await().atMost(PATIENCE)
                .until(() -> idle()
                        && all(ours).size() >= 2 * before + 200
                        && all(ours).get(all(ours).size() - 1).value().equals(end));
        var told = all(ours).stream().map(TestEvents.Received::value).toList();
        var last = told.subList(told.lastIndexOf("{\"n\":0}"), told.size());
        var wanted = new ArrayList<String>();
        for (int n = 0; n < before + 200; n++) wanted.add("{\"n\":" + n + "}");
        assertEquals(wanted, last.stream().distinct().toList(), "behind the oldest, all come in order");
        assertEquals("{\"n\":499}", told.get(told.size() - 1));
    }

    @Test
    void whatIsNoLongerKeptIsSaid() {
        var longAgo = Instant.now().minus(Duration.ofDays(2));
        var refused = assertThrows(ProblemException.class, () -> republishing.from(longAgo, null, Set.of()));
        assertTrue(
                refused.validationErrors().asMap().toString().contains("Events are kept for 24 hours"),
                refused.validationErrors().asMap().toString());
    }

    /** Two releases side by side: the older one leaves what it does not know to the other, and sends what it knows. */
    @Test
    void anEventOfALaterReleaseIsLeftToIt() throws InterruptedException {
        long ours = 7_004;
        relay.stop(null);
        commit(event("known", ours, EventType.PROJECT_CREATED, DAWN, "{}"));
        pool.query("insert into outbox (id, type, key, subject, organization, time, data) values"
                        + " (gen_random_uuid(), 'project.exploded.v9', 'later', 'projects/9', 7004, now(), '{}')")
                .execute()
                .await()
                .atMost(PATIENCE);
        relay.start(null);
        await().atMost(PATIENCE).until(() -> all(ours).size() == 1);
        var later = new OutboxTable(pool);
        await().atMost(PATIENCE).until(() -> later.holdsLease(Duration.ofSeconds(5)));
        pool.query("delete from outbox where type = 'project.exploded.v9'")
                .execute()
                .await()
                .atMost(PATIENCE);
        later.giveUpLease();
        commit(event("known", ours, EventType.PROJECT_UPDATED, DAWN, "{}"));
        await().atMost(PATIENCE).until(() -> all(ours).size() == 2);
    }

    /** Whatever the rate at which events come, those that were kept long enough go faster. */
    @Test
    void whatWasKeptLongEnoughGoesInPieces() {
        pool.query("insert into outbox (id, type, key, subject, organization, time, data, sent_at)"
                        + " select gen_random_uuid(), 'project.created.v1', 'old', 'projects/9', 7005, now(), '{}',"
                        + " now() - interval '2 days' from generate_series(1, 7000)")
                .execute()
                .await()
                .atMost(PATIENCE);
        var table = new OutboxTable(pool);
        assertFalse(table.tidy(Duration.ofHours(24), Duration.ofDays(7)));
        assertTrue(table.tidy(Duration.ofHours(24), Duration.ofDays(7)));
        assertEquals(
                0,
                pool.query("select count(*) from outbox where organization = 7005")
                        .execute()
                        .await()
                        .atMost(PATIENCE)
                        .iterator()
                        .next()
                        .getLong(0));
    }

    private boolean idle() {
        return pool.query("select count(*) from outbox where sent_at is null")
                        .execute()
                        .await()
                        .atMost(PATIENCE)
                        .iterator()
                        .next()
                        .getLong(0)
                == 0;
    }

    private long again(Instant from, long organization, Topic... topics) {
        return republishing.from(from, organization, Set.of(topics)).await().atMost(PATIENCE);
    }

    private List<TestEvents.Received> all(long organization) {
        return events.ofOrganization(organization);
    }

    private static Event numbered(long organization, int number) {
        return event(
                "numbered", organization, EventType.PROJECT_CREATED, DAWN.plusMillis(number), "{\"n\":" + number + "}");
    }

    private void commit(Event event) {
        pool.withTransaction(connection -> outbox.append(connection, event))
                .await()
                .atMost(PATIENCE);
        outbox.committed();
    }

    private static Event event(String key, long organization, EventType type, Instant time, String data) {
        return new Event(UUID.randomUUID(), type, key, "projects/" + key, organization, time, null, data);
    }
}
