package io.glossa.tasks.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.PackagedService;
import io.glossa.testkit.StubService;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A large import into the packaged service with a small heap, what others feel of it, and the project's end. Not part of the
 * build; docs/performance.md has the command. The service's heap is {@code glossa.measure.heap}, further options of its JVM
 * are {@code glossa.measure.options}. A text of {@code glossa.measure.text} characters in each of {@code glossa.measure.tasks}
 * tasks makes the input as large as wanted; with {@code glossa.measure.annotated} each brings an annotation and a prediction,
 * and with {@code glossa.measure.others=false} nobody else asks for anything meanwhile.
 */
class ImportMeasurement extends TasksTestBase {
    private static final Logger LOG = Logger.getLogger(ImportMeasurement.class);
    private static final int TASKS = Integer.getInteger("glossa.measure.tasks", 1_000_000);
    private static final int TEXT = Integer.getInteger("glossa.measure.text", 40);
    private static final boolean ANNOTATED = Boolean.getBoolean("glossa.measure.annotated");
    private static final boolean OTHERS = Boolean.parseBoolean(System.getProperty("glossa.measure.others", "true"));
    private static final String HEAP = System.getProperty("glossa.measure.heap", "256m");

    private final GlossaTestResource surroundings = new GlossaTestResource();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private PackagedService service;

    @BeforeEach
    void start() throws Exception {
        surroundings.init(Map.of("database", "glossa_tasks", "s3", "true"));
        var settings = surroundings.start();
        siblings = new StubService();
        settings.put("GLOSSA_PROJECTS_URL", siblings.url());
        service = PackagedService.start(Path.of(""), HEAP, settings);
        RestAssured.baseURI = "http://localhost";
        RestAssured.port = service.port();
    }

    @AfterEach
    void stop() {
        if (service != null) service.close();
        siblings.close();
        surroundings.stop();
    }

    @Test
    void aMillionTasksWhileOthersWork() throws Exception {
        long large = project();
        long other = project();
        int task = as(10).body("{\"text\": \"a\"}")
                .post("/api/projects/" + other + "/import?return_task_ids=true")
                .path("task_ids[0]");
        timed("a warm-up import of " + TASKS / 10, () -> answered(load(other, TASKS / 10)));

        LOG.infof("processor time of the service so far: %s", service.processorTime());
        var begun = System.nanoTime();
        var load = load(large, TASKS);
        var latencies = new ArrayList<Double>();
        while (OTHERS && !load.isDone()) {
            latencies.add(millis(() -> as(10).get("/api/tasks/" + task).statusCode()));
            latencies.add(millis(() -> as(10).body("{\"text\": \"a\"}")
                    .post("/api/projects/" + other + "/import")
                    .statusCode()));
            latencies.add(
                    millis(() -> as(11).get("/api/projects/" + other + "/next").statusCode()));
        }
        assertEquals(201, answered(load));
        double seconds = (System.nanoTime() - begun) / 1e9;
        LOG.infof("%d tasks in %.1f s, %.0f a second, heap %s", TASKS, seconds, TASKS / seconds, HEAP);
        if (OTHERS) told("others meanwhile", latencies);
        LOG.infof("processor time of the service so far: %s", service.processorTime());
        LOG.infof("resident: %s", service.memory());

        told("one task into the large project", times(200, () -> as(10).body("{\"text\": \"a\"}")
                .post("/api/projects/" + large + "/import")
                .statusCode()));
        told("deleting all tasks", times(1, () -> as(10).delete("/api/projects/" + large + "/tasks")
                .statusCode()));
        assertEquals(0, as(10).get("/api/tasks?project=" + large).<Integer>path("total"));
        told("one task into the emptied project", times(200, () -> as(10).body("{\"text\": \"a\"}")
                .post("/api/projects/" + large + "/import")
                .statusCode()));
        told("next in the emptied project", times(20, () -> as(12).get("/api/projects/" + large + "/next")
                .statusCode()));
        told("a page of the emptied project", times(20, () -> as(12).get("/api/tasks?project=" + large)
                .statusCode()));
        LOG.infof("resident: %s", service.memory());
    }

    private CompletableFuture<HttpResponse<String>> load(long project, int count) {
        var request = HttpRequest.newBuilder(URI.create(service.url() + "/api/projects/" + project + "/import"))
                .header("Content-Type", "application/json")
                .header(IdentityHeader.NAME, token(10, 1, Role.ADMINISTRATOR))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new GeneratedRows(count, TEXT, ANNOTATED)))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int answered(CompletableFuture<HttpResponse<String>> load) {
        var answer = load.join();
        if (answer.statusCode() != 201) LOG.warn(answer.body());
        return answer.statusCode();
    }

    private static void timed(String what, Supplier<?> work) {
        LOG.infof("%s: %.0f ms", what, millis(work));
    }

    private static List<Double> times(int count, Supplier<?> work) {
        var latencies = new ArrayList<Double>();
        for (int i = 0; i < count; i++) latencies.add(millis(work));
        return latencies;
    }

    private static double millis(Supplier<?> work) {
        long begun = System.nanoTime();
        work.get();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void told(String what, List<Double> latencies) {
        Collections.sort(latencies);
        LOG.infof(
                "%s: %d requests, p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                what,
                latencies.size(),
                latencies.get(latencies.size() / 2),
                latencies.get(latencies.size() * 99 / 100),
                latencies.get(latencies.size() - 1));
    }
}
