package io.glossa.testkit;

import io.glossa.embedded.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real broker in a process of its own, which can freeze and can be killed as a crash would kill it. */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String READY = "The broker serves";

    private final Process process;
    private final int port;

    private BrokerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it on the data of this folder, empty or left by a former one, and returns when it serves. */
    public static BrokerProcess start(Path home, int port, int controllerPort) {
        try {
            var log = Files.createDirectories(home).resolve("broker.log");
            Files.deleteIfExists(log);
            var process = JavaProgram.of(
                            BrokerProcess.class,
                            List.of("-Xmx256m"),
                            List.of(home.toString(), Integer.toString(port), Integer.toString(controllerPort)))
                    .redirectOutput(log.toFile())
                    .start();
            var broker = new BrokerProcess(process, port);
            Awaitility.await("the broker")
                    .atMost(PATIENCE)
                    .failFast("it has ended, see " + log, () -> !process.isAlive())
                    .until(() -> Files.readString(log).contains(READY));
            return broker;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@code host:port} for clients. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Has it do nothing from now on: connections stay open and are not answered. */
    public void freeze() {
        JavaProgram.signal(process, "STOP");
    }

    /** Ends it by SIGKILL, frozen or not. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param arguments home, port, the controller's port */
    @SuppressWarnings("resource") // it serves until the process ends
    public static void main(String[] arguments) throws IOException {
        KafkaBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println(READY);
    }
}
