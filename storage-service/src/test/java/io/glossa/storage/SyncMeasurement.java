package io.glossa.storage;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

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
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void aHundredThousandKeys() throws IOException {
        fill(KEYS, "img/%06d.png", "x");
        var id = create(body().put("prefix", "img").put("use_blob_urls", true));
        measure("first sync", id, KEYS, 0);
        measure("sync again", id, 0, KEYS);
    }

    @Test
    void manyTaskFiles() throws IOException {
        fill(FILES, "json/%06d.json", "{\"data\":{\"text\":\"" + "word ".repeat(40) + "\"}}");
        for (int round = 0; round < 3; round++) measure("task files", create(body().put("prefix", "json")), FILES, 0);
    }

    /** As files in the folder that the server serves: sent, they would take longer than what is measured. */
    private void fill(int count, String name, String content) throws IOException {
        var folder = Path.of(setting("glossa.test.s3-folder"), bucket);
        Files.createDirectories(folder.resolve(name).getParent());
        for (int i = 0; i < count; i++) Files.writeString(folder.resolve(name.formatted(i)), content);
    }

    private void measure(String what, int id, int created, int existed) {
        var before = cpu();
        begin(SOURCE, id);
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
