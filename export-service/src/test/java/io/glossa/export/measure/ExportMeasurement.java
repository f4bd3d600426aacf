package io.glossa.export.measure;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.PackagedService;
import io.glossa.testkit.StubService;
import io.glossa.testkit.StubService.Answer;
import io.glossa.testkit.TestIdentity;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Exports by the packaged export-service, with a small heap, of what the packaged tasks-service streams: how long each format
 * takes, and what annotators feel of several exports at once. Not part of the build; docs/performance.md has the command.
 * {@code glossa.measure.tasks} are exported as rows, and {@code glossa.measure.answers} times a snapshot of them and a file is
 * begun beside annotators, {@code glossa.measure.images} with two boxes each as archives, and
 * {@code glossa.measure.at-once} exports of the latter go on beside {@code glossa.measure.loops} rounds of annotators a
 * second. Each task has an annotation and a prediction. {@code glossa.measure.heap} is the heap of either service,
 * further options of their JVMs are {@code glossa.measure.options}.
 */
class ExportMeasurement {
    private static final Logger LOG = Logger.getLogger(ExportMeasurement.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TASKS = Integer.getInteger("glossa.measure.tasks", 1_000_000);
    private static final int IMAGES = Integer.getInteger("glossa.measure.images", 100_000);
    private static final int AT_ONCE = Integer.getInteger("glossa.measure.at-once", 10);
    private static final int ANSWERS = Integer.getInteger("glossa.measure.answers", 50);
    private static final int LOOPS = Integer.getInteger("glossa.measure.loops", 40);
    /** Another build of it, to compare with. */
    private static final Path TASKS_SERVICE =
            Path.of(System.getProperty("glossa.measure.tasks-service", "../tasks-service"));

    private static final String HEAP = System.getProperty("glossa.measure.heap", "256m");
    private static final List<String> ROWS =
            List.of(System.getProperty("glossa.measure.rows", "JSON,JSON,JSONL,JSON_MIN,CSV,TSV,PARQUET")
                    .split(","));
    private static final List<String> ARCHIVES =
            List.of(System.getProperty("glossa.measure.archives", "COCO,YOLO,YOLO_OBB,VOC")
                    .split(","));
    private static final int ROUNDS_ALONE = 8 * LOOPS;

    private final GlossaTestResource surroundings = new GlossaTestResource();
    private final GlossaTestResource database = new GlossaTestResource();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StubService projects = new StubService();
    private PackagedService tasks;
    private PackagedService exports;

    @BeforeEach
    void start() throws IOException {
        surroundings.init(Map.of("database", "glossa_tasks", "s3", "true"));
        var settings = surroundings.start();
        settings.put("GLOSSA_PROJECTS_URL", projects.url());
        projects.on("GET", "/internal/users", request -> new Answer(200, "application/json", users(request.query())));
        tasks = PackagedService.start(TASKS_SERVICE, HEAP, settings);
        database.init(Map.of("database", "glossa_export", "kafka", "false"));
        settings.put("GLOSSA_POSTGRES_URL", database.start().get("GLOSSA_POSTGRES_URL"));
        settings.put("GLOSSA_TASKS_URL", tasks.url());
        exports = PackagedService.start(Path.of(""), HEAP, settings);
    }

    @AfterEach
    void stop() {
        if (exports != null) exports.close();
        if (tasks != null) tasks.close();
        projects.close();
        database.stop();
        surroundings.stop();
    }

    @Test
    void everyFormatAndSeveralExportsAtOnce() throws Exception {
        load(1, MeasuredTasks.rows(TASKS / 10));
        load(2, MeasuredTasks.rows(TASKS));
        load(3, MeasuredTasks.images(IMAGES));
        load(4, MeasuredTasks.open(20_000));
        LOG.infof("memory of tasks-service after the imports: %s", tasks.peakMemory());
        for (var format : ROWS) LOG.info(export(1, format));
        for (var format : ROWS) told(TASKS, format, export(2, format));
        for (var format : ARCHIVES) told(IMAGES, format, export(3, format));
        for (long project : new long[] {1, 1, 1, 2}) {
            var seconds = new Answers(http, exports.url(), ANSWERS).snapshot(project);
            LOG.infof("snapshot of project %d in %.2f s", project, seconds);
        }
        for (var when : List.of("warming up", "without exports")) {
            try (var crowd = Crowd.working(http, tasks.url(), 4, LOOPS)) {
                await().pollInterval(Duration.ofMillis(100))
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> crowd.submitted() >= ROUNDS_ALONE);
                LOG.infof("annotators %s: %s", when, crowd);
                assertEquals(0, crowd.failed());
            }
        }
        try (var crowd = Crowd.working(http, tasks.url(), 4, LOOPS)) {
            begun(4);
            begun(2);
            LOG.infof("annotators beside what was begun: %s", crowd);
            assertEquals(0, crowd.failed());
        }
        try (var crowd = Crowd.working(http, tasks.url(), 4, LOOPS)) {
            for (var export : atOnce()) LOG.infof("one of %d exports at once: %s", AT_ONCE, export);
            LOG.infof("annotators beside %d exports: %s", AT_ONCE, crowd);
            assertEquals(0, crowd.failed());
        }
        LOG.infof(
                "memory at its peak, heap %s: tasks-service %s, export-service %s",
                HEAP, tasks.peakMemory(), exports.peakMemory());
        assertTrue(exports.runs() && tasks.runs());
    }

    private List<Export> atOnce() throws Exception {
        var works = new ArrayList<Callable<Export>>();
        for (int i = 0; i < AT_ONCE; i++) {
            var format = List.of("JSON", "CSV", "JSON_MIN", "COCO", "YOLO").get(i % 5);
            works.add(() -> export(3, format));
        }
        var readers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var done = new ArrayList<Export>();
            for (var one : readers.invokeAll(works)) done.add(one.get());
            return done;
        } finally {
            readers.shutdownNow();
        }
    }

    private void begun(long project) throws IOException, InterruptedException {
        var answers = new Answers(http, exports.url(), ANSWERS);
        LOG.infof("project %d, answers to new snapshots: %s", project, answers.newSnapshots(project));
        for (var format : Set.copyOf(ROWS)) {
            LOG.infof("project %d, first byte as %s: %s", project, format, answers.firstBytes(project, format));
        }
    }

    private void told(int count, String format, Export export) {
        LOG.infof(
                "%d tasks as %s, %.0f a second; memory of export-service at its peak %s",
                count, export, count / export.seconds(), exports.peakMemory());
    }

    private Export export(long project, String format) throws IOException {
        var before = processorTime();
        var connection = (HttpURLConnection) new URL(exports.url() + "/api/projects/" + project
                        + "/export?download_all_tasks=true&download_resources=false&exportType=" + format)
                .openConnection();
        connection.setRequestProperty(IdentityHeader.NAME, TestIdentity.user(7).token());
        connection.setRequestProperty("Accept", "*/*");
        long begun = System.nanoTime();
        assertEquals(200, connection.getResponseCode(), format);
        try (var body = connection.getInputStream()) {
            var first = body.read();
            assertTrue(first >= 0, format);
            long firstByte = System.nanoTime() - begun;
            var bytes = 1L;
            var read = new byte[64 * 1024];
            for (int length = body.read(read); length >= 0; length = body.read(read)) bytes += length;
            return new Export(
                    format,
                    bytes,
                    firstByte / 1e6,
                    (System.nanoTime() - begun) / 1e9,
                    processorTime().minus(before));
        }
    }

    private ProcessorTime processorTime() {
        return new ProcessorTime(
                seconds(exports.processorTime()),
                seconds(tasks.processorTime()),
                ProcessHandle.allProcesses()
                        .map(ProcessHandle::info)
                        .filter(info -> info.command().orElse("").endsWith("/postgres"))
                        .mapToDouble(info -> info.totalCpuDuration()
                                .map(ExportMeasurement::seconds)
                                .orElse(0.0))
                        .sum(),
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(ExportMeasurement::seconds)
                        .orElse(0.0));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private void load(long project, BodyPublisher rows) throws IOException, InterruptedException {
        projects.on("GET", "/internal/projects/" + project, 200, record(project));
        var request = HttpRequest.newBuilder(URI.create(tasks.url() + "/api/projects/" + project + "/import"))
                .header("Content-Type", "application/json")
                .header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .POST(rows)
                .build();
        long begun = System.nanoTime();
        var answer = http.send(request, BodyHandlers.ofString());
        assertEquals(201, answer.statusCode(), answer.body());
        LOG.infof(
                "import in %.1f s: %s",
                (System.nanoTime() - begun) / 1e9,
                answer.body().substring(0, Math.min(100, answer.body().length())));
    }

    private static String record(long project) {
        return JSON.createObjectNode()
                .put("id", project)
                .put("organization", 1)
                .put("revision", 1)
                .put("title", "Measured")
                .put("label_config", MeasuredTasks.CONFIG)
                .put("created_by", 7)
                .put("created_at", "2026-11-21T08:02:03.921983Z")
                .put("maximum_annotations", 1)
                .put("overlap_cohort_percentage", 100)
                .put("sampling", "Sequential sampling")
                .put("skip_queue", "REQUEUE_FOR_OTHERS")
                .put("show_collab_predictions", true)
                .put("model_version", "")
                .put("deleted", false)
                .toString();
    }

    private static String users(String query) {
        ArrayNode users = JSON.createArrayNode();
        for (var parameter : query.split("&")) {
            if (!parameter.startsWith("ids=")) continue;
            for (var id : parameter.substring("ids=".length()).split(",|%2C")) {
                users.addObject()
                        .put("id", Long.parseLong(id))
                        .put("email", "user" + id + "@example.com")
                        .put("first_name", "")
                        .put("last_name", "")
                        .put("username", "user" + id)
                        .put("initials", "us")
                        .putNull("avatar")
                        .putArray("organizations")
                        .add(1);
            }
        }
        return users.toString();
    }

    /** What one export took; processor time is its own where no other export went on. */
    private record Export(String format, long bytes, double firstByte, double seconds, ProcessorTime processors) {
        @Override
        public String toString() {
            return "%s: %.1f MB in %.2f s, first byte after %.0f ms, processor time %s"
                    .formatted(format, bytes / 1e6, seconds, firstByte, processors);
        }
    }

    /** In seconds; of all of PostgreSQL that runs here, and of this process with broker and bucket. */
    private record ProcessorTime(double exports, double tasks, double postgres, double client) {
        ProcessorTime minus(ProcessorTime before) {
            return new ProcessorTime(
                    exports - before.exports, tasks - before.tasks, postgres - before.postgres, client - before.client);
        }

        @Override
        public String toString() {
            return "export-service %.2f s, tasks-service %.2f s, PostgreSQL %.2f s, client %.2f s"
                    .formatted(exports, tasks, postgres, client);
        }
    }
}
