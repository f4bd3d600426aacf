package io.glossa.tasks;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.Topic;
import io.glossa.testkit.EventCorpus;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R22: what older releases said is still read, and what later ones may say is no reason to stumble. */
@QuarkusTest
class EventCorpusTest extends TasksTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Test
    void whateverWasOrMayBeToldIsReadAndNothingIsParked() {
        var topics = Set.of(Topic.PROJECTS, Topic.USERS, Topic.STORAGES);
        var ids = EventCorpus.publish(events, 1, topics).toArray(UUID[]::new);
        await().atMost(PATIENCE).until(() -> count("inbox where event_id = any($1)", ids) >= ids.length);
        assertEquals(
                0, count("parked_record where headers ->> 'ce_id' = any($1::uuid[]::text[])", ids), "parked records");
        assertEquals(
                0,
                count(
                        "parked_record where headers ->> 'ce_type' = 'thing.exploded.v9' and $1::uuid[] is not null",
                        ids));
    }

    private long count(String what, UUID[] ids) {
        return pool.preparedQuery("select count(*) from " + what)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
