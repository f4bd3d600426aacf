package io.glossa.tasks;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.testkit.GlossaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * R8: how much faster a backlog of events drains than annotators write it, in time and in processor time. While they write,
 * somebody else holds the relay's lease and does nothing. Not part of the build: {@code mvn verify -Dtest=RelayMeasurement}.
 * Service, broker and clients share the machine, so the ratio counts and not the rates.
 */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = {@ResourceArg(name = "database", value = "glossa_tasks"), @ResourceArg(name = "s3", value = "true")})
class RelayMeasurement extends TasksTestBase {
    private static final Logger LOG = Logger.getLogger(RelayMeasurement.class);
    private static final int EVENTS = Integer.getInteger("glossa.measure.events", 20_000);
    private static final int WRITERS = Integer.getInteger("glossa.measure.writers", 16);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ANNOTATION =
            "{\"lead_time\":12.5,\"result\":[{\"id\":\"r1\",\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\","
                    + "\"value\":{\"choices\":[\"pos\"]}}]}";

    @Inject
    Pool pool;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void aBacklogDrains() throws Exception {
        var tasks = tasks(EVENTS);
        submit(tasks.subList(0, EVENTS / 4));
        await().atMost(PATIENCE).until(() -> unsent() == 0);
        for (int round = 0; round < 3; round++) {
            take("stalled");
            var written = spent(() -> submit(tasks));
            assertEquals(EVENTS, unsent());
            var drained = spent(() -> {
                execute("delete from outbox_lease where $1::text is not null", "stalled");
                await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> unsent() == 0);
            });
            LOG.infof(
                    "%d events: written at %.0f/s (%s), drained at %.0f/s (%s): %.1f times as fast, for 1/%.1f of the work",
                    EVENTS,
                    EVENTS / written.seconds(),
                    written,
                    EVENTS / drained.seconds(),
                    drained,
                    written.seconds() / drained.seconds(),
                    written.processor() / drained.processor());
        }
    }

    private void take(String holder) {
        execute(
                """
                insert into outbox_lease (name, holder, expires_at) values ('relay', $1::text::uuid, now() + interval '1 day')
                on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at""",
                UUID.nameUUIDFromBytes(holder.getBytes()).toString());
        // whoever had it finds out when it renews, half of the lease later at most
        var at = Instant.now().plusSeconds(10);
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(at));
    }

    private void submit(List<Long> tasks) throws InterruptedException {
        var next = new AtomicInteger();
        var failed = new AtomicInteger();
        var writers = Executors.newFixedThreadPool(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
            int user = 10 + i;
            writers.execute(() -> {
                for (int n = next.getAndIncrement(); n < tasks.size(); n = next.getAndIncrement()) {
                    if (status(user, tasks.get(n)) != 201) failed.incrementAndGet();
                }
            });
        }
        writers.shutdown();
        writers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(0, failed.get());
    }

    private int status(int user, long task) {
        try {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/api/tasks/" + task + "/annotations"))
                    .header("Content-Type", "application/json")
                    .header(IdentityHeader.NAME, token(user, 1, Role.ADMINISTRATOR))
                    .POST(HttpRequest.BodyPublishers.ofString(ANNOTATION))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (Exception failure) {
            LOG.warn("Not written", failure);
            return 0;
        }
    }

    private List<Long> tasks(int count) {
        long project = project(record -> record.put("maximum_annotations", 100));
        return imported(
                project,
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"text\":\"task " + i + "\"}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private long unsent() {
        return number("select count(*) from outbox where sent_at is null");
    }

    private long number(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private void execute(String sql, String value) {
        pool.preparedQuery(sql).execute(Tuple.of(value)).await().atMost(PATIENCE);
    }

    private Spent spent(Work work) throws Exception {
        double processor = used();
        long begin = System.nanoTime();
        work.run();
        return new Spent((System.nanoTime() - begin) / 1e9, used() - processor);
    }

    /** Processor seconds of this process, in which the broker is too, and of the database's. */
    private double used() {
        var here = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var backend = ProcessHandle.of(number("select pg_backend_pid()")).orElseThrow();
        long database = backend.parent()
                .orElseThrow()
                .children()
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
        return here.getProcessCpuTime() / 1e9 + database / 1e3;
    }

    private record Spent(double seconds, double processor) {
        @Override
        public String toString() {
            return "%.1f s, %.1f s of processors".formatted(seconds, processor);
        }
    }

    /** What is measured. */
    private interface Work {
        void run() throws Exception;
    }
}
