package io.glossa.export.measure;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service as a process of its own, with a heap of its own. */
final class PackagedService implements AutoCloseable {
    private final Process process;
    private final String url;

    private PackagedService(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Started, and ready for requests.
     *
     * @param folder of the module, in which it was packaged before
     * @param heap the most it may have, as {@code 256m}
     */
    static PackagedService start(Path folder, String heap, Map<String, String> settings) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.http.port=" + port));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("glossa.test.key."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of(
                "-jar", folder.resolve("target/quarkus-app/quarkus-run.jar").toString()));
        var log = new File(
                "target/measured-" + folder.toAbsolutePath().normalize().getFileName() + ".log");
        var started = new PackagedService(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .start(),
                "http://localhost:" + port);
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> RestAssured.get(started.url + "/q/health/ready").statusCode() == 200);
        return started;
    }

    String url() {
        return url;
    }

    boolean runs() {
        return process.isAlive();
    }

    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The most memory it has had, as the kernel says it. */
    String peakMemory() {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
