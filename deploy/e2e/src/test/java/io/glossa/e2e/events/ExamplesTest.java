package io.glossa.e2e.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the events' guide do what it says. They need curl and python3; without them the run says so. */
class ExamplesTest {
    private static final Path EXAMPLES =
            Path.of("..", "..", "docs", "events", "examples").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningSuite suite = RunningSuite.get();
    private String since;
    private int project;

    @TempDir
    Path folder;

    @BeforeEach
    void something() {
        since = Instant.now().minusSeconds(1).toString();
        project = suite.administrator().createProject("Followed by examples", LabelConfigs.SENTIMENT);
        suite.administrator().importTexts(project, List.of("a", "b"));
        // They are told by two services, in either order.
        var path = "/api/events?wait=1&after=" + since + "&project=" + project;
        Patience.until(
                "both to be told",
                () -> suite.administrator()
                                .get(path)
                                .jsonPath()
                                .getList("events")
                                .size()
                        >= 2);
    }

    @Test
    void theShellExamplePrintsEventsAsTheyCome() throws Exception {
        needs("curl");
        var running = start("bash", EXAMPLES.resolve("follow.sh").toString(), since);
        try {
            var found = CompletableFuture.supplyAsync(() -> firstOf(running, "project.created.v1"));
            assertEquals(
                    "Followed by examples",
                    found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            .at("/data/title")
                            .asText());
        } finally {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
        }
    }

    @Test
    void thePythonExampleGoesOnWhereItStopped() throws Exception {
        needs("python3");
        var place = folder.resolve("place.txt");
        var first = follow(place, "1");
        assertTrue(first.contains("\"type\": \"project.created.v1\""), first);
        suite.administrator().importTexts(project, List.of("c"));
        var second = follow(place, "1");
        assertTrue(second.contains("\"type\": \"tasks.created.v1\""), second);
        assertTrue(!second.contains("project.created.v1"), second);
    }

    @Test
    void theQuarkusExamplePrintsLabelsAsTheyAreGiven() throws Exception {
        var jar = EXAMPLES.resolve("quarkus/target/quarkus-app/quarkus-run.jar");
        assertTrue(
                Files.exists(jar), "It is packaged before the journeys: mvn package -pl docs/events/examples/quarkus");
        var tasks = suite.administrator().importTexts(project, List.of("told to Quarkus"));
        suite.administrator().choose(tasks.get(0), "Negative");
        var builder = builder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-jar", jar.toString());
        builder.environment().put("GLOSSA_KAFKA_BOOTSTRAP", suite.suite().kafkaBootstrap());
        builder.environment().put("EXAMPLE_GROUP", "labels-" + project);
        var running = builder.redirectErrorStream(true).start();
        try {
            var wanted = "annotation.created.v1 task " + tasks.get(0) + ": ";
            var found = CompletableFuture.supplyAsync(() -> firstLine(running, wanted));
            var line = found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertEquals(
                    "Negative",
                    JSON.readTree(line.substring(line.indexOf('[')))
                            .at("/0/value/choices/0")
                            .asText());
        } finally {
            running.destroy();
        }
    }

    private static String firstLine(Process running, String beginning) {
        try (var lines = new BufferedReader(new InputStreamReader(running.getInputStream(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(beginning)) return line;
            }
            throw new IllegalStateException("The example ended");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String follow(Path place, String most) throws IOException, InterruptedException {
        var output = folder.resolve("output-" + Files.exists(place) + ".txt");
        var process = builder(
                        "python3",
                        EXAMPLES.resolve("follow.py").toString(),
                        "--after",
                        since,
                        "--project",
                        Integer.toString(project),
                        "--place",
                        place.toString(),
                        "--most",
                        most)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) process.destroyForcibly();
        assertTrue(ended && process.exitValue() == 0, () -> text(output));
        return text(output);
    }

    private JsonNode firstOf(Process running, String type) {
        try (var lines = new BufferedReader(new InputStreamReader(running.getInputStream(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var event = JSON.readTree(line);
                if (event.path("type").asText().equals(type)
                        && event.at("/data/id").asInt() == project) return event;
            }
            throw new IllegalStateException("The example ended");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Process start(String... command) throws IOException {
        return builder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private ProcessBuilder builder(String... command) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("GLOSSA_URL", suite.suite().baseUrl().toString());
        builder.environment().put("GLOSSA_TOKEN", suite.suite().administrator().token());
        return builder;
    }

    private static void needs(String program) throws InterruptedException {
        boolean found;
        try {
            found = new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            found = false;
        }
        if (!found) System.out.println("AN EXAMPLE DID NOT RUN: there is no " + program + ".");
        assumeTrue(found, "there is no " + program);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
