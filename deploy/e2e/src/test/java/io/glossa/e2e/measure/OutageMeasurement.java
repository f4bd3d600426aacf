package io.glossa.e2e.measure;

import static io.glossa.e2e.suite.BrokerContents.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.suite.BrokerContents;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.testkit.BrokerProcess;
import io.glossa.testkit.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * R8, R9, R24: the whole suite while its only broker freezes, is killed and stays away for half an hour, with people labeling
 * at a steady rate all the time; then how fast the backlog drains, whether all was told, and what is left of it. Not part of
 * the build: {@code mvn -f deploy/e2e/pom.xml verify -Dtest=OutageMeasurement}, once the suite is packaged;
 * {@code -Dglossa.measure.minutes=30} and {@code -Dglossa.measure.rate=50} submits a second are the defaults.
 */
class OutageMeasurement {
    private static final int MINUTES = Integer.getInteger("glossa.measure.minutes", 30);
    private static final int RATE = Integer.getInteger("glossa.measure.rate", 50);
    private static final int BEFORE = 120;
    private static final int AFTER = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Integer> ports = FreePort.several(2);
    private final int port = ports.get(0);
    private final int controllerPort = ports.get(1);

    @Test
    void theBrokerIsAwayForHalfAnHour() throws Exception {
        var home = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "broker");
        var broker = BrokerProcess.start(home, port, controllerPort);
        var suite = RunningSuite.start(
                "outage", Map.of("GLOSSA_KAFKA_BOOTSTRAP", broker.bootstrap(), "GLOSSA_OUTBOX_KEEP_SENT", "PT1M"));
        int project = suite.administrator().createProject("Away", LabelConfigs.SENTIMENT);
        var tasks = suite.administrator()
                .importTexts(
                        project,
                        IntStream.range(0, RATE * (BEFORE + MINUTES * 60 + AFTER + 300))
                                .mapToObj(i -> "text " + i)
                                .toList());
        Machine.told("A broker away for %d minutes, %d submits/s; load before %s", MINUTES, RATE, Machine.load());
        var warm = new Latencies();
        var before = new Latencies();
        var frozen = new Latencies();
        var away = new Latencies();
        var draining = new Latencies();
        var after = new Latencies();
        try (var database = new Database(suite, "glossa_tasks");
                var doctor = new Doctor(suite);
                var pace = new Pace(suite, tasks, RATE, warm)) {
            pass(BEFORE / 4);
            pace.window(before);
            pass(BEFORE * 3 / 4);
            var base = sizes(database);
            pace.window(frozen);
            broker.freeze();
            pass(60);
            pace.window(away);
            broker.close();
            pass((MINUTES - 1) * 60);
            var peak = sizes(database);
            long backlog = unsent(database);
            Machine.told("%d events waited; health said %s; load %s", backlog, doctor.said(), Machine.load());
            pace.window(draining);
            broker = BrokerProcess.start(home, port, controllerPort);
            long back = System.nanoTime();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> unsent(database) < RATE);
            double drained = (System.nanoTime() - back) / 1e9;
            Machine.told(
                    "%.1f s after the broker served again they were sent: %.0f/s while %d submits/s came",
                    drained, backlog / drained, RATE);
            pace.window(after);
            pass(AFTER);
            pace.end();
            doctor.end();
            Machine.told("warming up: %s", warm);
            Machine.told("before:   %s", before);
            Machine.told("frozen:   %s", frozen);
            Machine.told("away:     %s", away);
            Machine.told("draining: %s", draining);
            Machine.told("after:    %s; load %s", after, Machine.load());
            Machine.told("not ready: %s of %d looks at each service", doctor.notReady(), doctor.looks());
            Awaitility.await().atMost(PATIENCE).until(() -> unsent(database) == 0);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> database.number("select count(*) from outbox") < RATE * 10L);
            database.execute("vacuum outbox");
            Machine.told(
                    "outbox and write-ahead log: %s before, %s at the end of the outage, %s after tidying",
                    base, peak, sizes(database));
            assertEquals(Map.of(), doctor.notReady());
            for (var window : List.of(before, frozen, away, draining, after)) assertEquals(0, window.failures());
            allWasTold(database, project, pace.acknowledged(), broker.bootstrap());
            assertTrue(MINUTES < 5 || backlog / drained >= 5 * RATE, "it drains at " + backlog / drained);
        } finally {
            broker.close();
        }
    }

    private static void pass(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) LockSupport.parkNanos(end - System.nanoTime());
    }

    private static long unsent(Database database) throws Exception {
        return database.number("select count(*) from outbox where sent_at is null");
    }

    private static String sizes(Database database) throws Exception {
        return "%.1f MiB with %d rows and %.0f MiB"
                .formatted(
                        database.number("select pg_total_relation_size('outbox')") / 1048576.0,
                        database.number("select count(*) from outbox"),
                        walBytes() / 1048576.0);
    }

    /** All segments of the suite's PostgreSQL, those that wait to be used again included. */
    private static long walBytes() throws IOException {
        try (var all = Files.walk(Path.of("target", "outage"))) {
            return all.filter(file -> file.getParent().endsWith("pg_wal"))
                    .map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }

    /** Everything acknowledged is there once, is told, and in the order of its changes; nothing else is told. */
    private static void allWasTold(Database database, int project, Map<Long, Integer> acknowledged, String bootstrap)
            throws Exception {
        var stored = database.numbers("select id from annotation where project = " + project);
        assertEquals(new TreeSet<>(acknowledged.keySet()), new TreeSet<>(stored));
        assertEquals(acknowledged.size(), stored.size());
        var created = new HashSet<Long>();
        var updated = new HashSet<Long>();
        var ids = new HashSet<String>();
        int repeated = 0;
        for (var event : BrokerContents.of(bootstrap, "glossa.annotations"::equals)) {
            if (!ids.add(header(event, "ce_id"))) {
                repeated++;
                continue;
            }
            var data = JSON.readTree(event.value());
            if (data.path("project").asInt() != project) continue;
            long id = data.path("id").asLong();
            if (header(event, "ce_type").equals("annotation.created.v1")) assertTrue(created.add(id), id + " twice");
            if (header(event, "ce_type").equals("annotation.updated.v1")) {
                assertTrue(created.contains(id), id + " changed before it was there");
                updated.add(id);
            }
        }
        assertEquals(new TreeSet<>(acknowledged.keySet()), new TreeSet<>(created));
        Machine.told(
                "%d annotations acknowledged, stored and told, %d of them changed; %d events came twice",
                created.size(), updated.size(), repeated);
    }
}
