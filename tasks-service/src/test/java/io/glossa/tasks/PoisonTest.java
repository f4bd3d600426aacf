package io.glossa.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventHeader;
import io.glossa.events.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** R23: what nobody can read lies on a topic, and who comes behind it on the same partition is heard all the same. */
@QuarkusTest
class PoisonTest extends TasksTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PROJECT = 7_000_000_023L;
    private static final String GOOD = new JsonObject(EventType.PROJECT_CREATED.sample())
            .put("id", PROJECT)
            .encode();

    @Inject
    Pool pool;

    @Test
    void aPartitionMovesOnAndPoisonIsKeptAsItCame() {
        var poison = List.of(
                record("another shape", "{\"id\":\"seven\",\"revision\":{}}".getBytes(UTF_8)),
                record("nothing", null),
                without(
                        EventHeader.ID,
                        record("large and nameless", "x".repeat(900_000).getBytes(UTF_8))),
                without(EventHeader.TIME, record("without a time", GOOD.getBytes(UTF_8))));
        poison.forEach(events::publish);
        events.publish(record("good", GOOD.getBytes(UTF_8)));
        await().atMost(PATIENCE)
                .until(() -> rows("select from project where id = $1", PROJECT).size() == 1);
        for (var record : poison) {
            var parked = rows(
                    "select value, headers, topic, partition, reason from parked_record where key = $1", record.key());
            assertEquals(1, parked.size(), record.key());
            var row = parked.get(0);
            var value = row.getBuffer("value");
            assertArrayEquals(record.value(), value == null ? null : value.getBytes(), record.key());
            assertEquals(record.topic(), row.getString("topic"));
            assertEquals(0, row.getInteger("partition"));
            assertEquals(
                    EventType.PROJECT_CREATED.typeName(),
                    row.getJsonObject("headers").getString(EventHeader.TYPE.headerName()));
        }
        assertEquals(0, rows("select from parked_record where key = $1", "good").size());
    }

    private List<Row> rows(String sql, Object argument) {
        var found = new ArrayList<Row>();
        pool.preparedQuery(sql)
                .execute(Tuple.of(argument))
                .await()
                .atMost(PATIENCE)
                .forEach(found::add);
        return found;
    }

    /** All on one partition, in this order. */
    private static ProducerRecord<String, byte[]> record(String key, byte[] value) {
        var record = new ProducerRecord<>(EventType.PROJECT_CREATED.topic().topicName(), 0, key, value);
        header(record, EventHeader.ID, UUID.randomUUID().toString());
        header(record, EventHeader.TYPE, EventType.PROJECT_CREATED.typeName());
        header(record, EventHeader.SUBJECT, "projects/" + PROJECT);
        header(record, EventHeader.TIME, Instant.now().toString());
        header(record, EventHeader.ORGANIZATION, "1");
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, EventHeader name, String value) {
        record.headers().add(name.headerName(), value.getBytes(UTF_8));
    }

    private static ProducerRecord<String, byte[]> without(EventHeader name, ProducerRecord<String, byte[]> record) {
        record.headers().remove(name.headerName());
        return record;
    }
}
