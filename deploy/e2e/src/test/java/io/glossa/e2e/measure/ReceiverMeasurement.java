package io.glossa.e2e.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.JsonServer;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.testkit.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What annotators feel of receivers that are slow or dead: submits at a steady rate, alternately in a project that tells
 * nobody, in one whose webhooks refuse, are silent or take four seconds each, and in one whose ML backend has died. Not part
 * of the build: {@code mvn -f deploy/e2e/pom.xml verify -Dtest=ReceiverMeasurement}, once the suite is packaged;
 * {@code -Dglossa.measure.rate=100}, {@code -Dglossa.measure.rounds=8} and {@code -Dglossa.measure.seconds=10} are the defaults.
 */
class ReceiverMeasurement {
    private static final int RATE = Integer.getInteger("glossa.measure.rate", 100);
    private static final int ROUNDS = Integer.getInteger("glossa.measure.rounds", 8);
    private static final int SECONDS = Integer.getInteger("glossa.measure.seconds", 10);
    private static final int OF_EACH = 4;
    private static final long SLOW = 4;

    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean dead;

    @Test
    void nobodyWaitsForReceivers() throws Exception {
        int plain = manager.createProject("Tells nobody", LabelConfigs.SENTIMENT);
        int hooked = manager.createProject("Tells the dead", LabelConfigs.SENTIMENT);
        int modelled = manager.createProject("Asks the dead", LabelConfigs.SENTIMENT);
        try (var slow = slow();
                var model = model();
                var silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < OF_EACH; i++) {
                hook(hooked, "http://127.0.0.1:" + FreePort.any() + "/" + i);
                hook(hooked, "http://127.0.0.1:" + silent.getLocalPort() + "/" + i);
                hook(hooked, slow.url() + "/" + i);
            }
            manager.post("/api/ml/", Map.of("url", model.url(), "project", modelled, "title", "Dead"))
                    .then()
                    .statusCode(201);
            manager.patch(
                            "/api/projects/" + modelled + "/",
                            Map.of("start_training_on_annotation_update", true, "show_collab_predictions", true))
                    .then()
                    .statusCode(200);
            dead = true;
            measure(plain, hooked, modelled);
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }

    private void measure(int... projects) throws Exception {
        var names = List.of("nobody is told", "dead and slow webhooks", "a dead ML backend");
        var submits = new ArrayList<Latencies>();
        var opens = new ArrayList<Latencies>();
        var tasks = new ArrayList<List<Integer>>();
        for (int project : projects) {
            submits.add(new Latencies());
            opens.add(new Latencies());
            tasks.add(manager.importTexts(
                    project,
                    IntStream.range(0, (ROUNDS + 2) * SECONDS * RATE)
                            .mapToObj(i -> "text " + i)
                            .toList()));
        }
        Machine.told("Receivers, %d submits/s; load before %s", RATE, Machine.load());
        for (int round = -1; round < ROUNDS; round++) {
            for (int i = 0; i < projects.length; i++) {
                int from = (round + 1) * SECONDS * RATE;
                var some = tasks.get(i).subList(from, from + SECONDS * RATE);
                var times = round < 0 ? new Latencies() : submits.get(i);
                try (var pace = new Pace(suite, some, RATE, times)) {
                    pace.await(SECONDS * 10L);
                }
                open(projects[i], round < 0 ? new Latencies() : opens.get(i));
            }
        }
        for (int i = 0; i < projects.length; i++) {
            Machine.told("%s: submits %s", names.get(i), submits.get(i));
            Machine.told("%s: next %s", names.get(i), opens.get(i));
            assertEquals(0, submits.get(i).failures());
        }
        Machine.told("load after %s", Machine.load());
        try (var database = new Database(suite, "glossa_projects")) {
            long failed = database.number("select count(*) from webhook_delivery where trying_since is not null");
            assertTrue(failed > 0, "nobody was dead");
        }
    }

    private void open(int project, Latencies times) {
        for (int i = 0; i < 20; i++) {
            long begin = System.nanoTime();
            if (manager.get("/api/projects/" + project + "/next").statusCode() == 200) {
                times.took((System.nanoTime() - begin) / 1e6);
            } else {
                times.failed();
            }
        }
    }

    private void hook(int project, String url) {
        manager.post("/api/webhooks/", Map.of("url", url, "project", project))
                .then()
                .statusCode(201);
    }

    private JsonServer slow() {
        return new JsonServer(threads).on("/", exchange -> {
            pause(SLOW);
            JsonServer.answer(exchange, 200, "{}");
        });
    }

    private JsonServer model() {
        return new JsonServer(threads).on("/", exchange -> {
            if (dead) pause(TimeUnit.HOURS.toSeconds(1));
            JsonServer.answer(exchange, 200, "{\"status\":\"UP\",\"model_version\":\"1\"}");
        });
    }

    private void pause(long seconds) {
        try {
            if (end.await(seconds, TimeUnit.SECONDS)) throw new IllegalStateException("It is over");
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
