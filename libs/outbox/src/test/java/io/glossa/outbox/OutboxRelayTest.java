package io.glossa.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class OutboxRelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    TestEvents events;

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    @Test
    void aCommittedEventReachesTheBrokerWithItsAttributes() {
        var event = event("committed", "{\"id\":7}");
        commit(event);

        var received = events.await(EventType.PROJECT_CREATED, "committed");
        assertEquals("{\"id\":7}", received.value());
        assertEquals("glossa.projects", received.topic());
        assertEquals(event.id().toString(), received.headers().get("ce_id"));
        assertEquals("1.0", received.headers().get("ce_specversion"));
        assertEquals("/tasks-service", received.headers().get("ce_source"));
        assertEquals("project.created.v1", received.headers().get("ce_type"));
        assertEquals("projects/committed", received.headers().get("ce_subject"));
        assertEquals("3", received.headers().get("ce_organization"));
        assertEquals(event.time().toString(), received.headers().get("ce_time"));
    }

    @Test
    void aRollbackLeavesNoEvent() {
        assertThrows(
                IllegalStateException.class,
                () -> await(pool.withTransaction(connection -> outbox.append(connection, event("rolled-back", "{}"))
                        .flatMap(done -> Uni.createFrom().failure(new IllegalStateException("no"))))));
        commit(event("after-rollback", "{}"));

        events.await(EventType.PROJECT_CREATED, "after-rollback");
        assertEquals(List.of(), events.all(EventType.PROJECT_CREATED, "rolled-back"));
    }

    /** R6: the order of numbers is not the order of commits. */
    @Test
    void aTransactionThatCommitsLateIsNotPassedOver() {
        var early = await(pool.getConnection());
        var open = await(early.begin());
        await(outbox.append(early, event("late", "{}")));
        commit(event("overtaking", "{}"));
        events.await(EventType.PROJECT_CREATED, "overtaking");
        assertEquals(List.of(), events.all(EventType.PROJECT_CREATED, "late"));

        await(open.commit());
        await(early.close());
        events.await(EventType.PROJECT_CREATED, "late");
    }

    @Test
    void eventsOfOneKeyStayInOrder() {
        var sent = new ArrayList<Event>();
        for (var i : IntStream.range(0, 700).toArray()) sent.add(event("ordered", "{\"n\":" + i + "}"));
        commit(sent.subList(0, 350).toArray(Event[]::new));
        commit(sent.subList(350, 700).toArray(Event[]::new));

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> events.all(EventType.PROJECT_CREATED, "ordered").size() >= 700);
        assertEquals(
                sent.stream().map(Event::data).toList(),
                events.all(EventType.PROJECT_CREATED, "ordered").stream()
                        .map(TestEvents.Received::value)
                        .toList());
    }

    /** R5: a relay that dies between the broker's word and its own mark sends again; so does an operator who asks for it. */
    @Test
    void whatIsSentAgainIsTheSame() {
        commit(event("again", "{\"n\":1}"), event("again", "{\"n\":2}"));
        Awaitility.await().atMost(PATIENCE).until(() -> sent("again") == 2);
        await(pool.preparedQuery("update outbox set sent_at = null where sent_at is not null and key = $1")
                .execute(Tuple.of("again")));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> events.all(EventType.PROJECT_CREATED, "again").size() >= 4);
        var told = events.all(EventType.PROJECT_CREATED, "again");
        assertEquals(
                told.subList(0, 2).stream().map(this::content).toList(),
                told.subList(2, 4).stream().map(this::content).toList());
        assertEquals("{\"n\":1}", told.get(2).value());
    }

    private String content(TestEvents.Received event) {
        return event.headers().get("ce_id") + " " + event.value();
    }

    private long sent(String key) {
        return await(pool.preparedQuery("select count(*) from outbox where key = $1 and sent_at is not null")
                        .execute(Tuple.of(key)))
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void onlyOneReplicaHoldsTheLease() {
        var one = new OutboxTable(pool, "test");
        var other = new OutboxTable(pool, "test");
        assertTrue(one.holdsLease(Duration.ofSeconds(30)));
        assertFalse(other.holdsLease(Duration.ofSeconds(30)));
        assertTrue(one.holdsLease(Duration.ofMillis(1)));
        Awaitility.await().atMost(PATIENCE).until(() -> other.holdsLease(Duration.ofSeconds(30)));
        assertFalse(one.holdsLease(Duration.ofSeconds(30)));
        other.giveUpLease();
        assertTrue(one.holdsLease(Duration.ofSeconds(30)));
    }

    @Test
    void aLeaseIsRenewedAtHalfOfItsLengthAndNotBefore() {
        var clock = new AtomicLong(7);
        var length = Duration.ofMinutes(1);
        var lease = new RelayLease(new OutboxTable(pool, "half"), length, clock::get);
        var other = new RelayLease(new OutboxTable(pool, "half"), length, clock::get);
        assertTrue(lease.holds());
        assertFalse(other.holds());
        var until = expiry("half");
        clock.addAndGet(length.toNanos() / 2 - 1);
        assertTrue(lease.holds());
        assertEquals(until, expiry("half"));
        clock.addAndGet(1);
        assertTrue(lease.holds());
        assertTrue(expiry("half").isAfter(until), "it was not renewed");
        assertFalse(other.holds());
    }

    @Test
    void whoHasLostTheLeaseStopsWhenItIsToBeRenewed() {
        var clock = new AtomicLong(7);
        var length = Duration.ofMinutes(1);
        var slow = new RelayLease(new OutboxTable(pool, "lost"), length, clock::get);
        var other = new RelayLease(new OutboxTable(pool, "lost"), length, clock::get);
        assertTrue(slow.holds());
        await(pool.query("update outbox_lease set expires_at = now() - interval '1 second' where name = 'lost'")
                .execute());
        assertTrue(other.holds());
        clock.addAndGet(length.toNanos() / 2);
        assertFalse(slow.holds());
        assertFalse(slow.holds());
        other.giveUp();
        assertTrue(slow.holds());
    }

    private OffsetDateTime expiry(String lease) {
        return await(pool.preparedQuery("select expires_at from outbox_lease where name = $1")
                        .execute(Tuple.of(lease)))
                .iterator()
                .next()
                .getOffsetDateTime(0);
    }

    private void commit(Event... all) {
        await(pool.withTransaction((SqlConnection connection) -> outbox.append(connection, List.of(all))));
        outbox.committed();
    }

    private static Event event(String key, String data) {
        return Event.of(EventType.PROJECT_CREATED, key, "projects/" + key, 3L, data);
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
