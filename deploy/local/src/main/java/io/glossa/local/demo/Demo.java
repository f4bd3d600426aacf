package io.glossa.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.local.secrets.Administrator;
import io.glossa.local.secrets.Secrets;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * {@code ./glossa demo}: the main job on real input through the public API: a project, 3,000 reviews, three annotators
 * who work at the same time, exports. Whatever does not add up ends it with exit code 1.
 */
public final class Demo {
    static final String REVIEWS = "/demo/reviews.json";
    private static final int ANNOTATORS = 3;
    private static final int SHARE = 20;
    private static final String LABEL_CONFIG =
            """
            <View>
              <Header value="What does this review say about the product?"/>
              <Text name="text" value="$text"/>
              <Choices name="sentiment" toName="text" choice="single" required="true" showInline="true">
                <Choice value="Positive"/>
                <Choice value="Neutral"/>
                <Choice value="Negative"/>
              </Choices>
            </View>
            """;

    private final URI base;
    private final Path home;
    private final PrintStream out;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param base the gateway's URL
     * @param home the data folder, where the administrator's token is and the exports go
     */
    public Demo(URI base, Path home, PrintStream out) {
        this.base = base;
        this.home = home;
        this.out = out;
    }

    /** Plays the demo and returns the exit code. */
    public int run() throws IOException, InterruptedException {
        try {
            play();
            return 0;
        } catch (DemoFailedException e) {
            out.println("Demo failed: " + e.getMessage());
            return 1;
        }
    }

    private void play() throws IOException, InterruptedException {
        var token = Administrator.read(Secrets.administratorFile(home)).token();
        var admin = new ApiClient(http, base, token);
        var reviews = reviews();
        var tasks = ApiClient.JSON.readTree(reviews).size();

        var project = timed("create a project", () -> createProject(admin));
        var imported = timed(
                "import " + tasks + " reviews (" + reviews.length / 1024 + " KiB of JSON)",
                () -> admin.upload("/api/projects/" + project + "/import", "reviews.json", reviews));
        same("imported tasks", tasks, imported.path("task_count").intValue());

        var annotators = timed(ANNOTATORS + " annotators sign up by the invite link", () -> signUp(admin, project));
        var labeled = timed(
                "label " + ANNOTATORS * SHARE + " tasks, " + ANNOTATORS + " annotators at the same time",
                () -> label(annotators, project));
        same("tasks labeled, each once", ANNOTATORS * SHARE, (int)
                labeled.stream().map(Annotator.Labeled::task).distinct().count());
        checkCounters(admin, project, tasks, labeled.size());
        export(admin, project, tasks, labeled.size());

        var slowest =
                labeled.stream().mapToLong(Annotator.Labeled::millis).sorted().toArray();
        say("next + submit: median %d ms, slowest %d ms", slowest[slowest.length / 2], slowest[slowest.length - 1]);
        say(
                "Project %d at %s/projects/%d holds %d tasks, %d of them labeled; everything adds up.",
                project, base, project, tasks, labeled.size());
    }

    private static byte[] reviews() throws IOException {
        try (var in = Demo.class.getResourceAsStream(REVIEWS)) {
            return in.readAllBytes();
        }
    }

    private static long createProject(ApiClient admin) throws IOException, InterruptedException {
        var project = JsonNodeFactory.instance
                .objectNode()
                .put("title", "Demo: product reviews")
                .put("description", "Made by ./glossa demo from reviews that were generated for it.")
                .put("label_config", LABEL_CONFIG);
        return admin.post("/api/projects/", project).path("id").longValue();
    }

    private List<ApiClient> signUp(ApiClient admin, long project) throws IOException, InterruptedException {
        var signUp =
                new SignUp(base, admin.get("/api/invite").path("invite_url").textValue());
        var annotators = new ArrayList<ApiClient>();
        for (var number = 1; number <= ANNOTATORS; number++) {
            var email = "annotator-" + number + "-of-project-" + project + "@example.com";
            var token = signUp.as(email, "demo-" + UUID.randomUUID());
            annotators.add(new ApiClient(http, base, token));
        }
        return annotators;
    }

    private static List<Annotator.Labeled> label(List<ApiClient> annotators, long project)
            throws InterruptedException, IOException {
        var threads = Executors.newFixedThreadPool(annotators.size());
        try {
            var work = annotators.stream()
                    .map(api -> new Annotator(api, project, SHARE))
                    .toList();
            var labeled = new ArrayList<Annotator.Labeled>();
            for (var share : threads.invokeAll(work)) {
                labeled.addAll(share.get());
            }
            return labeled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DemoFailedException failed) {
                throw failed;
            }
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void checkCounters(ApiClient admin, long project, int tasks, int labeled)
            throws IOException, InterruptedException {
        var counters = admin.get("/api/projects/" + project + "/");
        same("task_number", tasks, counters.path("task_number").intValue());
        same(
                "num_tasks_with_annotations",
                labeled,
                counters.path("num_tasks_with_annotations").intValue());
        same(
                "total_annotations_number",
                labeled,
                counters.path("total_annotations_number").intValue());
        same(
                "finished_task_number",
                labeled,
                counters.path("finished_task_number").intValue());
    }

    private void export(ApiClient admin, long project, int tasks, int labeled)
            throws IOException, InterruptedException {
        var folder = Files.createDirectories(home.resolve("demo"));
        var path = "/api/projects/" + project + "/export?exportType=";
        var json = fetch(admin, path + "JSON", folder.resolve("project-" + project + ".json"));
        var all =
                fetch(admin, path + "JSON&download_all_tasks=true", folder.resolve("project-" + project + "-all.json"));
        var min = fetch(admin, path + "JSON_MIN", folder.resolve("project-" + project + "-min.json"));
        var csv = fetch(admin, path + "CSV", folder.resolve("project-" + project + ".csv"));
        var exported = ApiClient.JSON.readTree(json.toFile());
        same("tasks in JSON", labeled, exported.size());
        same("annotations in JSON", labeled, annotations(exported));
        same(
                "tasks in JSON with all tasks",
                tasks,
                ApiClient.JSON.readTree(all.toFile()).size());
        same("rows in JSON_MIN", labeled, ApiClient.JSON.readTree(min.toFile()).size());
        same("rows in CSV", labeled, Csv.rows(Files.readString(csv)));
    }

    private Path fetch(ApiClient admin, String path, Path file) throws IOException, InterruptedException {
        timed("export to " + file, () -> {
            admin.download(path, file);
            return file;
        });
        return file;
    }

    private static int annotations(JsonNode tasks) {
        var count = 0;
        for (var task : tasks) {
            count += task.path("annotations").size();
        }
        return count;
    }

    private <T> T timed(String what, Callable<T> step) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        try {
            var result = step.call();
            say("%7.0f ms  %s", (System.nanoTime() - begin) / 1e6, what);
            return result;
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void same(String what, int expected, int found) {
        if (expected != found) {
            throw new DemoFailedException(what + ": expected " + expected + ", found " + found);
        }
        say("            %s: %d", what, found);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
