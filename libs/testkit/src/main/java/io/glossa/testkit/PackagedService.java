package io.glossa.testkit;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A packaged service as a process of its own, with a heap of its own, that trusts the callers of this test run. Further options
 * of its JVM are {@code glossa.measure.options}.
 */
public final class PackagedService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OPTIONS = System.getProperty("glossa.measure.options", "-XX:+UseSerialGC");

    private final Process process;
    private final int port;

    private PackagedService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Started, and ready for requests. What it prints is in {@code target/measured-<module>.log}.
     *
     * @param folder of the module, in which it was packaged before
     * @param heap the most it may have, as {@code 256m}
     * @param settings of its surroundings, as {@link GlossaTestResource#start} has them
     */
    public static PackagedService start(Path folder, String heap, Map<String, String> settings) throws IOException {
        int port = FreePort.any();
        var options = new ArrayList<>(List.of("-Xmx" + heap));
        options.addAll(List.of(OPTIONS.split(" ")));
        options.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Dquarkus.http.port=" + port));
        settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(TestKeys.PREFIX))
                .forEach(name -> options.add("-D" + name + "=" + System.getProperty(name)));
        var log = new File(
                "target/measured-" + folder.toAbsolutePath().normalize().getFileName() + ".log");
        var started = new PackagedService(
                JavaProgram.of(folder.resolve("target/quarkus-app/quarkus-run.jar"), options)
                        .redirectOutput(log)
                        .start(),
                port);
        var http = HttpClient.newHttpClient();
        await("the packaged service")
                .atMost(PATIENCE)
                .failFast("it has ended, see " + log, () -> !started.runs())
                .ignoreExceptions()
                .until(() -> started.isReady(http));
        return started;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    public boolean runs() {
        return process.isAlive();
    }

    /** What it has taken of the processors so far. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory that it has, as the kernel says it. */
    public String memory() {
        return status("VmRSS");
    }

    /** The most memory that it has had. */
    public String peakMemory() {
        return status("VmHWM");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }

    private boolean isReady(HttpClient http) throws IOException, InterruptedException {
        var asked =
                HttpRequest.newBuilder(URI.create(url() + "/q/health/ready")).build();
        return http.send(asked, BodyHandlers.discarding()).statusCode() == 200;
    }

    private String status(String field) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
