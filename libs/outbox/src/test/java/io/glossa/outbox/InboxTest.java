package io.glossa.outbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(value = GlossaTestResource.class, initArgs = @ResourceArg(name = "database", value = "outbox"))
class InboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AtomicInteger OFFSETS = new AtomicInteger();

    TestEvents events;

    @Inject
    Inbox inbox;

    @Inject
    ParkedRecords parkedRecords;

    @Inject
    Pool pool;

    @Test
    void aReplayHasOneEffect() {
        var event = Event.of(EventType.PROJECT_UPDATED, 7, "projects/7", 3L, "{\"id\":7}");
        for (int i = 0; i < 3; i++) receive(record(event), this::note);
        assertEquals(1, effects(event.id()));
    }

    /** R12: a consumer that was taken for dead comes back while another has its partition. */
    @Test
    void whoeverComesAtTheSameTimeAppliesItOnceTogether() {
        var event = Event.of(EventType.PROJECT_UPDATED, 12, "projects/12", 3L, "{}");
        var all = IntStream.range(0, 8)
                .mapToObj(turn -> inbox.receive("test", record(event), this::note))
                .toList();
        await(Uni.join().all(all).andFailFast());
        assertEquals(1, effects(event.id()));
    }

    /** R23: whatever cannot be read or applied is parked as it came, and the next is applied. */
    @ParameterizedTest
    @EnumSource(Poison.class)
    void poisonStopsNobody(Poison poison) {
        var event = Event.of(EventType.PROJECT_UPDATED, 13, "projects/13", 3L, "{\"poison\":1}");
        var record = poison.spoil.apply(record(event));
        receive(record, (connection, read) -> {
            if (poison == Poison.FAILS) return Uni.createFrom().failure(new IllegalStateException("\0 no"));
            if (poison == Poison.OVERFLOWS) throw new StackOverflowError("deep");
            if (poison == Poison.FILLS_THE_MEMORY) throw new OutOfMemoryError("large");
            new JsonObject(read.data());
            return note(connection, read);
        });
        assertParkedAsItCame(record);
        assertEquals(0, effects(event.id()));
        var next = Event.of(EventType.PROJECT_UPDATED, 13, "projects/13", 3L, "{}");
        receive(record(next), this::note);
        assertEquals(1, effects(next.id()));
    }

    private void assertParkedAsItCame(ConsumerRecord<String, byte[]> record) {
        var rows = await(pool.preparedQuery("select * from parked_record where record_offset = $1")
                .execute(Tuple.of(record.offset())));
        assertEquals(1, rows.size());
        var parked = rows.iterator().next();
        var value = parked.getBuffer("value");
        assertArrayEquals(record.value(), value == null ? null : value.getBytes());
        assertEquals(record.topic(), parked.getString("topic"));
        assertEquals(record.partition(), parked.getInteger("partition"));
        assertEquals(record.key(), parked.getString("key"));
        for (var header : record.headers()) {
            assertEquals(
                    new String(header.value(), StandardCharsets.UTF_8).replace("\0", ""),
                    parked.getJsonObject("headers").getString(header.key()));
        }
        assertTrue(
                parked.getString("reason").matches("(?s)[a-z.]+\\.[A-Z]\\w+(Exception|Error)\\b.*"),
                parked.getString("reason"));
    }

    private enum Poison {
        FAILS(record -> record),
        OVERFLOWS(record -> record),
        FILLS_THE_MEMORY(record -> record),
        NO_VALUE(record -> with(record, record.key(), null)),
        NO_JSON(record -> with(record, record.key(), "{\"poison\":".getBytes(StandardCharsets.UTF_8))),
        NO_OBJECT(record -> with(record, record.key(), "[1]".getBytes(StandardCharsets.UTF_8))),
        HUGE(record -> with(record, record.key(), "x".repeat(8 << 20).getBytes(StandardCharsets.UTF_8))),
        NO_ID(record -> without(record, "ce_id")),
        NO_TYPE(record -> without(record, "ce_type")),
        NO_TIME(record -> without(record, "ce_time")),
        ODD_ID(record -> header(record, "ce_id", "7")),
        ODD_TIME(record -> header(record, "ce_time", "yesterday")),
        ODD_ORGANIZATION(record -> header(record, "ce_organization", "acme")),
        NUL_IN_A_HEADER(record -> header(header(record, "ce_id", "\0"), "ce_subject", "a\0b"));

        private final UnaryOperator<ConsumerRecord<String, byte[]>> spoil;

        Poison(UnaryOperator<ConsumerRecord<String, byte[]>> spoil) {
            this.spoil = spoil;
        }

        private static ConsumerRecord<String, byte[]> with(
                ConsumerRecord<String, byte[]> record, String key, byte[] value) {
            var other = new ConsumerRecord<>(record.topic(), 0, record.offset(), key, value);
            record.headers().forEach(header -> other.headers().add(header));
            return other;
        }

        private static ConsumerRecord<String, byte[]> without(ConsumerRecord<String, byte[]> record, String name) {
            record.headers().remove(name);
            return record;
        }

        private static ConsumerRecord<String, byte[]> header(
                ConsumerRecord<String, byte[]> record, String name, String value) {
            record.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
            return record;
        }
    }

    @Test
    void eachConsumerHasItsOwnMark() {
        var event = Event.of(EventType.PROJECT_UPDATED, 8, "projects/8", null, "{}");
        receive(record(event), this::note);
        await(inbox.receive("another", record(event), this::note));
        assertEquals(2, effects(event.id()));
    }

    /** R23: what fails twice and then works is applied. */
    @Test
    void aFailedEffectLeavesNoMarkAndIsTriedAgain() {
        var event = Event.of(EventType.PROJECT_UPDATED, 9, "projects/9", 3L, "{}");
        var tries = new AtomicInteger();
        receive(record(event), (connection, read) -> note(connection, read)
                .flatMap(done -> tries.incrementAndGet() < 3
                        ? Uni.createFrom().failure(new IllegalStateException("not yet"))
                        : Uni.createFrom().voidItem()));
        assertEquals(1, effects(event.id()));
        assertEquals(3, tries.get());
    }

    /** A database that is away for longer than an effect has goes loses no event: its record waits and is not parked. */
    @Test
    void theDatabasesFailuresCountAsNone() {
        var event = Event.of(EventType.PROJECT_UPDATED, 15, "projects/15", 3L, "{}");
        var record = record(event);
        var tries = new AtomicInteger();
        receive(record, (connection, read) -> note(connection, read)
                .chain(() -> tries.incrementAndGet() <= 4
                        ? connection
                                .query("select pg_terminate_backend(pg_backend_pid())")
                                .execute()
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem()));
        assertEquals(5, tries.get());
        assertEquals(1, effects(event.id()));
        assertEquals(0, count("select count(*) from parked_record where record_offset = $1", record.offset()));
    }

    /** One that is ended for taking too long would be ended again: the database is there, and others wait behind it. */
    @Test
    void aStatementThatTakesTooLongIsPoison() {
        var event = Event.of(EventType.PROJECT_UPDATED, 16, "projects/16", 3L, "{\"slow\":true}");
        var record = record(event);
        receive(record, (connection, read) -> connection
                .query("set local statement_timeout = 20; select pg_sleep(60)")
                .execute()
                .replaceWithVoid());
        assertEquals("{\"slow\":true}", parked(record.offset()).value());
    }

    @Test
    void aRecordThatAlwaysFailsIsParkedWithItsBytes() {
        var event = Event.of(EventType.PROJECT_UPDATED, 10, "projects/10", 3L, "{\"poison\":true}");
        var record = record(event);
        receive(record, (connection, read) -> {
            throw new IllegalStateException("never");
        });
        var parked = parked(record.offset());
        assertEquals("{\"poison\":true}", parked.value());
        assertTrue(parked.reason().contains("never"), parked.reason());
        assertEquals(0, effects(event.id()));
    }

    /** R23: once what stopped it is mended, a parked record is sent again as it came, and applied. */
    @Test
    void aParkedRecordIsReplayed() {
        long ours = 6_001;
        var event = Event.of(EventType.PROJECT_UPDATED, 14, "projects/14", ours, "{\"mended\":true}");
        var record = record(event);
        receive(record, (connection, read) -> Uni.createFrom().failure(new IllegalStateException("not yet")));
        assertEquals("{\"mended\":true}", parked(record.offset()).value());
        assertEquals(0, await(parkedRecords.replay(ours + 1)));
        assertEquals(1, await(parkedRecords.replay(ours)));
        assertEquals(0, count("select count(*) from parked_record where record_offset = $1", record.offset()));
        var again = events.await(EventType.PROJECT_UPDATED, 14);
        assertEquals("{\"mended\":true}", again.value());
        assertEquals(event.id().toString(), again.headers().get("ce_id"));
        receive(record(event), this::note);
        receive(record, this::note);
        assertEquals(1, effects(event.id()));
        assertEquals(0, await(parkedRecords.replay(ours)));
    }

    @Test
    void whatIsNoEventIsParked() {
        var record = new ConsumerRecord<>(
                "glossa.projects", 0, OFFSETS.incrementAndGet(), "k", "\0junk".getBytes(StandardCharsets.UTF_8));
        receive(record, this::note);
        assertEquals("\0junk", parked(record.offset()).value());
    }

    @Test
    void aTypeOfALaterReleaseIsPassedOver() {
        var event = Event.of(EventType.PROJECT_UPDATED, 11, "projects/11", 3L, "{}");
        var record = record(event);
        record.headers().remove("ce_type").add("ce_type", "project.exploded.v9".getBytes(StandardCharsets.UTF_8));
        receive(record, this::note);
        assertEquals(0, effects(event.id()));
        assertEquals(0, count("select count(*) from parked_record where record_offset = $1", record.offset()));
    }

    private void receive(
            ConsumerRecord<String, byte[]> record,
            java.util.function.BiFunction<SqlConnection, Event, Uni<Void>> effect) {
        await(inbox.receive("test", record, effect));
    }

    private Uni<Void> note(SqlConnection connection, Event event) {
        return connection
                .preparedQuery("insert into effect (event_id, note) values ($1, $2)")
                .execute(Tuple.of(event.id(), event.data()))
                .replaceWithVoid();
    }

    private long effects(UUID event) {
        return count("select count(*) from effect where event_id = $1", event);
    }

    private long count(String sql, Object argument) {
        return await(pool.preparedQuery(sql).execute(Tuple.of(argument)))
                .iterator()
                .next()
                .getLong(0);
    }

    private Parked parked(long offset) {
        var row = await(pool.preparedQuery("select value, reason from parked_record where record_offset = $1")
                        .execute(Tuple.of(offset)))
                .iterator()
                .next();
        return new Parked(row.getBuffer("value").toString(), row.getString("reason"));
    }

    private static ConsumerRecord<String, byte[]> record(Event event) {
        var sent = new EventRecords("/test").of(event);
        var record = new ConsumerRecord<>(sent.topic(), 0, OFFSETS.incrementAndGet(), sent.key(), sent.value());
        sent.headers().forEach(header -> record.headers().add(header));
        return record;
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    private record Parked(String value, String reason) {}
}
