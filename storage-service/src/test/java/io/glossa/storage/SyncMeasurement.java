package io.glossa.storage;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/**
 * How fast a large bucket becomes tasks, and what it costs by groups of threads, with tasks-service answering at once. Not part
 * of the build: {@code mvn verify -Dtest=SyncMeasurement -Dglossa.storage.sync.page=1000 -Dglossa.storage.sync.batch=500
 * -Dglossa.storage.sync.small-object=128K}.
 */
@QuarkusTest
class SyncMeasurement extends S3TestBase {
    private static final Logger LOG = Logger.getLogger(SyncMeasurement.class);
    private static final int KEYS = Integer.getInteger("glossa.measure.keys", 100_000);
    private static final int FILES = Integer.getInteger("glossa.measure.files", 10_000);
    private static final int AT_ONCE = 50;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void aHundredThousandKeys() {
        fill(KEYS, "img/%06d.png", "x");
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        measure("first sync", id, KEYS, 0);
        measure("sync again", id, 0, KEYS);
    }

    @Test
    void manyTaskFiles() {
        fill(FILES, "json/%06d.json", "{\"data\":{\"text\":\"" + "word ".repeat(40) + "\"}}");
        for (int round = 0; round < 3; round++) measure("task files", create(body().put("prefix", "json")), FILES, 0);
    }

    private void fill(int count, String name, String content) {
        for (int from = 0; from < count; from += AT_ONCE) {
            var puts = new ArrayList<CompletableFuture<?>>();
            for (int i = from; i < from + AT_ONCE; i++) {
                var key = name.formatted(i);
                puts.add(s3().putObject(put -> put.bucket(bucket).key(key), AsyncRequestBody.fromString(content)));
            }
            CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new)).join();
        }
    }

    private void measure(String what, int id, int created, int existed) {
        var before = cpu();
        sync(id);
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> owner().get(SOURCE + "/" + id)
                        .then()
                        .body("status", equalTo("completed"))
                        .body("last_sync_count", equalTo(created))
                        .body("meta.tasks_existed", equalTo(existed)));
        var seconds = read(owner().get(SOURCE + "/" + id).asString())
                .at("/meta/duration")
                .asDouble();
        var objects = created + existed;
        LOG.infof("%s: %d objects in %.1f s, %.0f a second", what, objects, seconds, objects / seconds);
        cpu().forEach((group, nanos) -> {
            var spent = (nanos - before.getOrDefault(group, 0L)) / 1e6;
            if (spent > 10) LOG.infof("  %-40s %8.1f ms of CPU for 1,000 objects", group, spent * 1_000 / objects);
        });
    }

    /** Of the threads that there are, by their names without numbers. */
    private static Map<String, Long> cpu() {
        var spent = new TreeMap<String, Long>();
        for (var thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread == null) continue;
            var group = thread.getThreadName().replaceAll("[0-9]+", "#");
            spent.merge(group, THREADS.getThreadCpuTime(thread.getThreadId()), Long::sum);
        }
        return spent;
    }
}
