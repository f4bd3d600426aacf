package io.glossa.storage;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R13: syncs whose workers die, at any moment. */
@QuarkusTest
class SyncCrashTest extends S3TestBase {

    @Test
    void aSyncWhoseWorkerDiedGoesOnWhereItWas() {
        putMany(250);
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        var next = s3().listObjectsV2(list ->
                        list.bucket(bucket).prefix("img/").delimiter("/").maxKeys(100))
                .join()
                .nextContinuationToken();
        pool.preparedQuery("update storage set status = 'in_progress' where kind = 's3' and id = $1")
                .execute(Tuple.of((long) id))
                .await()
                .indefinitely();
        pool.preparedQuery(
                        """
                        insert into job (kind, subject, organization, exclusive, state, holder, lease_until, started_at,
                                         payload, progress)
                        values ('sync', $1, 1, false, 'running', gen_random_uuid(), now() - interval '1 second', now(),
                                $2, $3)""")
                .execute(Tuple.of(
                        "s3:" + id,
                        new JsonObject()
                                .put("direction", "import")
                                .put("kind", "s3")
                                .put("storage", id)
                                .put("user", 7)
                                .put("attempts", 1)
                                .put("queued_at", "2026-11-21T08:02:03.921983Z"),
                        new JsonObject().put("continuation", next).put("created", 100)))
                .await()
                .indefinitely();
        awaitStatus(id, "completed");
        owner().get(SOURCE + "/" + id)
                .then()
                .body("last_sync_count", equalTo(250))
                .body("meta.attempts", equalTo(1));
        assertEquals(150, tasks.tasks().size());
        assertEquals("img/100.png", tasks.tasks().get(0).get("key").asText());
    }

    /** R13: a job taken away at twenty moments by chance, before and after tasks-service took a batch, makes each task once. */
    @Test
    void aSyncThatIsKilledAgainAndAgainMakesEachTaskOnce() {
        putMany(1_500);
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        var kills = killEvery(3, 20, "s3:" + id);
        sync(id).statusCode(200);
        awaitStatus(id, "completed");
        assertTrue(kills.get() > 10, "killed " + kills + " times");
        assertEquals(1_500, tasks.tasks().size());
        for (int again = 0; again < 2; again++) {
            sync(id).body("last_sync_count", equalTo(0)).body("meta.tasks_existed", equalTo(1_500));
        }
        assertEquals(1_500, tasks.tasks().size());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertEquals(
                        3,
                        events.all(EventType.STORAGE_SYNC_COMPLETED, "s3:" + id).size()));
        assertEquals(3, events.all(EventType.STORAGE_SYNC_STARTED, "s3:" + id).size());
    }

    /** R13: a job taken away, twice, while it lists, compares, sends a batch, or has sent it and not noted it. */
    @ParameterizedTest
    @ValueSource(strings = {"listing", "comparing", "sending", "noting"})
    void aSyncThatIsKilledAtEachOfItsStepsMakesEachTaskOnce(String step) throws IOException {
        var keys = IntStream.range(0, 250).mapToObj("img/%03d.png"::formatted).toList();
        try (var server = new StubBucket()) {
            server.lists(keys);
            var id = create(body().put("s3_endpoint", server.url())
                    .put("use_blob_urls", true)
                    .put("recursive_scan", true));
            var kills = new AtomicInteger();
            var killer = killer("s3:" + id, kills);
            switch (step) {
                case "listing" -> server.before(killer);
                case "comparing" -> tasks.compared(killer);
                case "sending" -> tasks.before(killer);
                default -> tasks.after(killer);
            }
            sync(id).statusCode(200);
            awaitStatus(id, "completed");
            assertEquals(2, kills.get());
            assertEquals(
                    Set.copyOf(keys),
                    tasks.tasks().stream().map(task -> task.get("key").asText()).collect(Collectors.toSet()));
            assertEquals(250, tasks.tasks().size());
            owner().get(SOURCE + "/" + id).then().body("meta.attempts", equalTo(1));
            sync(id).body("last_sync_count", equalTo(0)).body("meta.tasks_existed", equalTo(250));
        }
    }

    /** Kills the job at the second and the fourth time that it comes by: fewer goes in a row than a job is given. */
    private Runnable killer(String subject, AtomicInteger kills) {
        var times = new AtomicInteger();
        return () -> {
            var time = times.incrementAndGet();
            if ((time == 2 || time == 4) && kill(subject)) kills.incrementAndGet();
        };
    }

    @Test
    void aFileWhoseReaderIsKilledIsReadToItsEnd() {
        put("list.json", "[" + "{\"n\":1},".repeat(199) + "{\"n\":1}]");
        var id = create(body());
        var kills = killEvery(2, 4, "s3:" + id);
        sync(id).statusCode(200);
        awaitStatus(id, "completed");
        assertTrue(kills.get() > 0);
        assertEquals(200, tasks.tasks().size());
        sync(id).body("status", equalTo("completed")).body("last_sync_count", equalTo(0));
    }

    /** Kills the job at calls around a batch, by chance each so many-th of them, so many times. */
    private AtomicInteger killEvery(int calls, int times, String subject) {
        var chance = new Random(42);
        var kills = new AtomicInteger();
        Runnable killer = () -> {
            if (kills.get() < times && chance.nextInt(calls) == 0 && kill(subject)) kills.incrementAndGet();
        };
        tasks.before(killer);
        tasks.after(killer);
        return kills;
    }

    @Test
    void aWorkerThatLostItsLeaseLeavesNoTrace() {
        putMany(100);
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        var go = new CountDownLatch(1);
        tasks.before(() -> waitFor(go));
        begin(SOURCE, id).body("status", equalTo("in_progress"));
        pool.preparedQuery(
                        """
                        update job set holder = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 second'
                        where subject = $1""")
                .execute(Tuple.of("s3:" + id))
                .await()
                .indefinitely();
        go.countDown();
        awaitStatus(id, "completed");
        owner().get(SOURCE + "/" + id).then().body("last_sync_count", in(List.of(20, 60, 100)));
        assertEquals(100, tasks.tasks().size());
        sync(id).statusCode(200);
        awaitStatus(id, "completed");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertEquals(
                        2,
                        events.all(EventType.STORAGE_SYNC_COMPLETED, "s3:" + id).size()));
    }
}
